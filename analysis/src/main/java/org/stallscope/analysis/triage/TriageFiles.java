package org.stallscope.analysis.triage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The files that are looked at: those named, and all regular files below the folders named, each once.
final class TriageFiles {
    private TriageFiles() {}

    /// Folders in order of name; hidden files and folders are passed over, links are not followed into folders. A folder
    /// that cannot be listed stands in the result itself, so that it is told like a file that cannot be read.
    static List<Path> of(Collection<Path> named) throws IOException {
        final Set<Path> files = new LinkedHashSet<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                final List<Path> inside = new ArrayList<>();
                Files.walkFileTree(path, new Walk(path, inside));
                inside.sort(null);
                files.addAll(inside);
            } else {
                files.add(path);
            }
        }
        return List.copyOf(files);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path top;
        private final List<Path> found;

        private Walk(Path top, List<Path> found) {
            this.top = top;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(top) && hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!hidden(file) && Files.isRegularFile(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            found.add(file);
            return FileVisitResult.CONTINUE;
        }

        private static boolean hidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
