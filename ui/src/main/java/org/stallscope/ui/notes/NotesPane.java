package org.stallscope.ui.notes;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.text.TextAlignment;
import javafx.util.converter.DefaultStringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.episode.Columns;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.wording.Quantities;

/// The annotations of the capture as a table: a click goes there, a double click writes in place, Delete deletes.
public final class NotesPane extends BorderPane {
    private final NotesModel model;
    private final Consumer<Annotation> onGo;
    private final ObservableList<Annotation> rows = FXCollections.observableArrayList();
    private final TableView<Annotation> table = new TableView<>(rows);
    private final MenuButton hide = new MenuButton(Messages.say("hide"), Icons.of(Feather.EYE_OFF, 12));
    private final Label place = new Label();
    private Palette palette;
    private long origin;
    private boolean quiet;

    /// @param onGo goes to an annotation
    public NotesPane(NotesModel model, Palette palette, Consumer<Annotation> onGo) {
        this.model = model;
        this.palette = palette;
        this.onGo = onGo;
        setId("notes-pane");
        setTop(head());
        setCenter(table());
        model.annotationsProperty().subscribe(this::refresh);
        model.hiddenProperty().subscribe(this::refresh);
        model.chosenProperty().subscribe(chosen -> {
            quiet = true;
            if (chosen == null) {
                table.getSelectionModel().clearSelection();
            } else {
                table.getSelectionModel().select(chosen);
            }
            quiet = false;
        });
    }

    private HBox head() {
        hide.setId("hide-notes");
        hide.getStyleClass().addAll("flat", "small");
        hide.setTooltip(new Tooltip(Messages.say("hide.tip")));
        final Button undo = button("undo", Feather.CORNER_UP_LEFT, Messages.say("undo"));
        undo.setOnAction(event -> model.undo());
        undo.disableProperty().bind(model.canUndoProperty().not());
        final Button redo = button("redo", Feather.CORNER_UP_RIGHT, Messages.say("redo"));
        redo.setOnAction(event -> model.redo());
        redo.disableProperty().bind(model.canRedoProperty().not());
        final Button delete = button("delete-note", Feather.TRASH_2, Messages.say("delete.tip"));
        delete.setOnAction(event -> deleteChosen());
        delete.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        place.setId("notes-place");
        place.getStyleClass().add("muted");
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        place.setMinWidth(0);
        place.textProperty().bind(model.placeProperty());
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final HBox head = new HBox(4, undo, redo, delete, hide, gap, place);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("notes-head");
        return head;
    }

    private static Button button(String id, Feather icon, String tip) {
        final Button button = new Button(null, Icons.of(icon, 13));
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        return button;
    }

    private Node table() {
        table.setId("notes");
        table.setAccessibleText(Messages.say("table"));
        table.getStyleClass().add("dense-table");
        table.setFixedCellSize(24);
        table.setEditable(true);
        final Label empty = new Label(Messages.say("empty"));
        empty.setWrapText(true);
        empty.setTextAlignment(TextAlignment.CENTER);
        empty.setPadding(new Insets(4, 12, 4, 12));
        table.setPlaceholder(empty);
        final TableColumn<Annotation, String> text = editable(Messages.say("column.text"), 300, Annotation::text);
        text.setOnEditCommit(event -> model.put(event.getRowValue().withText(event.getNewValue())));
        final TableColumn<Annotation, String> category = editable(Messages.say("category"), 110, Annotation::category);
        category.setOnEditCommit(event -> model.put(event.getRowValue().withCategory(event.getNewValue())));
        final List<TableColumn<Annotation, ?>> columns = List.of(
                kind(),
                Columns.number(Messages.say("column.time"), 100, Annotation::begin,
                        one -> Quantities.time(one.begin() - origin)),
                Columns.number(Messages.say("column.length"), 90, one -> one.end() - one.begin(),
                        one -> one.end() == one.begin() ? "" : Quantities.duration(one.end() - one.begin())),
                text, category,
                Columns.text(Messages.say("lane"), 100,
                        one -> one.lane().isEmpty() ? Messages.say("lane.all") : one.lane()),
                Columns.text(Messages.say("column.conversation"), 220,
                        one -> one.conversation() + "  " + one.endpoints()),
                Columns.text(Messages.say("column.remark"), 170,
                        one -> one.madeOn().isEmpty() ? "" : Messages.say("other-version")));
        table.getColumns().setAll(columns);
        table.getSelectionModel().selectedItemProperty().subscribe(one -> {
            if (one != null && !quiet) {
                model.chosenProperty().set(one);
                onGo.accept(one);
            }
        });
        table.setRowFactory(view -> {
            final TableRow<Annotation> row = new TableRow<>();
            // A click on the row that is chosen already goes there, too.
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1 && row.getItem() != null) {
                    onGo.accept(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE && table.getEditingCell() == null) {
                deleteChosen();
                event.consume();
            }
        });
        return table;
    }

    private static TableColumn<Annotation, String> editable(
            String title, double width, java.util.function.Function<Annotation, String> text) {
        final TableColumn<Annotation, String> column = Columns.text(title, width, text);
        column.setCellFactory(view -> new TextFieldTableCell<>(new DefaultStringConverter()));
        column.setEditable(true);
        return column;
    }

    private TableColumn<Annotation, String> kind() {
        final TableColumn<Annotation, String> column =
                Columns.text(Messages.say("column.kind"), 96, one -> one.kind().words());
        column.setCellFactory(view -> new TableCell<>() {
            @Override
            protected void updateItem(String word, boolean empty) {
                super.updateItem(word, empty);
                final Annotation one = empty || getTableRow() == null ? null : getTableRow().getItem();
                setText(empty ? null : word);
                setGraphic(one == null ? null : new Circle(4.5, NoteColours.of(one.colour(), palette)));
                setOpacity(one != null && model.hidden().contains(one.category()) ? 0.45 : 1);
            }
        });
        return column;
    }

    private void deleteChosen() {
        final Annotation chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.delete(chosen);
        }
    }

    private void refresh() {
        quiet = true;
        rows.setAll(model.annotations().all());
        if (model.chosenProperty().get() != null) {
            table.getSelectionModel().select(model.chosenProperty().get());
        }
        quiet = false;
        table.refresh();
        hide.getItems().clear();
        for (String category : model.categories()) {
            final CheckMenuItem item = new CheckMenuItem(category);
            item.setMnemonicParsing(false);
            item.setSelected(model.hidden().contains(category));
            item.setOnAction(event -> model.hide(category, item.isSelected()));
            hide.getItems().add(item);
        }
        if (hide.getItems().isEmpty()) {
            final MenuItem none = new MenuItem(Messages.say("no-category"));
            none.setDisable(true);
            hide.getItems().add(none);
        }
        final long gone = model.categories().stream().filter(model.hidden()::contains).count();
        hide.setText(gone == 0 ? Messages.say("hide") : Messages.say("hidden", gone));
    }

    /// The time that is shown as 0, ns.
    public void setOrigin(long newOrigin) {
        if (origin != newOrigin) {
            origin = newOrigin;
            table.refresh();
        }
    }

    /// Colours of a theme.
    public void setPalette(Palette newPalette) {
        palette = newPalette;
        table.refresh();
    }
}
