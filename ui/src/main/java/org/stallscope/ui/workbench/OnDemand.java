package org.stallscope.ui.workbench;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// A part over the window that is made and put there when it is first wanted: most starts want none of them.
final class OnDemand<N extends Node> {
    private final Pane pane;
    private final Supplier<N> maker;
    private N made;

    OnDemand(Pane pane, Supplier<N> maker) {
        this.pane = pane;
        this.maker = maker;
    }

    N get() {
        if (made == null) {
            made = maker.get();
            pane.getChildren().add(made);
            // Who wants it may look at once for a place in it.
            pane.applyCss();
            pane.layout();
        }
        return made;
    }

    /// Does something with it where it is made already.
    void ifMade(Consumer<N> action) {
        if (made != null) {
            action.accept(made);
        }
    }

    boolean isVisible() {
        return made != null && made.isVisible();
    }

    void hide() {
        ifMade(node -> node.setVisible(false));
    }
}
