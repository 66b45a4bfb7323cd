package org.stallscope.analysis.decode.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The headers of one frame, from the link layer inwards, and what a list of packets says of it.
///
/// @param layers from the outside in
/// @param source address of the innermost header that has one; empty for none
/// @param destination likewise
/// @param protocol of the innermost header that was read; empty for none
/// @param info what happens in it, in a few words; may be empty
/// @param problem why the tree is not whole, as a sentence; empty where it is
public record HeaderTree(
        List<HeaderNode> layers, String source, String destination, String protocol, String info, String problem) {
    /// Room behind a cut frame in which its headers are read on as if they were there, so that the fields that were kept are
    /// shown; no header with its options is longer.
    private static final int BEHIND_CUT = 256;

    /// Zeros behind a cut end a list of options; a TCP header that is cut before its length needs this, a length of 20 bytes.
    private static final int LEAST_TCP_OFFSET = 0x50;

    public HeaderTree {
        layers = List.copyOf(layers);
    }

    /// Reads a frame; never fails.
    ///
    /// @param frame the kept bytes
    /// @param linkType see {@link org.stallscope.analysis.capture.LinkType}
    /// @param originalLength bytes on the wire
    public static HeaderTree of(byte[] frame, int linkType, int originalLength) {
        final int kept = frame.length;
        if (originalLength <= kept) {
            return new TreeWalk(frame, linkType, kept).walk();
        }
        HeaderTree whole = new TreeWalk(longer(frame, originalLength, 0), linkType, originalLength).walk();
        if (!whole.problem.isEmpty()) {
            final HeaderTree other =
                    new TreeWalk(longer(frame, originalLength, LEAST_TCP_OFFSET), linkType, originalLength).walk();
            whole = other.problem.isEmpty() ? other : whole;
        }
        final List<HeaderNode> layers = new ArrayList<>();
        for (HeaderNode layer : whole.layers) {
            final HeaderNode shorter = layer.cut(kept);
            if (shorter != null) {
                layers.add(shorter);
            }
        }
        final boolean known = !whole.layers.isEmpty() && layers.size() == whole.layers.size();
        return new HeaderTree(layers, whole.source, whole.destination, whole.protocol,
                known ? whole.info : Messages.say("headers-cut"),
                Messages.say("kept", Integer.toString(kept), Integer.toString(originalLength), whole.problem));
    }

    private static byte[] longer(byte[] frame, int originalLength, int fill) {
        final byte[] longer = Arrays.copyOf(frame, (int) Math.min(originalLength, (long) frame.length + BEHIND_CUT));
        Arrays.fill(longer, frame.length, longer.length, (byte) fill);
        return longer;
    }

    /// The way from a layer down to the deepest field that a byte belongs to; empty where it belongs to none. Where several
    /// parts of a field share the byte, as flags do, the field is the end of it.
    public List<HeaderNode> at(int position) {
        final List<HeaderNode> way = new ArrayList<>();
        List<HeaderNode> level = layers;
        while (true) {
            HeaderNode found = null;
            boolean shared = false;
            for (HeaderNode node : level) {
                if (node.holds(position)) {
                    shared |= found != null;
                    found = found == null || node.length() < found.length() ? node : found;
                }
            }
            if (found == null || shared && way.size() > 1) {
                return way;
            }
            way.add(found);
            level = found.children();
        }
    }
}
