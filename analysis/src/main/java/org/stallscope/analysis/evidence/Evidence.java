package org.stallscope.analysis.evidence;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.text.Message;

/// All facts of one evidence file: an immutable value.
public final class Evidence {
    /// A time that is not known.
    public static final long UNKNOWN = Long.MIN_VALUE;

    private final EvidenceText text;
    private final EvidenceFormat format;
    private final TimeBase timeBase;
    private final long monotonicOffset;
    private final long lines;
    private final UnreadLines unread;
    private final List<ObservedSocket> sockets;
    private final Calls calls;
    private final List<MeasuredSeries> series;
    private final List<LogEvent> events;
    private final List<Message> notes;

    Evidence(
            EvidenceText text,
            EvidenceFormat format,
            TimeBase timeBase,
            long monotonicOffset,
            long lines,
            UnreadLines unread,
            List<ObservedSocket> sockets,
            Calls calls,
            List<MeasuredSeries> series,
            List<LogEvent> events,
            List<Message> notes) {
        this.text = text;
        this.format = format;
        this.timeBase = timeBase;
        this.monotonicOffset = monotonicOffset;
        this.lines = lines;
        this.unread = unread;
        this.sockets = List.copyOf(sockets);
        this.calls = calls;
        this.series = List.copyOf(series);
        this.events = List.copyOf(events);
        this.notes = List.copyOf(notes);
    }

    /// The file; null for text that was pasted.
    public Path file() {
        return text.file();
    }

    /// What kind of evidence it is.
    public EvidenceFormat format() {
        return format;
    }

    /// What its times count from.
    public TimeBase timeBase() {
        return timeBase;
    }

    /// Constant that turns {@link TimeBase#MONOTONIC} into ns since the epoch, where the file tells it; or {@link #UNKNOWN}.
    public long monotonicOffset() {
        return monotonicOffset;
    }

    /// Number of lines in the file.
    public long lines() {
        return lines;
    }

    /// Lines that made no sense.
    public UnreadLines unread() {
        return unread;
    }

    /// Sockets that the file names, by index.
    public List<ObservedSocket> sockets() {
        return sockets;
    }

    /// System calls and what stands for them.
    public Calls calls() {
        return calls;
    }

    /// Quantities over time.
    public List<MeasuredSeries> series() {
        return series;
    }

    /// Log lines, in order of time.
    public List<LogEvent> events() {
        return events;
    }

    /// What a person should know of the reading as a whole, in sentences: a file that is cut, facts that were left out.
    public List<String> notes() {
        return notes.stream().map(Message::text).toList();
    }

    /// The same, for what is kept.
    List<Message> saidNotes() {
        return notes;
    }

    /// The text of a line, read from the file again.
    ///
    /// @param line its number, from 1, as facts have it
    /// @throws EvidenceException where the file is gone or has changed since it was read; the message is fit for a person
    public String lineText(long line) throws EvidenceException {
        return text.line(line);
    }

    /// Earliest and latest fact, ns in the time base; two equal to {@link #UNKNOWN} without facts.
    public long[] span() {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int i = 0; i < calls.size(); i++) {
            from = Math.min(from, calls.start(i));
            to = Math.max(to, calls.end(i));
        }
        for (MeasuredSeries one : series) {
            if (one.size() > 0) {
                from = Math.min(from, one.time(0));
                to = Math.max(to, one.time(one.size() - 1));
            }
        }
        if (!events.isEmpty()) {
            from = Math.min(from, events.getFirst().time());
            to = Math.max(to, events.getLast().time());
        }
        return from > to ? new long[] {UNKNOWN, UNKNOWN} : new long[] {from, to};
    }
}
