package org.stallscope.analysis.evidence;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How large an application's reads (or writes) of one socket were within a time: counts by size, who made them, what they
/// asked for, how many moved nothing. Computed on demand in one pass over the calls of the time.
public final class ReadSizes {
    /// Sizes that are counted exactly, until there are more different ones.
    public static final int MOST_EXACT = 256;

    /// −EAGAIN.
    private static final long AGAIN = -11;

    /// Who moved bytes.
    ///
    /// @param thread number of the thread, or −1
    /// @param name the call, such as `recvfrom`
    /// @param calls that moved bytes
    /// @param bytes moved
    public record Caller(int thread, String name, long calls, long bytes) {}

    private final long[] powers = new long[65];
    private final Map<Long, Long> exact = new TreeMap<>();
    private boolean isExact = true;
    private final List<Caller> callers;
    private long calls;
    private long bytes;
    private long least;
    private long most;
    private long nothing;
    private long failed;
    private long full;

    private record Who(int thread, String name) {}

    private static final class Sum {
        private long calls;
        private long bytes;
    }

    private ReadSizes(Calls of, int socket, CallKind kind, long from, long to) {
        final Map<Who, Sum> sums = new HashMap<>();
        for (int row = of.firstFrom(from); row < of.size() && of.start(row) < to; row++) {
            if (of.kind(row) == kind && of.socket(row) == socket) {
                final long moved = of.returned(row);
                if (moved > 0) {
                    count(moved, of.requested(row));
                    final Sum sum =
                            sums.computeIfAbsent(new Who(of.thread(row), of.name(row)), added -> new Sum());
                    sum.calls++;
                    sum.bytes += moved;
                } else if (moved == AGAIN || moved == 0) {
                    nothing++;
                } else {
                    failed++;
                }
            }
        }
        callers = sums.entrySet().stream()
                .map(one -> new Caller(one.getKey().thread, one.getKey().name, one.getValue().calls,
                        one.getValue().bytes))
                .sorted((a, b) -> a.bytes != b.bytes
                        ? Long.compare(b.bytes, a.bytes)
                        : a.thread != b.thread ? Integer.compare(a.thread, b.thread) : a.name.compareTo(b.name))
                .toList();
    }

    /// Reads of a socket that began within a time.
    ///
    /// @param socket index in {@link Evidence#sockets}
    /// @param from ns in the file's time base
    /// @param to ns, not included
    public static ReadSizes reads(Calls calls, int socket, long from, long to) {
        return new ReadSizes(calls, socket, CallKind.READ, from, to);
    }

    /// Writes of a socket that began within a time.
    public static ReadSizes writes(Calls calls, int socket, long from, long to) {
        return new ReadSizes(calls, socket, CallKind.WRITE, from, to);
    }

    /// Calls that moved bytes.
    public long calls() {
        return calls;
    }

    /// Bytes moved.
    public long bytes() {
        return bytes;
    }

    /// The smallest size; 0 without any.
    public long least() {
        return least;
    }

    /// The largest size; 0 without any.
    public long most() {
        return most;
    }

    /// Calls that found nothing to do (EAGAIN) or the end of the stream.
    public long nothing() {
        return nothing;
    }

    /// Calls that failed otherwise, or never returned.
    public long failed() {
        return failed;
    }

    /// Calls that moved all that they asked for: reads of this kind leave bytes behind as a rule.
    public long full() {
        return full;
    }

    /// Calls by size, from 2^`power` to below 2^(`power` + 1) bytes.
    public long countOfPower(int power) {
        return powers[power];
    }

    /// Calls by exact size, ascending; empty where there were more than {@link #MOST_EXACT} sizes.
    public Map<Long, Long> exact() {
        return Collections.unmodifiableMap(exact);
    }

    /// The size that occurs most often; 0 where sizes are not counted exactly.
    public long commonest() {
        return exact.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(0L);
    }

    /// Who moved bytes, most bytes first.
    public List<Caller> callers() {
        return callers;
    }

    @Override
    public String toString() {
        return calls + " calls, " + bytes + " bytes, by power " + Arrays.toString(powers);
    }

    private void count(long moved, long asked) {
        least = calls == 0 ? moved : Math.min(least, moved);
        most = Math.max(most, moved);
        calls++;
        bytes += moved;
        full += moved == asked ? 1 : 0;
        powers[63 - Long.numberOfLeadingZeros(moved)]++;
        if (isExact) {
            exact.merge(moved, 1L, Long::sum);
            if (exact.size() > MOST_EXACT) {
                isExact = false;
                exact.clear();
            }
        }
    }
}
