package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.capture.CaptureSource;
import picocli.CommandLine.Option;

/// `--other-end`: a capture of the same connections at their other end.
final class OtherEndOption {
    @Option(names = "--other-end", paramLabel = "FILE")
    private Path file;

    /// The capture; null where none was named.
    Path file() {
        return file;
    }

    /// What is wrong with it, given what is examined; null for nothing.
    String mistake(List<Path> captures) throws IOException {
        for (Path capture : captures) {
            if (file != null && Files.exists(file) && Files.exists(capture) && Files.isSameFile(file, capture)) {
                return Messages.say("other-end.same");
            }
        }
        return null;
    }

    /// Loads it; null where none was named. The caller closes it.
    CaptureAnalysis load(Environment environment) throws IOException {
        return file == null ? null : Loading.load(environment, new CaptureSource(List.of(file)));
    }

    /// Finds the connections that both have, and says on standard error how many these are.
    ///
    /// @param other what {@link #load} gave
    EndCaptures match(Environment environment, CaptureAnalysis analysis, CaptureAnalysis other) {
        final EndCaptures ends = EndCaptures.of(analysis, other);
        environment.err().println("stallscope: " + Messages.say("other-end.matched", file.getFileName(),
                ends.pairs().size(), analysis.conversations().count()));
        return ends;
    }
}
