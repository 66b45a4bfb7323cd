package org.stallscope.ui.conversations;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.stallscope.ui.figure.LimitFamily;

/// The short label of who limited a conversation, in a frame of its hue; nothing where it moved.
final class LimitBadge extends Label {
    private String style = "";

    LimitBadge() {
        getStyleClass().add("limit-badge");
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /// @param limit null where that is not known yet
    /// @return whether there is something to see
    boolean show(LimitShare limit) {
        final boolean shown = limit != null && limit.family() != LimitFamily.FLOW;
        setVisible(shown);
        setText(limit == null ? "" : limit.family().label());
        final String next = limit == null ? "" : "limit-" + limit.family().name().toLowerCase(Locale.ROOT);
        // Whoever changes the class has the whole cell styled anew.
        if (!next.equals(style)) {
            getStyleClass().remove(style);
            style = next;
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }
        return shown;
    }
}
