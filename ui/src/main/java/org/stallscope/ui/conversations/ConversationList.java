package org.stallscope.ui.conversations;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.wording.Quantities;

/// The pane of conversations: a head with their number and the order, and below it the narrow list or the table. Both show the
/// same rows.
public final class ConversationList extends BorderPane {
    static final int ROW_HEIGHT = 59;

    /// Rows shown above one that is brought into sight.
    private static final int SHOWN_ABOVE = 3;

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final List<ConversationColumn> ORDERS = List.of(
            ConversationColumn.TIME_LOST, ConversationColumn.BYTES, ConversationColumn.PACKETS,
            ConversationColumn.DURATION, ConversationColumn.START);

    /// What the workbench does for it.
    ///
    /// @param choose told the number of the conversation that a person chose
    /// @param copy takes text to the clipboard
    /// @param toggle shows the table instead of the list, or the other way round
    /// @param export asks for a file and writes the table into it
    /// @param columns the table's columns as they were remembered
    /// @param remember told the columns when they have changed
    public record Ways(IntConsumer choose, Consumer<String> copy, Runnable toggle, Runnable export, String columns,
            Consumer<String> remember) {}

    private final Ways ways;
    private final ConversationRows rows;
    private final ListView<Integer> list;
    private final ConversationGrid grid;
    private final Label number = new Label();
    private final Label working = new Label();
    /// Says nothing until it is known that there is nothing.
    private final Label nothing = new Label();
    private final Label nothingInTable = new Label();
    private final ComboBox<ConversationColumn> order = new ComboBox<>(FXCollections.observableArrayList(ORDERS));
    private final MenuButton columns = new MenuButton(Messages.say("columns"));
    private final Button csv = new Button("CSV", Icons.of(Feather.DOWNLOAD, 13));
    private final Button toggle = new Button();
    private final Set<ConversationCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private Palette palette;
    private boolean quiet;

    /// The conversation on the timeline, listed or not; -1 for none.
    private int shown = -1;

    /// Whether the next rows are seen from their first on.
    private boolean fromTop;

    /// How many were listed last.
    private int before;

    /// @param ranks for the order by what is known
    /// @param passes for what takes passes over the capture
    public ConversationList(Executors ranks, Executors passes, Palette palette, Ways ways) {
        this.palette = palette;
        this.ways = ways;
        rows = new ConversationRows(ranks, passes, new Rows());
        list = new ListView<>(rows.list());
        grid = new ConversationGrid(rows, () -> this.palette, ways.columns(), ways.remember());
        getStyleClass().add("conversations");
        setPrefWidth(300);
        setMinWidth(272);
        setTop(head());
        setCenter(list);
        list.setId("conversations");
        list.setAccessibleText(Messages.say("conversations"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(view -> {
            final ConversationCell cell = new ConversationCell(rows, () -> this.palette);
            cells.add(cell);
            return cell;
        });
        list.setPlaceholder(nothing);
        nothingInTable.textProperty().bind(nothing.textProperty());
        grid.setPlaceholder(nothingInTable);
        for (MultipleSelectionModel<Integer> selection : List.of(list.getSelectionModel(), grid.getSelectionModel())) {
            selection.selectedItemProperty().subscribe(chosen -> {
                if (chosen != null && !quiet) {
                    shown = chosen;
                    ways.choose().accept(chosen);
                }
            });
        }
        grid.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copyRow();
                event.consume();
            }
        });
        showAsTable(false);
    }

    private Region head() {
        final Label title = new Label(Messages.say("conversations"));
        title.getStyleClass().add("pane-title");
        number.getStyleClass().add("chip");
        number.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        working.setId("conversations-working");
        working.getStyleClass().add("muted");
        working.setMinWidth(0);
        working.textProperty().bind(rows.workingProperty());
        working.managedProperty().bind(working.textProperty().isNotEmpty());
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        order.getStyleClass().addAll("flat-combo");
        order.setId("conversation-order");
        order.setPrefWidth(118);
        order.setMinWidth(70);
        order.setValue(rows.column());
        order.setAccessibleText(Messages.say("sort-by"));
        order.setTooltip(new Tooltip(Messages.say("sort-by")));
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(ConversationColumn value) {
                return value == null ? "" : value.title();
            }

            @Override
            public ConversationColumn fromString(String text) {
                throw new UnsupportedOperationException();
            }
        });
        order.valueProperty().subscribe((before, chosen) -> {
            if (chosen != null && chosen != rows.column()) {
                sort(chosen, chosen.isGreatestFirst());
            }
        });
        columns.setId("conversation-columns");
        columns.getStyleClass().addAll("flat", "small");
        columns.setTooltip(new Tooltip(Messages.say("columns.tip")));
        // Filled when it opens: columns are moved behind its back.
        columns.setOnShowing(event -> columns.getItems().setAll(grid.chooser()));
        columns.getItems().add(new MenuItem());
        csv.setId("conversations-csv");
        csv.getStyleClass().addAll("flat", "small");
        csv.setTooltip(new Tooltip(Messages.say("csv.tip")));
        csv.setOnAction(event -> ways.export().run());
        toggle.setId("conversations-as-table");
        toggle.getStyleClass().addAll("flat", "icon-button");
        toggle.setOnAction(event -> ways.toggle().run());
        for (Region region : List.of(columns, csv, toggle)) {
            region.setMinWidth(Region.USE_PREF_SIZE);
        }
        for (Node node : List.of(order, columns, csv)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        final HBox head = new HBox(6, title, number, gap, working, order, columns, csv, toggle);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("view-header");
        return head;
    }

    /// Shows the table with its columns instead of the narrow list, or the other way round.
    public void showAsTable(boolean table) {
        final boolean focused = list.isFocused() || grid.isFocused();
        order.setVisible(!table);
        columns.setVisible(table);
        csv.setVisible(table);
        toggle.setGraphic(Icons.of(table ? Feather.SIDEBAR : Feather.COLUMNS, 14));
        final String tip = Messages.say(table ? "as-list" : "as-table");
        toggle.setTooltip(new Tooltip(tip));
        toggle.setAccessibleText(tip);
        setCenter(table ? grid : list);
        mark(shown);
        scrollTo(rows.list().position(shown));
        if (focused) {
            getCenter().requestFocus();
        }
    }

    /// Whether it is the table that is shown.
    public boolean isTable() {
        return getCenter() == grid;
    }

    /// Shows the conversations of a capture, ranked.
    public void show(CaptureAnalysis analysis) {
        shown = -1;
        fromTop = true;
        nothing.setText("");
        rows.show(analysis);
    }

    /// Shows a later state of the same capture: what is chosen stays, and nothing scrolls.
    public void renew(CaptureAnalysis analysis, Judgement judgement) {
        rows.renew(analysis, judgement);
    }

    /// The same for numbers and order alone, which cost no pass over the capture.
    public void rank(CaptureAnalysis analysis, Judgement judgement) {
        rows.rank(analysis, judgement);
    }

    /// Takes how conversations are judged now: what limited each is worked out anew.
    public void judge(Judgement judgement) {
        rows.judge(judgement);
    }

    /// Runs something as soon as the conversations that were asked for are listed.
    public void whenListed(Runnable action) {
        rows.whenListed(action);
    }

    /// Whether names that the capture gives to addresses stand in their place.
    public void setNamed(boolean named) {
        rows.setNamed(named);
    }

    /// Sorts by a column.
    public void sort(ConversationColumn column, boolean greatestFirst) {
        fromTop = true;
        rows.sort(column, greatestFirst);
        grid.showOrder();
    }

    /// What happens to the rows.
    private final class Rows implements ConversationRows.Listener {
        @Override
        public void leaving() {
            unmark();
        }

        @Override
        public void listed() {
            final String all = Quantities.count(rows.facts().analysis().conversations().count());
            number.setText(rows.isFiltered() ? Messages.say("some-of", rows.list().size(), all) : all);
            nothing.setText(Messages.say(rows.isFiltered() ? "nothing-passes" : "nothing"));
            if (!ORDERS.contains(rows.column())) {
                order.getItems().setAll(ORDERS);
                order.getItems().add(rows.column());
            }
            order.setValue(rows.column());
            final int position = mark(shown);
            if (fromTop || rows.list().size() < before) {
                // Fewer rows than before may end above the place that was in sight.
                scrollTo(fromTop ? 0 : Math.max(0, position));
                fromTop = false;
            }
            before = rows.list().size();
        }

        @Override
        public void arrived(int conversation) {
            if (isTable()) {
                grid.arrived(conversation);
            } else {
                cells.stream().filter(cell -> conversation < 0 || Objects.equals(cell.getItem(), conversation))
                        .forEach(ConversationCell::arrived);
            }
        }
    }

    private SelectionModel<Integer> selection() {
        return isTable() ? grid.getSelectionModel() : list.getSelectionModel();
    }

    private void unmark() {
        quiet = true;
        try {
            list.getSelectionModel().clearSelection();
            grid.getSelectionModel().clearSelection();
        } finally {
            quiet = false;
        }
    }

    /// Lists only some conversations; the one that is shown stays shown, listed or not.
    ///
    /// @param passed their numbers; null for all
    public void filter(int[] passed) {
        rows.filter(passed);
    }

    /// What a right-click on a row offers.
    public void setMenu(IntFunction<ContextMenu> menu) {
        for (Region region : List.of(list, grid)) {
            region.setOnContextMenuRequested(event -> {
                final int conversation = chosen();
                final boolean onHead = event.getTarget() instanceof Node node && isInHead(node);
                if (conversation >= 0 && !onHead) {
                    final ContextMenu shownMenu = menu.apply(conversation);
                    if (event.isKeyboardTrigger()) {
                        shownMenu.show(region, Side.TOP, 40, 40);
                    } else {
                        shownMenu.show(region, event.getScreenX(), event.getScreenY());
                    }
                    event.consume();
                }
            });
        }
    }

    private static boolean isInHead(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("column-header-background")) {
                return true;
            }
        }
        return false;
    }

    /// Copies the chosen row as the table shows it.
    public void copyRow() {
        final int conversation = chosen();
        if (conversation >= 0) {
            ways.copy().accept(grid.text(conversation));
        }
    }

    /// What writes a table.
    public interface Writing {
        /// @throws IOException where it cannot be written
        void to(OutputStream out) throws IOException;
    }

    /// The rows as they are listed now with the columns of the table, as CSV. What comes back may take a pass over the capture,
    /// so call it in the background.
    public Writing csv() {
        final List<ConversationColumn> shownColumns = grid.shownColumns();
        final ConversationRows.Values values = rows.values(
                shownColumns.isEmpty() ? Set.of() : EnumSet.copyOf(shownColumns));
        return out -> ConversationCsv.write(values, shownColumns, out);
    }

    /// Marks a conversation as chosen without telling so.
    public void select(int conversation) {
        shown = conversation;
        scrollTo(mark(conversation));
    }

    private void scrollTo(int position) {
        if (position < 0) {
            return;
        }
        if (isTable()) {
            grid.scrollTo(Math.max(0, position - SHOWN_ABOVE));
        } else if (position == 0 || position > 5) {
            list.scrollTo(position);
        }
    }

    private int mark(int conversation) {
        final int position = rows.list().position(conversation);
        quiet = true;
        try {
            if (position < 0) {
                selection().clearSelection();
            } else {
                selection().clearAndSelect(position);
            }
        } finally {
            quiet = false;
        }
        return position;
    }

    /// The chosen conversation, -1 for none.
    public int chosen() {
        final Integer chosen = selection().getSelectedItem();
        return chosen == null ? -1 : chosen;
    }

    /// The conversation below (1) or above (-1) the chosen one in the list.
    public void step(int by) {
        final int next = selection().getSelectedIndex() + by;
        if (next >= 0 && next < rows.list().size()) {
            selection().clearAndSelect(next);
            scrollTo(next);
        }
    }

    /// The conversations as they stand in the list.
    public IndexList rows() {
        return rows.list();
    }

    /// The chooser of the order.
    public ComboBox<ConversationColumn> order() {
        return order;
    }

    /// The table, whether it is shown or not.
    public TableView<Integer> table() {
        return grid;
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        cells.forEach(ConversationCell::arrived);
        grid.arrived(-1);
    }
}
