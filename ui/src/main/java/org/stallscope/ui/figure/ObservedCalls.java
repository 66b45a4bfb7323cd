package org.stallscope.ui.figure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.series.Series;

/// Reads or writes that a trace observed at one endpoint, ready to be drawn at any zoom: a call stands at the moment when it
/// returned. Times are ns since the epoch.
public final class ObservedCalls {
    private final CallTrack track;
    private final Series sizes;
    private final int[] sizedCalls;
    private final Series asked;
    private final Series totals;
    private final Series empty;
    private final Series durations;
    private final long[] reach;

    private ObservedCalls(
            CallTrack track,
            Series sizes,
            int[] sizedCalls,
            Series asked,
            Series totals,
            Series empty,
            Series durations,
            long[] reach) {
        this.track = track;
        this.sizes = sizes;
        this.sizedCalls = sizedCalls;
        this.asked = asked;
        this.totals = totals;
        this.empty = empty;
        this.durations = durations;
        this.reach = reach;
    }

    /// Linear in the calls; null where there are none.
    static ObservedCalls of(CallTrack track) {
        if (track == null || track.size() == 0) {
            return null;
        }
        final int[] order = byEnd(track);
        final Series.Builder sizes = new Series.Builder();
        final Series.Builder asked = new Series.Builder();
        final Series.Builder totals = new Series.Builder();
        final Series.Builder empty = new Series.Builder();
        final int[] sized = new int[order.length];
        int count = 0;
        long total = 0;
        for (int call : order) {
            final long end = track.end(call);
            final long moved = track.moved(call);
            if (moved > 0) {
                sized[count++] = call;
                total += moved;
                sizes.add(end, moved);
                asked.add(end, track.requested(call));
                totals.add(end, total);
            } else if (track.returned(call) != Long.MIN_VALUE) {
                empty.add(end, call);
            }
        }
        final Series.Builder durations = new Series.Builder();
        final long[] reach = new long[track.size()];
        for (int i = 0; i < track.size(); i++) {
            durations.add(track.start(i), track.end(i) - track.start(i));
            reach[i] = Math.max(track.end(i), i == 0 ? Long.MIN_VALUE : reach[i - 1]);
        }
        return new ObservedCalls(track, sizes.build(), Arrays.copyOf(sized, count), asked.build(), totals.build(),
                empty.build(), durations.build(), reach);
    }

    private static int[] byEnd(CallTrack track) {
        boolean ascends = true;
        for (int i = 1; i < track.size() && ascends; i++) {
            ascends = track.end(i - 1) <= track.end(i);
        }
        final IntStream calls = IntStream.range(0, track.size());
        return ascends
                ? calls.toArray()
                : calls.boxed().sorted(Comparator.comparingLong(track::end)).mapToInt(Integer::intValue).toArray();
    }

    /// All of them, in order of their start.
    public CallTrack track() {
        return track;
    }

    /// Bytes moved by each call that moved any.
    Series sizes() {
        return sizes;
    }

    /// Bytes that the same calls asked for; −1 where the trace does not tell.
    Series asked() {
        return asked;
    }

    /// Bytes moved by all calls up to a time.
    Series totals() {
        return totals;
    }

    /// Calls that moved nothing: the end of the stream, nothing to read, an error.
    Series empty() {
        return empty;
    }

    /// How long each call took, at its start.
    Series durations() {
        return durations;
    }

    /// Latest return of the calls that started before a time; the time itself where none reaches beyond.
    long reach(long time) {
        final int before = durations.firstAfter(time - 1) - 1;
        return before < 0 ? time : Math.max(time, reach[before]);
    }

    /// Calls that moved something in `[from, to)`.
    int count(long from, long to) {
        return sizes.firstAfter(to - 1) - sizes.firstAfter(from - 1);
    }

    /// Bytes moved in `[from, to)`.
    long bytes(long from, long to) {
        return totals.valueAt(to - 1, 0) - totals.valueAt(from - 1, 0);
    }

    /// Index in {@link #track} of the last call that moved something at or before a time; −1 for none.
    int callAt(long time) {
        final int at = sizes.indexAt(time);
        return at < 0 ? -1 : sizedCalls[at];
    }

    /// Who made a call: process and number, thread, descriptor, as far as the trace tells.
    String who(int call) {
        final var socket = track.socket(call);
        final StringBuilder text = new StringBuilder();
        if (socket.process() != null) {
            text.append(socket.process());
        }
        final int number = track.thread(call) >= 0 ? track.thread(call) : socket.pid();
        if (number >= 0) {
            text.append(text.isEmpty() ? "" : " ").append(number);
        }
        if (socket.descriptor() >= 0) {
            text.append(text.isEmpty() ? "" : ", ").append("fd ").append(socket.descriptor());
        }
        return text.isEmpty() ? track.name(call) : text.toString();
    }
}
