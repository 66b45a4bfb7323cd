package org.stallscope.analysis.capture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.text.Message;

/// What a person names to be opened as one capture: a file, several, folders, or a mixture.
///
/// @param paths in the order given; at least one
public record CaptureSource(List<Path> paths) {
    public CaptureSource {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("nothing named");
        }
    }

    /// One file or folder.
    public static CaptureSource of(Path path) {
        return new CaptureSource(List.of(path));
    }

    /// Whether it is a single file, which is then read without merging. Looks at the disk: a folder is a set.
    public boolean isOneFile() {
        return paths.size() == 1 && !Files.isDirectory(paths.getFirst());
    }

    /// The name for titles and messages: `backup.pcap`, or `backup.pcap and 3 more`.
    public String name() {
        return named().text();
    }

    /// The name, for what is kept.
    public Message named() {
        // A name for "." too.
        final Path first = paths.getFirst().toAbsolutePath().normalize();
        final String name = String.valueOf(first.getFileName() == null ? first : first.getFileName());
        return paths.size() == 1 ? Message.plain(name) : Messages.later("source.more", name, paths.size() - 1);
    }

    /// Where it lies, for messages and data: the path as given, or `PATH and 3 more`.
    @Override
    public String toString() {
        return placed().text();
    }

    /// Where it lies, for what is kept.
    Message placed() {
        final String first = paths.getFirst().toString();
        return paths.size() == 1 ? Message.plain(first) : Messages.later("source.more", first, paths.size() - 1);
    }
}
