package org.stallscope.ui.conversations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Duration;
import org.stallscope.ui.theme.Palette;

/// The conversations as a table: columns that a person chooses, moves and widens, sorted in the background.
final class ConversationGrid extends TableView<Integer> {
    static final int ROW_HEIGHT = 24;

    /// Dragging a column's edge tells its width at every step: it is remembered once that is over.
    private static final Duration REST = Duration.millis(400);

    private final ConversationRows rows;
    private final Supplier<Palette> palette;
    private final Map<ConversationColumn, TableColumn<Integer, Integer>> columns =
            new EnumMap<>(ConversationColumn.class);
    private final Set<GridCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private final PauseTransition rest = new PauseTransition(REST);
    private boolean settling = true;

    /// @param layout as it was remembered
    /// @param remember told it when it has changed
    ConversationGrid(ConversationRows rows, Supplier<Palette> palette, String layout, Consumer<String> remember) {
        this.rows = rows;
        this.palette = palette;
        setId("conversation-table");
        setAccessibleText(Messages.say("table"));
        getStyleClass().add("dense-table");
        setFixedCellSize(ROW_HEIGHT);
        setItems(rows.list());
        for (ConversationColumn column : ConversationColumn.values()) {
            columns.put(column, column(column));
        }
        rest.setOnFinished(event -> remember.accept(columnLayout().toString()));
        arrange(ColumnLayout.parse(layout));
        columns.values().forEach(column -> {
            column.widthProperty().subscribe(this::changed);
            column.visibleProperty().subscribe(this::changed);
        });
        getColumns().addListener((ListChangeListener<TableColumn<Integer, ?>>) change -> changed());
        setSortPolicy(table -> {
            sortClicked();
            return true;
        });
        showOrder();
        settling = false;
    }

    private TableColumn<Integer, Integer> column(ConversationColumn of) {
        final TableColumn<Integer, Integer> column = new TableColumn<>(of.title());
        column.setId("column-" + of.word().replace('_', '-'));
        column.setUserData(of);
        column.setMinWidth(36);
        column.setSortable(of.isSortable());
        if (of.isNumber()) {
            column.getStyleClass().add("number-column");
        }
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> {
            final GridCell cell = new GridCell(of, rows, palette);
            cells.add(cell);
            return cell;
        });
        return column;
    }

    private void arrange(ColumnLayout layout) {
        final List<TableColumn<Integer, Integer>> ordered = new ArrayList<>();
        for (ColumnLayout.Column one : layout.columns()) {
            final TableColumn<Integer, Integer> column = columns.get(one.column());
            column.setPrefWidth(one.width());
            column.setVisible(one.isShown());
            ordered.add(column);
        }
        getColumns().setAll(ordered);
    }

    private static ConversationColumn of(TableColumn<Integer, ?> column) {
        return (ConversationColumn) column.getUserData();
    }

    /// The columns as they are now.
    ColumnLayout columnLayout() {
        return new ColumnLayout(getColumns().stream()
                .map(column -> new ColumnLayout.Column(of(column), (int) Math.round(column.getWidth()),
                        column.isVisible()))
                .toList());
    }

    /// The columns in sight, in order.
    List<ConversationColumn> shownColumns() {
        return getVisibleLeafColumns().stream().map(ConversationGrid::of).collect(Collectors.toList());
    }

    private void changed() {
        if (!settling) {
            rest.playFromStart();
        }
    }

    /// What a person may choose: each column, and all as at first.
    List<MenuItem> chooser() {
        final List<MenuItem> items = new ArrayList<>();
        for (TableColumn<Integer, ?> column : getColumns()) {
            final CheckMenuItem item = new CheckMenuItem(of(column).title() + "  –  " + of(column).meaning());
            item.setId("choose-" + of(column).word().replace('_', '-'));
            item.setMnemonicParsing(false);
            item.setSelected(column.isVisible());
            // The name stays: a table without one tells of nobody.
            item.setDisable(of(column) == ConversationColumn.NAME);
            item.setOnAction(event -> column.setVisible(item.isSelected()));
            items.add(item);
        }
        final MenuItem initial = new MenuItem(Messages.say("columns.initial"));
        initial.setId("columns-initial");
        initial.setOnAction(event -> {
            arrange(ColumnLayout.initial());
            changed();
        });
        items.add(new SeparatorMenuItem());
        items.add(initial);
        return items;
    }

    /// A click on a head: the greatest first where that is what one looks for, then the other way, in turn. The table itself
    /// would begin with the least and leave the order at the third click.
    private void sortClicked() {
        if (settling) {
            return;
        }
        final ConversationColumn clicked = getSortOrder().isEmpty() ? rows.column() : of(getSortOrder().getFirst());
        if (clicked == rows.column()) {
            rows.sort(clicked, !rows.isDescending());
        } else {
            rows.sort(clicked, clicked.isGreatestFirst());
        }
        Platform.runLater(this::showOrder);
    }

    /// Marks the head of the column that the rows are sorted by.
    void showOrder() {
        final boolean before = settling;
        settling = true;
        final TableColumn<Integer, Integer> column = columns.get(rows.column());
        column.setSortType(
                rows.isDescending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        getSortOrder().setAll(List.of(column));
        settling = before;
    }

    /// Shows what has arrived, or draws in other colours.
    ///
    /// @param conversation of which it is; −1 for all
    void arrived(int conversation) {
        cells.stream().filter(cell -> conversation < 0 || Objects.equals(cell.getItem(), conversation))
                .forEach(GridCell::arrived);
    }

    /// A row as it is shown, its cells parted by tabs.
    String text(int conversation) {
        return shownColumns().stream()
                .filter(column -> column != ConversationColumn.WINDOW)
                .map(column -> text(column, conversation))
                .collect(Collectors.joining("\t"));
    }

    private String text(ConversationColumn column, int conversation) {
        if (column.isPoint()) {
            return rows.point(conversation) == null ? "" : rows.point(conversation).place().words();
        }
        if (column.isLimit()) {
            final LimitShare limit = rows.limit(conversation);
            return limit == null ? "" : column == ConversationColumn.VERDICT ? limit.words()
                    : column == ConversationColumn.LIMITS ? limit.spoken()
                            : Long.toString(Math.round(100 * limit.share(column.family()))) + " %";
        }
        return rows.facts().text(column, conversation);
    }
}
