package org.stallscope.analysis.decode.tree;

import java.util.ArrayList;
import java.util.List;
import org.pcap4j.packet.TcpMaximumSegmentSizeOption;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.TcpPacket.TcpOption;
import org.pcap4j.packet.TcpSackOption;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.TcpWindowScaleOption;

/// Fields of TCP (RFC 9293) with the options that people look at (RFC 7323, RFC 2018).
final class TcpNodes {
    private static final String[] FLAGS = {
        "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"
    };

    private TcpNodes() {}

    static HeaderNode tcp(Fields f, TcpHeader header) {
        final int bits = f.u16(12) & 0xfff;
        f.add("Source port", header.getSrcPort(), 0, 2)
                .add("Destination port", header.getDstPort(), 2, 2)
                .add("Sequence number (raw)", f.u32(4), 4, 4)
                .add("Acknowledgment number (raw)", f.u32(8), 8, 4)
                .add("Header length", Fields.bytes(header.getDataOffsetAsInt() * 4L), 12, 1)
                .add("Flags", Fields.hex(bits, 3) + " " + flagWords(bits), 12, 2, flags(f.base() + 12, bits))
                .add("Window (raw)", Fields.grouped(f.u16(14)), 14, 2)
                .hex16("Checksum", 16)
                .add("Urgent pointer", f.u16(18), 18, 2);
        int at = 20;
        for (TcpOption option : header.getOptions()) {
            f.add(name(option), value(option), at, option.length(), parts(option, f, at));
            at += option.length();
        }
        if (header.length() > at) {
            f.add("Padding", Fields.bytes(header.length() - at), at, header.length() - at);
        }
        return LinkNodes.layer("Transmission Control Protocol", f.u16(0) + " → " + f.u16(2) + " " + flagWords(bits), f,
                header.length());
    }

    /// `[SYN, ACK]` as people know it.
    static String flagWords(int bits) {
        final List<String> set = new ArrayList<>();
        for (int i = 0; i < FLAGS.length; i++) {
            if ((bits >>> i & 1) != 0) {
                set.add(FLAGS[i]);
            }
        }
        return set.toString();
    }

    private static List<HeaderNode> flags(int at, int bits) {
        final List<HeaderNode> nodes = new ArrayList<>();
        for (int i = FLAGS.length - 1; i >= 0; i--) {
            nodes.add(HeaderNode.field(FLAGS[i], (bits >>> i & 1) != 0 ? "set" : "not set", at + (i < 8 ? 1 : 0), 1));
        }
        return nodes;
    }

    private static String name(TcpOption option) {
        return "Option " + option.getKind().name();
    }

    private static String value(TcpOption option) {
        return switch (option) {
            case TcpMaximumSegmentSizeOption mss -> Fields.bytes(mss.getMaxSegSizeAsInt());
            case TcpWindowScaleOption scale -> "shift " + scale.getShiftCountAsInt() + ", ×"
                    + Fields.grouped(1L << Math.min(14, scale.getShiftCountAsInt()));
            case TcpTimestampsOption time -> "value " + time.getTsValueAsLong() + ", echo reply "
                    + time.getTsEchoReplyAsLong();
            case TcpSackOption sack -> blocks(sack) + (blocks(sack) == 1 ? " block" : " blocks");
            default -> option.length() > 2 ? Fields.bytes(option.length()) : "";
        };
    }

    private static int blocks(TcpSackOption option) {
        return (option.length() - 2) / 8;
    }

    private static List<HeaderNode> parts(TcpOption option, Fields header, int at) {
        if (!(option instanceof TcpSackOption sack)) {
            return List.of();
        }
        final List<HeaderNode> blocks = new ArrayList<>();
        for (int i = 0; i < blocks(sack); i++) {
            final int place = at + 2 + 8 * i;
            blocks.add(HeaderNode.field("Block (raw)", header.u32(place) + " to " + header.u32(place + 4),
                    header.base() + place, 8));
        }
        return blocks;
    }
}
