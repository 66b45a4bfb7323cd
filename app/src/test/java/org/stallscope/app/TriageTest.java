package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.export.TriageExport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `triage` over a folder: a real capture, and a text.
class TriageTest {
    @TempDir
    private Path folder;

    private Path captures;

    @BeforeEach
    void captures() throws IOException {
        captures = Files.createDirectory(folder.resolve("some, captures"));
        Cli.resource(Cli.CAPTURE, captures);
        Files.writeString(captures.resolve("notes.txt"), "nothing");
    }

    private Cli.Result run(Object... args) {
        return new Cli(folder).run(args);
    }

    @Test
    void theTableSaysInWordsWhatTheFolderHolds() {
        final Cli.Result result = run("triage", captures, "--group-by", "server");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("1 capture with 125 packets and 2 conversations; 1 other files passed over.\n")
                .contains("100 % hit a zero window")
                .contains("By server, most time lost first:")
                .contains("proxy-stalls.pcap");
    }

    @Test
    void csvHasALineForEachConversationWithTheColumnsThatReadmeNames() throws IOException {
        final Cli.Result result = run("triage", captures, "--format", "csv");
        final List<String> lines = result.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo(TriageExport.HEADER);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).as("a file name with a comma is quoted").startsWith("\"");
        assertThat(Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md")))
                .contains("```\n" + TriageExport.HEADER + "\n```");
    }

    @Test
    void jsonAddsUp() {
        final JsonNode root = new JsonMapper().readTree(
                run("triage", captures, "--format", "json", "--group-by", "port").out());
        assertThat(root.get("complete").asBoolean()).isTrue();
        assertThat(root.get("totals").get("conversations").asInt()).isEqualTo(2);
        assertThat(root.get("groups").get(0).get("time_lost").decimalValue())
                .isEqualByComparingTo(root.get("totals").get("time_lost").decimalValue());
        for (JsonNode conversation : root.get("conversations")) {
            java.math.BigDecimal lost = java.math.BigDecimal.ZERO;
            for (var entry : conversation.get("budget").properties()) {
                lost = lost.add(entry.getValue().decimalValue());
            }
            assertThat(lost).isGreaterThanOrEqualTo(conversation.get("time_lost").decimalValue());
        }
    }

    @Test
    void aFolderWithoutCapturesHasItsOwnExitCode() throws IOException {
        final Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(run("triage", empty).code()).isEqualTo(ExitCode.NOTHING_READABLE);
    }

    @Test
    void aJournalThatCannotBeWrittenIsSaid() {
        final Cli.Result result = run("triage", captures, "--journal", folder.resolve("no/such/folder/x"));
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("no/such/folder").doesNotContain("Exception");
    }
}
