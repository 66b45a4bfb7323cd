package org.stallscope.analysis.evidence.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.evidence.LogEvent.Severity;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Quantity.Unit;
import org.stallscope.analysis.evidence.text.Numbers;
import org.stallscope.analysis.evidence.text.RunningTime;
import org.stallscope.analysis.evidence.text.TimePattern;
import org.stallscope.analysis.text.Message;

/// Reads any log: each line is an event at its time, and what programs we know say in it becomes series. A line without a
/// time belongs to the one before. Where the file has no times at all, its lines have an order only.
final class LogParser implements LineParser {
    /// Lines from which the pattern of times is guessed.
    private static final int SAMPLE = 400;

    /// Events that are kept; of a longer log only warnings and errors go on, up to twice as many.
    private static final int MOST_EVENTS = 200_000;

    /// A time further in a line is part of what it says.
    private static final int LATEST_TIME = 100;

    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern EDGE = Pattern.compile("^[\\s\\]:,;|#]+");

    /// A log that is nothing but numbers, such as the size of a growing file.
    private static final Quantity VALUE = new Quantity("value", Unit.COUNT);

    private final EvidenceFormat format;
    private final List<LogLines> programs =
            List.of(new BaculaLines(), new RsyncLines(), new GoroutineLines(), new TransferLines(), new AccessLines());
    private final List<Kept> sample = new ArrayList<>();

    /// What is tried before a guess; null for nothing.
    private TimePattern preferred;

    private TimePattern pattern;
    private RunningTime running;
    private boolean started;
    private LogEvent pending;

    /// Lines behind the pending one, where that is not their text alone.
    private String more = "";
    private long kept;
    private long left;

    private record Kept(String text, int number) {}

    /// @param format what the form is called
    /// @param pattern how the log writes its times; null: to be guessed
    LogParser(EvidenceFormat format, TimePattern pattern) {
        this.format = format;
        this.pattern = pattern;
    }

    /// A parser that guesses where the log has no time as a person says that it has.
    ///
    /// @param times how the log writes its times; null: to be guessed
    static LogParser preferring(EvidenceFormat format, TimePattern times) {
        final LogParser parser = new LogParser(format, null);
        parser.preferred = times;
        return parser;
    }

    @Override
    public EvidenceFormat format() {
        return format;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        if (started) {
            return read(text, line.number(), facts);
        }
        sample.add(new Kept(text, line.number()));
        if (sample.size() == SAMPLE) {
            start(facts);
        }
        return true;
    }

    @Override
    public void end(EvidenceBuilder facts) {
        if (!started) {
            start(facts);
        }
        flush(facts);
        if (left > 0) {
            facts.event(new LogEvent(running == null ? 0 : running.last(), 1, Severity.INFO,
                    Messages.later("long", Long.toString(left))));
        }
    }

    private void start(EvidenceBuilder facts) {
        started = true;
        if (preferred != null) {
            if (sample.stream().anyMatch(one -> preferred.find(one.text) != null)) {
                pattern = preferred;
            } else {
                facts.note(Messages.later("no-such-time", preferred.said()));
            }
        }
        if (pattern == null) {
            pattern = TimePattern.guess(sample.stream().map(Kept::text).toList()).orElse(null);
        }
        if (pattern != null) {
            running = new RunningTime(pattern);
            facts.timeBase(pattern.base());
            // What stands before the first time has that time.
            for (Kept one : sample) {
                final TimePattern.Found found = find(one.text);
                if (found != null) {
                    running.of(found);
                    break;
                }
            }
        }
        for (Kept one : sample) {
            if (!read(one.text, one.number, facts)) {
                final byte[] bytes = one.text.getBytes(StandardCharsets.UTF_8);
                final EvidenceLine line = new EvidenceLine();
                line.over(bytes, 0, bytes.length, one.number);
                facts.unread(line);
            }
        }
        sample.clear();
    }

    private TimePattern.Found find(String text) {
        final TimePattern.Found found = pattern == null ? null : pattern.find(text);
        return found == null || found.from() > LATEST_TIME ? null : found;
    }

    private boolean read(String raw, int number, EvidenceBuilder facts) {
        final String text = raw.indexOf(27) < 0 ? raw : ESCAPES.matcher(raw).replaceAll("");
        if (text.isBlank()) {
            return true;
        }
        final TimePattern.Found found = find(text);
        if (found != null) {
            return timed(without(text, found), running.of(found), number, facts);
        }
        if (pattern == null) {
            return timed(text, number, number, facts);
        }
        if (running.last() == Numbers.NONE) {
            return false;
        }
        final LogLines.Note note = note(text, running.last(), number, facts);
        if (note != null) {
            event(note, running.last(), number, facts);
        } else if (pending != null) {
            append(text);
        } else if (!text.startsWith("#")) {
            // The first line behind one that is nothing but a time.
            event(new LogLines.Note(Severities.of(text), text), running.last(), number, facts);
        }
        return true;
    }

    private boolean timed(String text, long time, int number, EvidenceBuilder facts) {
        if (text.isEmpty()) {
            return true;
        }
        if (text.length() <= 19 && NUMBER.matcher(text).matches()) {
            facts.measure(-1, VALUE, time, Numbers.whole(text), number);
            return true;
        }
        final LogLines.Note note = note(text, time, number, facts);
        if (note == null && pattern == null && text.startsWith("#")) {
            return true;
        }
        event(note == null ? new LogLines.Note(Severities.of(text), text) : note, time, number, facts);
        return true;
    }

    private LogLines.Note note(String text, long time, int number, EvidenceBuilder facts) {
        if (text.length() > 8000) {
            return null;
        }
        for (LogLines program : programs) {
            final LogLines.Note note = program.read(text, time, number, facts);
            if (note != null) {
                return note;
            }
        }
        return null;
    }

    private void event(LogLines.Note note, long time, int number, EvidenceBuilder facts) {
        flush(facts);
        if (note.said() != Message.NONE) {
            pending = new LogEvent(time, number, note.severity(), note.said());
        }
    }

    private void append(String text) {
        if (!(pending.said() instanceof Message.Plain(String before))) {
            more = more.length() < LogLines.LONGEST ? LogLines.cut(more + " ⏎ " + text.strip()) : more;
        } else if (before.length() < LogLines.LONGEST) {
            pending = new LogEvent(pending.time(), pending.line(), pending.severity(),
                    LogLines.cut(before + " ⏎ " + text.strip()));
        }
    }

    private void flush(EvidenceBuilder facts) {
        if (pending == null) {
            return;
        }
        if (!more.isEmpty()) {
            pending = new LogEvent(pending.time(), pending.line(), pending.severity(),
                    Messages.later("followed", pending.said(), more));
            more = "";
        }
        final boolean matters = pending.severity() != Severity.INFO;
        if (kept < MOST_EVENTS || matters && kept < 2L * MOST_EVENTS) {
            facts.event(pending);
            kept++;
        } else {
            left++;
        }
        pending = null;
    }

    private static String without(String text, TimePattern.Found found) {
        final String before = text.substring(0, found.from()).strip();
        final String behind = EDGE.matcher(text.substring(found.to())).replaceFirst("").stripTrailing();
        return before.isEmpty() || before.chars().noneMatch(Character::isLetterOrDigit)
                ? behind
                : before + (before.endsWith("[") || behind.isEmpty() ? "" : " ") + behind;
    }
}
