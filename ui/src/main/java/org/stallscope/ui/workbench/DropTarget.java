package org.stallscope.ui.workbench;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files dropped anywhere on the window. Thin, because the headless platform cannot drag: what happens with the files is
/// a method that tests call.
final class DropTarget {
    private DropTarget() {}

    static void install(Scene scene, Consumer<List<File>> onDrop) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        scene.setOnDragEntered(event -> mark(scene, event.getDragboard().hasFiles()));
        scene.setOnDragExited(event -> mark(scene, false));
        scene.setOnDragDropped((DragEvent event) -> {
            final boolean files = event.getDragboard().hasFiles();
            if (files) {
                onDrop.accept(event.getDragboard().getFiles());
            }
            event.setDropCompleted(files);
            event.consume();
        });
    }

    private static void mark(Scene scene, boolean over) {
        scene.getRoot().pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("drop"), over);
    }
}
