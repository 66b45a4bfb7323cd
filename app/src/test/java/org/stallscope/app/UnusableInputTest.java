package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever the input, the answer is a sentence and an exit code.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UnusableInputTest {
    @TempDir
    private Path folder;

    private void assertRefused(Path file, String because) {
        for (String command : new String[] {"conversations", "segments", "episodes"}) {
            final Cli.Result result = new Cli(folder).run(command, file, "--format", "json");
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("stallscope: ").contains(because).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void missingFile() {
        assertRefused(folder.resolve("nowhere.pcap"), "nowhere.pcap");
    }

    @Test
    void folderWithoutACapture() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("captures")), "There is no capture in ");
    }

    @Test
    void emptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.pcap")), "empty");
    }

    @Test
    void textUnderTheNameOfACapture() throws IOException {
        assertRefused(Files.writeString(folder.resolve("notes.pcap"), "These are notes.\n".repeat(50)),
                "not a capture");
    }

    @Test
    void captureCutInsideItsHeader() throws IOException {
        final byte[] bytes = Files.readAllBytes(Cli.resource(Cli.CAPTURE, folder));
        final Path file = folder.resolve("header.pcap");
        Files.write(file, Arrays.copyOf(bytes, 20));
        assertRefused(file, "header.pcap");
    }

    @Test
    void captureCutInTheMiddleGivesWhatWasReadAndTellsOfTheDamage() throws IOException {
        final byte[] bytes = Files.readAllBytes(Cli.resource(Cli.CAPTURE, folder));
        final Path file = folder.resolve("cut.pcap");
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        final Cli.Result result = new Cli(folder).run("segments", file, "--format", "json");
        assertThat(result.code()).isZero();
        assertThat(result.err()).startsWith("stallscope: ").contains("cut.pcap: error: ");
        final JsonNode json = JsonMapper.builder().build().readTree(result.out());
        assertThat(json.get("segments").size()).isBetween(60, 124);
        assertThat(json.get("health"))
                .anySatisfy(entry -> assertThat(entry.get("severity").asString()).isEqualTo("error"));
    }

    @Test
    void captureWithoutPacketsIsAnEmptyResultAndSaysSo() throws IOException {
        final byte[] bytes = Files.readAllBytes(Cli.resource(Cli.CAPTURE, folder));
        final Path file = folder.resolve("none.pcap");
        Files.write(file, Arrays.copyOf(bytes, 24));
        final Cli.Result result = new Cli(folder).run("episodes", file, "--format", "csv");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.err()).contains("no-packets");
        assertThat(new Cli(folder).run("chart", file, "-o", folder.resolve("x.svg")).code()).isEqualTo(3);
        assertThat(folder.resolve("x.svg")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void flippedBitsNeverEndInAMistakeOfTheProgram(long seed) throws IOException {
        final byte[] bytes = Files.readAllBytes(Cli.resource(Cli.CAPTURE, folder));
        final Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        final Path file = folder.resolve("flipped.pcap");
        Files.write(file, bytes);
        for (String command : new String[] {"conversations", "segments", "episodes"}) {
            final Cli.Result result = new Cli(folder).run(command, file, "--format", "csv");
            assertThat(result.code()).as(result.err()).isIn(0, 3);
        }
    }
}
