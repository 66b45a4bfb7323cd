package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.pairing.ClockRelation;
import org.stallscope.analysis.pairing.ClockRelation.Piece;
import org.stallscope.analysis.pairing.EndToEnd;
import org.stallscope.analysis.pairing.EndToEnd.Delays;
import org.stallscope.analysis.pairing.EndToEnd.Loss;
import org.stallscope.analysis.pairing.EndToEnd.LostReopening;
import org.stallscope.analysis.pairing.EndToEnd.Where;
import org.stallscope.ui.wording.Quantities;

/// One connection between its two ends: two verticals with time downwards, that of the sender's capture left, that of the
/// receiver's right, and an arrow for each segment that was seen at both, slanted by the time it took. What was lost ends in a
/// cross where it was lost. An arrow that would go back in time says so. Times count from the connection's first segment, on the
/// first capture's clock. Immutable.
public final class EndsFigure {
    private static final double TIMES = 84;
    private static final double HEAD = 54;

    /// Arrows of one direction nearer than this, px, hide each other: one stands for them.
    private static final double LEAST_APART = 2.5;

    /// An arrow with this much room around it has its words, px.
    private static final double WORDS = 14;

    /// A band narrower than this cannot be seen, px.
    private static final double LEAST_BAND = 1.5;

    /// Bands of one side nearer than this would run into each other, px: one stands for those behind it.
    private static final double BAND_APART = 4;

    /// Height of a line of words, px.
    private static final double LINE = 12;

    /// So many passages are shown first where nothing was lost.
    private static final int FIRST = 40;

    private final EndCaptures captures;
    private final EndToEnd ends;
    private final int data;
    private final boolean senderFirst;
    private final long origin;
    private final List<Arrow> arrows;

    /// A segment on its way.
    ///
    /// @param right whether it goes from the sender of the data to its receiver
    /// @param left when it left, ns from 0
    /// @param came when it came
    /// @param band how much the clocks may be off
    private record Arrow(boolean right, long left, long came, long band, String words) {}

    public EndsFigure(EndCaptures captures, EndToEnd ends) {
        this.captures = captures;
        this.ends = ends;
        data = captures.first().conversations().mainDirection(ends.pair().a());
        senderFirst = ends.nearFirst() == data;
        origin = captures.first().conversations().firstTime(ends.pair().a());
        final List<Arrow> all = new ArrayList<>();
        for (int i = 0; i < ends.passages() && ends.clocks().isKnown(); i++) {
            all.add(arrow(i));
        }
        all.sort(Comparator.comparingLong(Arrow::left));
        arrows = List.copyOf(all);
    }

    private Arrow arrow(int passage) {
        final boolean fromFirst = ends.direction(passage) == ends.nearFirst();
        final long first = ends.timeAtFirst(passage) - origin;
        final long second = ends.timeAtSecond(passage) - origin;
        final var store = captures.first().segments();
        final int row = ends.rowInFirst(passage);
        final String words = store.length(row) > 0 ? Quantities.bytes(store.length(row))
                : store.hasFlag(row, TcpFlags.SYN) ? "SYN"
                        : store.hasFlag(row, TcpFlags.FIN) ? "FIN"
                                : store.hasFlag(row, TcpFlags.RST) ? "RST"
                                        : store.rawWindow(row) == 0 ? Messages.say("ends.zero") : "ACK";
        return new Arrow(ends.direction(passage) == data, fromFirst ? first : second, fromFirst ? second : first,
                ends.band(passage), words);
    }

    /// What it draws.
    public EndToEnd ends() {
        return ends;
    }

    /// First moment, ns from 0.
    public long from() {
        return arrows.isEmpty() ? 0 : Math.min(0, arrows.getFirst().left());
    }

    /// Last moment, ns from 0.
    public long to() {
        long last = from() + 1;
        for (Arrow arrow : arrows) {
            last = Math.max(last, Math.max(arrow.left(), arrow.came()));
        }
        for (LostReopening lost : ends.lostReopenings()) {
            last = Math.max(last, lost.heard() - origin);
        }
        return last;
    }

    /// What is worth a look first: the first window whose opening was lost, else the first loss, else what was
    /// sent again for nothing, else the begin; with so many
    /// segments around it that each can be told.
    public CompareFigure.Span interesting() {
        for (LostReopening lost : ends.lostReopenings()) {
            final CompareFigure.Span about = around(lost.announced() - origin);
            return new CompareFigure.Span(about.from(), Math.max(about.to(), lost.heard() - origin
                    + (lost.heard() - lost.announced()) / 10));
        }
        for (Loss loss : ends.losses()) {
            if (loss.where() != Where.NOWHERE) {
                return around(loss.time() - origin);
            }
        }
        return around(ends.losses().isEmpty() ? from() : ends.losses().getFirst().time() - origin);
    }

    /// A moment with some segments before it and some more behind it.
    public CompareFigure.Span around(long moment) {
        int at = 0;
        while (at + 1 < arrows.size() && arrows.get(at).left() < moment) {
            at++;
        }
        if (arrows.isEmpty()) {
            return new CompareFigure.Span(moment, moment + 1);
        }
        final long begin = arrows.get(Math.max(0, at - FIRST / 3)).left();
        final Arrow last = arrows.get(Math.min(arrows.size() - 1, at + FIRST - FIRST / 3));
        final long end = Math.max(Math.max(last.left(), last.came()), moment);
        final long margin = Math.max(1, (end - begin) / 20);
        return new CompareFigure.Span(begin - margin, end + margin);
    }

    /// The moment of a loss or of an announcement, ns from 0.
    public long moment(long time) {
        return time - origin;
    }

    private CaptureAnalysis sender() {
        return senderFirst ? captures.first() : captures.second();
    }

    private CaptureAnalysis receiver() {
        return senderFirst ? captures.second() : captures.first();
    }

    private static String seconds(long nanos) {
        return (nanos < 0 ? "−" : "+") + String.format(Locale.ROOT, "%.6f s", Math.abs(nanos) / 1e9);
    }

    /// How the clocks relate, in sentences: for each piece its offset, band and drift; where it was set by hand.
    public List<String> clocks() {
        final List<String> words = new ArrayList<>();
        if (!ends.clocks().isKnown()) {
            words.add(Messages.say("ends.unknown"));
            return words;
        }
        for (Piece piece : ends.clocks().pieces()) {
            final String band = piece.band() == ClockRelation.UNBOUNDED ? Messages.say("ends.unbounded")
                    : "± " + Quantities.duration(piece.band());
            final String drift = piece.drift() == 0 ? null
                    : String.format(Locale.ROOT, "%.0f", piece.driftPpm()).replace('-', '−');
            words.add(Messages.say(words.isEmpty() ? "ends.clock" : "ends.step",
                    captures.second().capture().source().name(), seconds(piece.offset()), band, drift,
                    Quantities.time(piece.from() + piece.offset() - origin)));
        }
        if (ends.isByHand()) {
            words.add(Messages.say("ends.by-hand", ends.found().isKnown()
                    ? seconds(ends.found().pieces().getFirst().offset()) : "—"));
        }
        final long wrong = ends.contradictions();
        if (wrong > 0) {
            words.add(Messages.say("ends.back-count", wrong));
        }
        return words;
    }

    /// What was lost where, and how long the way took, in sentences.
    public List<String> findings() {
        final List<String> words = new ArrayList<>();
        for (int direction : new int[] {data, 1 - data}) {
            final Delays delays = ends.delays(direction);
            if (delays.count() > 0) {
                final String band = delays.band() == ClockRelation.UNBOUNDED ? Messages.say("ends.unbounded")
                        : "± " + Quantities.duration(delays.band());
                words.add(Messages.say(direction == data ? "ends.delays" : "ends.delays-back",
                        Quantities.duration(delays.least()), Quantities.duration(delays.median()),
                        Quantities.duration(delays.greatest()), band, delays.count()));
            }
            final List<String> lost = new ArrayList<>();
            for (Where where : Where.values()) {
                if (ends.lost(direction, where) > 0) {
                    lost.add(Messages.say("ends.count." + where.word(), ends.lost(direction, where)));
                }
            }
            if (!lost.isEmpty()) {
                words.add(Messages.say(direction == data ? "ends.lost" : "ends.lost-back", String.join(", ", lost)));
            }
        }
        for (LostReopening lost : ends.lostReopenings()) {
            final boolean receiverFirst = lost.direction() != ends.nearFirst();
            final CaptureAnalysis from = receiverFirst ? captures.first() : captures.second();
            final CaptureAnalysis to = receiverFirst ? captures.second() : captures.first();
            words.add(Messages.say("ends.reopening", Quantities.time(lost.announced() - origin),
                    Quantities.duration(lost.heard() - lost.announced()), from.capture().source().name(),
                    Long.toString(from.segments().frame(lost.rowAtReceiver())), lost.rowAtSender() < 0 ? null
                            : Long.toString(to.segments().frame(lost.rowAtSender())),
                    to.capture().source().name()));
        }
        return words;
    }

    /// Paints a stretch of time.
    ///
    /// @param area all of it, with the heads of the verticals
    public void paint(Graphics2D pen, Rectangle2D area, CompareFigure.Span span, FigurePalette palette) {
        pen.setColor(palette.background());
        pen.fill(area);
        new Painting(pen, area, span, palette).all();
    }

    /// The page of a figure that stands alone.
    Drawing drawing(ExportOptions options, CompareFigure.Span span) {
        return pen -> {
            Drawing.begin(pen, options);
            final FigurePalette palette = options.palette();
            final double room = options.width() - 56;
            double y = 40;
            Texts.left(pen, Texts.TITLE.deriveFont(15f), palette.ink(), Texts.fitted(pen, Texts.TITLE.deriveFont(15f),
                    options.title(), room), 28, y);
            final List<String> words = new ArrayList<>(clocks());
            words.addAll(findings());
            for (String line : words) {
                y += 17;
                Texts.left(pen, Texts.SUBTITLE, palette.muted(), Texts.fitted(pen, Texts.SUBTITLE, line, room), 28, y);
            }
            final double bottom = options.height() - 30;
            paint(pen, new Rectangle2D.Double(28, y + 14, room, bottom - 16 - y - 14), span, palette);
            Texts.left(pen, Texts.LABEL, palette.muted(),
                    Texts.fitted(pen, Texts.LABEL, options.subtitle(), room - 160), 28, bottom + 8);
            final String version = "Stallscope " + options.version();
            Texts.left(pen, Texts.LABEL, palette.muted(), version,
                    28 + room - Texts.width(pen, Texts.LABEL, version), bottom + 8);
        };
    }

    /// One picture.
    private final class Painting {
        private final Graphics2D pen;
        private final Rectangle2D area;
        private final CompareFigure.Span span;
        private final FigurePalette palette;
        private final double left;
        private final double right;
        private final double top;
        private final double height;
        private double noteEnd = -100;

        /// Down to where a band is drawn beside the left and the right vertical.
        private final double[] banded = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

        Painting(Graphics2D pen, Rectangle2D area, CompareFigure.Span span, FigurePalette palette) {
            this.pen = pen;
            this.area = area;
            this.span = span;
            this.palette = palette;
            left = area.getX() + TIMES + Math.max(40, area.getWidth() * 0.09);
            right = area.getMaxX() - Math.max(150, area.getWidth() * 0.2);
            top = area.getY() + HEAD;
            height = Math.max(10, area.getHeight() - HEAD - 8);
        }

        private double y(long moment) {
            return top + (moment - span.from()) * height / Math.max(1.0, (double) span.to() - span.from());
        }

        private boolean isSeen(long from, long to) {
            return Math.max(from, to) >= span.from() && Math.min(from, to) <= span.to();
        }

        void all() {
            heads();
            final java.awt.Shape clip = pen.getClip();
            pen.clip(new Rectangle2D.Double(area.getX(), top - 1, area.getWidth(), height + 2));
            ticks();
            steps();
            pen.setColor(palette.muted());
            pen.setStroke(new BasicStroke(1));
            pen.draw(new Line2D.Double(left, top, left, top + height));
            pen.draw(new Line2D.Double(right, top, right, top + height));
            closed();
            arrows();
            losses();
            reopenings();
            pen.setClip(clip);
        }

        private void heads() {
            head(left, Messages.say("ends.sender"), sender(), data);
            head(right, Messages.say("ends.receiver"), receiver(), 1 - data);
        }

        private void head(double x, String role, CaptureAnalysis capture, int side) {
            final double y = area.getY() + 14;
            Texts.centred(pen, Texts.LANE, palette.ink(), role, x, y);
            Texts.centred(pen, Texts.LABEL, palette.muted(),
                    captures.first().conversations().endpoint(ends.pair().a(), side), x, y + 15);
            Texts.centred(pen, Texts.LABEL, palette.muted(), Texts.fitted(pen, Texts.LABEL,
                    capture.capture().source().name(), 260), x, y + 29);
        }

        private void ticks() {
            for (Ticks.Tick tick : Ticks.times(span.from(), span.to(), 0, (int) Math.max(2, height / 48))) {
                final double y = top + tick.value() * height / ((double) span.to() - span.from());
                pen.setColor(palette.grid());
                pen.setStroke(new BasicStroke(1));
                pen.draw(new Line2D.Double(area.getX() + TIMES, y, right + 20, y));
                final String label = tick.label() + " s";
                Texts.left(pen, Texts.AXIS, palette.muted(), label,
                        area.getX() + TIMES - 8 - Texts.width(pen, Texts.AXIS, label), y + 4);
            }
        }

        /// Where a clock stepped.
        private void steps() {
            final List<Piece> pieces = ends.clocks().pieces();
            for (int i = 1; i < pieces.size(); i++) {
                final long at = pieces.get(i).from() + pieces.get(i).offset() - origin;
                if (isSeen(at, at)) {
                    pen.setColor(palette.ink());
                    pen.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10,
                            new float[] {1.5f, 3}, 0));
                    pen.draw(new Line2D.Double(left, y(at), area.getMaxX(), y(at)));
                    note(y(at), palette.ink(), Messages.say("ends.stepped", seconds(
                            pieces.get(i - 1).offset(pieces.get(i).from()) - pieces.get(i).offset())));
                }
            }
        }

        /// Stretches in which the receiver's window was closed, on its own vertical.
        private void closed() {
            final boolean second = senderFirst;
            final int conversation = second ? ends.pair().b() : ends.pair().a();
            final int direction = second ? ends.pair().directionB(data) : data;
            for (Episode episode : receiver().episodes(conversation)) {
                if (episode.senderDirection() != direction || episode.kind() != Episode.Kind.ZERO) {
                    continue;
                }
                final long from = moment(second, episode.firstRow(), episode.start());
                final long to = moment(second, Math.max(episode.firstRow(), episode.lastRow()), episode.end());
                if (isSeen(from, to)) {
                    pen.setColor(palette.receiver());
                    pen.fill(new Rectangle2D.Double(right - 2.5, y(from), 5, Math.max(1, y(to) - y(from))));
                }
            }
        }

        private long moment(boolean second, int row, long time) {
            return (second && ends.clocks().isKnown() ? ends.clocks().toFirst(row, time) : time) - origin;
        }

        private void arrows() {
            final double[] drawn = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            double words = Double.NEGATIVE_INFINITY;
            int shown = 0;
            int all = 0;
            final List<Arrow> backwards = new ArrayList<>();
            final double[] crosses = crosses();
            for (int i = 0; i < arrows.size(); i++) {
                final Arrow arrow = arrows.get(i);
                if (!isSeen(arrow.left(), arrow.came())) {
                    continue;
                }
                all++;
                final boolean back = arrow.came() < arrow.left();
                final double y = y(arrow.left());
                final int way = arrow.right() ? 0 : 1;
                if (!back && y - drawn[way] < LEAST_APART) {
                    continue;
                }
                drawn[way] = y;
                shown++;
                final double middle = middle(arrow);
                final boolean told = middle - words >= WORDS && (i + 1 == arrows.size()
                        || middle(arrows.get(i + 1)) - middle >= WORDS)
                        && Arrays.stream(crosses).noneMatch(cross -> Math.abs(cross - middle) < WORDS / 2);
                if (back) {
                    backwards.add(arrow);
                }
                arrow(arrow, back, told);
                words = told ? middle : words;
            }
            if (shown < all) {
                final String hidden = Messages.say("ends.drawn", shown, all);
                Texts.onPatch(pen, Texts.LABEL, palette.muted(), palette.background(), hidden,
                        (left + right) / 2, top + 14);
            }
            sayBackwards(backwards);
        }

        /// Each arrow that goes back in time says so; those too near to each other for words of their own say so together.
        private void sayBackwards(List<Arrow> backwards) {
            int i = 0;
            while (i < backwards.size()) {
                final double at =
                        Math.clamp(middle(backwards.get(i)), top + LINE, Math.max(top + LINE, top + height - 4));
                long most = 0;
                int count = 0;
                do {
                    most = Math.max(most, backwards.get(i).left() - backwards.get(i).came());
                    count++;
                    i++;
                } while (i < backwards.size() && inSight(backwards.get(i)) < at + LINE);
                Texts.left(pen, Texts.LABEL, palette.network(), Texts.fitted(pen, Texts.LABEL, count == 1
                        ? Messages.say("ends.back", Quantities.duration(most))
                        : Messages.say("ends.back-several", count, Quantities.duration(most)),
                        area.getMaxX() - right - 18), right + 16, at + 4);
                noteEnd = at;
            }
        }

        /// The middle of an arrow, or the edge beyond which it is.
        private double inSight(Arrow arrow) {
            return Math.clamp(middle(arrow), top + LINE, Math.max(top + LINE, top + height - 4));
        }

        /// Where crosses stand on half the way, from the top.
        private double[] crosses() {
            return DoubleStream.concat(
                    ends.losses().stream().filter(loss -> loss.where() == Where.BETWEEN)
                            .mapToDouble(loss -> halfway(loss.time(), loss.direction())),
                    ends.lostReopenings().stream().mapToDouble(lost -> halfway(lost.announced(), 1 - lost.direction())))
                    .filter(y -> y > top - WORDS && y < top + height + WORDS)
                    .toArray();
        }

        private double halfway(long time, int direction) {
            return y(time - origin + Math.max(0, ends.delays(direction).median()) / 2);
        }

        private double middle(Arrow arrow) {
            return (y(arrow.left()) + y(arrow.came())) / 2;
        }

        private void arrow(Arrow arrow, boolean back, boolean told) {
            final double from = arrow.right() ? left : right;
            final double to = arrow.right() ? right : left;
            final double begin = y(arrow.left());
            final double end = y(arrow.came());
            final Color colour = back ? palette.network() : arrow.right() ? palette.sender() : palette.window();
            if (arrow.band() != ClockRelation.UNBOUNDED
                    && arrow.band() * height / ((double) span.to() - span.from()) >= LEAST_BAND) {
                band(arrow, to, colour);
            }
            pen.setColor(colour);
            pen.setStroke(back ? new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10,
                    new float[] {2, 2}, 0) : new BasicStroke(1.2f));
            pen.draw(new Line2D.Double(from, begin, to, end));
            tip(to, end, Math.atan2(end - begin, to - from));
            if (told) {
                Texts.onPatch(pen, Texts.AXIS, palette.ink(), palette.background(), arrow.words(), (from + to) / 2,
                        (begin + end) / 2 + 4);
            }
        }

        /// How much the clocks may be off, at the arrow's tip.
        private void band(Arrow arrow, double x, Color colour) {
            final double above = y(arrow.came() - arrow.band());
            final double below = y(arrow.came() + arrow.band());
            final int side = arrow.right() ? 1 : 0;
            if (above < banded[side] + BAND_APART) {
                return;
            }
            banded[side] = below;
            pen.setColor(FigurePalette.withAlpha(colour, 0.45));
            pen.setStroke(new BasicStroke(1));
            final double out = arrow.right() ? x + 5 : x - 5;
            pen.draw(new Line2D.Double(out, above, out, below));
            pen.draw(new Line2D.Double(out - 2.5, above, out + 2.5, above));
            pen.draw(new Line2D.Double(out - 2.5, below, out + 2.5, below));
        }

        private void tip(double x, double y, double angle) {
            final Path2D tip = new Path2D.Double();
            tip.moveTo(x, y);
            tip.lineTo(x - 8 * Math.cos(angle - 0.38), y - 8 * Math.sin(angle - 0.38));
            tip.lineTo(x - 8 * Math.cos(angle + 0.38), y - 8 * Math.sin(angle + 0.38));
            tip.closePath();
            pen.fill(tip);
        }

        private void losses() {
            final long usual = Math.max(0, ends.delays(data).median());
            for (Loss loss : ends.losses()) {
                final long at = loss.time() - origin;
                if (!isSeen(at, at + usual)) {
                    continue;
                }
                final boolean way = loss.direction() == data;
                final double from = way ? left : right;
                final double to = way ? right : left;
                final double begin = y(at);
                final double end = y(at + Math.max(0, ends.delays(loss.direction()).median()));
                final double part = switch (loss.where()) {
                    case BEFORE -> -0.06;
                    case BETWEEN -> 0.5;
                    case AFTER, NOWHERE -> 1;
                };
                final double x = from + part * (to - from);
                final double y = begin + Math.max(0, part) * (end - begin);
                pen.setColor(palette.network());
                pen.setStroke(loss.where() == Where.NOWHERE ? new BasicStroke(1.2f, BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_MITER, 10, new float[] {1.5f, 2.5f}, 0) : new BasicStroke(1.4f));
                pen.draw(new Line2D.Double(from, begin, x, y));
                if (loss.where() == Where.NOWHERE) {
                    tip(x, y, Math.atan2(end - begin, to - from));
                } else {
                    cross(x + (loss.where() == Where.AFTER ? Math.signum(to - from) * 9 : 0), y);
                }
                note(begin, palette.network(),
                        Messages.say("ends.word." + loss.where().word(), Quantities.bytes(loss.length())));
            }
        }

        private void cross(double x, double y) {
            pen.setStroke(new BasicStroke(2));
            pen.draw(new Line2D.Double(x - 4.5, y - 4.5, x + 4.5, y + 4.5));
            pen.draw(new Line2D.Double(x - 4.5, y + 4.5, x + 4.5, y - 4.5));
        }

        /// Announcements of an open window that were lost: from the receiver half the way.
        private void reopenings() {
            for (LostReopening lost : ends.lostReopenings()) {
                final long at = lost.announced() - origin;
                final long heard = lost.heard() - origin;
                if (!isSeen(at, heard)) {
                    continue;
                }
                final boolean way = lost.direction() == data;
                final double from = way ? right : left;
                final double to = way ? left : right;
                final double end = y(at + Math.max(0, ends.delays(1 - lost.direction()).median()));
                pen.setColor(palette.window());
                pen.setStroke(new BasicStroke(1.6f));
                final double x = from + 0.5 * (to - from);
                pen.draw(new Line2D.Double(from, y(at), x, (y(at) + end) / 2));
                cross(x, (y(at) + end) / 2);
                // What it cost stands beside the vertical of the one that did not hear.
                final double out = way ? to - 12 : to + 12;
                pen.setStroke(new BasicStroke(1.2f));
                pen.draw(new Line2D.Double(out, y(at), out, y(heard)));
                pen.draw(new Line2D.Double(out - 3, y(at), out + 3, y(at)));
                pen.draw(new Line2D.Double(out - 3, y(heard), out + 3, y(heard)));
                note(y(at), palette.window(),
                        Messages.say("ends.word.reopening", Quantities.duration(lost.heard() - lost.announced())));
            }
        }

        /// A few words right of the receiver; words that would hide others are left out, what is drawn stays.
        private void note(double y, Color colour, String words) {
            if (y - noteEnd >= 12 || y < noteEnd - 40) {
                Texts.left(pen, Texts.LABEL, colour,
                        Texts.fitted(pen, Texts.LABEL, words, area.getMaxX() - right - 18), right + 16, y + 4);
                noteEnd = y;
            }
        }
    }
}
