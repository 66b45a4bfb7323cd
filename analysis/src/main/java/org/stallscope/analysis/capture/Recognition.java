package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stallscope.analysis.text.Message;

/// Tells a capture's format from its first bytes, or says in words why there is none.
final class Recognition {
    private static final ValueLayout.OfInt BIG = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long SNOOP_MAGIC = 0x736e_6f6f_7000_0000L;
    private static final int SNOOP_HEADER = 16;
    private static final int SECTION_HEADER = 28;

    /// Keys of what else people have at hand, by its first characters.
    private static final Map<String, String> LOOKS = looks();

    private Recognition() {}

    private static Map<String, String> looks() {
        final Map<String, String> looks = new LinkedHashMap<>();
        looks.put("PK", "look.zip");
        looks.put("BZh", "look.bzip2");
        looks.put("7z\u00bc\u00af", "look.7z");
        looks.put("GMBU", "look.network-monitor");
        looks.put("RTSS", "look.network-monitor");
        looks.put("TRSNIFF data", "look.sniffer");
        looks.put("XCP\0", "look.netxray");
        looks.put("iptrace ", "look.iptrace");
        looks.put("btsnoop\0", "look.bluetooth");
        looks.put("\u007fELF", "look.program");
        looks.put("MZ", "look.windows-program");
        looks.put("%PDF", "look.pdf");
        return looks;
    }

    /// The format of a capture's inflated bytes.
    ///
    /// @param path for the messages
    /// @throws CaptureException where it is none that Stallscope reads, or ends before its first record
    static CaptureFormat of(MemorySegment bytes, Path path) throws CaptureException {
        final long size = bytes.byteSize();
        final int magic = size < 4 ? 0 : bytes.get(BIG, 0);
        return switch (magic) {
            case 0xa1b2c3d4, 0xd4c3b2a1 -> whole(CaptureFormat.PCAP_MICROS, PcapReader.HEADER, size, path);
            case 0xa1b23c4d, 0x4d3cb2a1 -> whole(CaptureFormat.PCAP_NANOS, PcapReader.HEADER, size, path);
            case 0xa1b2cd34, 0x34cdb2a1 -> whole(CaptureFormat.PCAP_MODIFIED, PcapReader.HEADER, size, path);
            case 0x0a0d0d0a -> pcapng(bytes, path);
            default -> {
                if (size >= 8 && bytes.get(LONG, 0) == SNOOP_MAGIC) {
                    yield whole(CaptureFormat.SNOOP, SNOOP_HEADER, size, path);
                }
                throw CaptureException.noCapture(Messages.later("no-capture", path, looksLike(bytes)));
            }
        };
    }

    private static CaptureFormat whole(CaptureFormat format, int header, long size, Path path)
            throws CaptureException {
        if (size < header) {
            throw new CaptureException(
                    Messages.later("cut-file-header", path, Long.toString(size), Integer.toString(header)));
        }
        return format;
    }

    private static CaptureFormat pcapng(MemorySegment bytes, Path path) throws CaptureException {
        final CaptureFormat format = whole(CaptureFormat.PCAPNG, SECTION_HEADER, bytes.byteSize(), path);
        final int mark = bytes.get(BIG, 8);
        final boolean big = mark == PcapngReader.BYTE_ORDER_MAGIC;
        if (!big && Integer.reverseBytes(mark) != PcapngReader.BYTE_ORDER_MAGIC) {
            throw new CaptureException(Messages.later("byte-order", path, String.format("%08x", mark)));
        }
        final int word = bytes.get(BIG, 12);
        final int major = big ? word >>> 16 : Integer.reverseBytes(word) & 0xffff;
        if (major != PcapngReader.MAJOR_VERSION) {
            throw new CaptureException(Messages.later("pcapng-version", path, Integer.toString(major)));
        }
        return format;
    }

    /// Whether a pcap file's numbers have their highest byte first.
    static boolean isBigEndian(MemorySegment bytes) {
        return bytes.get(ValueLayout.JAVA_BYTE, 0) == (byte) 0xa1;
    }

    private static Message looksLike(MemorySegment bytes) {
        final int look = (int) Math.min(bytes.byteSize(), 512);
        if (look == 0) {
            return Messages.later("look.nothing");
        }
        final byte[] start = bytes.asSlice(0, look).toArray(ValueLayout.JAVA_BYTE);
        final String characters = new String(start, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> entry : LOOKS.entrySet()) {
            if (characters.startsWith(entry.getKey())) {
                return Messages.later(entry.getValue());
            }
        }
        if (characters.chars().allMatch(c -> c == 0)) {
            return Messages.later("look.zeros");
        }
        if (characters.chars().allMatch(c -> c >= 0x20 || c == '\t' || c == '\n' || c == '\r' || c == 0x1b)) {
            return Messages.later("look.text");
        }
        final StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(4, look); i++) {
            first.append(String.format("%02x", start[i]));
        }
        return Messages.later("look.other", first.toString());
    }
}
