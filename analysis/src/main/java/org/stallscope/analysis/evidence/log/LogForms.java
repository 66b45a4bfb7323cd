package org.stallscope.analysis.evidence.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceReader;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.text.TimePattern;

/// Tells logs, and reads one by a pattern of times that a person gave.
public final class LogForms {
    /// All forms of logs; the plain one last, as it fits every log with times.
    public static final List<LineParser.Recogniser> RECOGNISERS = recognisers(null);

    private LogForms() {}

    /// The same for logs whose times a person says how to read. A log that has no time so written is read as if nothing had
    /// been said, and its {@link Evidence#notes} tell.
    ///
    /// @param times null: to be guessed
    public static List<LineParser.Recogniser> recognisers(TimePattern times) {
        return List.of(
                form(EvidenceFormat.BACULA, new BaculaLines(), times),
                form(EvidenceFormat.RSYNC, new RsyncLines(), times),
                form(EvidenceFormat.GOROUTINES, new GoroutineLines(), times),
                form(EvidenceFormat.TRANSFER, new TransferLines(), times),
                new PlainLog(times));
    }

    /// How a log seems to write its times, from its first lines; empty where it has none.
    ///
    /// @throws EvidenceException where the file cannot be read or is no text
    public static Optional<TimePattern> guess(Path file) throws EvidenceException {
        final List<String> start = new ArrayList<>();
        final LineParser.Recogniser listener = new LineParser.Recogniser() {
            @Override
            public int recognised(List<String> lines, String name) {
                start.addAll(lines);
                return 1;
            }

            @Override
            public LineParser parser() {
                return new LogParser(EvidenceFormat.LOG, null);
            }
        };
        try {
            new EvidenceReader(List.of(listener)).read(file, (read, total, lines) -> false);
        } catch (CancellationException enough) {
            // Only the first lines were wanted.
        }
        return TimePattern.guess(start);
    }

    /// Reads a file as a log whose times are written so.
    ///
    /// @throws EvidenceException where the file cannot be read, or has no time that is written so
    /// @throws CancellationException where the listener said stop
    public static Evidence read(Path file, TimePattern pattern, LineProgress progress) throws EvidenceException {
        return new EvidenceReader(List.of(of(pattern))).read(file, progress);
    }

    /// Reads pasted text as a log whose times are written so.
    ///
    /// @throws EvidenceException where it has no time that is written so
    public static Evidence read(String text, TimePattern pattern) throws EvidenceException {
        return new EvidenceReader(List.of(of(pattern))).read(text);
    }

    private static LineParser.Recogniser of(TimePattern pattern) {
        return new LineParser.Recogniser() {
            @Override
            public int recognised(List<String> lines, String name) {
                return (int) lines.stream().filter(line -> pattern.find(line) != null).count();
            }

            @Override
            public LineParser parser() {
                return new LogParser(EvidenceFormat.LOG, pattern);
            }
        };
    }

    private static LineParser.Recogniser form(EvidenceFormat format, LogLines program, TimePattern times) {
        return new LineParser.Recogniser() {
            @Override
            public int recognised(List<String> lines, String name) {
                return (int) lines.stream().filter(line -> line.length() < 8000 && program.is(line)).count();
            }

            @Override
            public LineParser parser() {
                return LogParser.preferring(format, times);
            }
        };
    }

    /// A log of anything: most of its lines have a time, or it begins with one.
    private static final class PlainLog implements LineParser.Recogniser {
        private static final int PERCENT = 10;

        private final TimePattern times;

        PlainLog(TimePattern times) {
            this.times = times;
        }

        @Override
        public int recognised(List<String> lines, String name) {
            if (times != null && lines.stream().anyMatch(line -> times.find(line) != null)) {
                return (int) Math.max(1, lines.stream().filter(line -> times.find(line) != null).count());
            }
            final TimePattern pattern = TimePattern.guess(lines).orElse(null);
            final AccessLines access = new AccessLines();
            final long requests = lines.stream().filter(line -> line.length() < 8000 && access.is(line)).count();
            if (pattern == null) {
                return (int) requests;
            }
            final long timed = lines.stream().filter(line -> pattern.find(line) != null).count();
            final long written = lines.stream().filter(line -> !line.isBlank()).count();
            final boolean begins = lines.stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> line.startsWith("#") || pattern.find(line) != null)
                    .orElse(false);
            // Every form has times: the more telling ones come first.
            return timed * 100 >= written * PERCENT || begins ? (int) Math.max(requests, timed / 4 + 1) : 0;
        }

        @Override
        public LineParser parser() {
            return LogParser.preferring(EvidenceFormat.LOG, times);
        }
    }
}
