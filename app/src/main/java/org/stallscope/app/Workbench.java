package org.stallscope.app;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.ui.workbench.Settings;
import org.stallscope.ui.workbench.WorkbenchApp;

/// The way to the window. Kept apart, so that no command loads JavaFX.
final class Workbench {
    private Workbench() {}

    /// Opens the workbench and returns when its window closes.
    static void open(List<Path> captures) {
        WorkbenchApp.launch(captures, Settings.ofUser());
    }
}
