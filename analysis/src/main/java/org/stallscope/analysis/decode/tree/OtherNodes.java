package org.stallscope.analysis.decode.tree;

import java.util.ArrayList;
import java.util.List;
import org.pcap4j.packet.Packet;

/// Headers whose fields are shown as pcap4j prints them, without the bytes of each.
final class OtherNodes {
    /// Lines of a header that are shown: a hostile one may have thousands.
    private static final int MOST_LINES = 200;

    private static final int MOST_CHARACTERS = 500;

    private OtherNodes() {}

    /// A header by pcap4j's own words: `[ICMPv4 Echo Header (4 bytes)]`, then `Name: value` lines.
    static HeaderNode header(Packet packet, int offset, int length) {
        final List<HeaderNode> fields = new ArrayList<>();
        String name = packet.getClass().getSimpleName().replaceFirst("Packet$", "");
        for (String line : (Iterable<String>) packet.getHeader().toString().lines().limit(MOST_LINES)::iterator) {
            final String text = line.strip();
            if (text.startsWith("[") && fields.isEmpty()) {
                name = text.replaceFirst("^\\[", "").replaceFirst("(?i) header.*$", "").replaceFirst("]$", "");
            } else if (!text.isEmpty()) {
                final int colon = text.indexOf(": ");
                fields.add(colon < 0
                        ? HeaderNode.derived(shortened(text.replaceFirst(":$", "")), "")
                        : HeaderNode.derived(text.substring(0, colon), shortened(text.substring(colon + 2))));
            }
        }
        return new HeaderNode(shortened(name), "", offset, length, fields);
    }

    static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
