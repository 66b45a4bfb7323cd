package org.stallscope.analysis.alignment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// What causality says of a file's clock: at an evidence time the offset is at least, or at most, so much.
final class OffsetBounds {
    /// Order of two time stamps that are closer than this proves nothing: kernels and tracers stamp on several cores, and a
    /// capture stamps when it gets to it. Measured, not known: in the lab, whose captures and traces have the same clock, reads
    /// and writes whose place in the streams is certain lie up to 0.24 ms on the wrong side of their packets; this is twice of
    /// that. Two of some 200,000 lie farther, by 1.1 and 1.6 ms (ftp/a-pipe-lzop, ftp/b-nfs-sync): such strays contradict the
    /// others, and are left out. LabEvidenceTest measures it again.
    static final long SLACK = 500_000;

    private long[] times = new long[64];
    private long[] offsets = new long[64];

    /// The line, negative for a lower bound.
    private int[] lines = new int[64];

    private int size;
    private int reads;
    private int writes;

    /// The offset is at least this, because of a read (or an opening).
    void atLeast(long time, int line, long offset) {
        add(time, offset - SLACK, -line);
        reads++;
    }

    /// The offset is at most this, because of a write (or of a read that found nothing).
    void atMost(long time, int line, long offset) {
        add(time, offset + SLACK, line);
        writes++;
    }

    private void add(long time, long offset, int line) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
        }
        times[size] = time;
        offsets[size] = offset;
        lines[size++] = line;
    }

    void addAll(OffsetBounds others) {
        for (int i = 0; i < others.size; i++) {
            add(others.times[i], others.offsets[i], others.lines[i]);
        }
        reads += others.reads;
        writes += others.writes;
    }

    int size() {
        return size;
    }

    /// Number of lower bounds.
    int reads() {
        return reads;
    }

    /// Number of upper bounds.
    int writes() {
        return writes;
    }

    long time(int index) {
        return times[index];
    }

    long offset(int index) {
        return offsets[index];
    }

    int line(int index) {
        return Math.abs(lines[index]);
    }

    boolean isLower(int index) {
        return lines[index] < 0;
    }

    /// The bounds in order of line.
    OffsetBounds sorted() {
        boolean ascends = true;
        for (int i = 1; i < size && ascends; i++) {
            ascends = line(i - 1) <= line(i);
        }
        if (ascends) {
            return this;
        }
        final int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingInt(this::line))
                .mapToInt(Integer::intValue)
                .toArray();
        final OffsetBounds result = new OffsetBounds();
        for (int i : order) {
            result.add(times[i], offsets[i], lines[i]);
        }
        result.reads = reads;
        result.writes = writes;
        return result;
    }

    /// The tightest two for a clock that neither drifts nor steps: least, greatest; crossing where they contradict.
    long[] constant() {
        long least = -ClockPiece.UNBOUNDED;
        long greatest = ClockPiece.UNBOUNDED;
        for (int i = 0; i < size; i++) {
            if (isLower(i)) {
                least = Math.max(least, offsets[i]);
            } else {
                greatest = Math.min(greatest, offsets[i]);
            }
        }
        return new long[] {least, greatest};
    }
}
