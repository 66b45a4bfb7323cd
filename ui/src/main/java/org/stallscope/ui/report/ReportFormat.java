package org.stallscope.ui.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Forms of a report, told by the end of the file's name.
public enum ReportFormat {
    HTML(".html"),
    PDF(".pdf"),
    MARKDOWN(".md"),
    /// The findings as data, as the command `findings` writes them.
    JSON(".json");

    private final String ending;

    ReportFormat(String ending) {
        this.ending = ending;
    }

    /// `.html`.
    public String ending() {
        return ending;
    }

    /// The form that a file's name asks for.
    public static Optional<ReportFormat> of(Path file) {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (ReportFormat format : values()) {
            if (name.endsWith(format.ending) || format == HTML && name.endsWith(".htm")) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
