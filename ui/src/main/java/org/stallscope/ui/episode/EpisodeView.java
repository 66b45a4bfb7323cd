package org.stallscope.ui.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.episode.SegmentRows.Segment;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.timeline.TimelineView;
import org.stallscope.ui.wording.EpisodeSentence;
import org.stallscope.ui.wording.Quantities;

/// One episode on its own: the sentence and the numbers above, the zoomed lanes over the segments, the ladder beside.
public final class EpisodeView extends BorderPane {
    /// A view narrower than this has no room for the sentence beside the numbers, px.
    private static final double NARROW = 1_150;

    private final TimelineView timeline;
    private final TextFlow sentence = new TextFlow();
    private final HBox numbers = new HBox();
    private final SegmentTable segments = new SegmentTable(this::openPacket);
    private final Label segmentCount = new Label();
    private final Label ladderFrames = new Label();
    private final LadderView ladder;
    private final Text reason = new Text();
    private final Text caution = new Text();
    private Episode shown;
    private LongConsumer onPacket = frame -> {};
    private String told = "";

    public EpisodeView(TimelineView timeline, Palette palette) {
        this.timeline = timeline;
        ladder = new LadderView(palette, this::openPacket);
        getStyleClass().add("episode-view");
        sentence.getStyleClass().add("sentence");
        sentence.setId("sentence");
        sentence.setMinWidth(240);
        sentence.setPrefWidth(610);
        reason.setId("reason");
        reason.getStyleClass().add("rest");
        caution.getStyleClass().add("caution");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        widthProperty().subscribe(width -> placeTop(width.doubleValue()));

        segmentCount.getStyleClass().add("chip");
        final VBox table = new VBox(head(Messages.say("segments"), segmentCount), segments);
        VBox.setVgrow(segments, Priority.ALWAYS);
        final SplitPane left = new SplitPane(timeline, table);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.58);
        timeline.setMinHeight(160);

        ladderFrames.getStyleClass().add("muted");
        final VBox right = new VBox(head(Messages.say("ladder"), ladderFrames), ladder);
        VBox.setVgrow(ladder, Priority.ALWAYS);
        final SplitPane centre = new SplitPane(left, right);
        centre.setDividerPositions(0.61);
        SplitPane.setResizableWithParent(right, false);
        setCenter(centre);
    }

    /// The sentence stands beside the numbers, or above them where it would be a narrow column.
    private void placeTop(double width) {
        final boolean stacked = width < NARROW;
        if (getTop() != null && stacked == getTop() instanceof VBox) {
            return;
        }
        if (getTop() instanceof Pane former) {
            former.getChildren().clear();
        }
        final Pane top = stacked ? new VBox(sentence, numbers) : new HBox(sentence, numbers);
        top.getStyleClass().add("key-numbers");
        if (stacked) {
            top.getStyleClass().add("stacked");
        }
        setTop(top);
    }

    private static HBox head(String title, Label beside) {
        final Label label = new Label(title);
        label.getStyleClass().add("pane-title");
        final HBox head = new HBox(8, label, beside);
        head.getStyleClass().add("view-header");
        return head;
    }

    /// @param action told the frame of a segment that is opened from the table or the ladder
    public void setOnPacket(LongConsumer action) {
        onPacket = action;
    }

    private void openPacket(long frame) {
        onPacket.accept(frame);
    }

    public TimelineView timeline() {
        return timeline;
    }

    public void setPalette(Palette palette) {
        ladder.setPalette(palette);
    }

    /// What the ladder and the table hold, for tests.
    public List<Segment> segments() {
        return List.copyOf(segments.getItems());
    }

    /// Shows an episode of a capture.
    public void show(CaptureAnalysis analysis, Episode episode) {
        if (episode.equals(shown)) {
            return;
        }
        shown = episode;
        final EpisodeSentence words = EpisodeSentence.of(analysis, episode);
        final Text lead = new Text(words.lead() + " ");
        lead.getStyleClass().add("lead");
        final Text rest = new Text(words.rest());
        rest.getStyleClass().add("rest");
        sentence.getChildren().setAll(lead, rest, reason, caution);
        reason.setText("");
        caution.setText("");
        spoken(words.text());
        final long origin = analysis.firstTime();
        numbers.getChildren().setAll(keyNumbers(episode, origin));

        final String sender = analysis.conversations().endpoint(episode.conversation(), episode.senderDirection());
        final String receiver = analysis.conversations().endpoint(episode.conversation(), episode.receiverDirection());
        final List<Segment> rows = SegmentRows.of(analysis, episode);
        segments.show(rows);
        segmentCount.setText(Quantities.count(rows.size()));
        ladderFrames.setText(rows.isEmpty() ? ""
                : Messages.say("frames", rows.getFirst().frame(), rows.getLast().frame()));
        ladder.show(episode, rows, origin, sender, receiver);
    }

    /// Adds what makes the episode doubtful behind its sentence.
    ///
    /// @param words empty for nothing
    public void caution(Episode episode, String words) {
        if (episode.equals(shown)) {
            caution.setText(words.isEmpty() ? "" : " " + words);
            spoken(told);
        }
    }

    /// Says behind its sentence why the window closed.
    ///
    /// @param words by a model of the receiver; empty for nothing
    public void explain(Episode episode, String words) {
        if (episode.equals(shown)) {
            reason.setText(words.isEmpty() ? "" : " " + words);
            spoken(told);
        }
    }

    private void spoken(String words) {
        told = words;
        sentence.setAccessibleText(told + reason.getText() + caution.getText());
    }

    private static List<Region> keyNumbers(Episode episode, long origin) {
        final List<Region> tiles = new ArrayList<>();
        tiles.add(tile(Messages.say("column.duration"), Quantities.duration(episode.duration()),
                Messages.say("tile.span", seconds(episode.start() - origin), Quantities.time(episode.end() - origin))));
        final long[] waits = EpisodeSentence.waits(episode);
        tiles.add(tile(Messages.say("column.probes"), Quantities.count(waits.length),
                waits.length == 0 ? Messages.say("tile.no-probes")
                        : Messages.say(waits.length == 1 ? "tile.after-closing" : "tile.apart",
                                EpisodeSentence.range(waits))));
        tiles.add(tile(Messages.say("tile.in-flight"), Quantities.bytes(episode.bytesInFlightAtStart()),
                Messages.say("tile.in-flight.about")));
        tiles.add(tile(Messages.say("column.resumed"),
                episode.resumedAfter() < 0 ? Quantities.MISSING : Quantities.duration(episode.resumedAfter()),
                episode.resumedAfter() < 0 ? Messages.say("tile.no-data")
                        : Messages.say("tile.ended", EpisodeRows.endedBy(episode))));
        tiles.add(tile(Messages.say("column.lost"), Quantities.duration(episode.timeLost()),
                episode.blockedSince() < episode.start()
                        ? Messages.say("tile.unusable",
                                Quantities.duration(episode.start() - episode.blockedSince()))
                        : Messages.say("tile.waited")));
        return tiles;
    }

    private static String seconds(long nanos) {
        final String text = Quantities.time(nanos);
        return text.substring(0, text.length() - 2);
    }

    private static Region tile(String title, String value, String note) {
        final Label name = new Label(title);
        name.getStyleClass().add("tile-title");
        final int space = value.lastIndexOf(' ');
        final Label number = new Label(space < 0 ? value : value.substring(0, space));
        number.getStyleClass().add("tile-number");
        final Label unit = new Label(space < 0 ? "" : value.substring(space + 1));
        unit.getStyleClass().add("tile-unit");
        final HBox line = new HBox(4, number, unit);
        line.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        final Label below = new Label(note);
        below.getStyleClass().add("tile-note");
        final VBox tile = new VBox(name, line, below);
        tile.getStyleClass().add("tile");
        tile.setMinWidth(Region.USE_PREF_SIZE);
        tile.setAccessibleText(title + ": " + value + ", " + note);
        return tile;
    }
}
