package org.stallscope.analysis.decode;

/// Reads the headers that few packets have: those of IPv4 and IPv6 fragments, and the length of a jumbogram.
final class Pieces {
    private static final int MORE_V4 = 0x2000;
    private static final int OFFSET_V4 = 0x1fff;
    private static final int OFFSET_V6 = 0xfff8;

    /// IPv6 option that holds the length of a jumbogram (RFC 2675).
    private static final int OPTION_JUMBO = 0xc2;

    private Pieces() {}

    /// An IPv4 fragment.
    ///
    /// @param header length of its header, bytes
    /// @param length of what it carries, bytes
    static Decoded v4(FrameDecoder d, long offset, int header, int length, int protocol) {
        final int place = d.u16(offset + 6);
        final int from = (place & OFFSET_V4) * 8;
        final long payload = offset + header;
        d.addressesV4(offset);
        if (d.isQuoting()) {
            // Rule 3: the beginning of a first piece shows its header; a whole piece, or another one, shows nothing.
            final int claimed = d.u16(offset + 2) - header;
            return from == 0 && protocol == FrameDecoder.PROTOCOL_TCP && !d.has(payload, claimed)
                    ? d.quotedTcp(payload)
                    : Decoded.OTHER;
        }
        if (length <= 0 || from + length > Fragments.LONGEST) {
            return Decoded.MALFORMED;
        }
        // As in tshark, private addresses may stand for other hosts in another VLAN.
        final int vlan =
                isPrivate(d.sourceV4()) || isPrivate(d.destinationV4()) ? d.layers().vlan() : 0;
        final long id = (long) (vlan << 8 | protocol) << 32 | d.u16(offset + 4);
        return d.fragment(payload, length, from, (place & MORE_V4) != 0, protocol, id);
    }

    /// RFC 1918, and link-local (RFC 3927).
    private static boolean isPrivate(int address) {
        return address >>> 24 == 10
                || address >>> 20 == 0xac1
                || address >>> 16 == 0xc0a8
                || address >>> 16 == 0xa9fe;
    }

    /// An IPv6 fragment header between the addresses that were read last.
    ///
    /// @param length of what follows it, bytes
    static Decoded v6(FrameDecoder d, long at, int length) {
        final int place = d.u16(at + 2);
        final int from = place & OFFSET_V6;
        if (d.isQuoting()) {
            return Decoded.OTHER;
        }
        if (length <= 0 || from + length > Fragments.LONGEST) {
            return Decoded.MALFORMED;
        }
        final long id = 1L << 56 | d.i32(at + 4) & 0xffff_ffffL;
        return d.fragment(at + 8, length, from, (place & 1) != 0, d.u8(at), id);
    }

    /// Length of a jumbogram by its hop-by-hop options, bytes; `onWire` where they do not tell.
    static int jumbo(FrameDecoder d, long at, int onWire) {
        if (!d.has(at, 8)) {
            return onWire;
        }
        final long to = at + (d.u8(at + 1) + 1) * 8L;
        long option = at + 2;
        while (option + 6 <= to && d.has(option, 6)) {
            final int kind = d.u8(option);
            if (kind == OPTION_JUMBO) {
                final int length = d.i32(option + 2);
                return length > 0xffff ? length : onWire;
            }
            option += kind == 0 ? 1 : 2 + d.u8(option + 1);
        }
        return onWire;
    }
}
