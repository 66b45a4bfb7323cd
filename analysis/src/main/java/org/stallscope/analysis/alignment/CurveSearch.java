package org.stallscope.analysis.alignment;

import java.util.Arrays;
import org.stallscope.analysis.evidence.Calls;

/// Looks for the offset at which the bytes of a socket's calls and those on the wire run in parallel: then their difference, what
/// went before the trace began, hardly changes. For sockets whose clock and whose beginning are both unknown.
final class CurveSearch {
    private static final int SAMPLES = 240;
    private static final long FINEST = 5_000_000;
    private static final int MOST_STEPS = 40_000;
    private static final long SMALL = 4_096;

    /// Of the bytes at stake the difference may vary by this part.
    private static final double PARALLEL = 0.06;

    /// The next best offset must be worse by this factor.
    private static final double DISTINCT = 3;

    private final SocketCalls socket;
    private final WireStream in;
    private final WireStream out;
    private final long captureStart;
    private final long captureEnd;
    private long[][] samples;

    CurveSearch(SocketCalls socket, WireStream in, WireStream out, long captureStart, long captureEnd) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.captureStart = captureStart;
        this.captureEnd = captureEnd;
    }

    /// What was found.
    ///
    /// @param offset ns
    /// @param radius how exact, ns
    /// @param misfit 0 for curves that run in parallel throughout, 1 for unrelated ones
    record Found(long offset, long radius, double misfit) {}

    /// The offset, or null where none stands out.
    Found find() {
        samples = new long[][] {sample(socket.reads()), sample(socket.writes())};
        final long from = captureStart - socket.to();
        final long to = captureEnd - socket.from();
        if (socket.reads().size() + socket.writes().size() < 20 || to <= from) {
            return null;
        }
        final long step = Math.max(FINEST, (to - from) / MOST_STEPS);
        long best = 0;
        double least = Double.MAX_VALUE;
        final int count = (int) ((to - from) / step) + 1;
        final double[] misfits = new double[count];
        for (int i = 0; i < count; i++) {
            misfits[i] = misfit(from + i * step);
            if (misfits[i] < least) {
                least = misfits[i];
                best = i;
            }
        }
        double next = Double.MAX_VALUE;
        final long apart = Math.max(2, 1_000_000_000L / step);
        for (int i = 0; i < count; i++) {
            if (Math.abs(i - best) > apart) {
                next = Math.min(next, misfits[i]);
            }
        }
        return least <= PARALLEL && next >= DISTINCT * Math.max(least, 1e-4)
                ? new Found(from + best * step, Math.max(FileAligner.TRUSTED, 4 * step), least)
                : null;
    }

    /// Rows spread over the calls, as evidence times and bytes up to them.
    private long[] sample(Transfers moved) {
        final int count = Math.min(SAMPLES, moved.size());
        final Calls calls = socket.evidence().calls();
        final long[] result = new long[count * 2];
        for (int i = 0; i < count; i++) {
            final int index = (int) ((long) i * moved.size() / count);
            result[2 * i] = calls.end(moved.endRow(index));
            result[2 * i + 1] = moved.ended(index);
        }
        return result;
    }

    private double misfit(long offset) {
        double misfit = 0;
        double weight = 0;
        for (int direction = 0; direction < 2; direction++) {
            final long[] sample = samples[direction];
            final WireStream stream = direction == 0 ? in : out;
            final int count = sample.length / 2;
            if (count < 8) {
                continue;
            }
            final long[] apart = new long[count];
            int inside = 0;
            for (int i = 0; i < count; i++) {
                final long time = sample[2 * i] + offset;
                if (time >= captureStart && time <= captureEnd) {
                    apart[inside++] = stream.sentBy(time) - sample[2 * i + 1];
                }
            }
            if (inside * 2 < count) {
                // Too little of it can be compared; of a stream that hardly moved nothing is lost.
                if (sample[sample.length - 1] > SMALL) {
                    return 1;
                }
                continue;
            }
            final long[] sorted = Arrays.copyOf(apart, inside);
            Arrays.sort(sorted);
            final long median = sorted[inside / 2];
            double sum = 0;
            for (int i = 0; i < inside; i++) {
                sum += Math.abs(sorted[i] - median);
            }
            final double bytes = Math.max(1, sample[sample.length - 1] - sample[1]);
            misfit += sum / inside / bytes;
            weight++;
        }
        return weight == 0 ? 1 : misfit / weight;
    }
}
