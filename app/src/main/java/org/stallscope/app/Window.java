package org.stallscope.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.text.Language;

/// The workbench's window, as the command line asks for it.
@FunctionalInterface
interface Window {
    /// Opens captures and what stands beside them.
    ///
    /// @param files captures, evidence, or a session
    /// @param how whether they go to a window that is open already, and whether they grow
    /// @param language that was named; empty for that of the settings
    void open(List<Path> files, How how, Optional<Language> language);

    /// Opens a window of its own on a file that is being written, and follows it.
    ///
    /// @param end when nothing more is written: why, where that is no ordinary end, else empty
    default void follow(Path file, CompletionStage<String> end, Optional<Language> language) {
        open(List.of(file), How.FOLLOWED, language);
    }

    /// Opens a window of its own that captures and follows what comes.
    ///
    /// @param settings how to capture; null for asking there
    default void capture(LiveSettings settings, Optional<Language> language) {
        throw new UnsupportedOperationException("no window that captures");
    }

    /// How files open.
    enum How {
        /// In the window that is open already, else in a new one.
        SHARED,
        /// In a window of their own.
        OWN,
        /// In a window of their own, which follows what is written to them.
        FOLLOWED
    }
}
