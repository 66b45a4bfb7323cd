package org.stallscope.analysis.triage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Conversations added up. Times are ns.
///
/// @param name what they have in common
/// @param conversations how many
/// @param stalled of them, those that lost time
/// @param zeroWindow of them, those whose window closed
/// @param leastZeroBytes least payload of a conversation whose window closed, main direction; 0 where none did
/// @param medianBytes median payload of the main direction
/// @param timedOut conversations with a retransmission time-out
/// @param segments segments of all
/// @param lostSegments segments lost
/// @param bytes payload of the main directions
/// @param lost time lost, added up
/// @param waiting time waited, added up
/// @param budget time of each factor, most first
public record TriageGroup(
        String name,
        long conversations,
        long stalled,
        long zeroWindow,
        long leastZeroBytes,
        long medianBytes,
        long timedOut,
        long segments,
        long lostSegments,
        long bytes,
        long lost,
        long waiting,
        Map<String, Long> budget) {
    /// Adds rows up.
    public static TriageGroup of(String name, Collection<TriageRow> rows) {
        long stalled = 0;
        long zeroWindow = 0;
        long leastZeroBytes = Long.MAX_VALUE;
        long timedOut = 0;
        long segments = 0;
        long lostSegments = 0;
        long bytes = 0;
        long lost = 0;
        long waiting = 0;
        final Map<String, Long> budget = new LinkedHashMap<>();
        for (TriageRow row : rows) {
            stalled += row.lost() > 0 ? 1 : 0;
            timedOut += row.timeouts() > 0 ? 1 : 0;
            segments += row.segments();
            lostSegments += row.lostSegments();
            bytes += row.bytes();
            lost += row.lost();
            waiting += row.waiting();
            if (row.zeroEpisodes() > 0) {
                zeroWindow++;
                leastZeroBytes = Math.min(leastZeroBytes, row.bytes());
            }
            row.budget().forEach((factor, time) -> budget.merge(factor, time, Long::sum));
        }
        final Map<String, Long> ordered = new LinkedHashMap<>();
        budget.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return new TriageGroup(name, rows.size(), stalled, zeroWindow, zeroWindow == 0 ? 0 : leastZeroBytes,
                median(rows), timedOut, segments, lostSegments, bytes, lost, waiting, ordered);
    }

    /// The groups of a triage, those that lost most time first.
    public static List<TriageGroup> by(Grouping grouping, Collection<TriageRow> rows) {
        final Map<String, List<TriageRow>> groups = new LinkedHashMap<>();
        for (TriageRow row : rows) {
            groups.computeIfAbsent(grouping.of(row), key -> new ArrayList<>()).add(row);
        }
        return groups.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(TriageGroup::lost).thenComparingLong(TriageGroup::conversations)
                        .reversed())
                .toList();
    }

    /// The factor that took most time; empty where nothing did.
    public String worst() {
        return budget.isEmpty() ? "" : budget.keySet().iterator().next();
    }

    private static long median(Collection<TriageRow> rows) {
        final long[] sizes = rows.stream().mapToLong(TriageRow::bytes).sorted().toArray();
        if (sizes.length == 0) {
            return 0;
        }
        final long upper = sizes[sizes.length / 2];
        return sizes.length % 2 == 1 ? upper : sizes[sizes.length / 2 - 1] + (upper - sizes[sizes.length / 2 - 1]) / 2;
    }
}
