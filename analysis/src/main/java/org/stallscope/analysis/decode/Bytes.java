package org.stallscope.analysis.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Unaligned reads of network-order (big-endian) fields; the segment's own bounds check is the only one.
final class Bytes {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static int u8(MemorySegment bytes, long offset) {
        return bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    static int u16(MemorySegment bytes, long offset) {
        return bytes.get(SHORT, offset) & 0xffff;
    }

    static int i32(MemorySegment bytes, long offset) {
        return bytes.get(INT, offset);
    }

    static long i64(MemorySegment bytes, long offset) {
        return bytes.get(LONG, offset);
    }
}
