package org.stallscope.ui.timeline;

import java.util.List;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.timeline.LaneFigure.Glyph;
import org.stallscope.ui.timeline.LaneFigure.Party;
import org.stallscope.ui.timeline.LaneFigure.Reading;
import org.stallscope.ui.wording.Quantities;

/// What each series of a conversation is worth at a time, as the gutter shows it.
final class LaneReadings {
    private final ConversationData data;

    LaneReadings(ConversationData data) {
        this.data = data;
    }

    /// Window, headroom and bytes in flight at a time.
    List<Reading> window(long time) {
        final var series = data.series();
        return List.of(
                new Reading(Glyph.STEP, Party.WINDOW, "advertised", bytes(series.advertisedWindow(), time)),
                new Reading(Glyph.AREA, Party.SENDER, "in flight", bytes(series.inFlight(), time)),
                new Reading(Glyph.DOTTED, Party.WINDOW, "headroom", bytes(series.headroom(), time)),
                new Reading(Glyph.BAR, Party.RECEIVER, "closed for", closed(time)));
    }

    /// How long the window has been closed at a time.
    private String closed(long time) {
        for (Episode episode : data.shownEpisodes()) {
            if (episode.kind() == Episode.Kind.ZERO && episode.start() <= time && time < episode.end()) {
                return Quantities.duration(time - episode.start());
            }
        }
        return Quantities.MISSING;
    }

    /// Means over a step around a time.
    List<Reading> throughput(long time, long step) {
        return List.of(
                new Reading(Glyph.STEP, Party.SENDER, "sent", rate(data.series().sent(), time, step)),
                new Reading(Glyph.DASHED, Party.WINDOW, "acknowledged", rate(data.series().acknowledged(), time, step)));
    }

    /// The last measured round trip, and the handshake's.
    List<Reading> rtt(long time) {
        final long last = data.series().ackRtt().valueAt(time, -1);
        final long handshake = data.analysis().conversations().initialRtt(data.conversation());
        return List.of(
                new Reading(Glyph.DOTS, Party.NETWORK, "per ACK, last", last < 0 ? Quantities.MISSING : millis(last)),
                new Reading(Glyph.DASHED, Party.NETWORK, "handshake", handshake <= 0 ? Quantities.MISSING : millis(handshake)));
    }

    /// Events of each kind in the visible range.
    List<Reading> events(TimeRange visible) {
        final SegmentStore store = data.analysis().segments();
        final Series events = data.series().events();
        int zero = 0;
        int probes = 0;
        int again = 0;
        final int end = events.firstAfter(visible.to());
        for (int i = events.firstAfter(visible.from() - 1); i < end; i++) {
            final int bits = store.analysis((int) events.value(i));
            zero += (bits & (SegmentBits.ZERO_WINDOW | SegmentBits.WINDOW_REOPENED)) != 0 ? 1 : 0;
            probes += (bits & SegmentBits.WINDOW_PROBE) != 0 ? 1 : 0;
            again += (bits & SegmentBits.RETRANSMISSION) != 0 ? 1 : 0;
        }
        return List.of(
                new Reading(Glyph.TRIANGLE_DOWN, Party.WINDOW, "window 0, updates", Quantities.count(zero)),
                new Reading(Glyph.DIAMOND, Party.SENDER, "probes", Quantities.count(probes)),
                new Reading(Glyph.CROSS, Party.NETWORK, "sent again", Quantities.count(again)));
    }

    private static String bytes(Series series, long time) {
        final long value = series.valueAt(time, Long.MIN_VALUE);
        return value == Long.MIN_VALUE ? Quantities.MISSING : Quantities.bytes(value);
    }

    private static String rate(Series cumulative, long time, long step) {
        final long bytes = cumulative.valueAt(time, 0) - cumulative.valueAt(time - step, 0);
        return Quantities.rate(bytes / (step / 1e9));
    }

    private static String millis(long nanos) {
        return String.format(java.util.Locale.ROOT, nanos < 10_000_000 ? "%.2f ms" : "%.1f ms", nanos / 1e6);
    }
}
