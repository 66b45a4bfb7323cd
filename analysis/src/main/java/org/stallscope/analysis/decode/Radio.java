package org.stallscope.analysis.decode;

/// IEEE 802.11 frames, with a radiotap header or without: data frames that are not encrypted carry LLC.
final class Radio {
    private static final int TYPE_DATA = 2;
    private static final int SUBTYPE_NO_DATA = 4;
    private static final int SUBTYPE_QOS = 8;
    private static final int TO_AND_FROM_DS = 0x0300;
    private static final int PROTECTED = 0x4000;
    private static final int ORDER = 0x8000;

    /// Radiotap's flag that the 802.11 header is padded to four bytes.
    private static final int DATA_PAD = 0x20;

    private Radio() {}

    /// Radiotap (radiotap.org): little-endian, its own length in it.
    static Decoded radiotap(FrameDecoder d, long offset) {
        if (!d.has(offset, 8)) {
            return Decoded.CUT;
        }
        final int length = Integer.reverseBytes(d.i32(offset)) >>> 16;
        if (length < 8) {
            return Decoded.MALFORMED;
        }
        return d.has(offset, length) ? frame(d, offset + length, (flags(d, offset, length) & DATA_PAD) != 0)
                : Decoded.CUT;
    }

    /// The flags field of a radiotap header, 0 where absent.
    private static int flags(FrameDecoder d, long offset, int length) {
        final int present = Integer.reverseBytes(d.i32(offset + 4));
        int at = 8;
        int word = present;
        while (word < 0 && at + 4 <= length) {
            word = Integer.reverseBytes(d.i32(offset + at));
            at += 4;
        }
        if ((present & 1) != 0) {
            at = (at + 7 & ~7) + 8;
        }
        return (present & 2) != 0 && at < length ? d.u8(offset + at) : 0;
    }

    /// An 802.11 frame.
    static Decoded frame(FrameDecoder d, long offset, boolean padded) {
        if (!d.has(offset, 24)) {
            return d.has(offset, 2) && (d.u8(offset) >>> 2 & 3) != TYPE_DATA ? Decoded.OTHER : Decoded.CUT;
        }
        final int control = Short.toUnsignedInt(Short.reverseBytes((short) d.u16(offset)));
        final int subtype = control >>> 4 & 0xf;
        if ((control >>> 2 & 3) != TYPE_DATA || (subtype & SUBTYPE_NO_DATA) != 0 || (control & PROTECTED) != 0) {
            return Decoded.OTHER;
        }
        int header = (control & TO_AND_FROM_DS) == TO_AND_FROM_DS ? 30 : 24;
        if ((subtype & SUBTYPE_QOS) != 0) {
            header += (control & ORDER) != 0 ? 6 : 2;
        }
        if (padded) {
            header = header + 3 & ~3;
        }
        return d.llc(offset + header);
    }
}
