package org.stallscope.analysis.decode.tree;

import java.util.ArrayList;
import java.util.List;

/// A header, a field of it, or something that was worked out.
///
/// @param name `Time to live`
/// @param value with its unit; empty where the name says all
/// @param offset first byte in the frame; −1 for what does not stand in the bytes
/// @param length bytes; 0 for what does not stand in the bytes
/// @param children in the order of the bytes
public record HeaderNode(String name, String value, int offset, int length, List<HeaderNode> children) {
    public HeaderNode {
        children = List.copyOf(children);
    }

    /// A field.
    public static HeaderNode field(String name, String value, int offset, int length) {
        return new HeaderNode(name, value, offset, length, List.of());
    }

    /// Something that was worked out and stands in no byte.
    public static HeaderNode derived(String name, String value) {
        return new HeaderNode(name, value, -1, 0, List.of());
    }

    /// Something that was worked out, with its parts.
    public static HeaderNode derived(String name, String value, List<HeaderNode> children) {
        return new HeaderNode(name, value, -1, 0, children);
    }

    /// Whether it stands in the bytes.
    public boolean hasBytes() {
        return length > 0;
    }

    /// Whether a byte of the frame belongs to it.
    public boolean holds(int at) {
        return at >= offset && at < offset + length;
    }

    /// As one line: `Time to live: 64`.
    public String line() {
        return value.isEmpty() ? name : name + ": " + value;
    }

    /// The same as far as the first bytes of the frame go; null where it begins behind them.
    ///
    /// @param kept bytes of the frame that were kept
    HeaderNode cut(int kept) {
        if (length == 0 || offset + length <= kept) {
            return this;
        }
        if (offset >= kept) {
            return null;
        }
        final List<HeaderNode> left = new ArrayList<>();
        for (HeaderNode child : children) {
            final HeaderNode shorter = child.cut(kept);
            if (shorter != null) {
                left.add(shorter);
            }
        }
        return new HeaderNode(name, children.isEmpty() ? Messages.say("cut") : Messages.say("cut.value", value),
                offset, kept - offset, left);
    }
}
