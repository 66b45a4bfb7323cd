package org.stallscope.ui.figure;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The formats that a figure is written in.
public enum FigureFormat {
    PNG("png"),
    SVG("svg"),
    PDF("pdf");

    private final String extension;

    FigureFormat(String extension) {
        this.extension = extension;
    }

    /// Ending of a file's name, without the dot.
    public String extension() {
        return extension;
    }

    /// The format that a file's name asks for.
    public static Optional<FigureFormat> of(Path file) {
        final String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (FigureFormat format : values()) {
            if (name.endsWith("." + format.extension)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
