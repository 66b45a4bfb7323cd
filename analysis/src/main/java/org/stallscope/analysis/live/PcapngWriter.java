package org.stallscope.analysis.live;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes one pcapng file (draft-ietf-opsawg-pcapng): a section, one interface, packets, and at the end what the interface
/// counted. Packets are gathered and written whole, so that the file is a readable capture whenever the process dies; where
/// the disk is full, it is cut back to its last whole packets that leave room for the counts. For one thread at a time.
final class PcapngWriter implements AutoCloseable {
    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int STATISTICS = 5;
    private static final int PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    /// Options.
    private static final int SYSTEM = 3;
    private static final int APPLICATION = 4;
    private static final int NAME = 2;
    private static final int DESCRIPTION = 3;
    private static final int RESOLUTION = 9;
    private static final int FILTER = 11;
    private static final int INTERFACE_SYSTEM = 12;
    private static final int START_TIME = 2;
    private static final int END_TIME = 3;
    private static final int RECEIVED = 4;
    private static final int INTERFACE_DROPPED = 5;
    private static final int SYSTEM_DROPPED = 7;
    private static final int DELIVERED = 8;

    private static final long NANOS = 1_000_000_000;

    /// Block type, length, interface, time, two lengths, and the length again.
    private static final int PACKET_OVERHEAD = 32;

    private static final int STATISTICS_BYTES = 100;

    /// A packet that is longer than this is cut, as by a snap length.
    private static final int BUFFER = 1 << 20;

    /// Gathered bytes that are worth a write.
    private static final int ENOUGH = 1 << 18;

    /// Ends of the last writes; each write has a packet at least, and these together have more than the counts need.
    private static final int ENDS = 8;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What a file tells of its interface.
    ///
    /// @param name what the system calls it
    /// @param description in words, empty for none
    /// @param linkType as files number them
    /// @param unitsPerSecond nanoseconds or microseconds
    /// @param filter capture filter, empty for none
    record About(String name, String description, int linkType, int snapLength, long unitsPerSecond, String filter) {}

    private final Path file;
    private final About about;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER, Long.BYTES);
    private final ByteBuffer view = buffer.asByteBuffer();
    private int used;
    private long written;
    private long packets;
    private long packetsWritten;
    private long lastTime;
    private final long startMicros;
    private final long[] ends = new long[ENDS];
    private final long[] endPackets = new long[ENDS];
    private int writes;
    private boolean broken;

    /// Begins a file; one that is there is replaced. Nobody but its owner may read it, where the system knows owners.
    ///
    /// @throws IOException where it cannot be written
    PcapngWriter(Path file, About about) throws IOException {
        this.file = file;
        this.about = about;
        final FileAttribute<?>[] mine = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        startMicros = System.currentTimeMillis() * 1_000;
        channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING), mine);
        try {
            section();
            described();
            flush();
        } catch (IOException | RuntimeException e) {
            channel.close();
            arena.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void section() {
        final int start = used;
        put(SECTION);
        put(0);
        put(BYTE_ORDER_MAGIC);
        put(1);
        put(-1);
        put(-1);
        option(SYSTEM, System.getProperty("os.name") + " " + System.getProperty("os.version"));
        option(APPLICATION, "Stallscope");
        put(0);
        end(start);
    }

    private void described() {
        final int start = used;
        put(INTERFACE);
        put(0);
        put(about.linkType() & 0xffff);
        put(about.snapLength());
        option(NAME, about.name());
        option(DESCRIPTION, about.description());
        put(RESOLUTION | 1 << 16);
        put(about.unitsPerSecond() == NANOS ? 9 : 6);
        if (!about.filter().isBlank()) {
            // 0: text as libpcap takes it.
            option(FILTER, "\0" + about.filter());
        }
        option(INTERFACE_SYSTEM, System.getProperty("os.name") + " " + System.getProperty("os.version"));
        put(0);
        end(start);
    }

    private void put(int value) {
        buffer.set(INT, used, value);
        used += Integer.BYTES;
    }

    private void option(int code, String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A filter may be long; what an option cannot hold is left out.
        final int length = Math.min(bytes.length, 0xff00);
        if (length > 0) {
            put(code | length << 16);
            put(MemorySegment.ofArray(bytes), 0, length);
        }
    }

    /// Bytes, padded to four.
    private void put(MemorySegment from, long offset, int length) {
        MemorySegment.copy(from, offset, buffer, used, length);
        final int padded = length + 3 & ~3;
        for (int i = length; i < padded; i++) {
            buffer.set(ValueLayout.JAVA_BYTE, used + i, (byte) 0);
        }
        used += padded;
    }

    private void end(int start) {
        final int length = used - start + Integer.BYTES;
        put(length);
        buffer.set(INT, start + Integer.BYTES, length);
    }

    /// Adds a packet.
    ///
    /// @throws IOException where the disk takes no more; {@link #close} then leaves a whole file
    void packet(PacketSource source) throws IOException {
        final int captured = Math.min(source.captured(), BUFFER / 2);
        if (used + PACKET_OVERHEAD + captured + 3 > BUFFER) {
            flush();
        }
        final int start = used;
        final long time = source.time();
        lastTime = time;
        put(PACKET);
        put(0);
        put(0);
        put((int) (time >>> 32));
        put((int) time);
        put(captured);
        put(source.original());
        put(source.memory(), source.offset(), captured);
        end(start);
        packets++;
        if (used >= ENOUGH) {
            flush();
        }
    }

    /// Writes what was gathered.
    ///
    /// @throws IOException where the disk takes no more; {@link #close} then leaves a whole file
    void flush() throws IOException {
        if (used == 0) {
            return;
        }
        if (broken) {
            throw new IOException(file.toString());
        }
        view.limit(used).position(0);
        try {
            while (view.hasRemaining()) {
                channel.write(view);
            }
        } catch (IOException e) {
            broken = true;
            cutBack(view.position());
            throw e;
        }
        written += used;
        packetsWritten = packets;
        ends[writes % ENDS] = written;
        endPackets[writes % ENDS] = packets;
        writes++;
        used = 0;
    }

    /// Shortens the file to the last packet behind which there is room for the counts.
    ///
    /// @param taken bytes of the buffer that the disk took
    private void cutBack(int taken) throws IOException {
        final long most = written + taken - STATISTICS_BYTES;
        long end = 0;
        long kept = 0;
        for (int i = Math.max(0, writes - ENDS); i < writes; i++) {
            if (ends[i % ENDS] <= most) {
                end = ends[i % ENDS];
                kept = endPackets[i % ENDS];
            }
        }
        if (written <= most) {
            for (int at = 0; at < used;) {
                at += buffer.get(INT, at + Integer.BYTES);
                if (written + at > most) {
                    break;
                }
                end = written + at;
                kept++;
            }
        }
        if (end == 0) {
            // Not even its beginning and a packet: what there is stays, without counts.
            end = written;
            kept = packetsWritten;
        }
        channel.truncate(end);
        written = end;
        packetsWritten = kept;
        packets = kept;
        used = 0;
    }

    /// Ends the file with what the interface counted.
    ///
    /// @throws IOException where the disk does not take even that: the file is whole without it
    void finish(PacketSource.Counts counts) throws IOException {
        if (!broken) {
            flush();
        }
        used = 0;
        final long units = about.unitsPerSecond() / 1_000_000;
        final long start = startMicros * units;
        final long now = Math.max(lastTime, System.currentTimeMillis() * 1_000 * units);
        put(STATISTICS);
        put(0);
        put(0);
        putTime(now);
        put(START_TIME | 8 << 16);
        putTime(start);
        put(END_TIME | 8 << 16);
        putTime(now);
        count(RECEIVED, counts.received());
        count(INTERFACE_DROPPED, counts.interfaceDropped());
        count(SYSTEM_DROPPED, counts.dropped());
        count(DELIVERED, packets);
        put(0);
        end(0);
        view.limit(used).position(0);
        try {
            while (view.hasRemaining()) {
                channel.write(view);
            }
            written += used;
        } catch (IOException e) {
            channel.truncate(written);
            throw e;
        } finally {
            used = 0;
        }
    }

    private void putTime(long time) {
        put((int) (time >>> 32));
        put((int) time);
    }

    private void count(int code, long value) {
        put(code | Long.BYTES << 16);
        put((int) value);
        put((int) (value >>> 32));
    }

    Path file() {
        return file;
    }

    /// Bytes written and gathered.
    long size() {
        return written + used;
    }

    /// Packets written and gathered.
    long packets() {
        return packets;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        arena.close();
    }
}
