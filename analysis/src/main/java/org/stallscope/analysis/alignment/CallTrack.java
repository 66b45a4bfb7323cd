package org.stallscope.analysis.alignment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.ObservedSocket;

/// Calls of one kind at one endpoint of a conversation, from one file or several, in order of their start in capture time.
public final class CallTrack {
    /// No calls.
    static final CallTrack EMPTY = new CallTrack(List.of(), new int[0], new int[0], new long[0], new long[0]);

    private final List<FileAlignment> files;
    private final int[] file;
    private final int[] rows;
    private final long[] starts;
    private final long[] ends;
    private final long[] totals;

    private CallTrack(List<FileAlignment> files, int[] file, int[] rows, long[] starts, long[] ends) {
        this.files = List.copyOf(files);
        this.file = file;
        this.rows = rows;
        this.starts = starts;
        this.ends = ends;
        totals = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            totals[i] = (i == 0 ? 0 : totals[i - 1]) + moved(i);
        }
    }

    /// Takes the calls of some kinds from sockets of aligned files.
    static CallTrack of(List<FileAlignment> files, List<SocketCalls> sockets, List<CallKind> kinds) {
        int count = 0;
        for (SocketCalls socket : sockets) {
            for (int row : socket.rows()) {
                count += kinds.contains(socket.evidence().calls().kind(row)) ? 1 : 0;
            }
        }
        if (count == 0) {
            return EMPTY;
        }
        final int[] file = new int[count];
        final int[] rows = new int[count];
        final long[] starts = new long[count];
        final long[] ends = new long[count];
        int at = 0;
        for (int i = 0; i < sockets.size(); i++) {
            final SocketCalls socket = sockets.get(i);
            final int index = indexOf(files, socket.evidence());
            final ClockMap clock = files.get(index).clock();
            final var calls = socket.evidence().calls();
            for (int row : socket.rows()) {
                if (kinds.contains(calls.kind(row))) {
                    file[at] = index;
                    rows[at] = row;
                    starts[at] = clock.capture(calls.start(row), calls.line(row));
                    ends[at] = clock.capture(calls.end(row), calls.line(row));
                    at++;
                }
            }
        }
        return new CallTrack(files, file, rows, starts, ends).ordered();
    }

    private static int indexOf(List<FileAlignment> files, Evidence evidence) {
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).evidence() == evidence) {
                return i;
            }
        }
        throw new IllegalArgumentException("a socket of another file");
    }

    private CallTrack ordered() {
        boolean ascends = true;
        for (int i = 1; i < starts.length && ascends; i++) {
            ascends = starts[i - 1] <= starts[i];
        }
        if (ascends) {
            return this;
        }
        final int[] order = IntStream.range(0, starts.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> starts[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new CallTrack(files, pick(file, order), pick(rows, order), pick(starts, order), pick(ends, order));
    }

    private static int[] pick(int[] from, int[] order) {
        return Arrays.stream(order).map(i -> from[i]).toArray();
    }

    private static long[] pick(long[] from, int[] order) {
        return Arrays.stream(order).mapToLong(i -> from[i]).toArray();
    }

    /// Number of calls, those that moved nothing included.
    public int size() {
        return rows.length;
    }

    /// When the call began, ns since the epoch in capture time.
    public long start(int index) {
        return starts[index];
    }

    /// When it returned, capture time; its start where the file does not tell.
    public long end(int index) {
        return ends[index];
    }

    /// How long it took, ns; −1 where the file does not tell.
    public long duration(int index) {
        return evidence(index).calls().duration(rows[index]);
    }

    /// Bytes asked for, or −1.
    public long requested(int index) {
        return evidence(index).calls().requested(rows[index]);
    }

    /// As {@link org.stallscope.analysis.evidence.Calls#returned}.
    public long returned(int index) {
        return evidence(index).calls().returned(rows[index]);
    }

    /// Bytes moved: 0 for errors, the end of the stream, and calls that never returned.
    public long moved(int index) {
        return Math.max(0, returned(index));
    }

    /// Bytes moved by all calls up to this one.
    public long total(int index) {
        return totals[index];
    }

    /// Bytes moved by all calls.
    public long bytes() {
        return totals.length == 0 ? 0 : totals[totals.length - 1];
    }

    /// Name of the call, such as `recvfrom`.
    public String name(int index) {
        return evidence(index).calls().name(rows[index]);
    }

    /// What it does.
    public CallKind kind(int index) {
        return evidence(index).calls().kind(rows[index]);
    }

    /// Number of the thread, or −1.
    public int thread(int index) {
        return evidence(index).calls().thread(rows[index]);
    }

    /// The descriptor's life, with process, number and descriptor.
    public ObservedSocket socket(int index) {
        final Evidence from = evidence(index);
        return from.sockets().get(from.calls().socket(rows[index]));
    }

    /// The file that tells of it.
    public Evidence evidence(int index) {
        return files.get(file[index]).evidence();
    }

    /// The file with its clock.
    public FileAlignment file(int index) {
        return files.get(file[index]);
    }

    /// Line in that file, from 1.
    public int line(int index) {
        return evidence(index).calls().line(rows[index]);
    }

    /// Row in that file's calls.
    public int row(int index) {
        return rows[index];
    }

    /// Index of the first call that starts after a time; {@link #size} where there is none.
    public int firstAfter(long time) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (starts[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
