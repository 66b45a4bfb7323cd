package org.stallscope.analysis.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// A copy of a capture as pcapng with comments on some of its frames (draft-ietf-opsawg-pcapng, opt_comment). Of a pcapng file
/// every block is copied byte for byte, and only the blocks of commented frames get an option more; the packets of any other
/// format, or of several files, are written into a new section with their times, lengths and link types.
public final class CommentedCopy {
    /// Told how far it is.
    @FunctionalInterface
    public interface Progress {
        /// @param done bytes of the capture
        /// @param total bytes in all
        /// @return false to cancel
        boolean proceed(long done, long total);
    }

    /// What was written.
    ///
    /// @param commented frames that have new comments
    /// @param left frames whose blocks have no room for comments (simple packet blocks): theirs are missing
    public record Result(int commented, int left) {}

    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int ENHANCED_PACKET = 6;
    private static final int OPT_END = 0;
    private static final int OPT_COMMENT = 1;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int MOST_OPTION = 65_535;

    /// Ethernet's is 1; what has no number gets the first that is free for private use (LINKTYPE_USER0).
    private static final int PRIVATE_LINK_TYPE = 147;

    /// Bytes copied at a time.
    private static final int CHUNK = 1 << 20;

    /// Frames between two looks at the progress.
    private static final int STEP = 4_096;

    private final Capture capture;
    private final Map<Long, List<String>> comments;
    private final OutputStream out;
    private final Progress progress;
    private int commented;
    private int left;

    private CommentedCopy(Capture capture, Map<Long, List<String>> comments, OutputStream out, Progress progress) {
        this.capture = capture;
        this.comments = comments;
        this.out = out;
        this.progress = progress;
    }

    /// Writes a copy; as long as reading the capture takes, so call it in the background.
    ///
    /// @param capture open
    /// @param comments texts by frame number
    /// @param program named in a new section
    /// @param file to write; it appears whole or not at all
    /// @throws IOException where it cannot be written, or is a file of the capture itself
    /// @throws CancellationException where the listener cancelled; nothing is left behind
    public static Result write(Capture capture, Map<Long, List<String>> comments, String program, Path file,
            Progress progress) throws IOException {
        final Path whole = file.toAbsolutePath();
        for (Path own : capture.files()) {
            if (Files.exists(whole) && Files.isSameFile(whole, own)) {
                throw new IOException(Messages.say("copy.itself", file));
            }
        }
        final Path part =
                whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            final Result result;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), CHUNK)) {
                final CommentedCopy copy = new CommentedCopy(capture, comments, out, progress);
                if (capture instanceof CaptureFile one && one.format() == CaptureFormat.PCAPNG) {
                    copy.blocks(one);
                } else {
                    copy.packets(program);
                }
                result = new Result(copy.commented, copy.left);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (InternalError e) {
            throw new IOException(Messages.say("copy.shorter"), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Copies the blocks of a pcapng file as they are, what is damaged too.
    private void blocks(CaptureFile file) throws IOException {
        final MemorySegment bytes = file.bytes();
        final PcapngReader reader = (PcapngReader) file.again(segment -> {});
        long copied = 0;
        for (long frame = 1; frame <= last() && reader.next(); frame++) {
            step(frame, reader.position(), bytes.byteSize());
            final List<String> texts = comments.get(frame);
            if (texts == null) {
                continue;
            }
            final ByteOrder order = reader.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            final int type = bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), reader.recordOffset());
            if (type != ENHANCED_PACKET && type != OLD_PACKET) {
                left++;
                continue;
            }
            copy(bytes, copied, reader.recordOffset());
            block(bytes.asSlice(reader.recordOffset(), reader.position() - reader.recordOffset()),
                    reader.dataOffset() - reader.recordOffset() + (reader.capturedLength() + 3L & ~3L), texts, order);
            copied = reader.position();
            commented++;
        }
        copy(bytes, copied, bytes.byteSize());
    }

    private long last() {
        return comments.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// Writes one block with comments behind the options that it has.
    ///
    /// @param options where options begin in it
    private void block(MemorySegment block, long options, List<String> texts, ByteOrder order) throws IOException {
        final int end = (int) block.byteSize() - 4;
        final ByteBuffer old = block.asByteBuffer().order(order);
        int at = (int) options;
        // To the mark of their end, or to the end of the block where there is none.
        while (at + 4 <= end && old.getShort(at) != OPT_END) {
            final int next = at + 4 + ((old.getShort(at + 2) & 0xffff) + 3 & ~3);
            if (next > end) {
                // Damaged: what there is stays behind ours.
                at = (int) options;
                break;
            }
            at = next;
        }
        final ByteBuffer more = ByteBuffer.allocate(texts.stream().mapToInt(CommentedCopy::size).sum()).order(order);
        texts.forEach(text -> option(more, OPT_COMMENT, bytes(text)));
        final boolean ended = at + 4 <= end;
        final int length = (int) block.byteSize() + more.capacity() + (ended ? 0 : 4);
        final ByteBuffer fresh = ByteBuffer.allocate(length).order(order);
        fresh.put(old.slice(0, at)).put(more.flip());
        if (ended) {
            fresh.put(old.slice(at, end - at));
        } else {
            fresh.putInt(OPT_END);
        }
        fresh.putInt(length);
        fresh.putInt(4, length);
        out.write(fresh.array());
    }

    /// Writes every packet into a new section, with what comments it had.
    private void packets(String program) throws IOException {
        final MemorySegment[] bytes = new MemorySegment[1];
        final RecordReader reader = capture.again(segment -> bytes[0] = segment);
        final Map<Long, String> before = capture.notes().frameComments();
        section(program);
        final Map<List<Integer>, Integer> interfaces = new HashMap<>();
        long frame = 0;
        while (reader.next()) {
            frame++;
            step(frame, reader.position(), capture.length());
            if (reader.linkType() == LinkType.NO_PACKET) {
                continue;
            }
            final List<Integer> key = List.of(reader.file(), reader.interfaceNumber(), reader.linkType());
            Integer number = interfaces.get(key);
            if (number == null) {
                number = interfaces.size();
                interfaces.put(key, number);
                anInterface(reader);
            }
            final List<String> texts = comments.getOrDefault(frame, List.of());
            commented += texts.isEmpty() ? 0 : 1;
            final String own = before.get(frame);
            final List<String> all = new java.util.ArrayList<>();
            if (own != null) {
                all.add(own);
            }
            all.addAll(texts);
            packet(reader, bytes[0], number, all);
        }
    }

    private void section(String program) throws IOException {
        final byte[] name = bytes(program);
        final int length = 28 + size(program) + 4;
        final ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(SECTION).putInt(length).putInt(PcapngReader.BYTE_ORDER_MAGIC);
        block.putShort((short) PcapngReader.MAJOR_VERSION).putShort((short) 0).putLong(-1);
        option(block, SHB_USERAPPL, name);
        block.putInt(OPT_END).putInt(length);
        out.write(block.array());
    }

    private void anInterface(RecordReader reader) throws IOException {
        final List<CaptureInterface> known = capture.notes().interfaces();
        final String name =
                reader.interfaceNumber() < known.size() && known.get(reader.interfaceNumber()).name() != null
                        ? known.get(reader.interfaceNumber()).name() : "";
        final int named = name.isEmpty() ? 0 : size(name);
        final int length = 20 + named + 8 + 4;
        final ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        final int linkType = reader.linkType() < 0 ? PRIVATE_LINK_TYPE : reader.linkType();
        block.putInt(INTERFACE).putInt(length).putShort((short) linkType).putShort((short) 0).putInt(0);
        if (named > 0) {
            option(block, IF_NAME, bytes(name));
        }
        option(block, IF_TSRESOL, new byte[] {9});
        block.putInt(OPT_END).putInt(length);
        out.write(block.array());
    }

    private void packet(RecordReader reader, MemorySegment bytes, int number, List<String> texts) throws IOException {
        final int padded = reader.capturedLength() + 3 & ~3;
        int options = 0;
        for (String text : texts) {
            options += size(text);
        }
        final int length = 32 + padded + (options == 0 ? 0 : options + 4);
        final ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        final long stamp = Math.max(0, reader.time());
        block.putInt(ENHANCED_PACKET).putInt(length).putInt(number).putInt((int) (stamp >>> 32)).putInt((int) stamp);
        block.putInt(reader.capturedLength()).putInt(reader.originalLength());
        block.put(bytes.asSlice(reader.dataOffset(), reader.capturedLength()).asByteBuffer());
        block.position(28 + padded);
        texts.forEach(text -> option(block, OPT_COMMENT, bytes(text)));
        if (options > 0) {
            block.putInt(OPT_END);
        }
        block.putInt(length);
        out.write(block.array());
    }

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int most = text.length();
        // An option's length has 16 bits; letters stay whole.
        while (bytes.length > MOST_OPTION) {
            most = (int) Math.min(most - 1, (long) most * MOST_OPTION / bytes.length);
            bytes = text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most)
                    .getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    /// Bytes of an option with a text.
    private static int size(String text) {
        return 4 + (bytes(text).length + 3 & ~3);
    }

    private static void option(ByteBuffer block, int code, byte[] value) {
        block.putShort((short) code).putShort((short) value.length).put(value);
        block.position(block.position() + (-value.length & 3));
    }

    private void copy(MemorySegment bytes, long from, long to) throws IOException {
        final byte[] chunk = new byte[CHUNK];
        for (long at = from; at < to; at += CHUNK) {
            final int length = (int) Math.min(CHUNK, to - at);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
            out.write(chunk, 0, length);
            told(at + length, bytes.byteSize());
        }
    }

    private void step(long frame, long done, long total) {
        if (frame % STEP == 0) {
            told(done, total);
        }
    }

    private void told(long done, long total) {
        if (!progress.proceed(done, total)) {
            throw new CancellationException();
        }
    }
}
