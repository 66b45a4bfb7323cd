package org.stallscope.analysis.decode.tree;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.decode.AddressText;

/// Collects the fields of one header, and reads them in network order. Reading behind the end gives zeros: a header that
/// contradicts itself must not end the tree.
final class Fields {
    private final byte[] frame;
    private final int base;
    private final List<HeaderNode> nodes = new ArrayList<>();

    /// @param base where the header begins
    Fields(byte[] frame, int base) {
        this.frame = frame;
        this.base = base;
    }

    /// Adds a field.
    ///
    /// @param at from the beginning of the header
    Fields add(String name, Object value, int at, int length) {
        return add(name, value, at, length, List.of());
    }

    Fields add(String name, Object value, int at, int length, List<HeaderNode> children) {
        // What pcap4j has no name for.
        nodes.add(new HeaderNode(name, String.valueOf(value).replace(" (unknown)", ""), base + at, length, children));
        return this;
    }

    /// A hardware address.
    Fields mac(String name, int at) {
        return add(name, mac(at), at, 6);
    }

    /// Sixteen bits in hexadecimal.
    Fields hex16(String name, int at) {
        return add(name, hex(u16(at), 4), at, 2);
    }

    List<HeaderNode> list() {
        return nodes;
    }

    int base() {
        return base;
    }

    int u8(int at) {
        final int place = base + at;
        return place >= 0 && place < frame.length ? frame[place] & 0xff : 0;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    String v4(int at) {
        return AddressText.v4((int) u32(at));
    }

    String v6(int at) {
        return AddressText.v6(u32(at) << 32 | u32(at + 4), u32(at + 8) << 32 | u32(at + 12));
    }

    String mac(int at) {
        final StringBuilder text = new StringBuilder(17);
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : ":").append(HexFormat.of().toHexDigits((byte) u8(at + i)));
        }
        return text.toString();
    }

    static String hex(long value, int digits) {
        return "0x" + HexFormat.of().toHexDigits(value, digits);
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String bytes(long number) {
        return grouped(number) + " B";
    }
}
