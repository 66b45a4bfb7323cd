package org.stallscope.ui.evidence;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.ui.episode.Columns;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;
import org.stallscope.ui.wording.Quantities;

/// The evidence of the conversation: the files, the calls and lines of the selection (else of what is visible) with the source
/// line of the chosen one, and who read or wrote how much in which sizes.
public final class EvidencePane extends StackPane {
    private static final int SHOWN_AROUND = 3;

    private final EvidenceModel model;
    private final TimeWindow window;
    private final Executors executors;
    private final LatestOnly sums;
    private final LongConsumer onChoose;
    private final FilesPane files;
    private final SummaryPane summary = new SummaryPane();
    private final RowRange rows = new RowRange();
    private final TableView<Integer> table = new TableView<>(rows);
    private final Label source = new Label();
    private final VBox nothing = new VBox(6);
    private final SplitPane panes;
    private Facts facts = Facts.NONE;
    private ConversationData data;
    private boolean quiet;

    /// @param nanosPerPixel time that a pixel of the timeline stands for: clocks are dragged by it
    /// @param onChoose told the time of a fact that was clicked
    public EvidencePane(
            EvidenceModel model, TimeWindow window, Executors executors, DoubleSupplier nanosPerPixel,
            LongConsumer onChoose) {
        this.model = model;
        this.window = window;
        this.executors = executors;
        this.onChoose = onChoose;
        sums = new LatestOnly(executors.background());
        files = new FilesPane(model, nanosPerPixel);
        setId("evidence-pane");
        source.setId("source-line");
        source.getStyleClass().add("source-line");
        source.setMinHeight(22);
        source.setMaxWidth(Double.MAX_VALUE);
        final BorderPane middle = new BorderPane(table());
        middle.setBottom(source);
        panes = new SplitPane(files, middle, summary);
        panes.setOrientation(Orientation.HORIZONTAL);
        panes.setDividerPositions(0.27, 0.77);
        nothing.getStyleClass().add("quality-lines");
        nothing.setAlignment(javafx.geometry.Pos.CENTER);
        nothing.getChildren().addAll(
                styled(Messages.say("empty.title"), "drop-title"),
                styled(Messages.say("empty.text"), "muted"),
                styled("strace -f -ttt -T -yy -e trace=network,read,write,select,poll,epoll_wait -p PID",
                        "source-line"));
        getChildren().addAll(panes, nothing);
        model.filesProperty().subscribe(this::attached);
        // What was attached before this pane was made, as when the language changed.
        attached();
        window.visibleProperty().subscribe(() -> {
            // What has grown is told at its own pace.
            if (!window.isGrowing()) {
                moved();
            }
        });
        window.selectionProperty().subscribe(this::moved);
    }

    private static Label styled(String words, String style) {
        final Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMaxWidth(USE_PREF_SIZE);
        return label;
    }

    private Node table() {
        table.setId("facts");
        table.setAccessibleText(Messages.say("table"));
        table.getStyleClass().add("dense-table");
        table.setFixedCellSize(22);
        table.setPlaceholder(new Label(Messages.say("table.none")));
        final List<TableColumn<Integer, ?>> columns = List.of(
                Columns.number(Messages.say("column.time"), 90, row -> 0,
                        row -> Quantities.micros(facts.time(row) - data.origin())),
                Columns.text(Messages.say("column.what"), 110, row -> facts.what(row)),
                Columns.number(Messages.say("column.result"), 70, row -> 0, row -> facts.result(row)),
                Columns.number(Messages.say("column.asked"), 92, row -> 0, row -> facts.asked(row)),
                Columns.number(Messages.say("column.took"), 88, row -> 0, row -> facts.took(row)),
                Columns.text(Messages.say("column.who"), 190, row -> facts.who(row)),
                Columns.text(Messages.say("column.source"), 190, row -> facts.place(row)));
        columns.forEach(column -> {
            // In order of time, always: a million rows are not sorted for a click.
            column.setSortable(false);
            column.setMinWidth(44);
        });
        table.getColumns().setAll(columns);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !quiet) {
                onChoose.accept(facts.time(row));
                showSource(facts.evidence(row), facts.line(row));
            }
        });
        return table;
    }

    private void attached() {
        final boolean some = !model.files().isEmpty();
        panes.setVisible(some);
        nothing.setVisible(!some);
        refreshFiles();
    }

    private void refreshFiles() {
        if (data != null) {
            files.show(data);
        }
    }

    /// Shows a conversation, with the evidence that is joined by now; null shows nothing.
    public void show(ConversationData newData) {
        data = newData;
        source.setText("");
        final JoinedEvidence joined = model.joined();
        list(Facts.NONE);
        refreshFiles();
        if (newData == null || joined == JoinedEvidence.NONE) {
            summary.show(CallSummary.NONE, "read");
            return;
        }
        executors.background().execute(() -> {
            final Facts found = Facts.of(joined, newData.conversation());
            executors.ui().execute(() -> {
                if (data == newData) {
                    list(found);
                    moved();
                }
            });
        });
    }

    private void list(Facts found) {
        quiet = true;
        try {
            rows.set(0, 0);
            facts = found;
        } finally {
            quiet = false;
        }
    }

    /// Follows selection and view.
    private void moved() {
        if (data == null) {
            return;
        }
        final TimeRange range = window.selection() == null ? window.visible() : window.selection();
        quiet = true;
        try {
            rows.set(facts.firstFrom(range.from()), facts.firstFrom(range.to() + 1));
        } finally {
            quiet = false;
        }
        final ConversationData shown = data;
        final ApplicationActivity reader = shown.figure().data().applications().reader();
        final ApplicationActivity writer = shown.figure().data().applications().writer();
        final boolean reads = reader != null && reader.reads().size() > 0;
        final CallTrack track = reads ? reader.reads() : writer == null ? null : writer.writes();
        if (track == null) {
            summary.show(CallSummary.NONE, "read");
            return;
        }
        sums.submit(() -> {
            final CallSummary sum = CallSummary.of(track, range.from(), range.to());
            executors.ui().execute(() -> {
                if (data == shown) {
                    summary.show(sum, reads ? "read" : "write");
                }
            });
        });
    }

    /// Chooses the fact nearest to a time, without telling so.
    public void choose(long time) {
        final int at = Math.clamp(facts.firstFrom(time), 0, Math.max(0, facts.size() - 1));
        final int row = rows.isEmpty() ? -1 : at - rows.getFirst();
        if (row >= 0 && row < rows.size()) {
            quiet = true;
            try {
                table.getSelectionModel().select(row);
                table.scrollTo(Math.max(0, row - SHOWN_AROUND));
                showSource(facts.evidence(at), facts.line(at));
            } finally {
                quiet = false;
            }
        }
    }

    /// The line as it stands in the file, read again in the background.
    private void showSource(Evidence evidence, int line) {
        source.setText(EvidenceModel.name(evidence) + ":" + line);
        executors.background().execute(() -> {
            String text;
            try {
                text = evidence.lineText(line);
            } catch (EvidenceException e) {
                text = e.getMessage();
            }
            final String shown = text;
            executors.ui().execute(() -> {
                source.setText(shown);
                source.setTooltip(new javafx.scene.control.Tooltip(shown));
            });
        });
    }

    /// How many rows are listed.
    public int count() {
        return rows.size();
    }
}
