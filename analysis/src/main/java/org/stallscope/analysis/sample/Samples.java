package org.stallscope.analysis.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The samples of a folder. A file `samples.tsv` in it has a line for each, below a line of titles: the capture, and what opens
/// with it (evidence, or another capture), names divided by commas.
public final class Samples {
    /// The launcher names the program's folder with this system property.
    public static final String PROPERTY = "stallscope.samples";

    private static final String LIST = "samples.tsv";

    private Samples() {}

    /// The samples of the program's folder; none where there is no such folder.
    public static List<Sample> installed() {
        final String folder = System.getProperty(PROPERTY);
        return folder == null || folder.isBlank() ? List.of() : in(Path.of(folder));
    }

    /// The samples of a folder: those that are listed, in the order of the list, then other captures by name. What is not there
    /// is passed over.
    public static List<Sample> in(Path folder) {
        final List<Sample> samples = new ArrayList<>();
        final Set<Path> known = new HashSet<>();
        try {
            for (String line : lines(folder.resolve(LIST))) {
                final Sample sample = sample(folder, line.split("\t"));
                known.addAll(sample.files());
                if (Files.isRegularFile(sample.file())) {
                    samples.add(sample);
                }
            }
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().contains(".pcap") && !known.contains(file))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> samples.add(new Sample(file, List.of())));
            }
        } catch (IOException e) {
            // No such folder, or one that is kept from us: there are no samples then.
        }
        return List.copyOf(samples);
    }

    private static List<String> lines(Path list) throws IOException {
        return Files.isRegularFile(list) ? Files.readAllLines(list).stream().skip(1).toList() : List.of();
    }

    private static Sample sample(Path folder, String... row) {
        final Stream<String> beside = row.length > 1 ? Stream.of(row[1].split(",")) : Stream.empty();
        return new Sample(folder.resolve(row[0]), beside.map(folder::resolve).filter(Files::isRegularFile).toList());
    }
}
