package org.stallscope.analysis.decode;

/// Link layers that are rare today: ARCNET, FDDI, Cisco HDLC, IP over InfiniBand, and Linux netfilter logs.
final class OtherLinks {
    private static final int ARCNET_IP_1051 = 240;
    private static final int ARCNET_IP_1201 = 212;
    private static final int ARCNET_IPV6 = 196;
    private static final int ARCNET_EXCEPTION = 0xff;
    private static final int NFLOG_PAYLOAD = 9;

    private OtherLinks() {}

    /// FDDI: frame control, two addresses, LLC.
    static Decoded fddi(FrameDecoder d, long offset) {
        if (!d.has(offset, 13)) {
            return Decoded.CUT;
        }
        final int kind = d.u8(offset) & 0xf0;
        return kind == 0x50 || kind == 0x40 ? d.llc(offset + 13) : Decoded.OTHER;
    }

    /// Cisco HDLC: address, control, EtherType.
    static Decoded hdlc(FrameDecoder d, long offset) {
        return d.has(offset, 4) ? d.etherType(d.u16(offset + 2), offset + 4) : Decoded.CUT;
    }

    /// IP over InfiniBand (RFC 4391) behind the 40 bytes of a global route header.
    static Decoded infiniband(FrameDecoder d, long offset) {
        return d.has(offset, 44) ? d.etherType(d.u16(offset + 40), offset + 44) : Decoded.CUT;
    }

    /// ARCNET (RFC 1201, RFC 1051); Linux has two bytes of buffer offset between addresses and protocol.
    static Decoded arcnet(FrameDecoder d, long offset, boolean linux) {
        long at = offset + (linux ? 4 : 2);
        if (!d.has(at, 5)) {
            return Decoded.CUT;
        }
        final int protocol = d.u8(at++);
        if (protocol == ARCNET_IP_1051) {
            return d.ip(at);
        }
        if (protocol != ARCNET_IP_1201 && protocol != ARCNET_IPV6) {
            return Decoded.OTHER;
        }
        if (!linux && d.u8(at) == ARCNET_EXCEPTION) {
            // An exception packet: four bytes of filler before the real split flag.
            at += 4;
        }
        return d.has(at, 3) ? d.ip(at + 3) : Decoded.CUT;
    }

    /// Linux netfilter log: family, version, resource, then attributes in the byte order of the capturing host.
    static Decoded nflog(FrameDecoder d, long offset) {
        long at = offset + 4;
        while (d.has(at, 4)) {
            final int raw = d.u16(at);
            // Attribute lengths are small: the order in which the number is small is the host's.
            final boolean swapped = Short.toUnsignedInt(Short.reverseBytes((short) raw)) < raw;
            final int length = swapped ? Short.toUnsignedInt(Short.reverseBytes((short) raw)) : raw;
            final int rawKind = d.u16(at + 2);
            final int kind = (swapped ? Short.toUnsignedInt(Short.reverseBytes((short) rawKind)) : rawKind) & 0x7fff;
            if (kind == NFLOG_PAYLOAD) {
                return d.ip(at + 4);
            }
            if (length < 4) {
                return Decoded.MALFORMED;
            }
            at += length + 3 & ~3;
        }
        return Decoded.CUT;
    }
}
