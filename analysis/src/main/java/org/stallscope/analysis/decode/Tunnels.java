package org.stallscope.analysis.decode;

import org.stallscope.analysis.decode.OuterPath.Kind;

/// What is carried in something else: MPLS, PPPoE and provider backbone bridging over Ethernet; GRE, ERSPAN, IP in IP, 6in4,
/// EtherIP, VXLAN, Geneve and GTP-U over IP. The innermost TCP is the conversation.
final class Tunnels {
    static final int GRE = 47;
    static final int ETHER_IP = 97;
    static final int MPLS_IN_IP = 137;

    private static final int VXLAN_PORT = 4789;
    private static final int VXLAN_GPE_PORT = 4790;
    private static final int GENEVE_PORT = 6081;
    private static final int GTP_PORT = 2152;
    private static final int MPLS_PORT = 6635;

    private static final int TYPE_ETHERNET = 0x6558;
    private static final int TYPE_PPP = 0x880b;
    private static final int TYPE_ERSPAN_2 = 0x88be;
    private static final int TYPE_ERSPAN_3 = 0x22eb;

    private static final int GRE_CHECKSUM = 0x8000;
    private static final int GRE_KEY = 0x2000;
    private static final int GRE_SEQUENCE = 0x1000;
    private static final int GRE_ACK = 0x0080;

    private Tunnels() {}

    /// MPLS (RFC 3032): labels down to the bottom of the stack, then IP, or Ethernet behind a control word (RFC 4385).
    static Decoded mpls(FrameDecoder d, long offset) {
        long at = offset;
        do {
            if (!d.has(at, 5)) {
                return Decoded.CUT;
            }
            d.layers().link(Kind.MPLS, d.i32(at) >>> 12);
            at += 4;
        } while ((d.u8(at - 2) & 1) == 0);
        final int nibble = d.u8(at) >>> 4;
        if (nibble == 4 || nibble == 6) {
            return d.ip(at);
        }
        return nibble == 0 && d.has(at, 18) ? d.ethernet(at + 4) : Decoded.OTHER;
    }

    /// PPPoE session (RFC 2516).
    static Decoded pppoe(FrameDecoder d, long offset) {
        if (!d.has(offset, 8)) {
            return Decoded.CUT;
        }
        // What follows the payload by this length is padding of the Ethernet frame.
        d.endsAt(offset + 6 + d.u16(offset + 4));
        d.layers().link(Kind.PPPOE, d.u16(offset + 2));
        return d.pppProtocol(offset + 6);
    }

    /// The I-tag of provider backbone bridging (IEEE 802.1ah): service, then the customer's addresses and EtherType.
    static Decoded backbone(FrameDecoder d, long offset) {
        if (!d.has(offset, 18)) {
            return Decoded.CUT;
        }
        d.layers().link(Kind.BACKBONE, d.i32(offset) & 0xff_ffff);
        return d.etherType(d.u16(offset + 16), offset + 18);
    }

    /// GRE (RFC 2784, 2890), with PPP inside as PPTP sends it (RFC 2637), or a mirrored frame (ERSPAN).
    static Decoded gre(FrameDecoder d, long offset) {
        if (!d.has(offset, 4)) {
            return Decoded.CUT;
        }
        final int flags = d.u16(offset);
        final int type = d.u16(offset + 2);
        long at = offset + 4;
        at += (flags & GRE_CHECKSUM) != 0 ? 4 : 0;
        if ((flags & GRE_KEY) != 0 && !d.has(at, 4)) {
            return Decoded.CUT;
        }
        final long key = (flags & GRE_KEY) != 0 ? d.i32(at) & 0xffff_ffffL : -1;
        at += (flags & GRE_KEY) != 0 ? 4 : 0;
        at += (flags & GRE_SEQUENCE) != 0 ? 4 : 0;
        switch (type) {
            case TYPE_PPP:
                // Half of its key is the length of the payload (RFC 2637): the other half names the call.
                d.layers().tunnel(Kind.GRE, key < 0 ? key : key & 0xffff);
                return d.ppp(at + ((flags & GRE_ACK) != 0 ? 4 : 0));
            case TYPE_ERSPAN_2:
                // Type I has neither sequence number nor header of its own.
                if ((flags & GRE_SEQUENCE) == 0) {
                    d.layers().tunnel(Kind.ERSPAN);
                    return d.ethernet(at);
                }
                if (!d.has(at, 8)) {
                    return Decoded.CUT;
                }
                d.layers().tunnel(Kind.ERSPAN, d.u16(at + 2) & 0x3ff);
                return d.ethernet(at + 8);
            case TYPE_ERSPAN_3:
                if (!d.has(at, 12)) {
                    return Decoded.CUT;
                }
                d.layers().tunnel(Kind.ERSPAN, d.u16(at + 2) & 0x3ff);
                return d.ethernet(at + ((d.u8(at + 11) & 1) != 0 ? 20 : 12));
            case TYPE_ETHERNET:
                d.layers().tunnel(Kind.GRE, key);
                return d.ethernet(at);
            default:
                d.layers().tunnel(Kind.GRE, key);
                return type > 1500 ? d.etherType(type, at) : Decoded.OTHER;
        }
    }

    /// A UDP datagram: one of the tunnels by its port, or nothing for us.
    static Decoded udp(FrameDecoder d, long offset) {
        if (!d.has(offset, 8)) {
            return Decoded.OTHER;
        }
        final long at = offset + 8;
        d.endsAt(offset + Math.max(8, d.u16(offset + 4)));
        return switch (tunnelPort(d.u16(offset), d.u16(offset + 2))) {
            case VXLAN_PORT -> vxlan(d, at);
            case VXLAN_GPE_PORT -> gpe(d, at);
            case GENEVE_PORT -> geneve(d, at);
            case GTP_PORT -> gtp(d, at);
            case MPLS_PORT -> {
                d.layers().tunnel(Kind.MPLS_TUNNEL);
                yield mpls(d, at);
            }
            default -> Decoded.OTHER;
        };
    }

    private static int tunnelPort(int source, int destination) {
        return isTunnel(destination) ? destination : isTunnel(source) ? source : 0;
    }

    /// Whether a UDP port is one of a tunnel that is read.
    static boolean isTunnel(int port) {
        return port == VXLAN_PORT
                || port == GENEVE_PORT
                || port == GTP_PORT
                || port == VXLAN_GPE_PORT
                || port == MPLS_PORT;
    }

    /// VXLAN (RFC 7348): only frames that say that their number is valid.
    private static Decoded vxlan(FrameDecoder d, long at) {
        if (!d.has(at, 8) || (d.u8(at) & 8) == 0) {
            return Decoded.OTHER;
        }
        d.layers().tunnel(Kind.VXLAN, d.i32(at + 4) >>> 8);
        return d.ethernet(at + 8);
    }

    private static Decoded gpe(FrameDecoder d, long at) {
        if (!d.has(at, 8)) {
            return Decoded.CUT;
        }
        d.layers().tunnel(Kind.VXLAN_GPE, d.i32(at + 4) >>> 8);
        return switch (d.u8(at + 3)) {
            case 1, 2 -> d.ip(at + 8);
            case 3 -> d.ethernet(at + 8);
            case 5 -> mpls(d, at + 8);
            default -> Decoded.OTHER;
        };
    }

    /// Geneve (RFC 8926).
    private static Decoded geneve(FrameDecoder d, long at) {
        if (!d.has(at, 8)) {
            return Decoded.CUT;
        }
        final int type = d.u16(at + 2);
        final long inner = at + 8 + (d.u8(at) & 0x3f) * 4L;
        d.layers().tunnel(Kind.GENEVE, d.i32(at + 4) >>> 8);
        return type == TYPE_ETHERNET ? d.ethernet(inner) : type > 1500 ? d.etherType(type, inner) : Decoded.OTHER;
    }

    /// GTP-U version 1 (3GPP TS 29.281): only G-PDUs carry user packets.
    private static Decoded gtp(FrameDecoder d, long at) {
        if (!d.has(at, 12)) {
            return Decoded.CUT;
        }
        final int flags = d.u8(at);
        if (flags >>> 5 != 1 || d.u8(at + 1) != 255) {
            return Decoded.OTHER;
        }
        d.layers().tunnel(Kind.GTP, d.i32(at + 4) & 0xffff_ffffL);
        long inner = at + 8;
        if ((flags & 7) != 0) {
            inner += 4;
            int extension = (flags & 4) != 0 ? d.u8(inner - 1) : 0;
            while (extension != 0) {
                if (!d.has(inner, 4)) {
                    return Decoded.CUT;
                }
                final int length = d.u8(inner) * 4;
                if (length == 0 || !d.has(inner, length)) {
                    return Decoded.MALFORMED;
                }
                inner += length;
                extension = d.u8(inner - 1);
            }
        }
        return d.ip(inner);
    }
}
