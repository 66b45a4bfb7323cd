package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTroubleTest {
    @TempDir
    private Path folder;

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "csv", "json"})
    void readerThatLeavesEarlyEndsQuietly(String format) {
        final Cli.Result result = new Cli(folder)
                .out(failing("Broken pipe"))
                .run("segments", Cli.resource(Cli.CAPTURE, folder), "--format", format);
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "csv", "json"})
    void fullDiskIsNamedAndFails(String format) {
        final Cli.Result result = new Cli(folder)
                .out(failing("No space left on device"))
                .run("segments", Cli.resource(Cli.CAPTURE, folder), "--format", format);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("stallscope: Cannot write to standard output: No space left on device."
                        + System.lineSeparator());
    }

    @Test
    void folderOfTheOutputIsMissing() {
        final Path target = folder.resolve("missing").resolve("out.csv");
        final Cli.Result result = new Cli(folder).run("episodes", Cli.resource(Cli.CAPTURE, folder), "-o", target);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(target.toString(), "the folder does not exist");
    }

    @Test
    void resultThatFailsHalfWayLeavesTheOldFileAndNoPart() throws IOException {
        final Path target = Files.writeString(folder.resolve("out.csv"), "old");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Output.toFile(target, out -> {
            out.write(1);
            throw new IOException("No space left on device");
        }))
                .isInstanceOf(OutputException.class);
        assertThat(target).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }
}
