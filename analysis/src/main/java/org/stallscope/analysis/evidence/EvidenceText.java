package org.stallscope.analysis.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.stallscope.analysis.text.Message;

/// Where the text of an evidence file is, so that a line can be shown again.
final class EvidenceText {
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final byte[] pasted;
    private final long size;
    private final FileTime time;
    private LongColumn places;

    private EvidenceText(Path file, byte[] pasted, long size, FileTime time) {
        this.file = file;
        this.pasted = pasted;
        this.size = size;
        this.time = time;
    }

    static EvidenceText of(Path file) throws IOException {
        return new EvidenceText(file, null, Files.size(file), Files.getLastModifiedTime(file));
    }

    /// A file whose text is not at hand.
    static EvidenceText without(Path file) {
        final EvidenceText text = new EvidenceText(file, null, 0, null);
        text.places = new LongColumn();
        return text;
    }

    static EvidenceText of(byte[] pasted) {
        return new EvidenceText(null, pasted, pasted.length, null);
    }

    /// Tells where lines begin, once they are read.
    void places(LongColumn found) {
        places = found;
    }

    /// Null for pasted text.
    Path file() {
        return file;
    }

    /// For people.
    Message title() {
        return file == null ? Messages.later("the-text") : Message.plain(file.toString());
    }

    /// In bytes, as it stands on the disk.
    long size() {
        return size;
    }

    /// The text from its beginning.
    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(pasted) : TextSource.open(file);
    }

    String line(long number) throws EvidenceException {
        final long step = (number - 1) / LineStream.STEP;
        if (number < 1 || step >= places.size()) {
            throw noLine(number);
        }
        try {
            if (file != null && (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(time))) {
                throw new EvidenceException(Messages.later("changed", file));
            }
            try (InputStream in = open()) {
                in.skipNBytes(places.get((int) step));
                return text(new LineStream(in, BLOCK), (int) ((number - 1) % LineStream.STEP) + 1, number);
            }
        } catch (IOException e) {
            throw new EvidenceException(Messages.later("unreadable-again", title(), EvidenceReader.reason(e)), e);
        }
    }

    private String text(LineStream lines, int count, long number) throws IOException, EvidenceException {
        final EvidenceLine line = new EvidenceLine();
        for (int i = 0; i < count; i++) {
            if (!lines.next(line)) {
                throw noLine(number);
            }
        }
        return line.text();
    }

    private EvidenceException noLine(long number) {
        return new EvidenceException(Messages.later("no-line", title(), Long.toString(number)));
    }
}
