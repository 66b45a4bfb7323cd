package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.export.PairsExport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `pair` over a laboratory run of HAProxy, and over captures in which there is nothing to pair.
class PairCommandTest {
    @TempDir
    private Path folder;

    private Cli.Result run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private static Path lab(String file) {
        final Path path =
                Path.of("").toAbsolutePath().getParent().resolveSibling("shared/lab/haproxy/a-before/" + file);
        assumeTrue(Files.exists(path), () -> path + " is not there: nothing to pair");
        return path;
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
    }

    @Test
    void theTableHasTheMostHeldUpFirstWithTheReason() {
        final List<String> lines = run("pair", lab("front.pcap"), lab("back.pcapng")).out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("53 pairs, 0 not matched.");
        assertThat(lines.get(1)).startsWith("front  client").endsWith("because");
        assertThat(lines.get(2)).contains("10.77.10.20:45122").contains("10.77.20.1:36474").endsWith("loss");
    }

    @Test
    void csvHasALineForEachPairWithTheColumnsThatReadmeNames() throws IOException {
        final List<String> lines =
                run("pair", lab("front.pcap"), lab("back.pcapng"), "-f", "csv").out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo(PairsExport.HEADER);
        assertThat(lines).hasSize(54);
        assertThat(readme()).contains("```\n" + PairsExport.HEADER + "\n```");
    }

    @Test
    void jsonOfOnePairHasTheQueueInTheProxyOverTime() {
        final JsonNode root = new JsonMapper().readTree(
                run("pair", lab("front.pcap"), lab("back.pcapng"), "-c", 10, "-f", "json").out());
        final JsonNode pair = root.get("pairs").get(0);
        assertThat(pair.get("client").asString()).isEqualTo("10.77.10.20:45122");
        assertThat(pair.get("back_client").asString()).isEqualTo("10.77.20.1:36474");
        long most = 0;
        for (JsonNode point : pair.get("queue_to_client")) {
            most = Math.max(most, point.get("bytes").asLong());
        }
        assertThat(most).isEqualTo(pair.get("most_queued").asLong()).isGreaterThan(16_384);
    }

    @Test
    void findingsOfBothSidesBlameTheClientsPathForAClosedWindowTowardsTheServer() {
        assertThat(run("findings", lab("front.pcap"), lab("back.pcapng")).out())
                .contains("is a proxy that could not pass the data on: back-pressure from 10.77.10.20:45122 (loss,");
    }

    @Test
    void connectionsToOneServerHaveNoPair() {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        assertThat(run("pair", capture).out()).isEqualTo("0 pairs, 0 not matched.\n");
        assertThat(run("pair", capture, "--without-payload", "-f", "csv").out()).isEqualTo(PairsExport.HEADER + "\n");
    }

    @Test
    void aConversationThatIsNotThereIsRefused() {
        final Cli.Result result = new Cli(folder).run("pair", Cli.resource(Cli.CAPTURE, folder), "-c", 7);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("There is no conversation 7");
    }
}
