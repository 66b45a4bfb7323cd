package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.statistics.RangeStatistics;
import org.stallscope.analysis.statistics.RangeStatistics.Direction;
import org.stallscope.analysis.statistics.Spread;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.figure.ObservedCalls;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.task.Pace;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;
import org.stallscope.ui.wording.Quantities;

/// The numbers of the selected stretch, else of what is visible: T1, T2 and Δ, packets, bytes and rates of both directions, the
/// time of each limiting factor, and how the round trips spread.
final class SelectionPane extends ScrollPane {
    private static final double NAME_WIDTH = 190;

    private final TimeWindow window;
    private final Pace pace;
    private final Executors executors;
    private final LatestOnly latest;
    private final Label head = new Label();
    private final GridPane numbers = new GridPane();
    private final VBox factors = new VBox(3);
    private final Label roundTripWords = styled("", "lane-name");
    private final HistogramChart roundTrips = new HistogramChart("histogram-network");
    private final Label readWords = styled("", "lane-name");
    private final HistogramChart reads = new HistogramChart("histogram-receiver");
    private ConversationData data;

    /// The newest request: what arrives for an older one is dropped.
    private int request;

    SelectionPane(TimeWindow window, Pace pace) {
        this.window = window;
        this.pace = pace;
        executors = pace.executors();
        latest = new LatestOnly(executors.background());
        setId("selection-pane");
        getStyleClass().addAll("edge-to-edge", "quality");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        numbers.setHgap(18);
        numbers.setVgap(2);
        head.getStyleClass().add("pane-title");
        head.setId("selection-head");
        roundTrips.setId("round-trips-chart");
        reads.setId("reads-chart");
        roundTripWords.setWrapText(true);
        readWords.setWrapText(true);
        final VBox left = section(Messages.say("selection.round-trips"), new VBox(3, roundTripWords, roundTrips));
        final VBox right = section(Messages.say("selection.reads"), new VBox(3, readWords, reads));
        for (VBox half : List.of(left, right)) {
            half.setPrefWidth(100);
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        final VBox charts =
                new VBox(14, section(Messages.say("selection.factors"), factors), new HBox(28, left, right));
        charts.setMaxWidth(900);
        HBox.setHgrow(charts, Priority.ALWAYS);
        final HBox columns = new HBox(36, numbers, charts);
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        final VBox box = new VBox(8, head, columns);
        box.getStyleClass().add("quality-lines");
        setContent(box);
        window.selectionProperty().subscribe(this::moved);
        window.visibleProperty().subscribe(() -> {
            if (window.isGrowing()) {
                pace.submit(this, this::moved);
            } else {
                moved();
            }
        });
        sceneProperty().subscribe(this::moved);
    }

    private static VBox section(String title, VBox lines) {
        final Label label = new Label(title);
        label.getStyleClass().add("pane-title");
        return new VBox(4, label, lines);
    }

    void show(ConversationData newData) {
        data = newData;
        moved();
    }

    private void moved() {
        final int asked = ++request;
        final ConversationData of = data;
        if (getScene() == null) {
            // Nobody has looked at it yet.
            return;
        }
        if (of == null) {
            head.setText("");
            numbers.getChildren().clear();
            factors.getChildren().clear();
            roundTrips(null);
            reads(null);
            return;
        }
        final TimeRange selected = window.selection();
        final TimeRange range = selected == null ? window.visible() : selected;
        latest.submit(() -> {
            final RangeStatistics found = RangeStatistics.of(of.analysis().segments(), of.analysis().conversations(),
                    of.conversation(), range.from(), range.to());
            final long[] sizes = readSizes(of, range);
            executors.ui().execute(() -> {
                if (asked == request) {
                    fill(of, found, selected != null);
                    reads(sizes);
                }
            });
        });
    }

    private void fill(ConversationData of, RangeStatistics found, boolean selected) {
        head.setText(Messages.say(selected ? "selection.head" : "selection.head.visible",
                Quantities.time(found.from() - of.origin()), Quantities.time(found.to() - of.origin()),
                Quantities.duration(found.to() - found.from())));
        numbers(of, found);
        factors(of, found);
        roundTrips(found.direction(of.direction()));
    }

    private void numbers(ConversationData of, RangeStatistics found) {
        final Direction sent = found.direction(of.direction());
        final Direction back = found.direction(1 - of.direction());
        final double seconds = Math.max(1, found.to() - found.from()) / 1e9;
        numbers.getChildren().clear();
        row(0, "", Messages.say("selection.data"), Messages.say("selection.back"));
        final List<Map.Entry<String, Function<Direction, String>>> rows = List.of(
                Map.entry(Messages.say("selection.packets"), d -> Quantities.count(d.packets())),
                Map.entry(Messages.say("selection.with-data"), d -> Quantities.count(d.dataSegments())),
                Map.entry(Messages.say("selection.bytes"), d -> Quantities.bytes(d.bytes())),
                Map.entry(Messages.say("selection.rate"), d -> Quantities.rate(d.bytes() / seconds)),
                Map.entry(Messages.say("selection.packet-rate"),
                        d -> Quantities.count(Math.round(d.packets() / seconds))),
                Map.entry(Messages.say("selection.retransmissions"), d -> Quantities.count(d.retransmissions())),
                Map.entry(Messages.say("selection.out-of-order"), d -> Quantities.count(d.outOfOrder())),
                Map.entry(Messages.say("selection.duplicate-acks"), d -> Quantities.count(d.duplicateAcks())),
                Map.entry(Messages.say("selection.probes"), d -> Quantities.count(d.probes())),
                Map.entry(Messages.say("selection.zero"), d -> Quantities.count(d.zeroWindows())),
                Map.entry(Messages.say("selection.least-window"), d -> d.leastWindow() < 0 ? Quantities.MISSING
                        : Quantities.bytes(d.leastWindow())),
                Map.entry(Messages.say("selection.greatest-window"), d -> d.greatestWindow() < 0 ? Quantities.MISSING
                        : Quantities.bytes(d.greatestWindow())));
        for (int i = 0; i < rows.size(); i++) {
            row(i + 1, rows.get(i).getKey(), rows.get(i).getValue().apply(sent), rows.get(i).getValue().apply(back));
        }
    }

    private void row(int row, String name, String sent, String back) {
        numbers.add(styled(name, "lane-name"), 0, row);
        for (int i = 0; i < 2; i++) {
            final Label value = styled(i == 0 ? sent : back, row == 0 ? "lane-name" : "lane-value");
            value.setMaxWidth(Double.MAX_VALUE);
            value.setAlignment(Pos.CENTER_RIGHT);
            value.setAccessibleText(
                    Messages.say(i == 0 ? "selection.data.spoken" : "selection.back.spoken", name, value.getText()));
            numbers.add(value, i + 1, row);
        }
    }

    private void factors(ConversationData of, RangeStatistics found) {
        final Map<LimitingFactor, Long> budget = of.figure().data().limits().budget(found.from(), found.to());
        final long all = Math.max(1, found.to() - found.from());
        final List<Node> lines = new ArrayList<>();
        budget.entrySet().stream()
                .sorted(Map.Entry.<LimitingFactor, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> {
                    final String family = LimitFamily.of(entry.getKey()).label();
                    lines.add(bar((family.isEmpty() ? "" : family + "  ") + entry.getKey().words(), entry.getValue(),
                            all, Quantities.shortDuration(entry.getValue()) + "  "
                                    + Quantities.share(entry.getValue(), all)));
                });
        factors.getChildren().setAll(lines);
    }

    private void roundTrips(Direction sent) {
        final Spread spread = sent == null ? null : sent.roundTrips();
        if (spread == null || !spread.any()) {
            roundTripWords.setText(sent == null ? "" : Messages.say("selection.no-round-trips"));
            roundTrips.setVisible(false);
            return;
        }
        roundTripWords.setText(Messages.say("selection.samples", spread.count(),
                Quantities.shortDuration(spread.least()), Quantities.shortDuration(spread.greatest()),
                Quantities.shortDuration(Math.round(spread.mean()))));
        roundTrips.setVisible(true);
        roundTrips.show(sent.roundTripClasses(), i -> Quantities.shortDuration(i == 0 ? 0 : 1_000L << i),
                Messages.say("selection.round-trips"));
    }

    /// How many reads that evidence observed moved 2^i to 2^(i+1) − 1 bytes; null where nothing observed them.
    private static long[] readSizes(ConversationData of, TimeRange range) {
        final ObservedCalls observed = of.figure().data().applications().reads();
        if (observed == null) {
            return null;
        }
        final CallTrack track = observed.track();
        final long[] sizes = new long[Long.SIZE - 1];
        for (int i = 0; i < track.size() && track.start(i) <= range.to(); i++) {
            if (range.contains(track.end(i)) && track.moved(i) > 0) {
                sizes[Long.SIZE - 1 - Long.numberOfLeadingZeros(track.moved(i))]++;
            }
        }
        return sizes;
    }

    private void reads(long[] sizes) {
        long count = 0;
        for (int i = 0; sizes != null && i < sizes.length; i++) {
            count += sizes[i];
        }
        reads.setVisible(count > 0);
        readWords.setText(data == null ? ""
                : sizes == null ? Messages.say("selection.reads-unknown")
                        : Messages.say("selection.read-count", count));
        if (count > 0) {
            reads.show(sizes, i -> Quantities.size(1L << i), Messages.say("selection.reads"));
        }
    }

    private static Label styled(String text, String style) {
        final Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static Node bar(String name, long value, long most, String number) {
        final Label label = styled(name, "lane-name");
        label.setPrefWidth(NAME_WIDTH);
        label.setMinWidth(140);
        final ProgressBar bar = new ProgressBar((double) value / most);
        bar.getStyleClass().add("size-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(8);
        bar.setPrefWidth(40);
        HBox.setHgrow(bar, Priority.ALWAYS);
        final Label amount = styled(number, "lane-value");
        amount.setMinWidth(Region.USE_PREF_SIZE);
        amount.setPrefWidth(92);
        amount.setAlignment(Pos.CENTER_RIGHT);
        final HBox line = new HBox(6, label, bar, amount);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleText(name + ": " + number);
        return line;
    }

    /// What the bars say, for tests.
    List<String> factorTexts() {
        return factors.getChildren().stream().map(Node::getAccessibleText).toList();
    }

    /// What the numbers say, for tests.
    List<String> numberTexts() {
        return numbers.getChildren().stream().map(Node::getAccessibleText).filter(text -> text != null).toList();
    }
}
