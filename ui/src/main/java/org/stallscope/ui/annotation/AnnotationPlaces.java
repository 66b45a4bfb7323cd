package org.stallscope.ui.annotation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Where the annotations of a capture are kept.
public final class AnnotationPlaces {
    /// What follows the capture's name.
    public static final String SUFFIX = ".stallscope.json";

    private static final int KEY = 16;
    private static final int MOST_NAME = 60;

    private AnnotationPlaces() {}

    /// Beside the capture: `backup.pcapng.stallscope.json`; of several files `a.pcap-and-2-more.stallscope.json` beside the
    /// first, of a folder beside the folder.
    ///
    /// @param paths what was opened
    public static Path beside(List<Path> paths) {
        final Path first = paths.getFirst().toAbsolutePath().normalize();
        final int more = paths.size() - 1;
        return (first.getFileName() == null ? first.resolve("capture") : first)
                .resolveSibling(name(first) + (more == 0 ? "" : "-and-" + more + "-more") + SUFFIX);
    }

    /// The recovery copy, for when nothing can be written there.
    ///
    /// @param folder the program's own
    public static Path recovery(Path folder, List<Path> paths) {
        final String key = CaptureHash.of(String.join("\n",
                paths.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList())
                .getBytes(StandardCharsets.UTF_8));
        final String name = name(paths.getFirst().toAbsolutePath().normalize()).replaceAll("[^\\w.-]", "_");
        return folder.resolve(name.substring(0, Math.min(MOST_NAME, name.length())) + "-" + key.substring(0, KEY)
                + SUFFIX);
    }

    private static String name(Path path) {
        return path.getFileName() == null ? "capture" : path.getFileName().toString();
    }
}
