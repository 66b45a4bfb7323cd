package org.stallscope.analysis.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/// Reads an evidence file in one pass: tells its form from the first lines, then gives every line to that form's parser.
/// Memory is that of the facts; the text is not kept.
public final class EvidenceReader {
    /// Bytes from which the form is told.
    private static final int START = 1 << 16;

    private static final int LINES_OF_START = 400;

    /// A line longer than this is cut: it counts as one line, parsers see its beginning.
    private static final int LONGEST_LINE = 1 << 20;

    private static final int BLOCK = 1 << 20;

    private final List<LineParser.Recogniser> forms;

    /// @param forms all that are known
    public EvidenceReader(List<LineParser.Recogniser> forms) {
        this.forms = List.copyOf(forms);
    }

    /// Reads one file, compressed or not.
    ///
    /// @throws EvidenceException where the file cannot be read, or is nothing that we know
    /// @throws CancellationException where the listener said stop
    public Evidence read(Path file, LineProgress progress) throws EvidenceException {
        if (Files.isDirectory(file)) {
            throw new EvidenceException(file + " is a folder; give the files in it.");
        }
        try (TextSource in = TextSource.open(file)) {
            return read(file, in, in, Files.size(file), progress);
        } catch (IOException e) {
            throw new EvidenceException("Cannot read " + file + ": " + reason(e), e);
        }
    }

    /// Reads text that was pasted.
    ///
    /// @throws EvidenceException where it is nothing that we know
    public Evidence read(String text) throws EvidenceException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = new java.io.ByteArrayInputStream(bytes)) {
            return read(null, in, null, bytes.length, LineProgress.NONE);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    private Evidence read(Path file, InputStream in, TextSource place, long total, LineProgress progress)
            throws IOException, EvidenceException {
        final String title = file == null ? "The text" : file.toString();
        byte[] buffer = new byte[BLOCK];
        int filled = in.readNBytes(buffer, 0, START);
        final List<String> start = lines(title, buffer, filled);
        final LineParser parser = recognise(title, file == null ? "" : file.getFileName().toString(), start);
        final EvidenceBuilder facts = new EvidenceBuilder();
        final EvidenceLine line = new EvidenceLine();
        int number = 0;
        int from = 0;
        boolean cutting = false;
        boolean ended = false;
        while (!ended) {
            final int count = in.read(buffer, filled, buffer.length - filled);
            ended = count < 0;
            filled += Math.max(0, count);
            int end = newline(buffer, from, filled);
            while (end >= 0 || ended && from < filled) {
                final int behind = end >= 0 ? end : filled;
                if (!cutting) {
                    number++;
                    give(parser, facts, line, buffer, from, behind, number);
                }
                cutting = false;
                from = Math.min(filled, behind + 1);
                end = newline(buffer, from, filled);
            }
            if (cutting) {
                from = filled;
            }
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
            if (filled == buffer.length) {
                if (buffer.length < LONGEST_LINE * 2) {
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                } else {
                    number++;
                    give(parser, facts, line, buffer, 0, LONGEST_LINE, number);
                    cutting = true;
                    filled = 0;
                }
            }
            if (!progress.proceed(place == null ? total : place.place(), total, number)) {
                throw new CancellationException();
            }
        }
        parser.end(facts);
        final Evidence read = facts.build(file, parser.format(), number);
        if (facts.facts() == 0) {
            throw new EvidenceException(
                    title + " looks like " + parser.format().label() + ", but holds no fact about a transfer ("
                            + number + " lines, " + read.unread().count() + " of them not understood)." + shown(start));
        }
        return read;
    }

    private static void give(LineParser parser, EvidenceBuilder facts, EvidenceLine line, byte[] buffer, int from,
            int end,
            int number) {
        final int behind = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        line.over(buffer, from, behind, number);
        if (!parser.line(line, facts)) {
            facts.unread(line);
        }
    }

    private LineParser recognise(String title, String name, List<String> start) throws EvidenceException {
        LineParser.Recogniser best = null;
        int most = 0;
        for (LineParser.Recogniser form : forms) {
            final int count = form.recognised(start, name);
            if (count > most) {
                most = count;
                best = form;
            }
        }
        if (best == null) {
            throw new EvidenceException(
                    title + " is no evidence that Stallscope knows (strace, SystemTap, bpftrace, kernel"
                            + " tracepoints, ss, netstat, nstat, or a log with times)." + shown(start));
        }
        return best.parser();
    }

    private static List<String> lines(String title, byte[] buffer, int filled) throws EvidenceException {
        if (filled == 0) {
            throw new EvidenceException(title + " is empty.");
        }
        int strange = 0;
        for (int i = 0; i < filled; i++) {
            final int value = buffer[i];
            strange += value == 0 || value > 0 && value < 32 && value != '\n' && value != '\r' && value != '\t'
                    && value != 27 && value != '\f' ? 1 : 0;
        }
        if (strange > filled / 50) {
            throw new EvidenceException(title + " is no text but binary data (it begins with the bytes "
                    + java.util.HexFormat.ofDelimiter(" ").formatHex(buffer, 0, Math.min(filled, 8))
                    + "). Evidence is read as text: for perf.data use `perf script`, for trace.dat `trace-cmd report`; a"
                    + " capture is opened as a file of its own.");
        }
        final String text = new String(buffer, 0, filled, StandardCharsets.UTF_8);
        final List<String> lines = new ArrayList<>(text.lines().limit(LINES_OF_START + 1L).toList());
        if (lines.size() > 1 && (lines.size() > LINES_OF_START || filled == START)) {
            lines.removeLast();
        }
        return lines;
    }

    private static String shown(List<String> start) {
        return start.stream()
                .filter(line -> !line.isBlank())
                .limit(3)
                .map(line -> "\n    "
                        + (line.length() > 160 ? line.substring(0, 160) + "…" : line).replaceAll("\\p{Cntrl}", "·"))
                .collect(Collectors.joining("", " It begins:", ""));
    }

    private static int newline(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> "there is no such file.";
            case java.nio.file.AccessDeniedException denied -> "it may not be read by you.";
            case java.io.EOFException cut -> "its compressed data is cut short.";
            default -> e.getMessage() == null ? "reading failed." : e.getMessage();
        };
    }
}
