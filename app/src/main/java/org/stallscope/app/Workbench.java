package org.stallscope.app;

import java.nio.file.Path;
import java.util.List;

/// The way to the window. Kept apart, so that no command loads JavaFX.
final class Workbench {
    private Workbench() {}

    /// Opens the workbench and returns when its window closes.
    static void open(List<Path> captures) {
        throw new UnsupportedOperationException("The workbench is not connected yet.");
    }
}
