package org.stallscope.ui.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.alignment.CallTrack;

/// Calls of a stretch of time added up: how large they were, in powers of two, and who made them.
///
/// @param counts how many moved 2^i to 2^(i+1) − 1 bytes
/// @param moving how many moved something
/// @param empty how many moved nothing
/// @param bytes moved in all
/// @param callers who made them, most bytes first
record CallSummary(long[] counts, long moving, long empty, long bytes, List<Caller> callers) {
    static final CallSummary NONE = new CallSummary(new long[63], 0, 0, 0, List.of());

    /// One of those who called.
    ///
    /// @param who process, thread and descriptor
    record Caller(String who, long calls, long bytes) {}

    /// Those that returned in `[from, to]`.
    static CallSummary of(CallTrack track, long from, long to) {
        final long[] counts = new long[63];
        final Map<String, long[]> callers = new LinkedHashMap<>();
        final Map<Long, String> names = new LinkedHashMap<>();
        long moving = 0;
        long empty = 0;
        long bytes = 0;
        for (int i = 0; i < track.size() && track.start(i) <= to; i++) {
            if (track.end(i) < from || track.end(i) > to) {
                continue;
            }
            final long moved = track.moved(i);
            if (moved > 0) {
                counts[63 - Long.numberOfLeadingZeros(moved)]++;
                moving++;
                bytes += moved;
            } else {
                empty++;
            }
            final int call = i;
            final long key = (long) track.socket(i).index() << 32 | track.thread(i) & 0xffff_ffffL;
            final long[] sums = callers.computeIfAbsent(
                    names.computeIfAbsent(key, added -> Callers.of(track, call)), who -> new long[2]);
            sums[0]++;
            sums[1] += moved;
        }
        final List<Caller> listed = new ArrayList<>();
        callers.forEach((who, sums) -> listed.add(new Caller(who, sums[0], sums[1])));
        listed.sort(Comparator.comparingLong(Caller::bytes).reversed());
        return new CallSummary(counts, moving, empty, bytes, listed);
    }
}
