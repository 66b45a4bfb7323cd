package org.stallscope.app;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.sample.Sample;
import org.stallscope.analysis.sample.Samples;

/// The capture that opens when nobody names one, and the evidence that goes with it.
final class FirstSample {
    private FirstSample() {}

    static List<Path> files() throws CaptureException {
        final Path folder = folder();
        final List<Sample> samples = Samples.in(folder);
        if (samples.isEmpty()) {
            throw new CaptureException(Messages.later("sample.missing", folder));
        }
        return samples.getFirst().files();
    }

    private static Path folder() {
        final String named = System.getProperty(Samples.PROPERTY);
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
            return Path.of(FirstSample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
