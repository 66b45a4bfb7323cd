package org.stallscope.analysis.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Consumer;

/// An open capture: its bytes mapped read-only (a compressed one inflated to a temporary file first), its format told from
/// its content and never from its name. The file itself is never modified.
public final class CaptureFile implements Capture {
    private final Path path;
    private final Compression compression;
    private final Path temporary;
    private final long fileSize;
    private final FileTime modified;
    private final Arena arena;
    private final MemorySegment bytes;
    private final CaptureHealth health;
    private final CaptureFormat format;
    private final boolean bigEndian;
    private final PcapngSections sections;
    private CaptureNotes notes = new CaptureNotes();

    /// What this is a look at; null for a file of its own.
    private GrowingFile growing;

    private boolean closed;

    private CaptureFile(
            Path path, Compression compression, Path temporary, CaptureHealth health, PcapngSections sections)
            throws IOException {
        this.sections = sections;
        this.path = path;
        this.compression = compression;
        this.temporary = temporary;
        this.health = health;
        fileSize = Files.size(path);
        modified = Files.getLastModifiedTime(path);
        arena = Arena.ofShared();
        try (FileChannel channel =
                FileChannel.open(temporary == null ? path : temporary, StandardOpenOption.READ)) {
            bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            format = Recognition.of(bytes, path);
            bigEndian = Recognition.isBigEndian(bytes);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Opens a capture.
    ///
    /// @param health hears of damage, now and while records are read
    /// @throws CaptureException where nothing can be read: missing, unreadable, a folder, empty, or not a capture
    public static CaptureFile open(Path path, CaptureHealth health) throws CaptureException {
        return open(path, health, OpenOptions.DEFAULT, InflateProgress.NONE);
    }

    /// Opens a capture, with limits and a listener for the case that it is compressed.
    ///
    /// @param health hears of damage, now and while records are read
    /// @throws CaptureException where nothing can be read: missing, unreadable, a folder, empty, or not a capture
    /// @throws java.util.concurrent.CancellationException where the listener cancelled; nothing is left behind
    public static CaptureFile open(Path path, CaptureHealth health, OpenOptions options, InflateProgress progress)
            throws CaptureException {
        return open(path, health, options, progress, new PcapngSections(), Long.MAX_VALUE);
    }

    /// @param sections kept by who opens the same file again
    /// @param wanted inflated bytes that are enough of a compressed file
    static CaptureFile open(
            Path path,
            CaptureHealth health,
            OpenOptions options,
            InflateProgress progress,
            PcapngSections sections,
            long wanted)
            throws CaptureException {
        Path temporary = null;
        try {
            if (Files.isDirectory(path)) {
                throw new CaptureException(Messages.later("folder", path));
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new CaptureException(Messages.later("not-regular", path));
            }
            final byte[] start = start(path);
            if (start.length == 0) {
                throw CaptureException.noCapture(Messages.later("empty", path));
            }
            final Compression compression = Compression.of(start);
            if (compression != Compression.NONE) {
                temporary = new Inflater(path, compression, options, progress, health, wanted).inflate();
            }
            return new CaptureFile(path, compression, temporary, health, sections);
        } catch (RuntimeException e) {
            discard(temporary);
            throw e;
        } catch (IOException e) {
            discard(temporary);
            if (e instanceof CaptureException refused) {
                throw refused;
            }
            throw new CaptureException(Messages.later("unreadable", path, Messages.of(e)), e);
        }
    }

    /// Whether it is a file that is there as it is, not compressed.
    static boolean isPlain(Path path) {
        try {
            return Files.isRegularFile(path) && Compression.of(start(path)) == Compression.NONE;
        } catch (IOException e) {
            return false;
        }
    }

    private static void discard(Path temporary) {
        if (temporary != null) {
            Inflater.delete(temporary);
        }
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(16);
        }
    }

    /// The path as given.
    public Path path() {
        return path;
    }

    @Override
    public CaptureSource source() {
        return CaptureSource.of(path);
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    /// The format of the (inflated) capture.
    public CaptureFormat format() {
        return format;
    }

    /// Whether a pcap file's numbers have their highest byte first.
    boolean isBigEndian() {
        return bigEndian;
    }

    @Override
    public String formatWords() {
        return format.words(bigEndian);
    }

    /// How the file was compressed.
    public Compression compression() {
        return compression;
    }

    @Override
    public long fileSize() {
        return fileSize;
    }

    /// The (inflated) bytes; not to be touched after {@link #close}.
    public MemorySegment bytes() {
        return bytes;
    }

    @Override
    public long length() {
        return bytes.byteSize();
    }

    @Override
    public CaptureNotes notes() {
        return notes;
    }

    /// A new reader at the first record, as {@link #records(Consumer)}.
    public RecordReader records() {
        notes = new CaptureNotes();
        return reader(health, notes);
    }

    @Override
    public RecordReader records(Consumer<MemorySegment> onBytes) {
        onBytes.accept(bytes);
        return records();
    }

    @Override
    public RecordReader again(Consumer<MemorySegment> onBytes) {
        onBytes.accept(bytes);
        return reader(new CaptureHealth(), new CaptureNotes());
    }

    @Override
    public FrameIndex index(long frames) {
        return growing == null ? FrameIndex.of(this) : growing.index(this, frames);
    }

    @Override
    public boolean isQuickToLookInto() {
        return true;
    }

    /// Makes it a look at a file that grows, with what was said in it so far.
    void grown(GrowingFile file, CaptureNotes said) {
        growing = file;
        notes = said;
    }

    /// A reader that reports to others.
    RecordReader reader(CaptureHealth health, CaptureNotes notes) {
        return switch (format) {
            case PCAPNG -> new PcapngReader(bytes, sections, health, notes);
            case SNOOP -> new SnoopReader(bytes, health, notes);
            default -> new PcapReader(bytes, format, bigEndian, health, notes);
        };
    }

    @Override
    public Frame frame(FrameIndex index, long frameNumber) throws CaptureException {
        if (frameNumber < 1 || frameNumber > index.frames()) {
            throw new IndexOutOfBoundsException("frame " + frameNumber + " of " + index.frames());
        }
        // What this look finds was already reported by the walk.
        final CaptureNotes found = new CaptureNotes();
        try {
            final RecordReader reader = reader(new CaptureHealth(), found);
            long number = FrameIndex.before(frameNumber);
            reader.seek(index.start(frameNumber), number);
            while (number < frameNumber) {
                if (!reader.next()) {
                    throw gone(frameNumber, null);
                }
                number++;
            }
            return new Frame(
                    frameNumber,
                    path,
                    reader.time(),
                    reader.linkType(),
                    reader.capturedLength(),
                    reader.originalLength(),
                    reader.interfaceNumber(),
                    bytes.asSlice(reader.dataOffset(), reader.capturedLength()),
                    found.frameComments().get(frameNumber));
        } catch (InternalError | IndexOutOfBoundsException e) {
            throw gone(frameNumber, e);
        }
    }

    private CaptureException gone(long frameNumber, Throwable cause) {
        return new CaptureException(Messages.later("gone", Long.toString(frameNumber), path.getFileName()), cause);
    }

    @Override
    public boolean changed() {
        try {
            return Files.size(path) != fileSize || !Files.getLastModifiedTime(path).equals(modified);
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            arena.close();
            discard(temporary);
        }
    }
}
