package org.stallscope.analysis.decode;

import java.lang.foreign.MemorySegment;
import org.stallscope.analysis.capture.LinkType;

/// Finds the TCP header of a frame and holds its fields until the next call. One object serves a whole capture; it is not
/// for use by two threads. Every header is checked once against the captured bytes, then read in place.
public final class FrameDecoder {
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    static final int PROTOCOL_ICMP = 1;
    private static final int PROTOCOL_IPV4 = 4;
    static final int PROTOCOL_TCP = 6;
    static final int PROTOCOL_UDP = 17;
    private static final int PROTOCOL_IPV6 = 41;
    static final int PROTOCOL_ICMPV6 = 58;

    /// IP packets in IP packets that are followed.
    private static final int MOST_TUNNELS = 8;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;

    /// NOP NOP Timestamp: the options of nearly every segment; nothing in them for the analysis.
    private static final int TIMESTAMP_ONLY = 0x0101_080a;

    /// The SYN flag: a SYN's options are always swept, they tell what its side offers.
    private static final int SYN = 0x02;

    /// More fragments, or an offset.
    private static final int FRAGMENTED = 0x3fff;

    /// The capture; while a joined datagram is decoded, that.
    private MemorySegment bytes;

    private final Fragments fragments;
    private final Layers layers = new Layers();
    private final Quote quote = new Quote();
    private final TcpOptions options = new TcpOptions();

    /// Inside the packet that an ICMP error quotes.
    private boolean quoting;

    private long end;
    /// Where the bytes end that were on the wire; an IP header within narrows it.
    private long wireEnd;

    /// Headers stepped into so far: a hostile frame may nest tunnels in tunnels.
    private int depth;

    private long networkOffset;
    private long transportOffset;
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
    private int missingPayload;
    private int urgentPointer;

    /// @param bytes the (inflated) capture
    public FrameDecoder(MemorySegment bytes) {
        this(new Fragments());
        over(bytes);
    }

    /// A decoder that is told with {@link #over} which bytes it decodes.
    ///
    /// @param fragments pieces of datagrams, joined across the files of a capture
    public FrameDecoder(Fragments fragments) {
        bytes = MemorySegment.NULL;
        this.fragments = fragments;
    }

    /// Goes over to the bytes of another file.
    public void over(MemorySegment fileBytes) {
        bytes = fileBytes;
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
        layers.clear();
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
            case LinkType.NO_PACKET -> Decoded.OTHER;
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
                    layers.link(OuterPath.Kind.VLAN, Bytes.u16(bytes, offset) & 0xfff);
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
        final int onWire = onWire(offset);
        int total = Bytes.u16(bytes, offset + 2);
        if (total == 0) {
            // Segmentation offload: the card fills the length in later (rule 4).
            total = onWire;
        }
        if (protocol != PROTOCOL_TCP || (Bytes.u16(bytes, offset + 6) & FRAGMENTED) != 0) {
            return otherV4(offset, header, total, protocol);
        }
        if (total < header) {
            return Decoded.MALFORMED;
        }
        ipv6 = false;
        networkOffset = offset;
        sourceLow = Bytes.i32(bytes, offset + 12);
        destinationLow = Bytes.i32(bytes, offset + 16);
        return tcp(offset + header, Math.min(total, onWire) - header);
    }

    /// What is not a whole packet with TCP in it; apart, so that the common way stays short.
    private Decoded otherV4(long offset, int header, int total, int protocol) {
        if (protocol != PROTOCOL_TCP && !carries(protocol)) {
            return Decoded.OTHER;
        }
        if (total < header) {
            return Decoded.MALFORMED;
        }
        if ((Bytes.u16(bytes, offset + 6) & FRAGMENTED) != 0) {
            return Pieces.v4(this, offset, header, Math.min(total, onWire(offset)) - header, protocol);
        }
        endsAt(offset + total);
        layers.ip(false, 0, Bytes.i32(bytes, offset + 12), 0, Bytes.i32(bytes, offset + 16));
        return carried(protocol, offset + header);
    }

    private Decoded ipv6(long offset) {
        if (!has(offset, IPV6_HEADER)) {
            return Decoded.CUT;
        }
        if (Bytes.u8(bytes, offset) >>> 4 != 6) {
            return Decoded.MALFORMED;
        }
        final int next = Bytes.u8(bytes, offset + 6);
        final int onWire = onWire(offset) - IPV6_HEADER;
        int left = Bytes.u16(bytes, offset + 4);
        if (left == 0) {
            // A jumbogram (RFC 2675), or BIG TCP, which leaves that option out.
            left = next == 0 ? Pieces.jumbo(this, offset + IPV6_HEADER, onWire) : onWire;
        }
        left = Math.min(left, onWire);
        if (next == PROTOCOL_TCP) {
            addressesV6(offset);
            return tcp(offset + IPV6_HEADER, left);
        }
        return upperV6(next, offset + IPV6_HEADER, left, offset);
    }

    /// Takes the addresses of an IPv4 header.
    void addressesV4(long header) {
        ipv6 = false;
        networkOffset = header;
        sourceHigh = 0;
        sourceLow = Bytes.i32(bytes, header + 12);
        destinationHigh = 0;
        destinationLow = Bytes.i32(bytes, header + 16);
    }

    private void addressesV6(long header) {
        ipv6 = true;
        networkOffset = header;
        sourceHigh = Bytes.i64(bytes, header + 8);
        sourceLow = Bytes.i64(bytes, header + 16);
        destinationHigh = Bytes.i64(bytes, header + 24);
        destinationLow = Bytes.i64(bytes, header + 32);
    }

    /// Steps over extension headers.
    ///
    /// @param header where the IPv6 header begins; -1 where the addresses are read already
    private Decoded upperV6(int first, long payload, int length, long header) {
        int next = first;
        long at = payload;
        int left = length;
        while (next != PROTOCOL_TCP) {
            final int step;
            switch (next) {
                case 0, 43, 60, 135, 139, 140 -> {
                    if (!has(at, 8)) {
                        return Decoded.CUT;
                    }
                    step = (Bytes.u8(bytes, at + 1) + 1) * 8;
                }
                case 51 -> {
                    if (!has(at, 8)) {
                        return Decoded.CUT;
                    }
                    step = (Bytes.u8(bytes, at + 1) + 2) * 4;
                }
                case 44 -> {
                    if (!has(at, 8)) {
                        return Decoded.CUT;
                    }
                    step = 8;
                    // An atomic fragment (RFC 6946) is a whole packet.
                    if ((Bytes.u16(bytes, at + 2) & 0xfff9) != 0) {
                        if (header >= 0) {
                            addressesV6(header);
                        }
                        return Pieces.v6(this, at, left - step);
                    }
                }
                default -> {
                    if (!carries(next)) {
                        return Decoded.OTHER;
                    }
                    endsAt(at + left);
                    if (header >= 0) {
                        addressesV6(header);
                    }
                    layers.ip(true, sourceHigh, sourceLow, destinationHigh, destinationLow);
                    return carried(next, at);
                }
            }
            next = Bytes.u8(bytes, at);
            at += step;
            left -= step;
            if (left < 0) {
                return Decoded.MALFORMED;
            }
        }
        if (header >= 0) {
            addressesV6(header);
        }
        return tcp(at, left);
    }

    /// A piece of a datagram between the addresses that were read last: goes on in the datagram where it completes it.
    Decoded fragment(long at, int length, int from, boolean more, int protocol, long id) {
        if (++depth > MOST_TUNNELS) {
            return Decoded.OTHER;
        }
        final int captured = Math.clamp(end - at, 0, length);
        if (!fragments.add(bytes, sourceHigh, sourceLow, destinationHigh, destinationLow, protocol, id, at, captured,
                length, from, more)) {
            return Decoded.FRAGMENT;
        }
        final MemorySegment around = bytes;
        bytes = fragments.bytes();
        end = fragments.kept();
        wireEnd = fragments.length();
        try {
            return whole(fragments.protocol(), fragments.length());
        } finally {
            bytes = around;
        }
    }

    private Decoded whole(int protocol, int length) {
        if (ipv6) {
            return upperV6(protocol, 0, length, -1);
        }
        if (protocol == PROTOCOL_TCP) {
            return tcp(0, length);
        }
        layers.ip(false, 0, sourceLow, 0, destinationLow);
        return carried(protocol, 0);
    }

    /// What an ICMP error quotes, which may be cut anywhere.
    ///
    /// @return whether a TCP header was found there; its fields are then read as those of a segment
    boolean quoted(long offset, boolean v6, int type, int code, int rest) {
        if (quoting) {
            // An error about an error: what matters is who reported the outer one.
            return ip(offset) == Decoded.QUOTED;
        }
        quote.set(layers, v6, type, code, rest);
        quoting = true;
        try {
            return ip(offset) == Decoded.QUOTED;
        } finally {
            quoting = false;
        }
    }

    /// Rule 3: of a quoted header there may be less than 20 bytes, and its options may be cut.
    Decoded quotedTcp(long offset) {
        if (!has(offset, Quote.SHORTEST)) {
            return Decoded.OTHER;
        }
        final int offsetAndFlags = Bytes.u16(bytes, offset + 12);
        final int header = (offsetAndFlags >>> 12) * 4;
        if (header < TCP_HEADER) {
            return Decoded.OTHER;
        }
        transportOffset = offset;
        fields(offset, offsetAndFlags);
        payloadLength = 0;
        options.clear();
        options.read(bytes, offset + TCP_HEADER, offset + header, end);
        return Decoded.QUOTED;
    }

    private static boolean carries(int protocol) {
        return protocol == PROTOCOL_UDP
                || protocol == PROTOCOL_ICMP
                || protocol == PROTOCOL_ICMPV6
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
            case PROTOCOL_ICMP -> Quote.read(this, offset, false);
            case PROTOCOL_ICMPV6 -> Quote.read(this, offset, true);
            case PROTOCOL_IPV4, PROTOCOL_IPV6 -> {
                layers.tunnel(OuterPath.Kind.IP);
                yield ip(offset);
            }
            case Tunnels.GRE -> Tunnels.gre(this, offset);
            case Tunnels.ETHER_IP -> {
                layers.tunnel(OuterPath.Kind.ETHER_IP);
                yield ethernet(offset + 2);
            }
            default -> {
                layers.tunnel(OuterPath.Kind.MPLS_TUNNEL);
                yield Tunnels.mpls(this, offset);
            }
        };
    }

    /// What is inside ends here at the latest.
    void endsAt(long offset) {
        wireEnd = Math.min(wireEnd, offset);
    }

    /// Whether what is read is the quote in an ICMP error.
    boolean isQuoting() {
        return quoting;
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
        if (quoting) {
            return quotedTcp(offset);
        }
        if (!has(offset, TCP_HEADER)) {
            return Decoded.CUT;
        }
        final int offsetAndFlags = Bytes.u16(bytes, offset + 12);
        final int header = (offsetAndFlags >>> 12) * 4;
        if (header < TCP_HEADER || length < header) {
            return Decoded.MALFORMED;
        }
        transportOffset = offset;
        fields(offset, offsetAndFlags);
        payloadLength = length - header;
        missingPayload = Math.clamp(offset + header + payloadLength - end, 0, payloadLength);
        urgentPointer = Bytes.u16(bytes, offset + 18);
        options.clear();
        if (header > TCP_HEADER
                && !(header == 32 && has(offset, 24) && Bytes.i32(bytes, offset + 20) == TIMESTAMP_ONLY
                        && (flags & SYN) == 0)) {
            options.read(bytes, offset + TCP_HEADER, offset + header, end);
        }
        return Decoded.TCP;
    }

    private void fields(long offset, int offsetAndFlags) {
        final int ports = Bytes.i32(bytes, offset);
        sourcePort = ports >>> 16;
        destinationPort = ports & 0xffff;
        seq = Bytes.i32(bytes, offset + 4);
        ack = Bytes.i32(bytes, offset + 8);
        flags = offsetAndFlags & 0xfff;
        window = Bytes.u16(bytes, offset + 14);
    }

    /// The error that quotes the header, after {@link Decoded#QUOTED}.
    public Quote quote() {
        return quote;
    }

    /// What the frame's innermost TCP header was wrapped in.
    public Layers layers() {
        return layers;
    }

    /// Fragments that were joined, and those that wait.
    public Fragments fragments() {
        return fragments;
    }

    /// Where the IP header begins that carries the segment.
    public long networkOffset() {
        return networkOffset;
    }

    /// Where the TCP header begins.
    public long transportOffset() {
        return transportOffset;
    }

    /// Where the payload begins, among the bytes that are decoded; a segment that was joined from fragments has it elsewhere.
    public long payloadOffset() {
        return transportOffset + (Bytes.u16(bytes, transportOffset + 12) >>> 12) * 4L;
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

    /// Payload bytes that the capture cut off.
    public int missingPayload() {
        return missingPayload;
    }

    /// The urgent pointer field, which means nothing without the URG flag.
    public int urgentPointer() {
        return urgentPointer;
    }

    /// The options that the analysis needs.
    public TcpOptions options() {
        return options;
    }
}
