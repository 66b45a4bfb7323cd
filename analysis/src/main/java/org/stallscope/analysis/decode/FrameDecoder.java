package org.stallscope.analysis.decode;

import java.lang.foreign.MemorySegment;
import org.stallscope.analysis.capture.LinkType;

/// Finds the TCP header of a frame and holds its fields until the next call. One object serves a whole capture; it is not
/// for use by two threads. Every header is checked once against the captured bytes, then read in place.
public final class FrameDecoder {
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int PROTOCOL_IPV4 = 4;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;
    private static final int PROTOCOL_IPV6 = 41;

    /// IP packets in IP packets that are followed.
    private static final int MOST_TUNNELS = 8;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;

    /// NOP NOP Timestamp: the options of nearly every segment; nothing in them for the analysis.
    private static final int TIMESTAMP_ONLY = 0x0101_080a;

    private final MemorySegment bytes;
    private final TcpOptions options = new TcpOptions();

    private long end;
    /// Where the bytes end that were on the wire; an IP header within narrows it.
    private long wireEnd;

    /// Headers stepped into so far: a hostile frame may nest tunnels in tunnels.
    private int depth;

    private boolean ipv6;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;

    private int sourcePort;
    private int destinationPort;
    private int seq;
    private int ack;
    private int flags;
    private int window;
    private int payloadLength;

    /// @param bytes the (inflated) capture
    public FrameDecoder(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /// Decodes a frame.
    ///
    /// @param offset first captured byte
    /// @param captured captured bytes
    /// @param wire bytes on the wire
    public Decoded decode(int linkType, long offset, int captured, int wire) {
        end = offset + captured;
        wireEnd = offset + Math.max(wire, captured);
        depth = 0;
        return switch (linkType) {
            case LinkType.ETHERNET -> ethernet(offset);
            case LinkType.LINUX_SLL ->
                has(offset, 16) ? etherType(Bytes.u16(bytes, offset + 14), offset + 16) : Decoded.CUT;
            case LinkType.LINUX_SLL2 ->
                has(offset, 20) ? etherType(Bytes.u16(bytes, offset), offset + 20) : Decoded.CUT;
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD, LinkType.IPV4, LinkType.IPV6 -> ip(offset);
            case LinkType.NULL, LinkType.LOOP -> loopback(offset);
            case LinkType.PPP -> ppp(offset);
            case LinkType.PPP_HDLC -> pppHdlc(offset);
            case LinkType.PPP_ETHERNET -> Tunnels.pppoe(this, offset);
            case LinkType.MPLS -> Tunnels.mpls(this, offset);
            case LinkType.RADIO -> Radio.frame(this, offset, false);
            case LinkType.RADIOTAP -> Radio.radiotap(this, offset);
            case LinkType.FDDI -> OtherLinks.fddi(this, offset);
            case LinkType.ARCNET -> OtherLinks.arcnet(this, offset, false);
            case LinkType.ARCNET_LINUX -> OtherLinks.arcnet(this, offset, true);
            case LinkType.CISCO_HDLC -> OtherLinks.hdlc(this, offset);
            case LinkType.INFINIBAND -> OtherLinks.infiniband(this, offset);
            case LinkType.NFLOG -> OtherLinks.nflog(this, offset);
            default -> Decoded.UNKNOWN_LINK;
        };
    }

    boolean has(long offset, int length) {
        return offset + length <= end;
    }

    Decoded ethernet(long offset) {
        return has(offset, 14) ? etherType(Bytes.u16(bytes, offset + 12), offset + 14) : Decoded.CUT;
    }

    Decoded etherType(int type, long payload) {
        int etherType = type;
        long offset = payload;
        while (true) {
            switch (etherType) {
                case ETHERTYPE_IPV4:
                    return ipv4(offset);
                case ETHERTYPE_IPV6:
                    return ipv6(offset);
                case 0x8100, 0x88a8, 0x9100, 0x9200:
                    if (!has(offset, 4)) {
                        return Decoded.CUT;
                    }
                    etherType = Bytes.u16(bytes, offset + 2);
                    offset += 4;
                    break;
                case 0x8847, 0x8848:
                    return Tunnels.mpls(this, offset);
                case 0x8864:
                    return Tunnels.pppoe(this, offset);
                case 0x88e7:
                    return Tunnels.backbone(this, offset);
                default:
                    return etherType <= 1500 ? llc(offset) : Decoded.OTHER;
            }
        }
    }

    /// IEEE 802.2 LLC with SNAP (RFC 1042), or IP directly over LLC.
    Decoded llc(long offset) {
        if (!has(offset, 3)) {
            return Decoded.CUT;
        }
        final int saps = Bytes.u16(bytes, offset);
        if (saps == 0xaaaa) {
            return has(offset, 8) ? etherType(Math.max(1501, Bytes.u16(bytes, offset + 6)), offset + 8) : Decoded.CUT;
        }
        return saps == 0x0606 ? ip(offset + 3) : Decoded.OTHER;
    }

    /// BSD loopback: a protocol family, in the byte order of the capturing host (NULL) or of the network (LOOP).
    private Decoded loopback(long offset) {
        if (!has(offset, 4)) {
            return Decoded.CUT;
        }
        final int raw = Bytes.i32(bytes, offset);
        final int family = (raw & 0xffff_0000) != 0 ? Integer.reverseBytes(raw) : raw;
        return switch (family) {
            case 2 -> ipv4(offset + 4);
            case 10, 24, 28, 30 -> ipv6(offset + 4);
            default -> Decoded.OTHER;
        };
    }

    Decoded ppp(long offset) {
        if (!has(offset, 4)) {
            return Decoded.CUT;
        }
        long at = offset;
        if (Bytes.u16(bytes, at) == 0xff03) {
            at += 2;
        }
        return pppProtocol(at);
    }

    /// The protocol field of PPP and what follows it.
    Decoded pppProtocol(long offset) {
        if (!has(offset, 2)) {
            return Decoded.CUT;
        }
        long at = offset;
        int protocol = Bytes.u8(bytes, at);
        if ((protocol & 1) != 0) {
            // Protocol field compression (RFC 1661, 6.5): an odd first byte is the whole field.
            at += 1;
        } else {
            protocol = Bytes.u16(bytes, at);
            at += 2;
        }
        return switch (protocol) {
            case 0x21 -> ipv4(at);
            case 0x57 -> ipv6(at);
            default -> Decoded.OTHER;
        };
    }

    /// PPP in HDLC-like framing, or Cisco HDLC under the same link type.
    private Decoded pppHdlc(long offset) {
        if (!has(offset, 4)) {
            return Decoded.CUT;
        }
        final int address = Bytes.u8(bytes, offset);
        return address == 0x0f || address == 0x8f
                ? etherType(Bytes.u16(bytes, offset + 2), offset + 4)
                : ppp(offset);
    }

    Decoded ip(long offset) {
        if (!has(offset, 1)) {
            return Decoded.CUT;
        }
        return switch (Bytes.u8(bytes, offset) >>> 4) {
            case 4 -> ipv4(offset);
            case 6 -> ipv6(offset);
            default -> Decoded.OTHER;
        };
    }

    private Decoded ipv4(long offset) {
        if (!has(offset, IPV4_HEADER)) {
            return Decoded.CUT;
        }
        final int versionAndLength = Bytes.u8(bytes, offset);
        final int header = (versionAndLength & 0xf) * 4;
        if (versionAndLength >>> 4 != 4 || header < IPV4_HEADER) {
            return Decoded.MALFORMED;
        }
        final int protocol = Bytes.u8(bytes, offset + 9);
        if (protocol != PROTOCOL_TCP && !carries(protocol)) {
            return Decoded.OTHER;
        }
        if ((Bytes.u16(bytes, offset + 6) & 0x3fff) != 0) {
            // Most UDP in pieces is no tunnel.
            return protocol == PROTOCOL_UDP ? Decoded.OTHER : Decoded.FRAGMENT;
        }
        final int onWire = onWire(offset);
        int total = Bytes.u16(bytes, offset + 2);
        if (total == 0) {
            // Segmentation offload: the card fills the length in later (rule 4).
            total = onWire;
        }
        if (total < header) {
            return Decoded.MALFORMED;
        }
        endsAt(offset + total);
        if (protocol != PROTOCOL_TCP) {
            return carried(protocol, offset + header);
        }
        ipv6 = false;
        sourceLow = Bytes.i32(bytes, offset + 12);
        destinationLow = Bytes.i32(bytes, offset + 16);
        return tcp(offset + header, Math.min(total, onWire) - header);
    }

    private Decoded ipv6(long offset) {
        if (!has(offset, IPV6_HEADER)) {
            return Decoded.CUT;
        }
        if (Bytes.u8(bytes, offset) >>> 4 != 6) {
            return Decoded.MALFORMED;
        }
        int next = Bytes.u8(bytes, offset + 6);
        final int onWire = onWire(offset) - IPV6_HEADER;
        int left = Bytes.u16(bytes, offset + 4);
        if (left == 0) {
            left = onWire;
        }
        left = Math.min(left, onWire);
        long at = offset + IPV6_HEADER;
        while (next != PROTOCOL_TCP) {
            final int length;
            switch (next) {
                case 0, 43, 60, 135, 139, 140 -> {
                    if (!has(at, 8)) {
                        return Decoded.CUT;
                    }
                    length = (Bytes.u8(bytes, at + 1) + 1) * 8;
                }
                case 51 -> {
                    if (!has(at, 8)) {
                        return Decoded.CUT;
                    }
                    length = (Bytes.u8(bytes, at + 1) + 2) * 4;
                }
                case 44 -> {
                    if (!has(at, 8)) {
                        return Decoded.CUT;
                    }
                    // An atomic fragment (RFC 6946) is a whole packet.
                    if ((Bytes.u16(bytes, at + 2) & 0xfff9) != 0) {
                        return Decoded.FRAGMENT;
                    }
                    length = 8;
                }
                default -> {
                    endsAt(at + left);
                    return carries(next) ? carried(next, at) : Decoded.OTHER;
                }
            }
            next = Bytes.u8(bytes, at);
            at += length;
            left -= length;
            if (left < 0) {
                return Decoded.MALFORMED;
            }
        }
        ipv6 = true;
        sourceHigh = Bytes.i64(bytes, offset + 8);
        sourceLow = Bytes.i64(bytes, offset + 16);
        destinationHigh = Bytes.i64(bytes, offset + 24);
        destinationLow = Bytes.i64(bytes, offset + 32);
        return tcp(at, left);
    }

    private static boolean carries(int protocol) {
        return protocol == PROTOCOL_UDP
                || protocol == PROTOCOL_IPV4
                || protocol == PROTOCOL_IPV6
                || protocol == Tunnels.GRE
                || protocol == Tunnels.ETHER_IP
                || protocol == Tunnels.MPLS_IN_IP;
    }

    /// Steps into what an IP packet carries besides TCP.
    private Decoded carried(int protocol, long offset) {
        if (++depth > MOST_TUNNELS) {
            return Decoded.OTHER;
        }
        return switch (protocol) {
            case PROTOCOL_UDP -> Tunnels.udp(this, offset);
            case PROTOCOL_IPV4, PROTOCOL_IPV6 -> ip(offset);
            case Tunnels.GRE -> Tunnels.gre(this, offset);
            case Tunnels.ETHER_IP -> ethernet(offset + 2);
            default -> Tunnels.mpls(this, offset);
        };
    }

    /// What is inside ends here at the latest.
    void endsAt(long offset) {
        wireEnd = Math.min(wireEnd, offset);
    }

    int u8(long offset) {
        return Bytes.u8(bytes, offset);
    }

    int u16(long offset) {
        return Bytes.u16(bytes, offset);
    }

    int i32(long offset) {
        return Bytes.i32(bytes, offset);
    }

    /// Bytes of the frame from an offset on, as they were on the wire.
    private int onWire(long offset) {
        return (int) (wireEnd - offset);
    }

    private Decoded tcp(long offset, int length) {
        if (!has(offset, TCP_HEADER)) {
            return Decoded.CUT;
        }
        final int ports = Bytes.i32(bytes, offset);
        final int offsetAndFlags = Bytes.u16(bytes, offset + 12);
        final int header = (offsetAndFlags >>> 12) * 4;
        if (header < TCP_HEADER || length < header) {
            return Decoded.MALFORMED;
        }
        sourcePort = ports >>> 16;
        destinationPort = ports & 0xffff;
        seq = Bytes.i32(bytes, offset + 4);
        ack = Bytes.i32(bytes, offset + 8);
        flags = offsetAndFlags & 0xfff;
        window = Bytes.u16(bytes, offset + 14);
        payloadLength = length - header;
        options.clear();
        if (header > TCP_HEADER
                && !(header == 32 && has(offset, 24) && Bytes.i32(bytes, offset + 20) == TIMESTAMP_ONLY)) {
            options.read(bytes, offset + TCP_HEADER, offset + header, end);
        }
        return Decoded.TCP;
    }

    /// Whether the addresses are IPv6.
    public boolean isIpv6() {
        return ipv6;
    }

    /// IPv4 source address.
    public int sourceV4() {
        return (int) sourceLow;
    }

    /// IPv4 destination address.
    public int destinationV4() {
        return (int) destinationLow;
    }

    /// First eight bytes of the IPv6 source address.
    public long sourceHigh() {
        return sourceHigh;
    }

    /// Last eight bytes of the IPv6 source address.
    public long sourceLow() {
        return sourceLow;
    }

    /// First eight bytes of the IPv6 destination address.
    public long destinationHigh() {
        return destinationHigh;
    }

    /// Last eight bytes of the IPv6 destination address.
    public long destinationLow() {
        return destinationLow;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    /// Raw sequence number.
    public int seq() {
        return seq;
    }

    /// Raw acknowledgement number.
    public int ack() {
        return ack;
    }

    /// The twelve flag bits.
    public int flags() {
        return flags;
    }

    /// Raw window field.
    public int window() {
        return window;
    }

    /// Payload bytes by the headers, also where the capture is cut (rule 4).
    public int payloadLength() {
        return payloadLength;
    }

    /// The options that the analysis needs.
    public TcpOptions options() {
        return options;
    }
}
