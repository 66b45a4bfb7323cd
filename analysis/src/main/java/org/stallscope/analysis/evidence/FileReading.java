package org.stallscope.analysis.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// One file while it is read: its lines, its parser, its facts. It opens itself with the first line.
final class FileReading implements AutoCloseable {
    private final EvidenceText text;
    private final FileStart start;
    private final LineParser parser;
    private final int block;
    private final EvidenceBuilder facts = new EvidenceBuilder();
    private final EvidenceLine line = new EvidenceLine();
    private InputStream in;
    private LineStream lines;
    private long consumed;
    private long time;

    FileReading(EvidenceText text, FileStart start, LineParser parser, int block) {
        this.text = text;
        this.start = start;
        this.parser = parser;
        this.block = block;
        time = firstTime();
    }

    Path file() {
        return text.file();
    }

    boolean isOpen() {
        return lines != null;
    }

    /// Goes to the next line.
    boolean next() throws IOException {
        if (lines == null) {
            in = text.open();
            lines = new LineStream(in, block);
        }
        final boolean there = lines.next(line);
        if (there && block < 1 << 20) {
            time = Math.max(time, parser.time(line));
        }
        return there;
    }

    /// By when the line is put in order among those of other files.
    long time() {
        return time;
    }

    /// Gives the line to the parser.
    void give() {
        consumed += line.length() + 1L;
        if (!parser.line(line, facts)) {
            facts.unread(line);
        }
    }

    /// Bytes of text that were given, for whoever wants to know when it is time to tell of progress.
    long consumed() {
        return consumed;
    }

    /// Bytes of the file that were read.
    long place() {
        return in instanceof TextSource source ? source.place() : lines == null ? 0 : text.size();
    }

    int number() {
        return lines.number();
    }

    /// The value of a file that was read to its end.
    ///
    /// @param alone whether it must hold something by itself
    Evidence finished(boolean alone) throws EvidenceException {
        parser.end(facts);
        text.places(lines.places());
        if (lines.damage() != null) {
            facts.note(Messages.later("cut", lines.damage(), lines.number()));
        }
        if (lines.hasNulls()) {
            facts.note(Messages.later("nul-bytes"));
        }
        final long unread = facts.unreadLines();
        final Evidence read = facts.build(text, parser.format(), lines.number());
        if (alone && facts.facts() == 0) {
            throw new EvidenceException(Messages.later("no-fact", text.title(), parser.format().said(), lines.number(),
                    Long.toString(unread), FileStart.shown(start.lines())));
        }
        if (unread > lines.number() - unread && facts.facts() < unread) {
            throw new EvidenceException(Messages.later("no-sense", text.title(), parser.format().said(),
                    Long.toString(unread), lines.number(), FileStart.shown(read.unread().first().stream()
                            .map(one -> one.number() + ": " + one.text())
                            .toList())));
        }
        return read;
    }

    @Override
    public void close() {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private long firstTime() {
        final EvidenceLine view = new EvidenceLine();
        for (String first : start.lines()) {
            final byte[] bytes = first.getBytes(StandardCharsets.UTF_8);
            view.over(bytes, 0, bytes.length, 1);
            final long at = parser.time(view);
            if (at != Long.MIN_VALUE) {
                return at;
            }
        }
        return Long.MIN_VALUE;
    }
}
