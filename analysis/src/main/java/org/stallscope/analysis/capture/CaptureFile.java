package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// An open capture: its bytes mapped read-only, its format told from its content.
public final class CaptureFile implements AutoCloseable {
    private CaptureFile() {}

    /// Opens a capture.
    public static CaptureFile open(Path path, CaptureHealth health) throws CaptureException {
        throw new CaptureException("not yet");
    }

    /// The path as given.
    public Path path() {
        return null;
    }

    /// The (inflated) bytes.
    public MemorySegment bytes() {
        return null;
    }

    /// A new reader at the first record.
    public RecordReader records() {
        return null;
    }

    @Override
    public void close() {}
}
