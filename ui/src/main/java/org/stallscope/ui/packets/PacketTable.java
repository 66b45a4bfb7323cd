package org.stallscope.ui.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.stallscope.analysis.packet.PacketMark;
import org.stallscope.analysis.packet.PacketRow;
import org.stallscope.ui.wording.Quantities;

/// The list of packets with the columns that people know. A cell knows its position only and asks for what stands there.
final class PacketTable extends TableView<Integer> {
    private static final PseudoClass AT_CURSOR = PseudoClass.getPseudoClass("at-cursor");
    private static final int ROW_HEIGHT = 22;

    /// Rows shown above one that is brought into sight.
    private static final int SHOWN_ABOVE = 3;

    private final PositionList positions = new PositionList();
    private final List<Cell> cells = new ArrayList<>();
    private final List<TableRow<Integer>> rows = new ArrayList<>();
    private final Label nothing = new Label(Messages.say("none"));
    private PacketPages pages;
    private Map<String, String> names = Map.of();
    private long origin;
    private int cursor = -1;
    private boolean quiet;

    /// @param onChoose told the position that a person chose
    PacketTable(IntConsumer onChoose) {
        setId("packets");
        setAccessibleText(Messages.say("table"));
        getStyleClass().addAll("dense-table", "packet-table");
        setFixedCellSize(ROW_HEIGHT);
        setPlaceholder(nothing);
        setItems(positions);
        final List<TableColumn<Integer, ?>> columns = List.of(
                column(Messages.say("column.number"), 60, true, row -> Quantities.count(row.frame())),
                marks(),
                column(Messages.say("column.time"), 82, true, row -> Quantities.micros(row.time() - origin)),
                column(Messages.say("column.source"), 92, false, row -> named(row.source())),
                column(Messages.say("column.destination"), 92, false, row -> named(row.destination())),
                column(Messages.say("column.protocol"), 84, false, PacketRow::protocol),
                column(Messages.say("column.length"), 62, true,
                        row -> row.length() < 0 ? "" : Quantities.count(row.length())),
                column(Messages.say("column.info"), 460, false, PacketTable::info));
        getColumns().setAll(columns);
        setTableMenuButtonVisible(true);
        setRowFactory(view -> {
            final TableRow<Integer> row = new TableRow<>();
            rows.add(row);
            row.indexProperty().subscribe(index -> row.pseudoClassStateChanged(AT_CURSOR, index.intValue() == cursor));
            return row;
        });
        getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (!quiet && index.intValue() >= 0) {
                onChoose.accept(index.intValue());
            }
        });
    }

    private TableColumn<Integer, Integer> column(String title, double width, boolean number,
            Function<PacketRow, String> text) {
        return column(title, width, number, (cell, row) -> cell.setText(text.apply(row)));
    }

    private TableColumn<Integer, Integer> column(String title, double width, boolean number,
            BiConsumer<Cell, PacketRow> show) {
        final TableColumn<Integer, Integer> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(40);
        // In the order of the capture, always: ten million rows are not sorted for a click.
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("number-column");
        }
        column.setCellValueFactory(
                cell -> new javafx.beans.property.ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> {
            final Cell cell = new Cell(this, number, show);
            cells.add(cell);
            return cell;
        });
        return column;
    }

    private TableColumn<Integer, Integer> marks() {
        return column(Messages.say("column.mark"), 108, false, (cell, row) -> {
            final PacketMark mark = row.mark();
            cell.setText((PacketGlyph.shape(mark) + "  " + mark.words()).strip());
            cell.getStyleClass().add(PacketGlyph.style(mark));
        });
    }

    private static String info(PacketRow row) {
        return row.comment() == null ? row.info()
                : "✎ " + row.comment().lines().findFirst().orElse("") + "  ·  " + row.info();
    }

    private String named(String address) {
        return names.getOrDefault(address, address);
    }

    /// Shows a list from its beginning.
    ///
    /// @param newOrigin time shown as 0
    void show(PacketPages newPages, long newOrigin) {
        quiet = true;
        try {
            pages = newPages;
            origin = newOrigin;
            cursor = -1;
            getSelectionModel().clearSelection();
            positions.renew(newPages == null ? 0 : newPages.list().size());
        } finally {
            quiet = false;
        }
        redraw();
    }

    /// What an empty list says.
    void setNothing(String words) {
        nothing.setText(words);
    }

    /// Puts names in place of addresses; an empty map shows addresses.
    void setNames(Map<String, String> newNames) {
        names = newNames;
        redraw();
    }

    /// Rows have come.
    void redraw() {
        cells.forEach(Cell::show);
    }

    /// Marks the row at the cursor of the timeline and brings it into sight; −1 for none.
    void markCursor(int position) {
        cursor = position;
        rows.forEach(row -> row.pseudoClassStateChanged(AT_CURSOR, row.getIndex() == cursor && cursor >= 0));
        if (position >= 0 && !isInSight(position)) {
            scrollTo(Math.max(0, position - SHOWN_ABOVE));
        }
    }

    /// Position at the cursor; −1 for none.
    int cursor() {
        return cursor;
    }

    /// Chooses a row without telling so, and brings it into sight.
    void choose(int position) {
        quiet = true;
        try {
            getSelectionModel().clearAndSelect(position);
            if (!isInSight(position)) {
                scrollTo(Math.max(0, position - SHOWN_ABOVE));
            }
        } finally {
            quiet = false;
        }
    }

    private boolean isInSight(int position) {
        // The last row may be half hidden.
        return rows.stream().anyMatch(row -> row.getIndex() == position && row.isVisible() && row.getParent() != null
                && row.localToScene(row.getBoundsInLocal()).getMaxY() <= localToScene(getBoundsInLocal()).getMaxY());
    }

    /// A row as text, its cells parted by tabs.
    String text(PacketRow row) {
        return String.join("\t", String.valueOf(row.frame()), Quantities.micros(row.time() - origin),
                named(row.source()), named(row.destination()), row.protocol(),
                row.length() < 0 ? "" : String.valueOf(row.length()), row.info());
    }

    private static final class Cell extends TableCell<Integer, Integer> {
        private final PacketTable table;
        private final BiConsumer<Cell, PacketRow> show;
        private final boolean number;

        Cell(PacketTable table, boolean number, BiConsumer<Cell, PacketRow> show) {
            this.table = table;
            this.show = show;
            this.number = number;
        }

        @Override
        protected void updateItem(Integer position, boolean empty) {
            super.updateItem(position, empty);
            show();
        }

        private void show() {
            final Integer position = getItem();
            getStyleClass().removeIf(style -> style.startsWith("mark-"));
            if (isEmpty() || position == null || table.pages == null || position >= table.pages.list().size()) {
                setText(null);
                return;
            }
            setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            final PacketRow row = table.pages.at(position);
            if (row == null) {
                setText(getTableColumn() == table.getColumns().getFirst()
                        ? Quantities.count(table.pages.list().frame(position))
                        : "…");
            } else {
                show.accept(this, row);
            }
        }
    }
}
