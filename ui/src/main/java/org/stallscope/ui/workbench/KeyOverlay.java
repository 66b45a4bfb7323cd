package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of all keys, over the window. Esc, `?` or a click beside it closes it.
final class KeyOverlay extends OverlayLayer {
    KeyOverlay() {
        super("key-overlay");
    }

    /// Lists these keys.
    void show(Keys keys) {
        final Map<String, GridPane> groups = new LinkedHashMap<>();
        for (Keys.Binding binding : keys.bindings()) {
            if (binding.shown().isEmpty()) {
                continue;
            }
            final GridPane grid = groups.computeIfAbsent(binding.group(), name -> grid());
            final int row = grid.getRowCount();
            grid.add(caps(binding.shown()), 0, row);
            final Label about = new Label(String.join(", ", both(keys.bindings(), binding)));
            about.getStyleClass().add("key-about");
            about.setWrapText(true);
            grid.add(about, 1, row);
        }
        final List<String> names = List.copyOf(groups.keySet());
        final int half = half(groups);
        final HBox columns = new HBox(24, column(groups, names.subList(0, half)),
                column(groups, names.subList(half, names.size())));
        final Label title = new Label(Messages.say("keys.title"));
        title.getStyleClass().add("overlay-title");
        final ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        final VBox card = new VBox(12, title, scroll);
        card.getStyleClass().add("overlay-card");
        card.setMaxSize(900, Region.USE_PREF_SIZE);
        setCard(card, Pos.CENTER);
    }

    /// What the keys of a line do: a command, and the one that shares the line with it.
    private static List<String> both(List<Keys.Binding> bindings, Keys.Binding first) {
        final List<String> words = new ArrayList<>(List.of(first.about()));
        for (Keys.Binding next : bindings.subList(bindings.indexOf(first) + 1, bindings.size())) {
            if (!next.shown().isEmpty() || next.combinations().isEmpty() || !next.isCommand()) {
                break;
            }
            words.add(next.about());
        }
        return words;
    }

    /// How many groups the first of two columns has, so that both are about equally high.
    private static int half(Map<String, GridPane> groups) {
        final int all = groups.values().stream().mapToInt(grid -> grid.getRowCount() + 2).sum();
        int height = 0;
        int count = 0;
        for (GridPane grid : groups.values()) {
            final int next = height + grid.getRowCount() + 2;
            if (Math.abs(2 * next - all) >= Math.abs(2 * height - all)) {
                break;
            }
            height = next;
            count++;
        }
        return count;
    }

    private static VBox column(Map<String, GridPane> groups, List<String> names) {
        final VBox column = new VBox(16);
        for (String group : names) {
            final Label name = new Label(group);
            name.getStyleClass().add("pane-title");
            column.getChildren().add(new VBox(6, name, groups.get(group)));
        }
        column.setPrefWidth(400);
        return column;
    }

    private static GridPane grid() {
        final GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(5);
        final ColumnConstraints keys = new ColumnConstraints(136);
        grid.getColumnConstraints().addAll(keys, new ColumnConstraints());
        return grid;
    }

    private static HBox caps(String shown) {
        final HBox caps = new HBox(4);
        caps.setAlignment(Pos.CENTER_LEFT);
        for (String key : shown.split("  ")) {
            final Label cap = new Label(key);
            cap.getStyleClass().add("key-cap");
            cap.setMinWidth(Region.USE_PREF_SIZE);
            caps.getChildren().add(cap);
        }
        return caps;
    }
}
