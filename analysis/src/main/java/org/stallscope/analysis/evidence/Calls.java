package org.stallscope.analysis.evidence;

import java.util.List;

/// System calls (and kernel events that stand for them) of one evidence file, in order of their start: one row of primitive
/// columns each.
public final class Calls {
    /// In {@link #waitedSockets}: the call waited until something can be read.
    public static final int TO_READ = 1;

    /// In {@link #waitedSockets}: the call waited until something can be written.
    public static final int TO_WRITE = 2;

    /// Lowest bits of an entry of {@link #waitedSockets}: {@link #TO_READ}, {@link #TO_WRITE} or both.
    public static final int DIRECTIONS = 3;

    private static final CallKind[] KINDS = CallKind.values();
    private static final int[] NONE = {};

    /// Rows of the columns in order of start; null where they are in order.
    private final int[] order;
    private final int size;
    private final CallColumns columns;

    Calls(CallColumns columns, int[] order) {
        this.columns = columns;
        this.order = order;
        size = order == null ? columns.size() : order.length;
    }

    /// Number of calls.
    public int size() {
        return size;
    }

    /// When the call began, ns in the file's time base; for an event that only tells its end, that.
    public long start(int row) {
        return columns.starts.get(place(row));
    }

    /// How long it took, ns; −1 where the file does not tell.
    public long duration(int row) {
        return Math.max(-1, columns.durations.get(place(row)));
    }

    /// How long it took at most, ns: its duration; or where the file does not tell that, the time until the thread did
    /// something else, which counts the thread's own work in between; −1 where that is not known either.
    public long durationAtMost(int row) {
        final long coded = columns.durations.get(place(row));
        return coded < -1 ? -2 - coded : coded;
    }

    /// When it returned, ns; its start where the duration is unknown.
    public long end(int row) {
        final int place = place(row);
        return columns.starts.get(place) + Math.max(0, columns.durations.get(place));
    }

    /// What it does for the transfer.
    public CallKind kind(int row) {
        return KINDS[columns.kind(place(row))];
    }

    /// Its name as the file has it, such as `recvfrom`; `stopped` for the time in which a signal kept the thread stopped.
    public String name(int row) {
        return columns.name(place(row));
    }

    /// Index of the socket in {@link Evidence#sockets}, or −1. For a wait: the only socket that it waited for, −1 for several.
    public int socket(int row) {
        final int place = place(row);
        final int owner = columns.owners.get(place);
        if (owner >= -1) {
            return owner;
        }
        final int[] waited = waited(place, owner);
        return waited.length == 1 ? waited[0] >> 2 : -1;
    }

    /// What a {@link CallKind#WAIT} waited for, as far as the file tells: each value is the index of a socket, shifted left
    /// by 2, and {@link #TO_READ} or {@link #TO_WRITE} or both. Empty for other calls. The array is shared: do not write.
    public int[] waitedSockets(int row) {
        final int place = place(row);
        final int owner = columns.owners.get(place);
        return owner >= -1 ? NONE : waited(place, owner);
    }

    /// What a {@link CallKind#WAIT_ELSEWHERE} waited for: a path, `pipe:[N]`, a signal; null where the file does not tell.
    public String thing(int row) {
        final int place = place(row);
        final int owner = columns.owners.get(place);
        return owner < -1 && columns.kind(place) == CallKind.WAIT_ELSEWHERE.ordinal()
                ? columns.things.get(-2 - owner)
                : null;
    }

    /// Number of the thread, or −1.
    public int thread(int row) {
        return columns.threads.get(place(row));
    }

    /// Bytes asked for (a read's buffer, a write's length), or −1.
    public long requested(int row) {
        return columns.requested.get(place(row));
    }

    /// Bytes moved; 0 at the end of the stream or at a wait's time-out; −errno for an error (−11 is EAGAIN);
    /// {@link Long#MIN_VALUE} where the call never returned in the file.
    public long returned(int row) {
        return columns.returned.get(place(row));
    }

    /// Number of the line in the file that tells of it, from 1 (the line of the return where a call is split into two).
    public int line(int row) {
        return columns.lines.get(place(row));
    }

    /// The first call that begins at or behind a time; {@link #size} where there is none.
    public int firstFrom(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (start(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Names of all calls that occur.
    public List<String> names() {
        return List.copyOf(columns.names);
    }

    private int place(int row) {
        return order == null ? row : order[row];
    }

    private int[] waited(int place, int owner) {
        return columns.kind(place) == CallKind.WAIT.ordinal() ? columns.waits.get(-2 - owner) : NONE;
    }
}
