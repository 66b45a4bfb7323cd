package org.stallscope.analysis.decode.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// What holds for the tree of every frame, whatever its bytes are.
public final class TreeCheck {
    private TreeCheck() {}

    /// Every node lies in the frame and in the node above it, and every byte that a layer has leads to that layer.
    public static void whole(HeaderTree tree, int kept) {
        inside(tree.layers(), 0, kept);
        for (int at = 0; at < kept; at++) {
            assertThat(tree.at(at)).as("byte %d of %d in %s", at, kept, tree.layers()).isNotEmpty();
        }
        assertThat(tree.at(kept)).isEmpty();
    }

    private static void inside(List<HeaderNode> nodes, int from, int to) {
        for (HeaderNode node : nodes) {
            assertThat(node.name()).isNotBlank();
            if (node.hasBytes()) {
                assertThat(node.offset()).as("%s in %d to %d", node, from, to).isGreaterThanOrEqualTo(from);
                assertThat(node.offset() + node.length()).as("%s in %d to %d", node, from, to)
                        .isLessThanOrEqualTo(to);
                inside(node.children(), node.offset(), node.offset() + node.length());
            } else {
                inside(node.children(), from, to);
            }
        }
    }
}
