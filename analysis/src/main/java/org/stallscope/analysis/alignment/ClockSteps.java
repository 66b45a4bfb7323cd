package org.stallscope.analysis.alignment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.stallscope.analysis.evidence.Calls;

/// Where the clock of a file was set back while it was written: its lines go on, its times do not. From there on the order of
/// facts is told by their times only after what was taken back is added again.
final class ClockSteps {
    /// Lines of several threads and processors may be out of order by less than this, ns.
    private static final long JITTER = 50_000_000;

    private static final ClockSteps NONE = new ClockSteps(new int[0], new long[0], new BitSet());

    /// First line behind each step, ascending, and …
    private final int[] lines;

    /// … how much all steps up to it took back.
    private final long[] added;

    /// Rows of calls that began before a step and returned behind it: their lines stand behind it, their times do not.
    private final BitSet across;

    private ClockSteps(int[] lines, long[] added, BitSet across) {
        this.lines = lines;
        this.added = added;
        this.across = across;
    }

    /// Finds them; calls that are in order of line have none.
    static ClockSteps of(Calls calls) {
        boolean ascends = true;
        for (int row = 1; row < calls.size() && ascends; row++) {
            ascends = calls.line(row - 1) <= calls.line(row);
        }
        if (ascends) {
            return NONE;
        }
        final int[] order = byLine(calls);
        int[] lines = new int[4];
        long[] added = new long[4];
        int count = 0;
        final BitSet across = new BitSet();
        long latest = Long.MIN_VALUE;
        long beforeStep = Long.MIN_VALUE;
        long jump = 0;
        for (int row : order) {
            // A line is written when its call returns.
            final long end = calls.end(row);
            if (jump > 0 && calls.start(row) <= beforeStep && calls.start(row) > latest + jump / 2) {
                across.set(row);
                continue;
            }
            if (latest != Long.MIN_VALUE && end < latest - JITTER) {
                if (count == lines.length) {
                    lines = Arrays.copyOf(lines, count * 2);
                    added = Arrays.copyOf(added, count * 2);
                }
                lines[count] = calls.line(row);
                added[count] = (count == 0 ? 0 : added[count - 1]) + latest - end;
                count++;
                jump = latest - end;
                beforeStep = latest;
                latest = end;
            } else {
                // During a long call the clock may have been set: then it did not end at its start and its duration.
                latest = Math.max(latest, end - calls.start(row) > JITTER ? calls.start(row) : end);
            }
        }
        return count == 0 ? NONE : new ClockSteps(Arrays.copyOf(lines, count), Arrays.copyOf(added, count), across);
    }

    /// What to add to a call's times so that they ascend with lines.
    long of(Calls calls, int row) {
        if (lines.length == 0) {
            return 0;
        }
        final int found = Arrays.binarySearch(lines, calls.line(row));
        final int at = (found >= 0 ? found : -found - 2) - (across.get(row) ? 1 : 0);
        return at < 0 ? 0 : added[at];
    }

    /// How much all steps up to a line took back, ns.
    long upTo(int line) {
        final int found = Arrays.binarySearch(lines, line);
        final int at = found >= 0 ? found : -found - 2;
        return at < 0 ? 0 : added[at];
    }

    /// How much all steps took back.
    long total() {
        return added.length == 0 ? 0 : added[added.length - 1];
    }

    /// Whether a call began before a step and returned behind it: no offset holds for both of its ends.
    boolean isAcross(int row) {
        return across.get(row);
    }

    /// First lines behind the steps.
    int[] lines() {
        return lines.clone();
    }

    /// Rows of the calls in the order in which they began.
    int[] ordered(Calls calls) {
        final int[] rows = IntStream.range(0, calls.size()).toArray();
        return lines.length == 0 ? rows : ordered(calls, rows);
    }

    /// Some rows of the calls, ascending, in the order in which they began.
    int[] ordered(Calls calls, int[] rows) {
        if (lines.length == 0) {
            return rows;
        }
        return Arrays.stream(rows)
                .boxed()
                .sorted(Comparator.comparingLong(row -> calls.start(row) + of(calls, row)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] byLine(Calls calls) {
        return IntStream.range(0, calls.size())
                .boxed()
                .sorted(Comparator.comparingInt(calls::line))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
