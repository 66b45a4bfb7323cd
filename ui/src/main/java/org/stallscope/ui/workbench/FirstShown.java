package org.stallscope.ui.workbench;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;

/// Puts parts of the window into the scene when they are first shown. To dress and lay out a control that nobody sees takes as
/// long as to do it for one that is seen, and of the controls of this window five in six are not seen when it opens.
final class FirstShown {
    private FirstShown() {}

    /// Adds children in this order: a visible one now, any other when it becomes visible. From then on it stays.
    static void add(Pane pane, List<? extends Node> children) {
        for (int i = 0; i < children.size(); i++) {
            final Node child = children.get(i);
            if (child.isVisible()) {
                pane.getChildren().add(child);
            } else {
                final List<? extends Node> before = List.copyOf(children.subList(0, i));
                once(child.visibleProperty(), () -> pane.getChildren().add(place(pane, before), child));
            }
        }
    }

    /// Gives a tab what is in it when it is first chosen.
    static void content(Tab tab, Node content) {
        once(tab.selectedProperty(), () -> tab.setContent(content));
    }

    /// After the last of those before it that are there.
    private static int place(Pane pane, List<? extends Node> before) {
        return before.reversed().stream().mapToInt(pane.getChildren()::indexOf).filter(at -> at >= 0).findFirst()
                .orElse(-1) + 1;
    }

    private static void once(ObservableValue<Boolean> condition, Runnable action) {
        final Subscription[] waiting = new Subscription[1];
        waiting[0] = condition.subscribe((was, now) -> {
            waiting[0].unsubscribe();
            action.run();
        });
    }
}
