package org.stallscope.analysis.alignment;

import org.stallscope.analysis.evidence.Calls;

/// A socket laid over one side of a conversation: where its calls stand in the two streams, and what that says of the clock.
final class SocketFit {
    /// How long data that could be sent may wait in the sender's socket (a corked segment waits 200 ms), ns.
    private static final long FLUSH = 250_000_000;

    /// How long after its capture at the reader data may not yet be readable, ns.
    private static final long DELIVERY = 2_000_000;

    private final SocketCalls socket;
    private final Calls calls;
    private final CallTimes times;

    /// What the socket reads, and what it writes.
    private final WireStream in;

    private final WireStream out;
    private final boolean atReader;
    private final long captureEnd;
    private Anchor reads = Anchor.UNKNOWN;
    private Anchor writes = Anchor.UNKNOWN;
    private boolean lenient;
    private boolean free;

    /// @param atReader whether the conversation was captured on the socket's host
    /// @param captureEnd time of the capture's last frame
    SocketFit(SocketCalls socket, WireStream in, WireStream out, boolean atReader, long captureEnd) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.atReader = atReader;
        this.captureEnd = captureEnd;
        calls = socket.evidence().calls();
        times = socket.times();
        if (in.isFromStart()) {
            reads = reads.atLeast(0);
        }
        if (out.isFromStart()) {
            writes = writes.atLeast(0);
        }
    }

    /// As {@link CallTimes#notBefore}, but untold where the clock was set back during the call.
    private long notBefore(int row) {
        return times.steps().isAcross(row) ? Long.MIN_VALUE : times.notBefore(row);
    }

    private long notAfter(int row) {
        return times.steps().isAcross(row) ? Long.MAX_VALUE : times.notAfter(row);
    }

    Anchor reads() {
        return reads;
    }

    Anchor writes() {
        return writes;
    }

    boolean isPossible() {
        return reads.isPossible() && writes.isPossible();
    }

    /// Whether the bytes of both streams are those of the socket, to the byte.
    boolean isExact() {
        return in.isFromStart() && out.isFromStart() && socket.reads().bytes() == in.end()
                && socket.writes().bytes() == out.end();
    }

    /// What can be said of the anchors without any clock: the opening is in the trace and in the capture, all bytes are
    /// there, or both have the end.
    void anchorFreely() {
        final boolean opened = socket.firstOpen() >= 0 && in.isFromStart() && out.isFromStart();
        if (isExact() || opened) {
            reads = Anchor.exactly(0);
            writes = Anchor.exactly(0);
            free = true;
            return;
        }
        if (socket.sawEnd() && in.length() >= 0) {
            reads = reads.and(Anchor.exactly(in.length() - socket.reads().bytes()));
        }
        if (socket.firstClose() >= 0 && out.length() >= 0) {
            writes = writes.and(Anchor.exactly(out.length() - socket.writes().bytes()));
        }
        free = isAnchored();
    }

    /// Whether that placed all calls in both streams.
    boolean isFree() {
        return free;
    }

    /// Whether the place of all its calls in both streams is known to the byte.
    boolean isAnchored() {
        return (reads.isExact() || socket.reads().size() == 0) && (writes.isExact() || socket.writes().size() == 0);
    }

    /// What part of the larger of both, the bytes of the calls and those of the streams, the smaller one is.
    double coverage() {
        final double called = socket.reads().bytes() + socket.writes().bytes();
        final double seen = in.end() + out.end();
        return Math.min(called, seen) / Math.max(1, Math.max(called, seen));
    }

    /// How near the bytes of the calls come to those of the streams, in the direction where they come less near: 0 to 1.
    double likeness() {
        return Math.min(likeness(socket.reads().bytes(), in.end()), likeness(socket.writes().bytes(), out.end()));
    }

    private static double likeness(long called, long seen) {
        return called == seen ? 1 : (double) Math.min(called, seen) / Math.max(called, seen);
    }

    /// As {@link #anchor}, for a conversation that is settled: where a moment contradicts those before it, the clock has
    /// stepped, and what was known before it holds.
    void anchorUntilContradicted(OffsetRange offsets) {
        final Anchor freeReads = reads;
        final Anchor freeWrites = writes;
        anchor(offsets);
        if (!isPossible()) {
            reads = freeReads;
            writes = freeWrites;
            lenient = true;
            anchor(offsets);
            lenient = false;
        }
    }

    /// Narrows the anchors by what must have been read and written at each moment.
    void anchor(OffsetRange offsets) {
        final Anchor freeReads = reads;
        final Anchor freeWrites = writes;
        anchorReads(offsets);
        anchorWrites(offsets);
        if (!isPossible() && freeReads.isExact() && freeWrites.isExact()) {
            // The bytes are certain: what is wrong is the clock, and the bounds will say so.
            reads = freeReads;
            writes = freeWrites;
        }
    }

    private void anchorReads(OffsetRange offsets) {
        final Transfers moved = socket.reads();
        if (in.length() >= 0) {
            reads = reads.atMost(in.length() - moved.bytes());
        }
        int next = 0;
        for (int row : socket.rows()) {
            while (next < moved.size() && calls.line(moved.endRow(next)) <= calls.line(row)) {
                if (!narrowReads(afterRead(next, offsets))) {
                    return;
                }
                next++;
            }
            final long start = notBefore(row);
            if (SocketCalls.emptied(calls, row) && start != Long.MIN_VALUE) {
                final long since = start + offsets.least(start, calls.line(row)) - OffsetBounds.SLACK;
                if (in.isKnownAt(since) && !narrowReads(reads.atLeast(arrivedBy(since) - moved.mostAtEnd(row)))) {
                    return;
                }
            }
        }
        while (next < moved.size() && narrowReads(afterRead(next, offsets))) {
            next++;
        }
    }

    /// What is known when the `index`-th read by end has returned.
    private Anchor afterRead(int index, OffsetRange offsets) {
        final int row = socket.reads().endRow(index);
        final long end = notAfter(row);
        if (end == Long.MAX_VALUE) {
            return reads;
        }
        final long by = end + offsets.greatest(end, calls.line(row)) + OffsetBounds.SLACK;
        return by < captureEnd ? reads.atMost(in.sentBy(by) - socket.reads().ended(index)) : reads;
    }

    /// @return false to stop here
    private boolean narrowReads(Anchor narrower) {
        if (lenient && !narrower.isPossible()) {
            return false;
        }
        reads = narrower;
        return true;
    }

    private long arrivedBy(long time) {
        final long acked = in.ackedBy(time);
        return atReader ? Math.max(acked, in.arrivedBy(time - DELIVERY)) : acked;
    }

    private void anchorWrites(OffsetRange offsets) {
        final Transfers moved = socket.writes();
        if (out.length() >= 0) {
            writes = writes.atMost(out.length() - moved.bytes());
        }
        for (int i = 0; i < moved.size(); i++) {
            final Anchor before = writes;
            final int row = moved.row(i);
            final long start = notBefore(row);
            if (start != Long.MIN_VALUE) {
                final long since = start + offsets.least(start, calls.line(row)) - OffsetBounds.SLACK;
                if (out.isKnownAt(since)) {
                    writes = writes.atLeast(out.sentBy(since) - moved.mostBefore(i));
                }
            }
            anchorAfter(i, offsets);
            if (lenient && !writes.isPossible()) {
                writes = before;
                return;
            }
        }
    }

    /// A pause after a write in which the wire fell idle: all that had been written was sent.
    private void anchorAfter(int index, OffsetRange offsets) {
        final Transfers moved = socket.writes();
        final int row = moved.endRow(index);
        final long end = notAfter(row);
        if (end == Long.MAX_VALUE) {
            return;
        }
        final long quietFrom = end + offsets.greatest(end, calls.line(row));
        long quietTo = captureEnd;
        if (index + 1 < moved.size()) {
            final int next = moved.row(index + 1);
            final long start = calls.start(next);
            quietTo = Math.min(captureEnd, start + offsets.least(start, calls.line(next)));
        } else {
            quietTo = Math.min(captureEnd, socket.to() + offsets.least(socket.to(), calls.line(row)));
        }
        if (quietFrom + FLUSH < quietTo && out.isIdle(quietTo - FLUSH, quietTo)) {
            writes = writes.atMost(out.sentBy(quietTo) - moved.ended(index));
        }
    }

    /// What causality says of the clock, the anchors being what they are.
    OffsetBounds bounds() {
        final OffsetBounds bounds = new OffsetBounds();
        boundByReads(bounds);
        boundByEmptyReads(bounds);
        boundByWrites(bounds);
        boundByLife(bounds);
        return bounds;
    }

    /// As {@link #bounds}, by the bytes that were moved alone.
    OffsetBounds transferBounds() {
        final OffsetBounds bounds = new OffsetBounds();
        boundByReads(bounds);
        boundByWrites(bounds);
        return bounds;
    }

    private void boundByReads(OffsetBounds bounds) {
        final Transfers moved = socket.reads();
        for (int i = 0; i < moved.size(); i++) {
            final long arrival = in.sentTime(moved.ended(i) + reads.least());
            final long end = notAfter(moved.endRow(i));
            if (end != Long.MAX_VALUE && arrival != WireStream.NEVER && arrival != Long.MIN_VALUE) {
                bounds.atLeast(end, calls.line(moved.endRow(i)), arrival - end);
            }
        }
    }

    private void boundByEmptyReads(OffsetBounds bounds) {
        final Transfers moved = socket.reads();
        if (reads.most() == Anchor.UNKNOWN.most()) {
            return;
        }
        for (int row : socket.rows()) {
            if (SocketCalls.emptied(calls, row)) {
                final long position = moved.mostAtEnd(row) + reads.most() + 1;
                long arrival = in.ackedTime(position);
                if (atReader && in.arrivedTime(position) != WireStream.NEVER && arrival != Long.MIN_VALUE) {
                    arrival = Math.min(arrival, in.arrivedTime(position) + DELIVERY);
                }
                final long start = notBefore(row);
                if (start != Long.MIN_VALUE && arrival != WireStream.NEVER && arrival != Long.MIN_VALUE) {
                    bounds.atMost(start, calls.line(row), arrival - start);
                }
            }
        }
    }

    private void boundByWrites(OffsetBounds bounds) {
        final Transfers moved = socket.writes();
        if (writes.most() == Anchor.UNKNOWN.most()) {
            return;
        }
        for (int i = 0; i < moved.size(); i++) {
            final int row = moved.row(i);
            final long seen = out.sentTime(moved.mostBefore(i) + writes.most() + 1);
            final long start = notBefore(row);
            if (start != Long.MIN_VALUE && seen != WireStream.NEVER && seen != Long.MIN_VALUE) {
                bounds.atMost(start, calls.line(row), seen - start);
            }
        }
    }

    private void boundByLife(OffsetBounds bounds) {
        final int open = socket.firstOpen();
        if (open >= 0) {
            final int line = calls.line(open);
            final long start = notBefore(open);
            final long end = notAfter(open);
            final boolean active = calls.name(open).startsWith("connect");
            if (active && out.synTime() != WireStream.NEVER && start != Long.MIN_VALUE) {
                bounds.atMost(start, line, out.synTime() - start);
            }
            final long answered = active ? in.synTime() : in.firstAnswer();
            if (calls.returned(open) >= 0 && end != Long.MAX_VALUE && answered != WireStream.NEVER
                    && in.isFromStart()) {
                bounds.atLeast(end, line, answered - end);
            }
        }
        final int close = socket.firstClose();
        if (close >= 0 && out.finTime() != WireStream.NEVER && notBefore(close) != Long.MIN_VALUE) {
            final long start = notBefore(close);
            bounds.atMost(start, calls.line(close), out.finTime() - start);
        }
    }

    /// When the capture saw the connection open, as the socket's connect or accept would; {@link WireStream#NEVER} where it did
    /// not, or the file shows neither.
    long opening() {
        final int open = socket.firstOpen();
        if (open < 0) {
            return WireStream.NEVER;
        }
        return calls.name(open).startsWith("connect") ? out.synTime()
                : in.isFromStart() ? in.firstAnswer() : WireStream.NEVER;
    }

    private long at(int row, OffsetRange offsets) {
        final long start = calls.start(row);
        final int line = calls.line(row);
        final long least = offsets.least(start, line);
        return start + least + (offsets.greatest(start, line) - least) / 2;
    }

    /// How well the bytes agree, 0 to 1: those of the calls against those on the wire while both were watched.
    double agreement(OffsetRange offsets, long firstTime) {
        double score = 0;
        double weights = 0;
        for (int direction = 0; direction < 2; direction++) {
            final Transfers moved = direction == 0 ? socket.reads() : socket.writes();
            final WireStream stream = direction == 0 ? in : out;
            long called = 0;
            for (int i = 0; i < moved.size(); i++) {
                final long at = at(moved.row(i), offsets);
                called += at >= firstTime - FLUSH && at <= captureEnd ? calls.returned(moved.row(i)) : 0;
            }
            long seen = stream.end();
            if (socket.rows().length > 0) {
                final long from = at(socket.rows()[0], offsets);
                final long to = at(socket.rows()[socket.rows().length - 1], offsets);
                seen = stream.sentBy(to + FLUSH) - (from - FLUSH < firstTime ? 0 : stream.sentBy(from));
            }
            final long more = Math.max(called, seen);
            if (more > 0) {
                final double weight = Math.log1p(more);
                weights += weight;
                score += weight * (called == seen ? 1 : 0.95 * Math.min(called, seen) / more);
            }
        }
        return weights == 0 ? 0 : score / weights;
    }
}
