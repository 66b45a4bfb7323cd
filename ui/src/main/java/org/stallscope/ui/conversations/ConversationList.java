package org.stallscope.ui.conversations;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.wording.Quantities;

/// The pane of conversations: a head with their number and the order, and the virtual list.
public final class ConversationList extends BorderPane {
    static final int ROW_HEIGHT = 59;

    private final Executors executors;
    private final IndexList rows = new IndexList();
    private final ListView<Integer> list = new ListView<>(rows);
    private final Label number = new Label();
    private final Label nothing = new Label("No TCP conversation in this capture");
    private final ComboBox<ConversationOrder> order = new ComboBox<>(
            FXCollections.observableArrayList(ConversationOrder.values()));
    private final java.util.Set<ConversationCell> cells =
            java.util.Collections.newSetFromMap(new java.util.WeakHashMap<>());
    private CaptureAnalysis analysis;
    private ConversationFacts facts;
    private SparklineCache sparklines;
    private LimitCache limits;
    private Palette palette;
    private boolean quiet;

    /// The conversations that are wanted; null for all.
    private BitSet wanted;

    /// The conversation on the timeline, listed or not; -1 for none.
    private int shown = -1;

    /// @param onChoose told the number of the conversation that a person chose
    public ConversationList(Executors executors, Palette palette, IntConsumer onChoose) {
        this.executors = executors;
        this.palette = palette;
        getStyleClass().add("conversations");
        setPrefWidth(300);
        setMinWidth(272);
        setTop(head());
        setCenter(list);
        list.setId("conversations");
        list.setAccessibleText("Conversations");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(view -> {
            final ConversationCell cell = new ConversationCell(this);
            cells.add(cell);
            return cell;
        });
        list.setPlaceholder(nothing);
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && !quiet) {
                shown = chosen;
                onChoose.accept(chosen);
            }
        });
    }

    private Region head() {
        final Label title = new Label("Conversations");
        title.getStyleClass().add("pane-title");
        number.getStyleClass().add("chip");
        number.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        order.getStyleClass().addAll("flat-combo");
        order.setId("conversation-order");
        order.setValue(ConversationOrder.TIME_LOST);
        order.setAccessibleText("Sort conversations by");
        order.setTooltip(new Tooltip("Sort conversations by"));
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(ConversationOrder value) {
                return value == null ? "" : value.title();
            }

            @Override
            public ConversationOrder fromString(String text) {
                throw new UnsupportedOperationException();
            }
        });
        order.valueProperty().subscribe(value -> {
            final int chosen = chosen();
            sort();
            if (chosen >= 0) {
                select(chosen);
            }
        });
        final HBox head = new HBox(8, title, number, gap, order);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("view-header");
        return head;
    }

    /// Shows the conversations of a capture, ranked.
    public void show(CaptureAnalysis newAnalysis) {
        unmark();
        shown = -1;
        renew(newAnalysis);
        list.scrollTo(0);
    }

    /// Shows a later state of the same capture: what is chosen stays, and nothing scrolls.
    public void renew(CaptureAnalysis newAnalysis) {
        final int chosen = chosen();
        // The rows still stand for conversations of the old one: nothing may be drawn for them from the new.
        unmark();
        analysis = newAnalysis;
        facts = new ConversationFacts(newAnalysis);
        sparklines = new SparklineCache(newAnalysis, executors, SparklinePainter.WIDTH / 2, this::redrawSparklines);
        // Nothing is judged until it is said how.
        limits = null;
        sort();
        if (chosen >= 0) {
            mark(chosen);
        }
    }

    /// Takes how conversations are judged now: what limited each is worked out anew.
    public void judge(Judgement judgement) {
        if (judgement != null && judgement.analysis() == analysis) {
            limits = new LimitCache(judgement, executors, () -> cells.forEach(ConversationCell::showLimit));
            cells.forEach(ConversationCell::showLimit);
        }
    }

    private void unmark() {
        quiet = true;
        try {
            list.getSelectionModel().clearSelection();
        } finally {
            quiet = false;
        }
    }

    private void sort() {
        if (analysis == null) {
            return;
        }
        final Integer chosen = list.getSelectionModel().getSelectedItem();
        quiet = true;
        try {
            final int[] ranked = order.getValue().sorted(analysis);
            rows.setAll(wanted == null ? ranked : Arrays.stream(ranked).filter(wanted::get).toArray());
            list.getSelectionModel().clearSelection();
        } finally {
            quiet = false;
        }
        if (chosen != null) {
            mark(chosen);
        }
        final String all = Quantities.count(analysis.conversations().count());
        number.setText(wanted == null ? all : Quantities.count(rows.size()) + " of " + all);
        nothing.setText(wanted == null ? "No TCP conversation in this capture" : "No conversation passes the filter");
    }

    /// Lists only some conversations; the one that is shown stays shown, listed or not.
    ///
    /// @param passed their numbers; null for all
    public void filter(int[] passed) {
        if (passed == null && wanted == null) {
            return;
        }
        if (passed == null) {
            wanted = null;
        } else {
            wanted = new BitSet();
            Arrays.stream(passed).forEach(wanted::set);
        }
        sort();
        if (shown >= 0) {
            mark(shown);
        }
    }

    /// What a right-click on a row offers.
    public void setMenu(IntFunction<ContextMenu> menu) {
        list.setOnContextMenuRequested(event -> {
            final int conversation = chosen();
            if (conversation >= 0) {
                menu.apply(conversation).show(list, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    /// Marks a conversation as chosen without telling so.
    public void select(int conversation) {
        shown = conversation;
        final int position = mark(conversation);
        if (position > 5) {
            list.scrollTo(position);
        }
    }

    private int mark(int conversation) {
        final int position = rows.position(conversation);
        quiet = true;
        try {
            if (position < 0) {
                list.getSelectionModel().clearSelection();
            } else {
                list.getSelectionModel().select(position);
            }
        } finally {
            quiet = false;
        }
        return position;
    }

    /// The chosen conversation, -1 for none.
    public int chosen() {
        final Integer chosen = list.getSelectionModel().getSelectedItem();
        return chosen == null ? -1 : chosen;
    }

    /// The conversation below (1) or above (-1) the chosen one in the list.
    public void step(int by) {
        final int next = list.getSelectionModel().getSelectedIndex() + by;
        if (next >= 0 && next < rows.size()) {
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 3));
        }
    }

    /// The conversations as they stand in the list.
    public IndexList rows() {
        return rows;
    }

    /// The chooser of the order.
    public ComboBox<ConversationOrder> order() {
        return order;
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        redrawSparklines();
    }

    private void redrawSparklines() {
        cells.forEach(ConversationCell::drawSpark);
    }

    ConversationFacts facts() {
        return facts;
    }

    SparklineCache sparklines() {
        return sparklines;
    }

    LimitCache limits() {
        return limits;
    }

    Palette palette() {
        return palette;
    }
}
