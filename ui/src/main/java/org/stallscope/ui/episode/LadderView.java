package org.stallscope.ui.episode;

import java.util.List;
import java.util.function.LongConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.episode.LadderLayout.Ladder;
import org.stallscope.ui.episode.LadderLayout.Rung;
import org.stallscope.ui.episode.SegmentRows.Segment;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.theme.WindowFonts;
import org.stallscope.ui.wording.EpisodeSentence;
import org.stallscope.ui.wording.Quantities;

/// The ladder of an episode: sender left, receiver right, time downwards, waits of the probes as brackets.
final class LadderView extends ScrollPane {
    /// A canvas much higher than this needs a texture that graphics cards do not have.
    private static final double MOST_HEIGHT = 4_000;

    private static final double TIME_RIGHT = 78;
    private static final double BRACKET = 14;
    private static final double HEAD = 40;

    /// A double click this near to an arrow means it, px.
    private static final double REACH = 12;

    private final Canvas canvas = new Canvas();
    private Palette palette;
    private Episode episode;
    private Ladder drawn;
    private List<Segment> segments = List.of();
    private long origin;
    private String sender = "";
    private String receiver = "";

    /// @param onPacket told the frame of a segment that is double-clicked
    LadderView(Palette palette, LongConsumer onPacket) {
        this.palette = palette;
        canvas.setOnMouseClicked(event -> {
            final Segment at = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2
                    ? segmentAt(event.getY())
                    : null;
            if (at != null) {
                onPacket.accept(at.frame());
            }
        });
        setContent(canvas);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("edge-to-edge", "ladder");
        setId("ladder");
        viewportBoundsProperty().subscribe(this::draw);
    }

    void show(Episode newEpisode, List<Segment> newSegments, long newOrigin, String newSender, String newReceiver) {
        episode = newEpisode;
        segments = newSegments;
        origin = newOrigin;
        sender = newSender;
        receiver = newReceiver;
        setVvalue(0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Messages.say("ladder.spoken", sender, receiver, Quantities.duration(episode.duration()),
                episode.probes().size()));
        draw();
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        draw();
    }

    /// The segment drawn nearest to a height; null where none is near.
    private Segment segmentAt(double y) {
        Rung nearest = null;
        for (Rung rung : drawn == null ? List.<Rung>of() : drawn.rungs()) {
            if (nearest == null || Math.abs(HEAD + rung.y() - y) < Math.abs(HEAD + nearest.y() - y)) {
                nearest = rung;
            }
        }
        return nearest == null || Math.abs(HEAD + nearest.y() - y) > REACH ? null : nearest.segment();
    }

    private void draw() {
        final double width = Math.floor(getViewportBounds().getWidth());
        final double height = Math.floor(getViewportBounds().getHeight());
        if (episode == null || width < 100 || height < 60) {
            return;
        }
        final Ladder ladder = LadderLayout.of(segments, episode, origin, height - HEAD - 8);
        drawn = ladder;
        canvas.setWidth(width);
        canvas.setHeight(Math.min(MOST_HEIGHT, Math.max(height, ladder.height() + HEAD)));
        final GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.setFill(palette.background());
        pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        new Drawing(pen, ladder, width).all();
    }

    /// One drawing of the ladder: the pen and the places that all its parts share.
    private final class Drawing {
        private final GraphicsContext pen;
        private final Ladder ladder;
        private final double left;
        private final double right;

        Drawing(GraphicsContext pen, Ladder ladder, double width) {
            this.pen = pen;
            this.ladder = ladder;
            // Times and brackets stand left of the sender, notes right of the receiver.
            left = episode.probes().isEmpty() ? TIME_RIGHT + 40 : Math.clamp(width * 0.34, TIME_RIGHT + 84, 230);
            right = Math.max(left + 120, width - Math.max(104, Math.min(notes() + 20, width * 0.4)));
            pen.setTextBaseline(VPos.CENTER);
        }

        /// The width of the widest note, px.
        private double notes() {
            return ladder.rungs().stream().map(Rung::segment)
                    .mapToDouble(segment -> width(segment.kind().startsWith("probe") ? probeNote(segment)
                            : segment.fromSender() ? "" : segment.note(), font(10.5, false)))
                    .max().orElse(0);
        }

        void all() {
            ends();
            lifeLines();
            closedWindow();
            brackets();
            double lastTime = -100;
            double lastNote = -100;
            for (Rung rung : ladder.rungs()) {
                arrow(rung);
                final double y = HEAD + rung.y();
                if (!rung.linear() || rung.segment().fromSender() && y - lastTime >= 13) {
                    text(Quantities.micros(rung.segment().time()), TIME_RIGHT, y, TextAlignment.RIGHT, palette.muted(),
                            10.5, false);
                    lastTime = y;
                }
                if (rung.linear() && y - lastNote >= 13 && rung.segment().kind().startsWith("probe")) {
                    text(probeNote(rung.segment()), right + 12, y, TextAlignment.LEFT, palette.ink(), 10.5, false);
                    lastNote = y;
                }
            }
        }

        private void ends() {
            end(left, Messages.say("ladder.sender"), sender);
            end(right, Messages.say("ladder.receiver"), receiver);
        }

        private void end(double x, String role, String address) {
            text(role, x, 12, TextAlignment.CENTER, palette.ink(), 12, true);
            text(address, x, 27, TextAlignment.CENTER, palette.muted(), 10.5, false);
        }

        private void lifeLines() {
            pen.setStroke(palette.muted());
            pen.setLineWidth(1);
            final double top = HEAD;
            final double bottom = HEAD + ladder.height();
            pen.strokeLine(sharp(left), top, sharp(left), bottom);
            pen.strokeLine(sharp(right), top, sharp(right), bottom);
            divider(HEAD + ladder.middleTop() - 17, Messages.say("ladder.linear"));
            divider(HEAD + ladder.middleBottom() + 8, Messages.say("ladder.order"));
            text(Messages.say("ladder.order"), (left + right) / 2, HEAD + 8, TextAlignment.CENTER, palette.faint(), 10,
                    false);
        }

        private void divider(double y, String caption) {
            pen.setStroke(palette.border());
            pen.setLineDashes(1.5, 3);
            pen.strokeLine(8, sharp(y), canvas.getWidth() - 8, sharp(y));
            pen.setLineDashes();
            knockOut(caption, (left + right) / 2, y, palette.faint(), 10, false);
        }

        private void closedWindow() {
            final double top = HEAD + ladder.middleTop();
            final double height = ladder.middleBottom() - ladder.middleTop();
            final boolean zero = episode.kind() == Episode.Kind.ZERO;
            pen.setFill(zero ? palette.receiver() : palette.window());
            pen.fillRect(Math.round(right) - 2, top, 5, height);
            // Beside the bar, in the widest gap between two probes, so that it covers no arrow.
            final double y = widestGap(top, top + height);
            text(Messages.say(zero ? "ladder.zero" : "ladder.near-zero"), right - 10, y - 7, TextAlignment.RIGHT,
                    zero ? palette.receiverText() : palette.window(), 11, true);
            text(Quantities.duration(episode.duration()), right - 10, y + 7, TextAlignment.RIGHT,
                    zero ? palette.receiverText() : palette.window(), 11, true);
        }

        private double widestGap(double top, double bottom) {
            double previous = top;
            double best = 0;
            double at = (top + bottom) / 2;
            for (int i = 0; i <= ladder.rungs().size(); i++) {
                final double y = i == ladder.rungs().size() ? bottom : HEAD + ladder.rungs().get(i).y();
                final boolean inside = i == ladder.rungs().size() || ladder.rungs().get(i).linear();
                if (inside) {
                    if (y - previous > best) {
                        best = y - previous;
                        at = (previous + y) / 2;
                    }
                    previous = y;
                }
            }
            return at;
        }

        private void brackets() {
            final long[] waits = EpisodeSentence.waits(episode);
            final double x = left - BRACKET;
            double previous = HEAD + ladder.y(episode.start() - origin);
            double free = -100;
            for (int i = 0; i < waits.length; i++) {
                final double y = HEAD + ladder.y(episode.probes().get(i).time() - origin);
                pen.setStroke(palette.sender());
                pen.setLineWidth(1);
                if (y - previous >= 3) {
                    pen.strokePolyline(new double[] {x + 6, x, x, x + 6},
                            new double[] {sharp(previous + 1), sharp(previous + 1), sharp(y - 1), sharp(y - 1)}, 4);
                }
                final double middle = (previous + y) / 2;
                if (middle - free >= 13) {
                    final boolean factor = i > 0 && y - previous > 34;
                    text(Quantities.duration(waits[i]), x - 5, factor ? middle - 6 : middle, TextAlignment.RIGHT,
                            palette.ink(), 10.5, true);
                    if (factor) {
                        text(Messages.say("ladder.back-off", String.format(java.util.Locale.ROOT, "%.2f",
                                (double) waits[i] / Math.max(1, waits[i - 1]))),
                                x - 5, middle + 7, TextAlignment.RIGHT, palette.muted(), 10, false);
                    }
                    free = factor ? middle + 7 : middle;
                }
                previous = y;
            }
        }

        private void arrow(Rung rung) {
            final Segment segment = rung.segment();
            final boolean probe = segment.kind().startsWith("probe");
            final Color colour = segment.fromSender() ? palette.sender() : palette.window();
            final double y = HEAD + rung.y();
            // A slight slope says which way it went; in the middle the answer stands just below its probe.
            final double slope = rung.linear() ? 0 : 3;
            final double answer = rung.linear() && !segment.fromSender() ? 3.5 : 0;
            final double from = segment.fromSender() ? left : right;
            final double to = segment.fromSender() ? right : left;
            pen.setStroke(colour);
            pen.setFill(colour);
            pen.setLineWidth(1.3);
            if (probe) {
                pen.setLineDashes(5, 2);
            }
            final double direction = Math.signum(to - from);
            pen.strokeLine(from + direction * 4, y - slope / 2 + answer, to - direction * 9, y + slope / 2 + answer);
            pen.setLineDashes();
            final double tip = to - direction * 3;
            final double end = y + slope / 2 + answer;
            pen.fillPolygon(new double[] {tip, tip - direction * 8, tip - direction * 8},
                    new double[] {end, end - 3.5, end + 3.5}, 3);
            if (probe) {
                diamond(left, y);
            }
            if (!rung.linear()) {
                knockOut(caption(segment), (left + right) / 2, y, palette.ink(), 10.5, false);
                if (!segment.note().isEmpty() && !segment.fromSender()) {
                    text(segment.note(), right + 12, y, TextAlignment.LEFT, palette.muted(), 10.5, false);
                }
            }
        }

        private void diamond(double x, double y) {
            pen.setFill(palette.background());
            final double[] xs = {x - 4.5, x, x + 4.5, x};
            final double[] ys = {y, y - 4.5, y, y + 4.5};
            pen.fillPolygon(xs, ys, 4);
            pen.strokePolygon(xs, ys, 4);
        }

        private String probeNote(Segment probe) {
            final int number = Integer.parseInt(probe.kind().substring("probe ".length()));
            final boolean answered = episode.probes().get(number - 1).answerRow() >= 0;
            return Messages.say(answered ? "ladder.answered" : "ladder.unanswered",
                    EpisodeSentence.words(probe.kind()));
        }

        private String caption(Segment segment) {
            if (segment.fromSender()) {
                return segment.length() > 0
                        ? EpisodeSentence.words(segment.kind()) + " " + Quantities.bytes(segment.length())
                        : EpisodeSentence.words(segment.kind());
            }
            return switch (segment.kind()) {
                case "window 0" -> Messages.say("ladder.window", "ack", "0");
                case "reset", "fin" -> EpisodeSentence.words(segment.kind());
                default -> Messages.say("ladder.window", EpisodeSentence.words(segment.kind()), segment.window());
            };
        }

        private void knockOut(String words, double x, double y, Color colour, double size, boolean bold) {
            final Font font = font(size, bold);
            final double width = width(words, font) + 10;
            pen.setFill(palette.background());
            pen.fillRect(x - width / 2, y - 8, width, 16);
            text(words, x, y, TextAlignment.CENTER, colour, size, bold);
        }

        private void text(String words, double x, double y, TextAlignment align, Color colour, double size,
                boolean bold) {
            pen.setFont(font(size, bold));
            pen.setFill(colour);
            pen.setTextAlign(align);
            pen.fillText(words, x, y);
        }

        private static double width(String words, Font font) {
            final javafx.scene.text.Text measure = new javafx.scene.text.Text(words);
            measure.setFont(font);
            return measure.getLayoutBounds().getWidth();
        }

        private static Font font(double size, boolean bold) {
            return WindowFonts.of(bold, size);
        }

        private static double sharp(double at) {
            return Math.floor(at) + 0.5;
        }
    }
}
