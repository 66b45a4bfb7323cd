package org.stallscope.analysis.capture;

import java.nio.file.Path;

/// One file of a capture that is being written, read on from where the last look ended. Each look is a {@link CaptureFile} of its own,
/// whose frames are all that were there by then. Plain pcap and pcapng only. The index may be asked for by several threads, all
/// else is for one.
final class GrowingFile {
    private final Path path;
    private final PcapngSections sections = new PcapngSections();
    private final CaptureNotes notes = new CaptureNotes();
    private final FrameIndex.Builder index = new FrameIndex.Builder();
    private long indexedTo;
    private long position;
    private long records;

    GrowingFile(Path path) {
        this.path = path;
    }

    /// Looks at the file as it is now.
    ///
    /// @throws CaptureException where it cannot be read, or not yet
    CaptureFile open(CaptureHealth health) throws CaptureException {
        return CaptureFile.open(path, health, OpenOptions.DEFAULT, InflateProgress.NONE, sections, Long.MAX_VALUE);
    }

    /// A reader at the first record that was not read before.
    RecordReader reader(CaptureFile look, CaptureHealth health) {
        // Of pcap, all that is said besides packets stands in the header.
        final boolean again = position > 0;
        final RecordReader reader = look.reader(
                health, again && look.format() != CaptureFormat.PCAPNG ? new CaptureNotes() : notes);
        if (again) {
            health.forget(PcapReader.EXTRA_BITS);
            reader.seek(position, records);
        }
        return reader;
    }

    /// Ends a look: the next begins behind its last whole record.
    ///
    /// @param frames all so far
    void read(CaptureFile look, RecordReader reader, long frames) {
        position = reader.whole();
        records = frames;
        look.grown(this, notes.copy());
    }

    /// The index of a look's frames: those of earlier looks are not walked again.
    synchronized FrameIndex index(CaptureFile look, long frames) {
        final RecordReader reader = look.reader(new CaptureHealth(), new CaptureNotes());
        if (indexedTo > 0) {
            reader.seek(indexedTo, index.frames());
        }
        try {
            while (index.frames() < frames && reader.next()) {
                index.frame(reader.recordOffset());
                indexedTo = reader.position();
            }
        } catch (InternalError e) {
            // The file became shorter: the frames before that are still found.
            return index.build();
        }
        return index.build();
    }
}
