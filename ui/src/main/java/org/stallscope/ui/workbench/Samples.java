package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Captures that come with the program, in the folder named by the system property `stallscope.samples`. A file
/// `samples.tsv` beside them tells of each: file name, title, one line about it, and what opens with it (evidence,
/// or another capture), names divided by commas.
public final class Samples {
    /// Names the folder.
    public static final String PROPERTY = "stallscope.samples";

    private static final String TITLES = "samples.tsv";

    /// One sample.
    ///
    /// @param file the capture
    /// @param title what it shows
    /// @param about one line; may be empty
    /// @param evidence traces and logs of the same time, or captures of another place, that open with it
    public record Sample(Path file, String title, String about, List<Path> evidence) {
        /// All files that open together.
        List<Path> files() {
            return Stream.concat(Stream.of(file), evidence.stream()).toList();
        }
    }

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
            final Set<String> withOthers = titles.values().stream()
                    .filter(row -> row.length > 3)
                    .flatMap(row -> Stream.of(row[3].split(",")))
                    .collect(Collectors.toSet());
            return files.filter(file -> file.getFileName().toString().contains(".pcap"))
                    .filter(file -> !withOthers.contains(file.getFileName().toString()))
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
        final List<Path> evidence = row.length > 3
                ? Stream.of(row[3].split(",")).map(file::resolveSibling).filter(Files::isRegularFile).toList()
                : List.of();
        return new Sample(file, row.length > 1 ? row[1] : name, row.length > 2 ? row[2] : "", evidence);
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
