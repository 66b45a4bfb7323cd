package org.stallscope.app;

import java.nio.file.Path;
import java.util.Locale;

/// Kinds of figure file, told from the name.
enum FigureFormat {
    PNG,
    SVG,
    PDF;

    /// @return null where the name says none of them
    static FigureFormat of(Path file) {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (FigureFormat format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        return null;
    }
}
