package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the process ends.
class EndTest {
    @TempDir
    Path folder;

    @Test
    void aCommandThatWorkedEndsByItselfAndTakesItsTemporaryFilesWithIt() throws Exception {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final Ended ended = end(capture, "episodes", "-", "--format", "csv");
        assertThat(ended.code()).as(ended.said()).isEqualTo(ExitCode.DONE);
        assertThat(ended.said()).contains("number,conversation,").doesNotContain("java.lang.System$Logger ");
        try (Stream<Path> left = Files.list(temporary())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aMistakeIsToldByTheExitCode() throws Exception {
        assertThat(end(null, "episodes", folder.resolve("none.pcap").toString()).code())
                .isEqualTo(ExitCode.NOTHING_READABLE);
        assertThat(end(null, "episodes").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void threadsOfAToolkitKeepNoCommandFromEnding() throws Exception {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final Path chart = folder.resolve("chart.png");
        final Ended ended = end(null, "chart", capture.toString(), "-o", chart.toString());
        assertThat(ended.code()).as(ended.said()).isEqualTo(ExitCode.DONE);
        assertThat(chart).isNotEmptyFile();
    }

    private record Ended(int code, String said) {}

    /// A Java of its own, which says what classes it loads.
    private Ended end(Path in, String... words) throws Exception {
        final List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load",
                "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary(), "-cp",
                System.getProperty("java.class.path"), "org.stallscope.app.Main"));
        line.addAll(List.of(words));
        final Path said = folder.resolve("said");
        final ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        final Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("temporary"));
    }
}
