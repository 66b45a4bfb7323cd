package org.stallscope.analysis.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.stallscope.analysis.text.Message;

/// Reads evidence files in one pass: tells a file's form from the first lines, then gives every line to that form's parser.
/// Memory is that of the facts; the text is not kept.
public final class EvidenceReader {
    /// Files of one trace have small buffers, as there may be thousands.
    private static final int SMALL_BLOCK = 1 << 16;

    private static final int BLOCK = 1 << 20;

    private final Function<Path, List<LineParser.Recogniser>> forms;

    /// A file of several, with its form.
    private record Known(Path file, EvidenceText text, FileStart start) {}

    /// @param forms all that are known
    public EvidenceReader(List<LineParser.Recogniser> forms) {
        this(file -> forms);
    }

    /// @param forms those that come into question for a file; for null, pasted text
    public EvidenceReader(Function<Path, List<LineParser.Recogniser>> forms) {
        this.forms = forms;
    }

    /// Reads one file, compressed or not.
    ///
    /// @throws EvidenceException where the file cannot be read, or is nothing that we know
    /// @throws CancellationException where the listener said stop
    public Evidence read(Path file, LineProgress progress) throws EvidenceException {
        return read(known(file), progress);
    }

    /// Reads text that was pasted.
    ///
    /// @throws EvidenceException where it is nothing that we know
    public Evidence read(String text) throws EvidenceException {
        final EvidenceText pasted = EvidenceText.of(text.getBytes(StandardCharsets.UTF_8));
        return read(new Known(null, pasted, FileStart.of(pasted, forms.apply(null))), LineProgress.NONE);
    }

    /// Reads several files. Those that are one trace (`strace -ff` writes one file a thread) know of each other's
    /// descriptors; each still has its own value.
    ///
    /// @param refused hears of files that are no evidence, or cannot be read; the others are still read
    /// @return the values in the order of the files, without the refused
    /// @throws CancellationException where the listener said stop
    public List<Evidence> readAll(
            List<Path> files, LineProgress progress, BiConsumer<Path, EvidenceException> refused) {
        final Map<Object, List<Known>> traces = new LinkedHashMap<>();
        for (Path file : new LinkedHashSet<>(files)) {
            try {
                final Known known = known(file);
                final String trace = known.start.form().trace(known.start.name());
                traces.computeIfAbsent(
                        trace == null
                                ? known
                                : List.of(Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file),
                                        known.start.form(), trace),
                        key -> new ArrayList<>()).add(known);
            } catch (EvidenceException e) {
                refused.accept(file, e);
            }
        }
        final Map<Path, Evidence> read = new LinkedHashMap<>();
        for (List<Known> trace : traces.values()) {
            if (trace.size() > 1) {
                together(trace, progress, refused).forEach(one -> read.put(one.file(), one));
            } else {
                final Known only = trace.getFirst();
                try {
                    read.put(only.file, read(only, progress));
                } catch (EvidenceException e) {
                    refused.accept(only.file, e);
                }
            }
        }
        return files.stream().distinct().map(read::get).filter(Objects::nonNull).toList();
    }

    private Known known(Path file) throws EvidenceException {
        if (Files.isDirectory(file)) {
            throw new EvidenceException(Messages.later("folder", file));
        }
        try {
            final EvidenceText text = EvidenceText.of(file);
            return new Known(file, text, FileStart.of(text, forms.apply(file)));
        } catch (IOException e) {
            throw new EvidenceException(Messages.later("unreadable", file, reason(e)), e);
        }
    }

    private static Evidence read(Known known, LineProgress progress) throws EvidenceException {
        final LineParser parser = known.start.form().parser(known.start.name());
        try (FileReading reading = new FileReading(known.text, known.start, parser, BLOCK)) {
            long heard = 0;
            while (reading.next()) {
                reading.give();
                if (reading.consumed() - heard >= BLOCK) {
                    heard = reading.consumed();
                    proceed(progress, reading.place(), known.text.size(), reading.number());
                }
            }
            proceed(progress, known.text.size(), known.text.size(), reading.number());
            return reading.finished(true);
        } catch (IOException e) {
            throw new EvidenceException(Messages.later("unreadable", known.text.title(), reason(e)), e);
        }
    }

    private static List<Evidence> together(
            List<Known> trace, LineProgress progress, BiConsumer<Path, EvidenceException> refused) {
        final List<LineParser> parsers = trace.getFirst().start.form()
                .parsers(trace.stream().map(one -> one.start.name()).toList());
        final PriorityQueue<FileReading> queue = new PriorityQueue<>(Comparator.comparingLong(FileReading::time));
        final List<Evidence> finished = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < trace.size(); i++) {
            final Known one = trace.get(i);
            total += one.text.size();
            queue.add(new FileReading(one.text, one.start, parsers.get(i), SMALL_BLOCK));
        }
        final List<FileReading> all = List.copyOf(queue);
        try {
            long lines = 0;
            while (!queue.isEmpty()) {
                final FileReading first = queue.poll();
                try {
                    if (step(first, queue)) {
                        queue.add(first);
                    }
                } catch (IOException e) {
                    refused.accept(first.file(), new EvidenceException(
                            Messages.later("unreadable", first.file(), reason(e)), e));
                }
                if (++lines % 8192 == 0) {
                    proceed(progress, all.stream().mapToLong(FileReading::place).sum(), total, (int) lines);
                }
            }
            proceed(progress, total, total, (int) lines);
            // Only now: what a file of the trace tells of a descriptor, the others may have used before.
            for (FileReading one : all) {
                try {
                    if (one.isOpen()) {
                        finished.add(one.finished(false));
                    }
                } catch (EvidenceException e) {
                    refused.accept(one.file(), e);
                }
            }
        } finally {
            all.forEach(FileReading::close);
        }
        return finished;
    }

    /// Gives lines of the file whose turn it is, until another one's is.
    private static boolean step(FileReading first, PriorityQueue<FileReading> others) throws IOException {
        if (!first.isOpen()) {
            return first.next();
        }
        final long until = others.isEmpty() ? Long.MAX_VALUE : others.peek().time();
        int lines = 0;
        do {
            first.give();
            if (!first.next()) {
                return false;
            }
            lines++;
        } while (first.time() <= until && lines < 1024);
        return true;
    }

    private static void proceed(LineProgress progress, long read, long total, int lines) {
        if (!progress.proceed(read, total, lines)) {
            throw new CancellationException();
        }
    }

    /// Why reading failed, for a person.
    static Message reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> Messages.later("reason.missing");
            case AccessDeniedException denied -> Messages.later("reason.denied");
            case EOFException cut -> Messages.later("reason.cut");
            default -> e.getMessage() == null ? Messages.later("reason.failed") : Message.plain(e.getMessage());
        };
    }
}
