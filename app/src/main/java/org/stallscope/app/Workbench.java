package org.stallscope.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.workbench.Settings;
import org.stallscope.ui.workbench.WorkbenchApp;

/// The way to the window. Kept apart, so that no command loads JavaFX.
final class Workbench {
    private Workbench() {}

    /// Opens the workbench and returns when its window closes. Its language is the one that the person chose there, unless
    /// the command line names one.
    static void open(List<Path> captures, Optional<Language> named) {
        final Settings settings = Settings.ofUser();
        named.or(settings::language).ifPresent(Language::use);
        WorkbenchApp.launch(captures, settings);
    }
}
