package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.text.Message;

/// Reads the records of a classic capture file (draft-ietf-opsawg-pcap): a 24-byte header, then a 16-byte header before each
/// packet, in the byte order and time unit that the magic number tells.
final class PcapReader extends RecordReader {
    /// What is said of the header's link type.
    static final String EXTRA_BITS = "link-type-extra-bits";

    /// Length of the file header, bytes.
    static final int HEADER = 24;

    /// Greatest captured length believed; what claims more is damage (the limit of tshark and libpcap).
    static final int MOST_CAPTURED = 262_144;

    private static final ValueLayout.OfInt LITTLE =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Made once: there may be as many as packets.
    private static final Message ODD_FRACTION = Messages.later("odd-fraction");

    private final MemorySegment bytes;
    private final CaptureHealth health;
    private final long size;
    private final boolean bigEndian;
    private final int unitsPerSecond;
    private final int nanosPerUnit;
    private final int recordHeader;
    private final boolean swappedLengths;
    private final int mostCaptured;
    private long position = HEADER;
    private long records;

    PcapReader(MemorySegment bytes, CaptureFormat format, boolean bigEndian, CaptureHealth health, CaptureNotes notes) {
        this.bytes = bytes;
        this.health = health;
        this.bigEndian = bigEndian;
        size = bytes.byteSize();
        unitsPerSecond = format == CaptureFormat.PCAP_NANOS ? 1_000_000_000 : 1_000_000;
        nanosPerUnit = 1_000_000_000 / unitsPerSecond;
        // The modified format has an interface index, a protocol and a packet type behind the lengths.
        recordHeader = format == CaptureFormat.PCAP_MODIFIED ? 24 : 16;
        final int version = i32(4);
        final int major = bigEndian ? version >>> 16 : version & 0xffff;
        final int minorVersion = bigEndian ? version & 0xffff : version >>> 16;
        // Files before version 2.3 have the two lengths the other way round.
        swappedLengths = major == 2 && minorVersion < 3;
        final int snapLength = i32(16);
        mostCaptured = Math.max(MOST_CAPTURED, snapLength > 0 && snapLength < 1 << 27 ? snapLength : 0);
        final int linkField = i32(20);
        linkType = linkField & 0xffff;
        if (linkField >>> 28 != 0 || (linkField & 0x0fff_0000) != 0) {
            health.add(
                    EXTRA_BITS,
                    Severity.INFO,
                    1,
                    Messages.later("link-type-extra-bits"));
        }
        notes.addInterface(new CaptureInterface(0, 0, 0, linkType, Integer.toUnsignedLong(snapLength), "", "", "", "",
                unitsPerSecond, 0));
    }

    /// Reads one way and turns the bytes round: a second layout would double the code that is compiled here.
    private int i32(long offset) {
        final int raw = bytes.get(LITTLE, offset);
        return bigEndian ? Integer.reverseBytes(raw) : raw;
    }

    @Override
    public boolean next() {
        final long at = position;
        final long data = at + recordHeader;
        if (data > size) {
            return cutHeader(at);
        }
        final long seconds = i32(at) & 0xffff_ffffL;
        final int fraction = i32(at + 4);
        final int first = i32(at + 8);
        final int second = i32(at + 12);
        final int captured = swappedLengths && second < first ? second : first;
        if (captured < 0 || captured > mostCaptured || captured > size - data) {
            return badLength(at, captured, data);
        }
        if (Integer.compareUnsigned(fraction, unitsPerSecond) >= 0) {
            oddFraction();
        }
        // Signed: a fraction beyond one second comes from a writer that let it run below zero; so tshark takes it too.
        time = seconds * 1_000_000_000L + (long) fraction * nanosPerUnit;
        recordOffset = at;
        capturedLength = captured;
        originalLength = swappedLengths ? Math.max(first, second) : second;
        dataOffset = data;
        position = data + captured;
        records++;
        return true;
    }

    private void oddFraction() {
        health.add(
                "odd-times",
                Severity.WARNING,
                1,
                ODD_FRACTION);
    }

    private boolean cutHeader(long at) {
        if (at < size) {
            health.addCutEnd(
                    "truncated-record",
                    Messages.later("pcap.cut-header", Long.toString(records + 1), Long.toString(at),
                            Messages.kept(records)));
            cutAt = at;
            position = size;
        }
        return false;
    }

    private boolean badLength(long at, int captured, long data) {
        if (captured < 0 || captured > mostCaptured) {
            health.add(
                    "damaged-record",
                    Severity.ERROR,
                    1,
                    Messages.later("pcap.damaged", Long.toString(records + 1), Long.toString(at),
                            Integer.toUnsignedString(captured), Messages.kept(records)));
        } else {
            health.addCutEnd(
                    "truncated-record",
                    Messages.later("pcap.cut", Long.toString(records + 1), Long.toString(size - data),
                            Integer.toString(captured), Messages.kept(records)));
            cutAt = at;
        }
        position = size;
        return false;
    }

    @Override
    void seek(long offset, long recordsBefore) {
        position = offset;
        records = recordsBefore;
    }

    @Override
    public long position() {
        return position;
    }
}
