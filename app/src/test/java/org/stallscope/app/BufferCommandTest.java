package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.buffer.KernelProfile;
import org.stallscope.analysis.export.BufferExport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BufferCommandTest {
    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void copyCapture() {
        capture = Cli.resource(Cli.CAPTURE, folder);
    }

    private String run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out();
    }

    @Test
    void readmeNamesTheColumnsAndTheProfiles() throws IOException {
        final String readme = Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
        assertThat(run("buffer", capture, "-f", "csv")).startsWith(BufferExport.HEADER + "\n");
        assertThat(readme).contains("```\n" + BufferExport.HEADER + "\n```");
        for (String column : BufferExport.HEADER.split(",")) {
            assertThat(readme).contains(column);
        }
        for (KernelProfile profile : KernelProfile.values()) {
            assertThat(readme).contains("`" + profile.id() + "`");
        }
    }

    @Test
    void everyLineHasACellForEachColumn() {
        final List<String> lines =
                run("buffer", capture, "-f", "csv").lines().toList();
        assertThat(lines).hasSizeGreaterThan(1);
        final List<String> columns = Arrays.asList(BufferExport.HEADER.split(","));
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSameSizeAs(columns));
        // The proxy's back connection: its window closes again and again.
        final String[] cells = lines.get(1).split(",", -1);
        assertThat(cells[columns.indexOf("receiver")]).startsWith("10.77.20.");
        assertThat(Integer.parseInt(cells[columns.indexOf("stops")])).isPositive();
        assertThat(Long.parseLong(cells[columns.indexOf("read_least")]))
                .isLessThanOrEqualTo(Long.parseLong(cells[columns.indexOf("read_most")]));
        assertThat(Long.parseLong(cells[columns.indexOf("read_most")]))
                .isLessThanOrEqualTo(Long.parseLong(cells[columns.indexOf("received")]));
    }

    @Test
    void jsonHasEachZeroWithItsNumbersAndTheAnswerWithItsAssumption() {
        final JsonNode buffers = JsonMapper.builder()
                .build()
                .readTree(run("buffer", capture, "--format", "json"))
                .get("buffers");
        assertThat(buffers.size()).isPositive();
        for (JsonNode buffer : buffers) {
            assertThat(buffer.get("closed_windows").size())
                    .isEqualTo(buffer.get("stops").asInt());
            for (JsonNode zero : buffer.get("zeros")) {
                assertThat(zero.get("sentence").asString()).contains("free space ");
                assertThat(zero.get("frame").asLong()).isPositive();
            }
            final JsonNode larger = buffer.get("larger_buffer");
            assertThat(larger.get("answer").asString()).isEqualTo("does-not-help");
            assertThat(larger.get("sentence").asString()).contains("will not help");
            assertThat(larger.get("assumption").asString()).startsWith("Assumed: ");
        }
    }

    @Test
    void oneConversationIsAReportOfBothEnds() {
        assertThat(run("buffer", capture, "-c", 1))
                .contains(" -> 10.77.20.80:8080")
                .contains("  read       ", "  growth     ", "  larger?    ")
                .contains("free space ");
    }

    @Test
    void unknownProfileIsRefusedWithThoseThatThereAre() {
        final Cli.Result wrong = new Cli(folder).run("buffer", capture, "--profile", "2.4");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("No profile is called 2.4: there are before-3.4, 3.4-6.5, 6.6-6.15, from-6.16.");
    }

    @Test
    void bufferOfNoSizeIsRefused() {
        final Cli.Result wrong = new Cli(folder).run("buffer", capture, "--rcvbuf", "0");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--rcvbuf is a number of bytes from 2304 to 2147483647.");
    }

    @Test
    void helpHasExamples() {
        assertThat(run("buffer", "--help")).contains("Usage: stallscope", "Examples:", "  stallscope buffer");
    }
}
