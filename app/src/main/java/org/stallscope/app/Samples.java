package org.stallscope.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.stallscope.analysis.capture.CaptureException;

/// The captures that come with the program. `samples.tsv` in their folder lists them: file, title, sentence, evidence.
final class Samples {
    /// The launcher names the folder with this property.
    static final String PROPERTY = "stallscope.samples";

    private Samples() {}

    /// The capture that opens when nobody names one, and the evidence that goes with it.
    static List<Path> first() throws CaptureException {
        final Path folder = folder();
        final Path list = folder.resolve("samples.tsv");
        try {
            final List<String> lines = Files.readAllLines(list);
            if (lines.size() > 1) {
                final String[] row = lines.get(1).split("\t");
                final Stream<String> evidence = row.length > 3 ? Stream.of(row[3].split(",")) : Stream.empty();
                return Stream.concat(Stream.of(row[0]), evidence).map(folder::resolve).toList();
            }
        } catch (IOException e) {
            throw new CaptureException(Messages.later("sample.missing", list), e);
        }
        throw new CaptureException(Messages.later("sample.missing", list));
    }

    private static Path folder() {
        final String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        // Started without the launcher: beside the jars of the packaged program, else in the source tree.
        final Path code = code();
        final Path packaged = code.resolveSibling("../samples").normalize();
        return Files.isDirectory(packaged)
                ? packaged
                : code.resolve("../../src/main/samples").normalize();
    }

    private static Path code() {
        try {
            return Path.of(Samples.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
