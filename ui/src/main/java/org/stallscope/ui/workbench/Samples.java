package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Captures that come with the program, in the folder named by the system property `stallscope.samples`. A file
/// `samples.tsv` beside them gives titles: file name, title, one line about it, in three columns.
public final class Samples {
    /// Names the folder.
    public static final String PROPERTY = "stallscope.samples";

    private static final String TITLES = "samples.tsv";

    /// One sample.
    ///
    /// @param file the capture
    /// @param title what it shows
    /// @param about one line; may be empty
    public record Sample(Path file, String title, String about) {}

    private Samples() {}

    /// The samples of the program's folder; none where there is no such folder.
    public static List<Sample> installed() {
        final String folder = System.getProperty(PROPERTY);
        return folder == null || folder.isBlank() ? List.of() : in(Path.of(folder));
    }

    /// The samples of a folder.
    public static List<Sample> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        final Map<String, String[]> titles = titles(folder.resolve(TITLES));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".pcap"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> sample(file, titles))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Sample sample(Path file, Map<String, String[]> titles) {
        final String name = file.getFileName().toString();
        final String[] row = titles.getOrDefault(name, new String[] {name});
        return new Sample(file, row.length > 1 ? row[1] : name, row.length > 2 ? row[2] : "");
    }

    private static Map<String, String[]> titles(Path file) {
        final Map<String, String[]> titles = new HashMap<>();
        if (Files.isRegularFile(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    final String[] row = line.split("\t");
                    titles.put(row[0], row);
                }
            } catch (IOException e) {
                // Titles are a nicety: the names of the files do.
            }
        }
        return titles;
    }
}
