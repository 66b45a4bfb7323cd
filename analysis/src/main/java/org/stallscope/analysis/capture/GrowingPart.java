package org.stallscope.analysis.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One file of a capture that is being written, as far as it was read.
final class GrowingPart {
    private final Path path;
    private final GrowingFile file;

    /// Frames of the capture before its first, and interfaces before its first.
    private final long framesBefore;
    private final int interfacesBefore;

    private long frames;

    /// The newest look at it, and what reads on in it.
    private SharedFile look;
    private CaptureHealth health;
    private RecordReader reader;

    GrowingPart(Path path, long framesBefore, int interfacesBefore) {
        this.path = path;
        file = new GrowingFile(path);
        this.framesBefore = framesBefore;
        this.interfacesBefore = interfacesBefore;
    }

    Path path() {
        return path;
    }

    long framesBefore() {
        return framesBefore;
    }

    int interfacesBefore() {
        return interfacesBefore;
    }

    long frames() {
        return frames;
    }

    SharedFile look() {
        return look;
    }

    /// The damage that was found at this look.
    CaptureHealth health() {
        return health;
    }

    /// Looks at it as it is now, and lets go of the look before; to be read from where that ended.
    ///
    /// @param heard hears of damage
    /// @throws CaptureException where it cannot be read, or not yet
    void open(CaptureHealth heard) throws CaptureException {
        final CaptureFile opened = file.open(heard);
        close();
        look = new SharedFile(opened);
        health = heard;
        reader = file.reader(opened, heard);
    }

    /// The file's name, for messages.
    String name() {
        return String.valueOf(path.getFileName());
    }

    RecordReader reader() {
        return reader;
    }

    /// A record was read.
    void count() {
        frames++;
    }

    /// Whether more was written since the last look. A file that is not there any more is as it was.
    boolean isLonger() {
        try {
            return Files.size(path) > look.file().length();
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends the look.
    ///
    /// @return what the file said of itself so far, besides packets
    CaptureNotes read() {
        file.read(look.file(), reader, frames);
        return look.file().notes();
    }

    /// Gives the look away: who takes it closes it.
    CaptureFile handOut() {
        final CaptureFile file = look.file();
        look = null;
        return file;
    }

    /// Lets go of the look, where it was not given away.
    void close() {
        if (look != null) {
            look.release();
            look = null;
        }
    }
}
