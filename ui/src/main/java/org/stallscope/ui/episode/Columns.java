package org.stallscope.ui.episode;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/// Table columns as we use them: text to the left, numbers to the right and sorted by value.
public final class Columns {
    private static final String MARKED = "marked-cell";

    private Columns() {}

    /// A column of text.
    public static <R> TableColumn<R, String> text(String title, double width, Function<R, String> text) {
        final TableColumn<R, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())));
        return column;
    }

    /// A column of numbers: shown as text, sorted by value.
    public static <R> TableColumn<R, R> number(String title, double width, ToLongFunction<R> value,
            Function<R, String> text) {
        return number(title, width, value, text, row -> false);
    }

    /// A column of numbers some of whose cells are marked in the colour of a closed window.
    static <R> TableColumn<R, R> number(
            String title, double width, ToLongFunction<R> value, Function<R, String> text, Predicate<R> marked) {
        final TableColumn<R, R> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.getStyleClass().add("number-column");
        column.setComparator(Comparator.comparingLong(value));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> new TableCell<>() {
            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                setAlignment(Pos.CENTER_RIGHT);
                setText(empty || row == null ? null : text.apply(row));
                getStyleClass().remove(MARKED);
                if (!empty && row != null && marked.test(row)) {
                    getStyleClass().add(MARKED);
                }
            }
        });
        return column;
    }
}
