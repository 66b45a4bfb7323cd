package org.stallscope.analysis.decode.tree;

import java.util.ArrayList;
import java.util.List;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV4Packet.IpV4Option;
import org.pcap4j.packet.IpV6Packet.IpV6Header;
import org.pcap4j.packet.UdpPacket.UdpHeader;

/// Fields of IP and UDP.
final class NetworkNodes {
    private static final String[] ECN = {"not ECN-capable", "ECT(1)", "ECT(0)", "congestion experienced"};

    private NetworkNodes() {}

    /// RFC 791.
    static HeaderNode ipv4(Fields f, IpV4Header header) {
        f.add("Version", 4, 0, 1)
                .add("Header length", Fields.bytes(header.getIhlAsInt() * 4L), 0, 1)
                .add("Differentiated services", service(f.u8(1)), 1, 1)
                .add("Total length", f.u16(2) == 0 ? Messages.say("length.card") : Fields.bytes(f.u16(2)), 2,
                        2)
                .add("Identification", Fields.hex(f.u16(4), 4) + " (" + Fields.grouped(f.u16(4)) + ")", 4, 2)
                .add("Flags", flags(header), 6, 1)
                .add("Fragment offset", Fields.bytes((f.u16(6) & 0x1fff) * 8L), 6, 2)
                .add("Time to live", f.u8(8), 8, 1)
                .add("Protocol", header.getProtocol(), 9, 1)
                .hex16("Header checksum", 10)
                .add("Source", f.v4(12), 12, 4)
                .add("Destination", f.v4(16), 16, 4);
        int at = 20;
        for (IpV4Option option : header.getOptions()) {
            f.add("Option", option, at, option.length());
            at += option.length();
        }
        return LinkNodes.layer("Internet Protocol version 4", f.v4(12) + " → " + f.v4(16), f, header.length());
    }

    private static String flags(IpV4Header header) {
        final List<String> set = new ArrayList<>();
        if (header.getReservedFlag()) {
            set.add("reserved");
        }
        if (header.getDontFragmentFlag()) {
            set.add("don't fragment");
        }
        if (header.getMoreFragmentFlag()) {
            set.add("more fragments");
        }
        return set.isEmpty() ? "none" : String.join(", ", set);
    }

    /// RFC 2474 and RFC 3168.
    private static String service(int octet) {
        return "DSCP " + (octet >>> 2) + ", " + ECN[octet & 3];
    }

    /// RFC 8200.
    static HeaderNode ipv6(Fields f, IpV6Header header) {
        f.add("Version", 6, 0, 1)
                .add("Traffic class", service(f.u16(0) >>> 4 & 0xff), 0, 2)
                .add("Flow label", Fields.hex(f.u32(0) & 0xfffff, 5), 1, 3)
                .add("Payload length", f.u16(4) == 0 ? Messages.say("length.later") : Fields.bytes(f.u16(4)),
                        4, 2)
                .add("Next header", header.getNextHeader(), 6, 1)
                .add("Hop limit", f.u8(7), 7, 1)
                .add("Source", f.v6(8), 8, 16)
                .add("Destination", f.v6(24), 24, 16);
        return LinkNodes.layer("Internet Protocol version 6", f.v6(8) + " → " + f.v6(24), f, header.length());
    }

    /// RFC 768.
    static HeaderNode udp(Fields f, UdpHeader header) {
        f.add("Source port", header.getSrcPort(), 0, 2)
                .add("Destination port", header.getDstPort(), 2, 2)
                .add("Length", Fields.bytes(f.u16(4)), 4, 2)
                .hex16("Checksum", 6);
        return LinkNodes.layer("User Datagram Protocol", f.u16(0) + " → " + f.u16(2), f, header.length());
    }
}
