package org.stallscope.ui.workbench;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// A card over the window: hidden until it is opened; Esc or a click beside it closes it.
class OverlayLayer extends StackPane {
    OverlayLayer(String id) {
        getStyleClass().add("key-overlay");
        setId(id);
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
    }

    /// Puts the card in, in place of the one before.
    final void setCard(Node card, Pos place) {
        StackPane.setAlignment(card, place);
        getChildren().setAll(card);
    }

    final void close() {
        setVisible(false);
    }
}
