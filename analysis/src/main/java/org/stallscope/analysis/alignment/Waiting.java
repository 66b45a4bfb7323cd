package org.stallscope.analysis.alignment;

import java.util.Arrays;
import java.util.List;
import org.stallscope.analysis.evidence.Calls;

/// Bytes that waited in a socket: received and not yet read, or written and not yet acknowledged. Where a clock has a band, or
/// a call was under way, or the capture stood far from the reader, there is a least and a greatest number.
final class Waiting {
    private Waiting() {}

    /// The calls of a socket with their clock, and where they stand in the stream.
    ///
    /// @param from position of the first call's first byte; null where it is not known
    record Placed(ClockMap clock, SocketCalls socket, SocketMatch.Range from) {}

    /// Received and not yet read.
    static BoundedSeries unread(WireStream in, boolean atReader, List<Placed> readers) {
        final Moved moved = moved(readers, true);
        if (moved == null) {
            return BoundedSeries.EMPTY;
        }
        final WireStream.Steps surely = atReader ? in.arrived() : in.acknowledged();
        return merge(surely, in.sent(), moved);
    }

    /// Written and not yet acknowledged.
    static BoundedSeries unacknowledged(WireStream out, List<Placed> writers) {
        final Moved moved = moved(writers, false);
        if (moved == null) {
            return BoundedSeries.EMPTY;
        }
        final WireStream.Steps acknowledged = out.acknowledged();
        final WireStream.Steps sent = out.sent();
        final BoundedSeries.Builder result = new BoundedSeries.Builder();
        int ack = 0;
        int seen = 0;
        int started = 0;
        int ended = 0;
        final long first = moved.first();
        long time = next(acknowledged, 0, sent, 0, moved, 0, 0);
        while (time != Long.MAX_VALUE) {
            while (ack < acknowledged.size() && acknowledged.time(ack) <= time) {
                ack++;
            }
            while (seen < sent.size() && sent.time(seen) <= time) {
                seen++;
            }
            started = moved.startedBy(started, time);
            ended = moved.endedBy(ended, time);
            if (time >= first) {
                final long gone = ack == 0 ? 0 : acknowledged.value(ack - 1);
                final long onWire = seen == 0 ? 0 : sent.value(seen - 1);
                final long least = Math.max(onWire, moved.leastFrom + moved.endBytes(ended)) - gone;
                final long most = moved.mostFrom + moved.startBytes(started) - gone;
                result.add(time, Math.max(0, least), Math.max(0, Math.max(least, most)));
            }
            time = next(acknowledged, ack, sent, seen, moved, started, ended);
        }
        return result.build();
    }

    private static BoundedSeries merge(WireStream.Steps surely, WireStream.Steps perhaps, Moved moved) {
        final BoundedSeries.Builder result = new BoundedSeries.Builder();
        int arrived = 0;
        int sent = 0;
        int started = 0;
        int ended = 0;
        final long first = moved.first();
        long time = next(surely, 0, perhaps, 0, moved, 0, 0);
        while (time != Long.MAX_VALUE) {
            while (arrived < surely.size() && surely.time(arrived) <= time) {
                arrived++;
            }
            while (sent < perhaps.size() && perhaps.time(sent) <= time) {
                sent++;
            }
            started = moved.startedBy(started, time);
            ended = moved.endedBy(ended, time);
            if (time >= first) {
                final long least = (arrived == 0 ? 0 : surely.value(arrived - 1)) - moved.mostFrom
                        - moved.startBytes(started);
                final long most = (sent == 0 ? 0 : perhaps.value(sent - 1)) - moved.leastFrom - moved.endBytes(ended);
                result.add(time, Math.max(0, least), Math.max(0, Math.max(least, most)));
            }
            time = next(surely, arrived, perhaps, sent, moved, started, ended);
        }
        return result.build();
    }

    private static long next(WireStream.Steps one, int i, WireStream.Steps other, int j, Moved moved, int started,
            int ended) {
        long time = Long.MAX_VALUE;
        if (i < one.size()) {
            time = one.time(i);
        }
        if (j < other.size()) {
            time = Math.min(time, other.time(j));
        }
        if (started < moved.starts.length) {
            time = Math.min(time, moved.starts[started][0]);
        }
        if (ended < moved.ends.length) {
            time = Math.min(time, moved.ends[ended][0]);
        }
        return time;
    }

    private static Moved moved(List<Placed> placed, boolean reads) {
        if (placed.isEmpty()) {
            return null;
        }
        int count = 0;
        long least = Long.MAX_VALUE;
        long most = Long.MAX_VALUE;
        for (Placed one : placed) {
            if (one.from() == null) {
                return null;
            }
            // Of several processes that shared the stream the first began lowest.
            least = Math.min(least, one.from().least());
            most = Math.min(most, one.from().most());
            count += (reads ? one.socket().reads() : one.socket().writes()).size();
        }
        final long[][] starts = new long[count][];
        final long[][] ends = new long[count][];
        int at = 0;
        for (Placed one : placed) {
            final Transfers moved = reads ? one.socket().reads() : one.socket().writes();
            final Calls calls = one.socket().evidence().calls();
            for (int i = 0; i < moved.size(); i++) {
                final int row = moved.row(i);
                final ClockPiece piece = one.clock().piece(calls.line(row));
                final long start = calls.start(row);
                final long end = calls.end(row);
                final long early = piece.isBounded() ? piece.least(start) : piece.offset(start);
                final long late = piece.isBounded() ? piece.greatest(end) : piece.offset(end);
                starts[at] = new long[] {start + early, calls.returned(row)};
                ends[at++] = new long[] {end + late, calls.returned(row)};
            }
        }
        Arrays.sort(starts, (a, b) -> Long.compare(a[0], b[0]));
        Arrays.sort(ends, (a, b) -> Long.compare(a[0], b[0]));
        for (int i = 1; i < count; i++) {
            starts[i][1] += starts[i - 1][1];
            ends[i][1] += ends[i - 1][1];
        }
        return new Moved(starts, ends, least, most);
    }

    /// Calls by their earliest start and by their latest end, each with the bytes of all up to it.
    private record Moved(long[][] starts, long[][] ends, long leastFrom, long mostFrom) {
        long first() {
            return starts.length == 0 ? Long.MAX_VALUE : starts[0][0];
        }

        int startedBy(int from, long time) {
            int at = from;
            while (at < starts.length && starts[at][0] <= time) {
                at++;
            }
            return at;
        }

        int endedBy(int from, long time) {
            int at = from;
            while (at < ends.length && ends[at][0] <= time) {
                at++;
            }
            return at;
        }

        long startBytes(int count) {
            return count == 0 ? 0 : starts[count - 1][1];
        }

        long endBytes(int count) {
            return count == 0 ? 0 : ends[count - 1][1];
        }
    }
}
