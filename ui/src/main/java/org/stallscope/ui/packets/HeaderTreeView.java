package org.stallscope.ui.packets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.stallscope.analysis.decode.tree.HeaderNode;
import org.stallscope.analysis.packet.PacketDetail;

/// The headers of a packet and what is known of it. Which layers are open, and the chosen field, stay from packet to packet.
final class HeaderTreeView extends TreeView<HeaderNode> {
    private static final HeaderNode NOTHING = HeaderNode.derived("", "");
    private static final String SEPARATOR = "\n";

    private final Set<String> open =
            new HashSet<>(Set.of("Transmission Control Protocol", PacketDetail.analysisName()));
    private final Consumer<HeaderNode> onChoose;
    private boolean quiet;

    /// @param onChoose told the node that is chosen, null for none
    HeaderTreeView(Consumer<HeaderNode> onChoose) {
        this.onChoose = onChoose;
        setId("header-tree");
        setAccessibleText(Messages.say("headers"));
        getStyleClass().add("header-tree");
        setShowRoot(false);
        setFixedCellSize(20);
        setRoot(new TreeItem<>(NOTHING));
        setCellFactory(view -> new Cell());
        getSelectionModel().selectedItemProperty().subscribe((before, item) -> {
            if (!quiet) {
                onChoose.accept(item == null ? null : item.getValue());
            }
        });
    }

    private static final class Cell extends TreeCell<HeaderNode> {
        @Override
        protected void updateItem(HeaderNode node, boolean empty) {
            super.updateItem(node, empty);
            getStyleClass().remove("derived-node");
            if (empty || node == null) {
                setText(null);
                return;
            }
            setText(node.line().lines().findFirst().orElse(""));
            if (!node.hasBytes()) {
                getStyleClass().add("derived-node");
            }
        }
    }

    /// Shows the nodes of a packet; none for no packet.
    void show(List<HeaderNode> nodes) {
        final String chosen = path(getSelectionModel().getSelectedItem());
        quiet = true;
        try {
            final TreeItem<HeaderNode> root = new TreeItem<>(NOTHING);
            root.setExpanded(true);
            nodes.forEach(node -> root.getChildren().add(item(node, "")));
            setRoot(root);
            final TreeItem<HeaderNode> same = find(root, chosen);
            getSelectionModel().clearSelection();
            if (same != null) {
                getSelectionModel().select(same);
            }
        } finally {
            quiet = false;
        }
        final TreeItem<HeaderNode> now = getSelectionModel().getSelectedItem();
        onChoose.accept(now == null ? null : now.getValue());
    }

    private TreeItem<HeaderNode> item(HeaderNode node, String above) {
        final String path = above.isEmpty() ? node.name() : above + SEPARATOR + node.name();
        final TreeItem<HeaderNode> item = new TreeItem<>(node);
        node.children().forEach(child -> item.getChildren().add(item(child, path)));
        item.setExpanded(open.contains(path));
        item.expandedProperty().subscribe((before, expanded) -> {
            if (expanded) {
                open.add(path);
            } else {
                open.remove(path);
            }
        });
        return item;
    }

    private static String path(TreeItem<HeaderNode> item) {
        final List<String> names = new ArrayList<>();
        for (TreeItem<HeaderNode> at = item; at != null && at.getParent() != null; at = at.getParent()) {
            names.addFirst(at.getValue().name());
        }
        return String.join(SEPARATOR, names);
    }

    private static TreeItem<HeaderNode> find(TreeItem<HeaderNode> below, String path) {
        for (TreeItem<HeaderNode> child : below.getChildren()) {
            final String name = child.getValue().name();
            if (path.equals(name)) {
                return child;
            }
            if (path.startsWith(name + SEPARATOR)) {
                final TreeItem<HeaderNode> found = find(child, path.substring(name.length() + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /// Chooses the last node of a way from a layer downwards, opening what is above it.
    void choose(List<HeaderNode> way) {
        TreeItem<HeaderNode> at = getRoot();
        for (HeaderNode node : way) {
            TreeItem<HeaderNode> next = null;
            for (TreeItem<HeaderNode> child : at.getChildren()) {
                if (child.getValue() == node) {
                    next = child;
                }
            }
            if (next == null) {
                return;
            }
            at.setExpanded(true);
            at = next;
        }
        if (!way.isEmpty()) {
            getSelectionModel().select(at);
            scrollTo(Math.max(0, getRow(at) - 2));
        }
    }

    /// The layer that the chosen node belongs to; null for none.
    HeaderNode layer() {
        TreeItem<HeaderNode> at = getSelectionModel().getSelectedItem();
        while (at != null && at.getParent() != null && at.getParent() != getRoot()) {
            at = at.getParent();
        }
        return at == null ? null : at.getValue();
    }
}
