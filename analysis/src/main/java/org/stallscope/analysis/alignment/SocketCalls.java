package org.stallscope.analysis.alignment;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.ObservedSocket;

/// One socket of a file, however many descriptors of however many processes it had, with its calls in order.
final class SocketCalls {
    private static final int EAGAIN = -11;

    private final Evidence evidence;
    private final CallTimes times;
    private final List<ObservedSocket> sockets = new ArrayList<>();
    private InetSocketAddress local;
    private InetSocketAddress remote;
    private int[] rows = new int[8];
    private int count;
    private Transfers reads;
    private Transfers writes;
    private int firstOpen = -1;
    private int firstClose = -1;
    private boolean sawEnd;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    private SocketCalls(Evidence evidence, CallTimes times) {
        this.evidence = evidence;
        this.times = times;
    }

    /// The sockets of a file: descriptors with the same inode are one.
    static List<SocketCalls> of(Evidence evidence) {
        final CallTimes times = new CallTimes(evidence);
        final Map<Object, SocketCalls> byKey = new LinkedHashMap<>();
        final SocketCalls[] byIndex = new SocketCalls[evidence.sockets().size()];
        for (ObservedSocket socket : evidence.sockets()) {
            final SocketCalls known = byKey.computeIfAbsent(key(socket), key -> new SocketCalls(evidence, times));
            final boolean other = known.contradicts(socket);
            final SocketCalls mine = other ? new SocketCalls(evidence, times) : known;
            if (other) {
                byKey.put(socket.index(), mine);
            }
            mine.add(socket);
            byIndex[socket.index()] = mine;
        }
        final Calls calls = evidence.calls();
        for (int row = 0; row < calls.size(); row++) {
            if (calls.socket(row) >= 0) {
                byIndex[calls.socket(row)].row(row);
            }
        }
        final List<SocketCalls> all = List.copyOf(byKey.values());
        all.forEach(SocketCalls::count);
        return all;
    }

    /// Numbers of sockets without an inode are their own.
    private static Object key(ObservedSocket socket) {
        return socket.inode() >= 0 ? Long.valueOf(socket.inode()) : Integer.valueOf(socket.index());
    }

    private boolean contradicts(ObservedSocket socket) {
        return local != null && socket.local() != null && !local.equals(socket.local())
                || remote != null && socket.remote() != null && !remote.equals(socket.remote());
    }

    private void add(ObservedSocket socket) {
        sockets.add(socket);
        local = local == null ? socket.local() : local;
        remote = remote == null ? socket.remote() : remote;
        if (socket.from() <= socket.to()) {
            from = Math.min(from, socket.from());
            to = Math.max(to, socket.to());
        }
    }

    private void row(int row) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] = row;
    }

    private void count() {
        rows = times.steps().ordered(evidence.calls(), Arrays.copyOf(rows, count));
        final Calls calls = evidence.calls();
        reads = new Transfers(times, rows, CallKind.READ);
        writes = new Transfers(times, rows, CallKind.WRITE);
        for (int row : rows) {
            switch (calls.kind(row)) {
                case OPEN -> firstOpen = firstOpen < 0 ? row : firstOpen;
                case CLOSE -> firstClose = firstClose < 0 ? row : firstClose;
                case READ -> sawEnd |= calls.returned(row) == 0 && calls.requested(row) > 0;
                default -> {
                    // Moves no bytes.
                }
            }
        }
    }

    /// Whether a call that returned found everything read that had arrived: it got less than it asked for, or nothing yet.
    static boolean emptied(Calls calls, int row) {
        final long returned = calls.returned(row);
        return calls.kind(row) == CallKind.READ
                && (returned == EAGAIN || returned > 0 && returned < calls.requested(row))
                && !calls.name(row).startsWith("splice");
    }

    Evidence evidence() {
        return evidence;
    }

    CallTimes times() {
        return times;
    }

    /// As the file names it; more than one where descriptors were duplicated or inherited.
    List<ObservedSocket> sockets() {
        return sockets;
    }

    InetSocketAddress local() {
        return local;
    }

    InetSocketAddress remote() {
        return remote;
    }

    /// All rows of the file's calls that are about it, in order of start.
    int[] rows() {
        return rows;
    }

    Transfers reads() {
        return reads;
    }

    Transfers writes() {
        return writes;
    }

    /// Row of the first connect or accept, or −1.
    int firstOpen() {
        return firstOpen;
    }

    /// Row of the first close or shutdown, or −1.
    int firstClose() {
        return firstClose;
    }

    /// Whether a read returned the end of the stream.
    boolean sawEnd() {
        return sawEnd;
    }

    /// First fact about it, ns in the file's time base; later than {@link #to} if there is none.
    long from() {
        return from;
    }

    long to() {
        return to;
    }
}
