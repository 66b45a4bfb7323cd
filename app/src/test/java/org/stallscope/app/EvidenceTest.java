package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `--evidence` and `reads`.
class EvidenceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void copyCapture() {
        capture = Cli.resource(Cli.CAPTURE, folder);
    }

    private Cli.Result run(Object... args) {
        return new Cli(folder).run(args);
    }

    private void refused(String because, Path evidence) {
        for (String command : List.of("reads", "episodes", "conversations", "segments")) {
            final Cli.Result result = run(command, capture, "--evidence", evidence);
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("stallscope: ").contains(because).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void evidenceThatIsNotThere() {
        refused("there is no such file", folder.resolve("strace.sd"));
    }

    @Test
    void evidenceThatIsACapture() {
        refused("no text but binary data", capture);
    }

    @Test
    void evidenceThatIsProse() throws IOException {
        refused("It begins:\n    These are notes.",
                Files.writeString(folder.resolve("notes.txt"), "These are notes.\n"));
    }

    @Test
    void evidenceThatIsEmpty() throws IOException {
        refused("is empty", Files.createFile(folder.resolve("strace.sd")));
    }

    @Test
    void folderWithoutEvidence() throws IOException {
        final Path traces = Files.createDirectory(folder.resolve("traces"));
        Files.writeString(traces.resolve("notes.txt"), "These are notes.\n");
        final Cli.Result result = run("reads", capture, "-e", traces);
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("left out: ", "There is no evidence in ");
    }

    @Test
    void optionsOfEvidenceWithoutAny() {
        wrong("--evidence-offset", "reads", capture, "--evidence-offset", "3");
        wrong("--writes needs --evidence", "reads", capture, "--writes");
        wrong("no number of seconds", "reads", capture, "-e", "x", "--evidence-offset", "soon");
        wrong("dd/MM/yyyy", "reads", capture, "-e", "x", "--evidence-time", "qq");
        wrong("--evidence-time", "reads", capture, "--evidence-time", "syslog");
        wrong("is no zone", "reads", capture, "-e", "x", "--evidence-zone", "Moon");
        wrong("--follow", "episodes", capture, "-e", "x", "--follow");
    }

    private void wrong(String message, Object... args) {
        final Cli.Result result = run(args);
        assertThat(result.code()).as(message).isEqualTo(2);
        assertThat(result.err()).contains(message).contains("--help");
    }

    @Test
    void withoutEvidenceReadsAreInferredAndSaySo() {
        final Cli.Result csv = run("reads", capture, "--format", "csv");
        assertThat(csv.err()).isEmpty();
        final List<String> lines = csv.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo(
                "from,to,conversation,endpoint,source,regime,read_least,read_most,arrived,trust");
        assertThat(lines.stream().skip(1)).isNotEmpty().allSatisfy(line -> {
            final String[] cells = line.split(",", -1);
            assertThat(cells).hasSize(10);
            assertThat(cells[4]).isEqualTo("inferred");
            assertThat(Long.parseLong(cells[6])).isLessThanOrEqualTo(Long.parseLong(cells[7]));
        });
        final JsonNode json = JSON.readTree(run("reads", capture, "--format", "json").out());
        assertThat(json.get("reads")).isEmpty();
        assertThat(json.get("evidence")).isEmpty();
        assertThat(json.get("inferred")).hasSize(lines.size() - 1);
        assertThat(run("reads", capture).out()).contains("never in what sizes");
    }

    @Test
    void readsOfATraceStandInCaptureTimeWithTheirLine() {
        final Path samples = Path.of("src/main/samples").toAbsolutePath();
        final Path sample = samples.resolve("bacula-stops.pcapng");
        final Path trace = samples.resolve("bacula-stops.strace.sd.gz");
        final Cli.Result csv = run("reads", sample, "--evidence", trace, "--format", "csv");
        assertThat(csv.code()).isZero();
        assertThat(csv.err()).contains("strace, ", "conversation 0 at 10.77.2.11:9103", "epoch times as they stand");
        final List<String> lines = csv.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo(org.stallscope.analysis.export.ReadsExport.HEADER);
        long read = 0;
        for (String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",", -1);
            assertThat(cells).hasSize(15);
            assertThat(cells[2]).isEqualTo("10.77.2.11:9103");
            assertThat(cells[14]).isEqualTo(trace.toString());
            assertThat(cells[13]).matches("[1-9]\\d*");
            read += cells[9].isEmpty() ? 0 : Math.max(0, Long.parseLong(cells[9]));
        }
        final JsonNode json =
                JSON.readTree(run("reads", sample, "--evidence", trace, "--format", "json").out());
        assertThat(json.get("reads")).hasSize(lines.size() - 1);
        assertThat(json.get("inferred")).isEmpty();
        final JsonNode clock = json.get("evidence").get(0).get("clock");
        assertThat(clock.get("basis").asString()).isEqualTo("epoch");
        assertThat(clock.get("pieces").get(0).get("offset_least").asDouble()).isLessThanOrEqualTo(0);
        assertThat(clock.get("pieces").get(0).get("offset_most").asDouble()).isGreaterThanOrEqualTo(0);
        final JsonNode sent = JSON.readTree(run("conversations", sample, "--format", "json").out())
                .get("conversations").get(0).get("ab").get("payload_bytes");
        assertThat(read).isEqualTo(sent.asLong());
        assertThat(run("reads", sample, "--evidence", trace, "--writes", "--format", "csv").out()).contains(",write,");
    }

    @Test
    void readmeTellsEveryColumn() throws IOException {
        final String readme = Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
        assertThat(readme)
                .contains(org.stallscope.analysis.export.ReadsExport.HEADER)
                .contains(org.stallscope.analysis.export.ReadsExport.INFERRED_HEADER)
                .contains("--evidence", "--evidence-offset", "--evidence-zone", "--evidence-time", "--writes");
    }
}
