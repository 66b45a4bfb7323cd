package org.stallscope.analysis.evidence;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.stallscope.analysis.text.Message;

/// Where parsers put facts while a file is read.
public final class EvidenceBuilder {
    /// A call outside of sockets that took at least this long, ns, counts as a wait.
    public static final long BLOCKED = 1_000_000;

    /// Calls that are kept at most: 36 bytes each.
    static final int MOST_CALLS = 64_000_000;

    /// Of the memory that the program may take at most, the calls get half.
    private static final int BYTES_PER_CALL = 36;

    private static final int MOST_EVENTS = 1_000_000;

    private final int mostCalls =
            Math.clamp(Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_CALL, 1_000_000, MOST_CALLS);
    private final CallColumns calls = new CallColumns();
    private long droppedCalls;
    private long lastKept = Evidence.UNKNOWN;
    private long droppedEvents;
    /// Sockets that turned out to be none, by index, with what they are.
    private final Map<Integer, String> forgotten = new HashMap<>();
    private final Set<Message> notes = new LinkedHashSet<>();
    private final List<ObservedSocket> sockets = new ArrayList<>();
    private LongColumn socketsFrom = new LongColumn();
    private LongColumn socketsTo = new LongColumn();
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
    /// @return its row, for {@link #returned(int, long, long, int)}; it is no row of {@link Calls} after {@link #build};
    ///         −1 where no more calls are kept
    public int call(
            CallKind kind, String name, long start, long duration, int socket, int thread, long asked, long result,
            int line) {
        final int row = add(kind, name, start, duration, socket, thread, asked, result, line);
        // Whoever accepts has waited since before the socket was there.
        if (!name.startsWith("accept")) {
            touch(socket, start);
        }
        touch(socket, start + Math.max(0, duration));
        return row;
    }

    /// Adds a wait for sockets.
    ///
    /// @param entries the sockets, each as in {@link Calls#waitedSockets}
    /// @param count how many of the entries count
    /// @param timeout ns after which it gives up, or −1
    /// @param result descriptors that were ready, 0 for a time-out, −errno
    public void waits(
            String name, long start, long duration, int[] entries, int count, int thread, long timeout, long result,
            int line) {
        add(CallKind.WAIT, name, start, duration, count == 0 ? -1 : calls.wait(entries, count), thread, timeout, result,
                line);
        for (int i = 0; i < count; i++) {
            touch(entries[i] >> 2, start);
            touch(entries[i] >> 2, start + Math.max(0, duration));
        }
    }

    /// Adds a wait for something that is no socket.
    ///
    /// @param thing what it is (a path, `pipe:[N]`); null if unknown
    public void waitsElsewhere(
            String name, long start, long duration, String thing, int thread, long asked, long result, int line) {
        add(CallKind.WAIT_ELSEWHERE, name, start, duration, calls.thing(thing), thread, asked, result, line);
    }

    private int add(
            CallKind kind, String name, long start, long duration, int owner, int thread, long asked, long result,
            int line) {
        if (calls.size() >= mostCalls) {
            droppedCalls++;
            return -1;
        }
        lastKept = Math.max(lastKept, start);
        return calls.add(kind, name, start, duration, owner, thread, asked, result, line);
    }

    /// A call that was begun earlier has returned.
    public void returned(int row, long duration, long result, int line) {
        if (row < 0) {
            return;
        }
        calls.durations.set(row, duration);
        calls.returned.set(row, result);
        calls.lines.set(row, line);
        touch(calls.owners.get(row), calls.starts.get(row) + Math.max(0, duration));
    }

    /// The thread of a call whose duration is not known has gone on at a time: the call has returned before.
    ///
    /// @param row of {@link #call}, {@link #waits} or {@link #waitsElsewhere}
    public void returnedBy(int row, long time) {
        if (row >= 0 && calls.durations.get(row) == -1 && time > calls.starts.get(row)) {
            calls.durations.set(row, -2 - (time - calls.starts.get(row)));
        }
    }

    /// Row of the call that was added last; −1 without any, or where it was left out.
    public int lastCall() {
        return droppedCalls > 0 ? -1 : calls.size() - 1;
    }

    /// What was taken for a socket is none (a file, a pipe, a local socket): its calls that blocked are waits elsewhere, the
    /// others go.
    ///
    /// @param thing what it is; null if unknown
    public void forget(int socket, String thing) {
        forgotten.put(socket, thing == null ? "" : thing);
    }

    /// Tells a person something about the reading as a whole: what was left out, what was assumed.
    public void note(Message sentence) {
        notes.add(sentence);
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
        if (events.size() < MOST_EVENTS) {
            events.add(event);
        } else {
            droppedEvents++;
        }
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

    /// Counts lines that made no sense to a part of the file's text.
    void unread(UnreadLines more) {
        more.first().stream().limit(Math.max(0, UnreadLines.KEPT - unreadFirst.size())).forEach(unreadFirst::add);
        unread += more.count();
    }

    /// Facts so far: calls, values and events.
    public long facts() {
        long values = 0;
        for (SeriesColumns columns : series.values()) {
            values += columns.times.size();
        }
        return calls.size() + values + events.size();
    }

    /// Lines that made no sense, so far.
    long unreadLines() {
        return unread;
    }

    /// The finished value of facts that were not read from text.
    Evidence build(Path file, EvidenceFormat format, long lines) {
        return build(EvidenceText.without(file), format, lines);
    }

    /// The finished value.
    Evidence build(EvidenceText text, EvidenceFormat format, long lines) {
        if (droppedCalls > 0) {
            note(Messages.later("calls-left-out", calls.size(), moment(lastKept), droppedCalls));
        }
        if (droppedEvents > 0) {
            note(Messages.later("events-left-out", MOST_EVENTS, droppedEvents));
        }
        final int[] rows = withoutForgotten();
        final List<MeasuredSeries> measured = new ArrayList<>();
        series.forEach((key, columns) -> measured.add(sorted(key, columns)));
        final List<LogEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparingLong(LogEvent::time));
        return new Evidence(text, format, timeBase, monotonicOffset, lines, new UnreadLines(unread, unreadFirst),
                lived(),
                new Calls(calls, rows), measured, inOrder, List.copyOf(notes));
    }

    private Message moment(long time) {
        return switch (timeBase) {
            case EPOCH, LOCAL_DATE -> Message.plain(java.time.Instant.ofEpochSecond(0, time).toString());
            case NONE -> Messages.later("line", Long.toString(time));
            default -> Message.plain(String.format(Locale.ROOT, "%.6f s", time / 1e9));
        };
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

    /// Takes the sockets out that are none.
    ///
    /// @return rows of the calls in order of time, without those that went; null for all as they are
    private int[] withoutForgotten() {
        final int[] order = RowOrder.of(calls.size(), calls.starts::get);
        return forgotten.isEmpty() ? order : new Forgetting(calls, sockets, forgotten).rows(order, this::renumbered);
    }

    private void renumbered(int[] numbers) {
        final List<ObservedSocket> kept = new ArrayList<>();
        final LongColumn from = new LongColumn();
        final LongColumn to = new LongColumn();
        for (ObservedSocket one : sockets) {
            if (numbers[one.index()] >= 0) {
                kept.add(new ObservedSocket(kept.size(), one.local(), one.remote(), one.process(), one.pid(),
                        one.descriptor(), one.inode(), one.from(), one.to()));
                from.add(socketsFrom.get(one.index()));
                to.add(socketsTo.get(one.index()));
            }
        }
        sockets.clear();
        sockets.addAll(kept);
        socketsFrom = from;
        socketsTo = to;
        final Map<SeriesKey, SeriesColumns> measured = new LinkedHashMap<>();
        series.forEach((key, columns) -> {
            if (key.socket < 0 || numbers[key.socket] >= 0) {
                measured.put(new SeriesKey(key.socket < 0 ? -1 : numbers[key.socket], key.quantity), columns);
            }
        });
        series.clear();
        series.putAll(measured);
    }

    private static MeasuredSeries sorted(SeriesKey key, SeriesColumns columns) {
        final int[] order = RowOrder.of(columns.times.size(), columns.times::get);
        final int size = columns.times.size();
        final long[] times = new long[size];
        final long[] values = new long[size];
        final int[] lines = new int[size];
        for (int i = 0; i < size; i++) {
            final int row = order == null ? i : order[i];
            times[i] = columns.times.get(row);
            values[i] = columns.values.get(row);
            lines[i] = (int) columns.lines.get(row);
        }
        return new MeasuredSeries(key.socket, key.quantity, times, values, lines);
    }
}
