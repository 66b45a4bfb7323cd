package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.text.Message;

/// Reads the records of a Sun snoop file (RFC 1761): always big-endian, microseconds, records padded.
final class SnoopReader extends RecordReader {
    private static final int HEADER = 16;
    private static final int RECORD_HEADER = 24;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment bytes;
    private final CaptureHealth health;
    private long position = HEADER;
    private long records;

    SnoopReader(MemorySegment bytes, CaptureHealth health, CaptureNotes notes) {
        this.bytes = bytes;
        this.health = health;
        linkType = linkType(bytes.get(INT, 12));
        notes.addInterface(new CaptureInterface(0, 0, 0, linkType, 0, "", "", "", "", 1_000_000, 0));
    }

    /// RFC 1761 numbers data link types its own way.
    private static int linkType(int snoop) {
        return switch (snoop) {
            case 0, 4 -> LinkType.ETHERNET;
            case 8 -> LinkType.FDDI;
            default -> LinkType.UNKNOWN;
        };
    }

    @Override
    public boolean next() {
        final long at = position;
        final long size = bytes.byteSize();
        if (at + RECORD_HEADER > size) {
            if (at < size) {
                cut(Messages.later("snoop.cut-header", Long.toString(records + 1)));
            }
            return false;
        }
        final int original = bytes.get(INT, at);
        final int included = bytes.get(INT, at + 4);
        final int recordLength = bytes.get(INT, at + 8);
        if (included < 0
                || included > PcapReader.MOST_CAPTURED
                || recordLength < RECORD_HEADER + included) {
            health.add("damaged-record", Severity.ERROR, 1,
                    again(Messages.later("snoop.damaged", Long.toString(records + 1), Long.toString(at))));
            position = size;
            return false;
        }
        if (included > size - at - RECORD_HEADER) {
            cut(Messages.later("snoop.cut", Long.toString(records + 1), Long.toString(at)));
            return false;
        }
        time = (bytes.get(INT, at + 16) & 0xffff_ffffL) * 1_000_000_000L
                + (bytes.get(INT, at + 20) & 0xffff_ffffL) * 1_000;
        recordOffset = at;
        capturedLength = included;
        originalLength = original;
        dataOffset = at + RECORD_HEADER;
        position = Math.min(size, at + recordLength);
        records++;
        return true;
    }

    private void cut(Message what) {
        health.addCutEnd("truncated-record", again(what));
        position = bytes.byteSize();
    }

    private Message again(Message what) {
        return Messages.later("copy-again", what, Messages.later("kept", Long.toString(records)));
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
