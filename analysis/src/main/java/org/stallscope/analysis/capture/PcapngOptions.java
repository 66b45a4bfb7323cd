package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Walks the options at the end of a pcapng block: code, length, value padded to four bytes. One object is reused.
final class PcapngOptions {
    static final int END = 0;
    static final int COMMENT = 1;

    private final MemorySegment bytes;
    private final ValueLayout.OfShort shorts;
    private long at;
    private long end;
    private int code;
    private int length;
    private long value;

    PcapngOptions(MemorySegment bytes, ValueLayout.OfShort shorts) {
        this.bytes = bytes;
        this.shorts = shorts;
    }

    void over(long from, long to) {
        at = from;
        end = to;
    }

    /// Moves to the next option; false behind the last one, or where what follows is damaged.
    boolean next() {
        if (at + 4 > end) {
            return false;
        }
        code = bytes.get(shorts, at) & 0xffff;
        length = bytes.get(shorts, at + 2) & 0xffff;
        value = at + 4;
        at = value + (length + 3 & ~3);
        return code != END && value + length <= end;
    }

    int code() {
        return code;
    }

    int length() {
        return length;
    }

    long value() {
        return value;
    }

    int firstByte() {
        return bytes.get(ValueLayout.JAVA_BYTE, value) & 0xff;
    }

    String text() {
        final byte[] raw = bytes.asSlice(value, length).toArray(ValueLayout.JAVA_BYTE);
        int used = raw.length;
        while (used > 0 && raw[used - 1] == 0) {
            used--;
        }
        return new String(raw, 0, used, StandardCharsets.UTF_8);
    }
}
