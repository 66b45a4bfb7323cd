package org.stallscope.analysis.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The captures beside the project (`../shared`), which are not part of it: tests that read them are skipped where they are not.
public final class Shared {
    private Shared() {}

    /// A file or folder below `../shared`; skips the calling test where there is none.
    public static Path path(String below) {
        final Path root = root();
        assumeTrue(root != null, "no ../shared beside the project: nothing to compare with");
        final Path path = root.resolve(below);
        assumeTrue(Files.exists(path), () -> path + " is not there: nothing to compare with");
        return path;
    }

    /// The folder itself, or null.
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            final Path shared = folder.resolve("shared");
            if (Files.isDirectory(shared.resolve("captures")) && Files.isDirectory(shared.resolve("lab"))) {
                return shared;
            }
            folder = folder.getParent();
        }
        return null;
    }

    /// All captures with a tshark oracle (`FILE.tshark.tsv.zst`), in order of path.
    public static List<Path> capturesWithOracle() {
        final Path root = root();
        if (root == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve("captures"))) {
            return files.filter(file -> file.toString().endsWith(".tshark.tsv.zst"))
                    .map(file -> Path.of(file.toString().replace(".tshark.tsv.zst", "")))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
