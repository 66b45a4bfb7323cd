package org.stallscope.analysis.alignment;

import java.util.HashMap;
import java.util.Map;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceFormat;

/// Between which moments each call of a file surely happened: as far as the file does not tell its start or its end, the calls
/// of the same thread before and after it do.
final class CallTimes {
    private final Calls calls;
    private final boolean tellsEnds;

    /// For each row the start of the thread's next call, or the time of the one before; null where every row tells both.
    private final long[] neighbours;

    private final ClockSteps steps;

    CallTimes(Evidence evidence) {
        calls = evidence.calls();
        steps = ClockSteps.of(calls);
        tellsEnds = tellsEnds(evidence.format());
        neighbours = tellsEnds || hasUnknownDurations() ? neighbours() : null;
    }

    Calls calls() {
        return calls;
    }

    /// Where the file's clock was set back.
    ClockSteps steps() {
        return steps;
    }

    /// Whether a format's events are dated at the end of what they tell of.
    static boolean tellsEnds(EvidenceFormat format) {
        return switch (format) {
            case FTRACE, PERF_SCRIPT, PROBE -> true;
            default -> false;
        };
    }

    /// Not earlier than this it began, ns in the file's time base; the least long where nothing tells.
    long notBefore(int row) {
        return tellsEnds && calls.duration(row) < 0 ? neighbours[row] : calls.start(row);
    }

    /// Not later than this it returned; the greatest long where nothing tells.
    long notAfter(int row) {
        if (calls.duration(row) >= 0 || tellsEnds) {
            return calls.end(row);
        }
        return neighbours[row];
    }

    private boolean hasUnknownDurations() {
        for (int row = 0; row < calls.size(); row++) {
            if (calls.duration(row) < 0) {
                return true;
            }
        }
        return false;
    }

    private long[] neighbours() {
        final long[] result = new long[calls.size()];
        final Map<Integer, long[]> last = new HashMap<>();
        final long missing = tellsEnds ? Long.MIN_VALUE : Long.MAX_VALUE;
        final int[] order = steps.ordered(calls);
        for (int i = 0; i < result.length; i++) {
            final int row = order[tellsEnds ? i : result.length - 1 - i];
            final long[] seen = last.computeIfAbsent(calls.thread(row), thread -> new long[] {missing, 0});
            // A neighbour on the other side of a step tells nothing.
            final boolean near = seen[1] == steps.of(calls, row);
            result[row] = calls.thread(row) < 0 || !near ? missing : seen[0];
            seen[0] = calls.start(row);
            seen[1] = steps.of(calls, row);
        }
        return result;
    }
}
