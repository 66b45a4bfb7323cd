package org.stallscope.ui.workbench;

import java.nio.file.Path;

/// What the desktop does for the workbench and tests replace.
///
/// @param files asks for file names
/// @param clipboard takes text
public record Ports(FilePicker files, TextClipboard clipboard) {
    /// Asks a person for a file.
    public interface FilePicker {
        /// A capture to open; null when the person thought better of it.
        Path open(Path folder);

        /// Where to write; null when the person thought better of it.
        Path save(Path folder, String name, String extension);
    }

    /// Takes what was copied.
    @FunctionalInterface
    public interface TextClipboard {
        void put(String text);
    }
}
