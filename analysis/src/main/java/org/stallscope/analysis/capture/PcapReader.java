package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.stallscope.analysis.capture.CaptureHealth.Severity;

/// Reads the records of a classic capture file (draft-ietf-opsawg-pcap): a 24-byte header, then a 16-byte header before each
/// packet, in the byte order and time unit that the magic number tells.
final class PcapReader extends RecordReader {
    /// Length of the file header, bytes.
    static final int HEADER = 24;

    /// Greatest captured length believed; what claims more is damage (the limit of tshark and libpcap).
    static final int MOST_CAPTURED = 262_144;

    private static final ValueLayout.OfInt LITTLE =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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
                    "link-type-extra-bits",
                    Severity.INFO,
                    1,
                    "The upper bits of the file's link type are set (frame check sequence length); only the link type itself is used.");
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
                "The fraction of a second in these packets' times is not below one second: a clock that ran backwards, or "
                        + "a file marked with the wrong unit. Do not trust durations around them.");
    }

    private boolean cutHeader(long at) {
        if (at < size) {
            health.addCutEnd(
                    "truncated-record",
                    "The file ends inside the header of packet " + (records + 1) + " (byte " + at + "). "
                            + kept()
                            + " The capture was probably cut off while it was written or copied: copy it again if you can.");
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
                    "Packet " + (records + 1) + " (byte " + at + ") claims " + Integer.toUnsignedLong(captured)
                            + " bytes, more than any capture holds: the file is damaged from here on. " + kept()
                            + " Copy the file again, or cut it with editcap.");
        } else {
            health.addCutEnd(
                    "truncated-record",
                    "The file ends inside packet " + (records + 1) + ": " + (size - data) + " of its " + captured
                            + " bytes are there. " + kept()
                            + " The capture was probably cut off while it was written or copied: copy it again if you can.");
        }
        position = size;
        return false;
    }

    private String kept() {
        return records == 0 ? "No packet could be read." : "The " + records + " packets before it were read.";
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
