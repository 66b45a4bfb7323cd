package org.stallscope.analysis.decode.tree;

import java.util.List;
import org.pcap4j.packet.ArpPacket.ArpHeader;
import org.pcap4j.packet.Dot1qVlanTagPacket.Dot1qVlanTagHeader;
import org.pcap4j.packet.EthernetPacket.EthernetHeader;
import org.pcap4j.packet.LinuxSllPacket.LinuxSllHeader;
import org.pcap4j.packet.namednumber.EtherType;

/// Fields of link layers.
final class LinkNodes {
    private LinkNodes() {}

    /// IEEE 802.3.
    static HeaderNode ethernet(Fields f, EthernetHeader header) {
        f.mac("Destination", 0).mac("Source", 6).add("Type", header.getType(), 12, 2);
        return layer("Ethernet", f.mac(6) + " → " + f.mac(0), f, header.length());
    }

    /// IEEE 802.1Q.
    static HeaderNode vlan(Fields f, Dot1qVlanTagHeader header) {
        f.add("Priority", header.getPriority(), 0, 2)
                .add("Drop eligible", header.getCfi() ? "yes" : "no", 0, 2)
                .add("VLAN", header.getVidAsInt(), 0, 2)
                .add("Type", header.getType(), 2, 2);
        return layer("802.1Q VLAN tag", "VLAN " + header.getVidAsInt(), f, header.length());
    }

    /// LINKTYPE_LINUX_SLL.
    static HeaderNode cooked(Fields f, LinuxSllHeader header) {
        f.add("Packet type", header.getPacketType(), 0, 2)
                .add("Address type", header.getAddressType(), 2, 2)
                .add("Address length", Fields.bytes(header.getAddressLengthAsInt()), 4, 2)
                .add("Source", header.getAddress() == null ? "none" : header.getAddress(), 6, 8)
                .add("Protocol", header.getProtocol(), 14, 2);
        return layer("Linux cooked capture", "", f, header.length());
    }

    /// LINKTYPE_LINUX_SLL2, which pcap4j does not know.
    static HeaderNode cooked2(Fields f) {
        f.add("Protocol", EtherType.getInstance((short) f.u16(0)), 0, 2)
                .add("Interface index", f.u32(4), 4, 4)
                .add("Address type", f.u16(8), 8, 2)
                .add("Packet type", f.u8(10), 10, 1)
                .add("Address length", Fields.bytes(f.u8(11)), 11, 1)
                .add("Source", f.mac(12), 12, 8);
        return layer("Linux cooked capture v2", "interface " + f.u32(4), f, 20);
    }

    /// LINKTYPE_NULL and LINKTYPE_LOOP.
    static HeaderNode loopback(Fields f, long family) {
        f.add("Address family", family, 0, 4);
        return layer("BSD loopback", "", f, 4);
    }

    /// RFC 826.
    static HeaderNode arp(Fields f, ArpHeader header) {
        f.add("Hardware type", header.getHardwareType(), 0, 2)
                .add("Protocol type", header.getProtocolType(), 2, 2)
                .add("Hardware address length", Fields.bytes(f.u8(4)), 4, 1)
                .add("Protocol address length", Fields.bytes(f.u8(5)), 5, 1)
                .add("Operation", header.getOperation(), 6, 2)
                .mac("Sender hardware address", 8)
                .add("Sender address", f.v4(14), 14, 4)
                .mac("Target hardware address", 18)
                .add("Target address", f.v4(24), 24, 4);
        return layer("Address Resolution Protocol", header.getOperation().name(), f, header.length());
    }

    static HeaderNode layer(String name, String value, Fields fields, int length) {
        return new HeaderNode(name, value, fields.base(), length, List.copyOf(fields.list()));
    }
}
