package org.stallscope.analysis.triage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.text.Language;
import org.stallscope.analysis.text.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finished files, one JSON object a line, written as they are finished. An interrupted triage reads it and goes on; a line
/// that was cut by the interruption is cut off, and its file read again.
final class TriageJournal implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// A line of the journal, which is data: what it says of a file is English, whatever a person reads.
    private record Line(String file, long size, long modified, FileTriage.State state, String message, long packets,
            List<TriageRow> rows) {
        static Line of(FileTriage done) {
            return new Line(done.file(), done.size(), done.modified(), done.state(),
                    Language.ENGLISH.make(done::message), done.packets(), done.rows());
        }

        FileTriage triage() {
            return new FileTriage(file, size, modified, state, Message.plain(message), packets, rows);
        }
    }

    private final FileChannel channel;
    private final Map<String, FileTriage> finished = new HashMap<>();

    private TriageJournal(FileChannel channel) {
        this.channel = channel;
    }

    /// Opens a journal, or begins one.
    ///
    /// @throws IOException where it cannot be read or written, or holds something else
    static TriageJournal open(Path file) throws IOException {
        final TriageJournal journal = new TriageJournal(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            journal.read(file);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
        return journal;
    }

    private void read(Path file) throws IOException {
        // Not closed: the channel goes on.
        final BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        long whole = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            final FileTriage done;
            try {
                done = MAPPER.readValue(line, Line.class).triage();
            } catch (JacksonException e) {
                if (whole == 0 && channel.size() > 0 && !line.startsWith("{\"file\":")) {
                    throw new IOException(Messages.say("no-journal", file), e);
                }
                break;
            }
            finished.put(done.file(), done);
            whole += line.getBytes(StandardCharsets.UTF_8).length + 1L;
        }
        channel.truncate(Math.min(whole, channel.size()));
        channel.position(channel.size());
    }

    /// What is known of a file that has not changed since; null for nothing.
    FileTriage of(Path file, long size, long modified) {
        final FileTriage done = finished.get(file.toString());
        return done != null && done.size() == size && done.modified() == modified ? done : null;
    }

    void add(FileTriage done) throws IOException {
        final ByteBuffer line =
                ByteBuffer.wrap((MAPPER.writeValueAsString(Line.of(done)) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
