package org.stallscope.analysis.decode.tree;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.DnsPacket;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.FragmentedPacket;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IllegalPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpSelector;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.LinuxSllPacket;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.factory.PacketFactories;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.pcap4j.packet.namednumber.EtherType;
import org.stallscope.analysis.capture.LinkType;
import org.stallscope.analysis.decode.Decoded;
import org.stallscope.analysis.decode.FrameDecoder;
import org.stallscope.analysis.decode.LinkTypeNames;
import org.stallscope.analysis.decode.OuterPath;

/// One walk through the headers of a frame.
final class TreeWalk {
    /// A hostile frame may nest headers without end.
    private static final int MOST_LAYERS = 40;

    /// Where no TCP header is.
    private static final int NOWHERE = -1;

    private static final int SLL2_HEADER = 20;
    private static final int LOOPBACK_HEADER = 4;

    private final byte[] frame;
    private final int linkType;
    private final int wire;
    private final List<HeaderNode> layers = new ArrayList<>();

    /// Where the last header ends that was read.
    private int covered;

    /// Where the last TCP header begins.
    private int tcpAt = NOWHERE;

    private String source = "";
    private String destination = "";
    private String protocol = "";
    private String info = "";
    private String problem = "";

    TreeWalk(byte[] frame, int linkType, int wire) {
        this.frame = frame;
        this.linkType = linkType;
        this.wire = wire;
    }

    HeaderTree walk() {
        if (frame.length > 0) {
            guarded(this::link);
            guarded(this::throughTunnels);
        }
        if (frame.length > covered && layers.stream().noneMatch(layer -> layer.holds(frame.length - 1))) {
            final int from = layers.stream().mapToInt(layer -> layer.offset() + layer.length()).max().orElse(0);
            layers.add(HeaderNode.field("Data", Fields.bytes(frame.length - from), from, frame.length - from));
        }
        return new HeaderTree(layers, source, destination, protocol, info, problem);
    }

    /// A step that may fail.
    private interface Step {
        void run() throws IllegalRawDataException;
    }

    /// What has been read by then stays.
    private void guarded(Step step) {
        try {
            step.run();
        } catch (IllegalRawDataException | RuntimeException | StackOverflowError e) {
            // pcap4j checks lengths and trusts much else; its messages dump the whole frame.
            unreadable(covered);
        }
    }

    private void unreadable(int at) {
        problem = at >= frame.length ? Messages.say("ends")
                : Messages.say("contradicts", at);
    }

    private void link() throws IllegalRawDataException {
        switch (linkType) {
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD, LinkType.IPV4, LinkType.IPV6 ->
                chain(IpSelector.newPacket(frame, 0, frame.length), 0);
            case LinkType.LINUX_SLL2 -> {
                if (frame.length >= SLL2_HEADER) {
                    layers.add(LinkNodes.cooked2(new Fields(frame, 0)));
                    covered = SLL2_HEADER;
                    etherType(new Fields(frame, 0).u16(0), SLL2_HEADER);
                }
            }
            case LinkType.NULL, LinkType.LOOP -> {
                if (frame.length >= LOOPBACK_HEADER) {
                    final long raw = new Fields(frame, 0).u32(0);
                    // The byte order is that of the capturing host: families are small numbers.
                    final long family =
                            (raw & 0xffff_0000L) != 0 ? Integer.reverseBytes((int) raw) & 0xffff_ffffL : raw;
                    layers.add(LinkNodes.loopback(new Fields(frame, 0), family));
                    covered = LOOPBACK_HEADER;
                    if (frame.length > LOOPBACK_HEADER && (family == 2 || family >= 10 && family <= 30)) {
                        chain(IpSelector.newPacket(frame, covered, frame.length - covered), covered);
                    }
                }
            }
            case LinkType.ETHERNET, LinkType.PPP, LinkType.PPP_HDLC, LinkType.LINUX_SLL, LinkType.RADIOTAP ->
                chain(PacketFactories.getFactory(Packet.class, DataLinkType.class)
                        .newInstance(frame, 0, frame.length, DataLinkType.getInstance(linkType)), 0);
            default -> protocol = LinkTypeNames.of(linkType);
        }
    }

    private void etherType(int type, int at) {
        if (at < frame.length) {
            chain(PacketFactories.getFactory(Packet.class, EtherType.class)
                    .newInstance(frame, at, frame.length - at, EtherType.getInstance((short) type)), at);
        }
    }

    /// pcap4j knows few tunnels: where the decoder found TCP deeper in, what lies between is shown as one piece and the walk
    /// goes on at the inner IP header.
    private void throughTunnels() throws IllegalRawDataException {
        final FrameDecoder decoder = new FrameDecoder(MemorySegment.ofArray(frame));
        if (decoder.decode(linkType, 0, frame.length, Math.max(wire, frame.length)) != Decoded.TCP
                || decoder.transportOffset() == tcpAt) {
            return;
        }
        final int inner = (int) decoder.networkOffset();
        final int transport = (int) decoder.transportOffset();
        problem = "";
        layers.removeIf(layer -> layer.offset() >= inner || layer.name().equals("Data"));
        covered = layers.stream().mapToInt(layer -> layer.offset() + layer.length()).max().orElse(0);
        if (covered < inner) {
            final OuterPath path = decoder.layers().path();
            layers.add(HeaderNode.field(covered == 0 ? LinkTypeNames.of(linkType) : "Encapsulation",
                    path == null ? "" : path.toString(), covered, inner - covered));
        }
        covered = inner;
        chain(IpSelector.newPacket(frame, inner, frame.length - inner), inner);
        if (tcpAt != transport) {
            // A length of 0, as cards leave it that cut segments themselves: pcap4j sees no payload.
            layers.removeIf(layer -> layer.offset() >= transport);
            covered = transport;
            chain(TcpPacket.newPacket(frame, transport, frame.length - transport), transport);
        }
    }

    private void chain(Packet first, int offset) {
        int at = offset;
        for (Packet packet = first; packet != null && layers.size() < MOST_LAYERS; packet = packet.getPayload()) {
            if (packet.getHeader() == null) {
                rest(packet, at);
                return;
            }
            final int length = packet.getHeader().length();
            if (at + length > frame.length) {
                unreadable(at);
                return;
            }
            layers.add(node(packet, at, length));
            covered = at + length;
            if (packet instanceof EthernetPacket ethernet && ethernet.getPad().length > 0) {
                final int pad = ethernet.getPad().length;
                final HeaderNode padding =
                        HeaderNode.field("Padding", Fields.bytes(pad), at + ethernet.length() - pad, pad);
                chain(packet.getPayload(), covered);
                layers.add(padding);
                return;
            }
            at += length;
        }
    }

    /// What has no header of its own.
    private void rest(Packet packet, int at) {
        final int length = Math.min(packet.length(), frame.length - at);
        if (packet instanceof IllegalPacket) {
            unreadable(at);
            layers.add(HeaderNode.field(Messages.say("unreadable"), Fields.bytes(length), at, length));
        } else if (length > 0) {
            if (packet instanceof FragmentedPacket) {
                info = Messages.say("fragment-of", protocol);
            }
            layers.add(HeaderNode.field(packet instanceof FragmentedPacket ? "Fragment" : "Data",
                    Fields.bytes(length), at, length));
        }
    }

    private HeaderNode node(Packet packet, int at, int length) {
        final Fields f = new Fields(frame, at);
        return switch (packet) {
            case EthernetPacket ethernet -> {
                between(f.mac(6), f.mac(0), known(ethernet.getHeader().getType().name()), "");
                yield LinkNodes.ethernet(f, ethernet.getHeader());
            }
            case Dot1qVlanTagPacket tag -> {
                protocol = known(tag.getHeader().getType().name());
                yield LinkNodes.vlan(f, tag.getHeader());
            }
            case LinuxSllPacket cooked -> {
                protocol = known(cooked.getHeader().getProtocol().name());
                yield LinkNodes.cooked(f, cooked.getHeader());
            }
            case ArpPacket arp -> {
                between(f.mac(8), f.mac(18), "ARP", f.u16(6) == 1
                        ? "who has " + f.v4(24) + "? tell " + f.v4(14)
                        : f.v4(14) + " is at " + f.mac(8));
                yield LinkNodes.arp(f, arp.getHeader());
            }
            case IpV4Packet ip -> {
                between(f.v4(12), f.v4(16), known(ip.getHeader().getProtocol().name()), "");
                yield NetworkNodes.ipv4(f, ip.getHeader());
            }
            case IpV6Packet ip -> {
                between(f.v6(8), f.v6(24), known(ip.getHeader().getNextHeader().name()), "");
                yield NetworkNodes.ipv6(f, ip.getHeader());
            }
            case TcpPacket tcp -> {
                tcpAt = at;
                says("TCP", f.u16(0) + " → " + f.u16(2) + " " + TcpNodes.flagWords(f.u16(12) & 0xfff));
                yield TcpNodes.tcp(f, tcp.getHeader());
            }
            case UdpPacket udp -> {
                says("UDP", f.u16(0) + " → " + f.u16(2) + " Len=" + Math.max(0, f.u16(4) - 8));
                yield NetworkNodes.udp(f, udp.getHeader());
            }
            case IcmpV4CommonPacket icmp -> {
                says("ICMP", icmp.getHeader().getType().name() + code(icmp.getHeader().getCode().name()));
                yield OtherNodes.header(packet, at, length);
            }
            case IcmpV6CommonPacket icmp -> {
                says("ICMPv6", icmp.getHeader().getType().name() + code(icmp.getHeader().getCode().name()));
                yield OtherNodes.header(packet, at, length);
            }
            case DnsPacket dns -> {
                says("DNS", (dns.getHeader().isResponse() ? "response " : "query ")
                        + (dns.getHeader().getQuestions().isEmpty() ? ""
                                : dns.getHeader().getQuestions().getFirst().getQName().getName()));
                yield OtherNodes.header(packet, at, length);
            }
            case UnknownPacket unknown -> HeaderNode.field("Data", Fields.bytes(length), at, length);
            default -> OtherNodes.header(packet, at, length);
        };
    }

    private static String code(String name) {
        return name.isEmpty() || name.equals("No Code") || name.equals("unknown") ? "" : ", " + name;
    }

    private static String known(String name) {
        return name.equalsIgnoreCase("unknown") ? "" : name;
    }

    private void between(String from, String to, String next, String words) {
        source = from;
        destination = to;
        says(next, words);
    }

    private void says(String next, String words) {
        if (!next.isEmpty()) {
            protocol = next;
        }
        info = OtherNodes.shortened(words);
    }
}
