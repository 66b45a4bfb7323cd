package org.stallscope.analysis.evidence;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Where parsers put facts while a file is read.
public final class EvidenceBuilder {
    private final LongColumn starts = new LongColumn();
    private final LongColumn durations = new LongColumn();
    private final LongColumn requested = new LongColumn();
    private final LongColumn returned = new LongColumn();
    /// Socket in the high half, thread in the low one.
    private final LongColumn owners = new LongColumn();
    /// Line, kind and name.
    private final LongColumn origins = new LongColumn();
    private final List<String> callNames = new ArrayList<>();
    private final Map<String, Integer> callNameIndex = new HashMap<>();
    private final List<ObservedSocket> sockets = new ArrayList<>();
    private final LongColumn socketsFrom = new LongColumn();
    private final LongColumn socketsTo = new LongColumn();
    private final Map<SeriesKey, SeriesColumns> series = new LinkedHashMap<>();
    private final List<LogEvent> events = new ArrayList<>();
    private final List<UnreadLines.Line> unreadFirst = new ArrayList<>();
    private long unread;
    private TimeBase timeBase = TimeBase.NONE;
    private long monotonicOffset = Evidence.UNKNOWN;

    private record SeriesKey(int socket, Quantity quantity) {}

    private record SeriesColumns(LongColumn times, LongColumn values, LongColumn lines) {}

    /// What the times count from; the last word holds.
    public void timeBase(TimeBase base) {
        timeBase = Objects.requireNonNull(base);
    }

    /// What the times count from, as far as said.
    public TimeBase timeBase() {
        return timeBase;
    }

    /// The constant that turns {@link TimeBase#MONOTONIC} into ns since the epoch, where the file tells it.
    public void monotonicOffset(long nanoseconds) {
        monotonicOffset = nanoseconds;
    }

    /// A new socket; its `from` and `to` follow from the facts about it.
    ///
    /// @return its index, for {@link #call} and {@link #measure}
    public int socket(
            InetSocketAddress local, InetSocketAddress remote, String process, int pid, int descriptor, long inode) {
        sockets.add(new ObservedSocket(sockets.size(), local, remote, process, pid, descriptor, inode, Long.MAX_VALUE,
                Long.MIN_VALUE));
        socketsFrom.add(Long.MAX_VALUE);
        socketsTo.add(Long.MIN_VALUE);
        return sockets.size() - 1;
    }

    /// Tells more of a socket: arguments that are null or −1 leave what is known.
    public void describe(
            int socket, InetSocketAddress local, InetSocketAddress remote, String process, int pid, int descriptor,
            long inode) {
        final ObservedSocket known = sockets.get(socket);
        sockets.set(socket, new ObservedSocket(socket, local == null ? known.local() : local,
                remote == null ? known.remote() : remote, process == null ? known.process() : process,
                pid < 0 ? known.pid() : pid, descriptor < 0 ? known.descriptor() : descriptor,
                inode < 0 ? known.inode() : inode, known.from(), known.to()));
    }

    /// What is known of a socket.
    public ObservedSocket socket(int index) {
        return sockets.get(index);
    }

    /// Adds a call. Arguments as in {@link Calls}; calls may come in any order.
    ///
    /// @return its row, for {@link #returned(int, long, long, int)}; it is no row of {@link Calls} after {@link #build}
    public int call(
            CallKind kind, String name, long start, long duration, int socket, int thread, long asked, long result,
            int line) {
        starts.add(start);
        durations.add(duration);
        requested.add(asked);
        returned.add(result);
        owners.add((long) socket << 32 | thread & 0xffff_ffffL);
        final int known = callNameIndex.computeIfAbsent(name, added -> {
            if (callNames.size() == 255) {
                return -1;
            }
            callNames.add(added);
            return callNames.size() - 1;
        });
        origins.add((long) line << 16 | kind.ordinal() << 8 | (known < 0 ? 0 : known));
        touch(socket, start);
        touch(socket, start + Math.max(0, duration));
        return starts.size() - 1;
    }

    /// A call that was begun earlier has returned.
    public void returned(int row, long duration, long result, int line) {
        durations.set(row, duration);
        returned.set(row, result);
        origins.set(row, (long) line << 16 | origins.get(row) & 0xffff);
        touch((int) (owners.get(row) >> 32), starts.get(row) + Math.max(0, duration));
    }

    /// Adds a value to the series of a socket (−1: the host). Values may come in any order of time.
    public void measure(int socket, Quantity quantity, long time, long value, int line) {
        final SeriesColumns columns = series.computeIfAbsent(new SeriesKey(socket, quantity),
                key -> new SeriesColumns(new LongColumn(), new LongColumn(), new LongColumn()));
        columns.times.add(time);
        columns.values.add(value);
        columns.lines.add(line);
        touch(socket, time);
    }

    /// Adds an event.
    public void event(LogEvent event) {
        events.add(event);
    }

    /// Counts a line that made no sense.
    public void unread(EvidenceLine line) {
        if (unread < UnreadLines.KEPT) {
            final String text = line.text().replaceAll("\\p{Cntrl}|\ufffd", "·");
            unreadFirst.add(
                    new UnreadLines.Line(line.number(), text.length() > 300 ? text.substring(0, 300) + "…" : text));
        }
        unread++;
    }

    /// Facts so far: calls, values and events.
    public long facts() {
        long values = 0;
        for (SeriesColumns columns : series.values()) {
            values += columns.times.size();
        }
        return starts.size() + values + events.size();
    }

    /// The finished value.
    Evidence build(Path file, EvidenceFormat format, long lines) {
        final List<MeasuredSeries> measured = new ArrayList<>();
        series.forEach((key, columns) -> measured.add(sorted(key, columns)));
        final List<LogEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparingLong(LogEvent::time));
        return new Evidence(file, format, timeBase, monotonicOffset, lines, new UnreadLines(unread, unreadFirst),
                lived(),
                calls(), measured, inOrder);
    }

    private void touch(int socket, long time) {
        if (socket >= 0) {
            socketsFrom.set(socket, Math.min(time, socketsFrom.get(socket)));
            socketsTo.set(socket, Math.max(time, socketsTo.get(socket)));
        }
    }

    private List<ObservedSocket> lived() {
        return sockets.stream()
                .map(one -> new ObservedSocket(one.index(), one.local(), one.remote(), one.process(), one.pid(),
                        one.descriptor(), one.inode(), socketsFrom.get(one.index()), socketsTo.get(one.index())))
                .toList();
    }

    private Calls calls() {
        final int[] order = order(starts);
        final int count = order.length;
        final long[] start = new long[count];
        final long[] duration = new long[count];
        final long[] asked = new long[count];
        final long[] result = new long[count];
        final int[] socket = new int[count];
        final int[] thread = new int[count];
        final int[] line = new int[count];
        final byte[] kind = new byte[count];
        final byte[] name = new byte[count];
        for (int i = 0; i < count; i++) {
            final int row = order[i];
            start[i] = starts.get(row);
            duration[i] = durations.get(row);
            asked[i] = requested.get(row);
            result[i] = returned.get(row);
            socket[i] = (int) (owners.get(row) >> 32);
            thread[i] = (int) owners.get(row);
            line[i] = (int) (origins.get(row) >> 16);
            kind[i] = (byte) (origins.get(row) >> 8);
            name[i] = (byte) origins.get(row);
        }
        return new Calls(start, duration, asked, result, socket, thread, line, kind, name, callNames);
    }

    private static MeasuredSeries sorted(SeriesKey key, SeriesColumns columns) {
        final int[] order = order(columns.times);
        final long[] times = new long[order.length];
        final long[] values = new long[order.length];
        final int[] lines = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            times[i] = columns.times.get(order[i]);
            values[i] = columns.values.get(order[i]);
            lines[i] = (int) columns.lines.get(order[i]);
        }
        return new MeasuredSeries(key.socket, key.quantity, times, values, lines);
    }

    /// Rows in order of time; those of equal time stay as they came. Nearly every file is in order already.
    private static int[] order(LongColumn times) {
        boolean ascends = true;
        for (int i = 1; i < times.size() && ascends; i++) {
            ascends = times.get(i - 1) <= times.get(i);
        }
        final IntStream rows = IntStream.range(0, times.size());
        return ascends
                ? rows.toArray()
                : rows.boxed().sorted(Comparator.comparingLong(times::get)).mapToInt(Integer::intValue).toArray();
    }
}
