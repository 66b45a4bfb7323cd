package org.stallscope.analysis.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/// An open capture: its bytes mapped read-only (a compressed one inflated to a temporary file first), its format told from
/// its content and never from its name. The file itself is never modified.
public final class CaptureFile implements AutoCloseable {
    private static final ValueLayout.OfInt BIG = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long SNOOP_MAGIC = 0x736e_6f6f_7000_0000L;

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
    private CaptureNotes notes = new CaptureNotes();
    private boolean closed;

    private CaptureFile(Path path, Compression compression, Path temporary, CaptureHealth health) throws IOException {
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
            final int magic = bytes.byteSize() < 4 ? 0 : bytes.get(BIG, 0);
            format = format(magic);
            bigEndian = format == CaptureFormat.PCAPNG || isBigEndian(magic);
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
        Path temporary = null;
        try {
            if (Files.isDirectory(path)) {
                throw new CaptureException(path + " is a folder. Open one capture file in it.");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new CaptureException(path + " is not a regular file. Save the capture to a file and open that.");
            }
            final byte[] start = start(path);
            if (start.length == 0) {
                throw new CaptureException(path + " is empty (0 bytes): nothing was captured, or the copy failed.");
            }
            final Compression compression = Compression.of(start);
            if (compression != Compression.NONE) {
                temporary = Inflater.inflate(path, compression, health);
            }
            return new CaptureFile(path, compression, temporary, health);
        } catch (IOException e) {
            if (temporary != null) {
                Inflater.delete(temporary);
            }
            if (e instanceof CaptureException refused) {
                throw refused;
            }
            throw new CaptureException(path + " cannot be read: " + Messages.of(e) + ".", e);
        }
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(16);
        }
    }

    private CaptureFormat format(int magic) throws CaptureException {
        final CaptureFormat found =
                switch (magic) {
                    case 0xa1b2c3d4, 0xd4c3b2a1 -> CaptureFormat.PCAP_MICROS;
                    case 0xa1b23c4d, 0x4d3cb2a1 -> CaptureFormat.PCAP_NANOS;
                    case 0xa1b2cd34, 0x34cdb2a1 -> CaptureFormat.PCAP_MODIFIED;
                    case 0x0a0d0d0a -> CaptureFormat.PCAPNG;
                    default -> {
                        if (bytes.byteSize() >= 16 && bytes.get(LONG, 0) == SNOOP_MAGIC) {
                            yield CaptureFormat.SNOOP;
                        }
                        throw new CaptureException(path + " is not a capture: it " + looksLike(magic)
                                + ". Stallscope reads pcap, pcapng and snoop, also compressed with gzip, zstd, lz4 or xz.");
                    }
                };
        final int header = found == CaptureFormat.PCAPNG ? 28 : PcapReader.HEADER;
        if (found != CaptureFormat.SNOOP && bytes.byteSize() < header) {
            throw new CaptureException(path + " ends inside its file header (" + bytes.byteSize() + " of " + header
                    + " bytes): nothing can be read. Copy the file again if you can.");
        }
        return found;
    }

    private String looksLike(int magic) {
        if (magic >>> 16 == 0x504b) {
            return "looks like a zip archive; unpack it and open the capture inside";
        }
        final int look = (int) Math.min(bytes.byteSize(), 512);
        for (int i = 0; i < look; i++) {
            final int b = bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff;
            if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != 0x1b) {
                return "begins with " + String.format("%08x", magic) + ", which no capture format does";
            }
        }
        return "looks like text";
    }

    private static boolean isBigEndian(int magic) {
        return magic >>> 24 == 0xa1;
    }

    /// The path as given.
    public Path path() {
        return path;
    }

    /// The format of the (inflated) capture.
    public CaptureFormat format() {
        return format;
    }

    /// How the file was compressed.
    public Compression compression() {
        return compression;
    }

    /// Size on disk, bytes.
    public long fileSize() {
        return fileSize;
    }

    /// The (inflated) bytes; not to be touched after {@link #close}.
    public MemorySegment bytes() {
        return bytes;
    }

    /// Interfaces, comments and names; complete once the records have been walked.
    public CaptureNotes notes() {
        return notes;
    }

    /// A new reader at the first record. What it finds besides packets replaces {@link #notes}.
    public RecordReader records() {
        notes = new CaptureNotes();
        return switch (format) {
            case PCAPNG -> new PcapngReader(bytes, health, notes);
            case SNOOP -> new SnoopReader(bytes, health, notes);
            default -> new PcapReader(bytes, format, bigEndian, health, notes);
        };
    }

    /// Whether the file on disk is no longer the one that was opened (other size or time, or gone): results stay valid, but
    /// packet bytes read from now on may differ or be missing.
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
            if (temporary != null) {
                Inflater.delete(temporary);
            }
        }
    }
}
