package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// An open capture: one file ({@link CaptureFile}), several read as one in time order ({@link CaptureSet}), or several that
/// are being written one after the other (`CaptureChain`). Frames are numbered from 1 over all of it. The files themselves are
/// never modified.
public sealed interface Capture extends AutoCloseable permits CaptureFile, CaptureSet, CaptureChain {
    /// Opens what a person named. Files of a set that cannot be read are reported to the health and left out.
    ///
    /// @param health hears of damage, now and while records are read
    /// @throws CaptureException where nothing can be read: its message says what happened and what to do
    /// @throws java.util.concurrent.CancellationException where the listener cancelled; nothing is left behind
    static Capture open(CaptureSource source, CaptureHealth health, OpenOptions options, InflateProgress progress)
            throws CaptureException {
        return source.isOneFile()
                ? CaptureFile.open(source.paths().getFirst(), health, options, progress)
                : CaptureSet.open(source, health, options, progress);
    }

    /// What was opened.
    CaptureSource source();

    /// The files that are read, in the order in which equal times are taken; those left out are in the health.
    List<Path> files();

    /// The format in words, with the byte order where there is one: "pcap, nanoseconds, big-endian"; of a set with several,
    /// each once.
    String formatWords();

    /// Size on disk, bytes, of all files together.
    long fileSize();

    /// What {@link RecordReader#position} reaches at the end of a walk.
    long length();

    /// Sections, interfaces, comments and names of all files; complete once the records have been walked.
    CaptureNotes notes();

    /// A new reader at the first record. What it finds besides packets replaces {@link #notes}; damage it meets is added to
    /// the health once more, so a capture is walked once, and looked into with {@link #frame} afterwards.
    ///
    /// @param onBytes told which bytes the records' offsets lie in: before the first record, and whenever another file's
    ///     records follow. Told here and not asked of each record, so that one file costs nothing for it.
    RecordReader records(Consumer<MemorySegment> onBytes);

    /// A reader at the first record for another walk over all of them after {@link #records}; notes and health stay as that left
    /// them. To be walked to its end.
    ///
    /// @param onBytes as for {@link #records}
    RecordReader again(Consumer<MemorySegment> onBytes);

    /// An index of all frames, for {@link #frame}; of one file it walks the record headers once more. Notes and health stay as
    /// {@link #records} left them.
    ///
    /// @param frames how many the walk met
    FrameIndex index(long frames);

    /// Whether a look at a frame anywhere costs little: no file has to be inflated again for it.
    boolean isQuickToLookInto();

    /// One frame, found with {@link #index} or an index that was built while {@link #records} was walked.
    ///
    /// @param frameNumber from 1
    /// @throws IndexOutOfBoundsException where the index has no such frame
    /// @throws CaptureException where the frame is no longer there because a file was changed or shortened since
    Frame frame(FrameIndex index, long frameNumber) throws CaptureException;

    /// Whether a file on disk is no longer the one that was opened (other size or time, or gone): results stay valid, but
    /// packet bytes read from now on may differ or be missing.
    boolean changed();

    @Override
    void close();
}
