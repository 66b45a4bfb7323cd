package org.stallscope.analysis.evidence;

import java.util.List;

/// System calls (and kernel events that stand for them) of one evidence file, in order of their start: one row of primitive
/// columns each.
public final class Calls {
    private final int size;
    private final long[] starts;
    private final long[] durations;
    private final long[] requested;
    private final long[] returned;
    private final int[] sockets;
    private final int[] threads;
    private final int[] lines;
    private final byte[] kinds;
    private final byte[] names;
    private final List<String> nameTable;

    Calls(
            long[] starts,
            long[] durations,
            long[] requested,
            long[] returned,
            int[] sockets,
            int[] threads,
            int[] lines,
            byte[] kinds,
            byte[] names,
            List<String> nameTable) {
        size = starts.length;
        this.starts = starts;
        this.durations = durations;
        this.requested = requested;
        this.returned = returned;
        this.sockets = sockets;
        this.threads = threads;
        this.lines = lines;
        this.kinds = kinds;
        this.names = names;
        this.nameTable = List.copyOf(nameTable);
    }

    /// Number of calls.
    public int size() {
        return size;
    }

    /// When the call began, ns in the file's time base; for an event that only tells its end, that.
    public long start(int row) {
        return starts[row];
    }

    /// How long it took, ns; −1 where the file does not tell.
    public long duration(int row) {
        return durations[row];
    }

    /// When it returned, ns; its start where the duration is unknown.
    public long end(int row) {
        return starts[row] + Math.max(0, durations[row]);
    }

    /// What it does for the transfer.
    public CallKind kind(int row) {
        return CallKind.values()[kinds[row]];
    }

    /// Its name as the file has it, such as `recvfrom`.
    public String name(int row) {
        return nameTable.get(names[row] & 0xff);
    }

    /// Index of the socket in {@link Evidence#sockets}, or −1.
    public int socket(int row) {
        return sockets[row];
    }

    /// Number of the thread, or −1.
    public int thread(int row) {
        return threads[row];
    }

    /// Bytes asked for (a read's buffer, a write's length), or −1.
    public long requested(int row) {
        return requested[row];
    }

    /// Bytes moved; 0 at the end of the stream or at a wait's time-out; −errno for an error (−11 is EAGAIN);
    /// {@link Long#MIN_VALUE} where the call never returned in the file.
    public long returned(int row) {
        return returned[row];
    }

    /// Number of the line in the file that tells of it, from 1 (the line of the return where a call is split into two).
    public int line(int row) {
        return lines[row];
    }
}
