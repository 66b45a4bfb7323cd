package org.stallscope.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.quality.CapturePoint.Place;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every capture of the laboratory was made at a known host: the estimate is right or says that it cannot tell.
class LabCapturePointTest {
    /// Shorter conversations are looked at too, but are not counted.
    private static final int WORTH_DECIDING = 100;

    /// Which parameter of a run names the address of the host that a file was captured at.
    private static final Map<String, Map<String, String>> HOSTS = Map.of(
            "bacula", Map.of("sender", "fd_addr", "receiver", "sd_addr"),
            "clock", Map.of("client-end", "client", "server-end", "server"),
            "ftp", Map.of("sender", "client", "receiver", "server"),
            "gluster", Map.of("sender", "client", "receiver", "server"),
            "haproxy", Map.of("front", "haproxy_front", "front-client-end", "client", "back", "haproxy_back",
                    "back-server-end", "server"),
            "rsync", Map.of("sender", "server", "receiver", "client"),
            "rsync/d-vanish-push", Map.of("sender", "client", "receiver", "server"));

    private int decided;
    private int worthDeciding;

    @Test
    void noLabCaptureIsPlacedWronglyAndMostAreDecided() throws IOException {
        final List<String> wrong = new ArrayList<>();
        int captures = 0;
        try (Stream<Path> files = Files.walk(Shared.path("lab"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().contains(".pcap")).sorted().toList()) {
                captures++;
                check(file, wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(captures).isGreaterThan(40);
        assertThat(decided).as("decided of %s", worthDeciding).isGreaterThan(worthDeciding * 6 / 10);
    }

    private void check(Path file, List<String> wrong) throws IOException {
        final String host = host(file);
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            final ConversationTable table = analysis.conversations();
            for (int c = 0; c < table.count(); c++) {
                final CapturePoint point = analysis.quality().of(c).point();
                assertThat(point.reason()).as("%s, conversation %s", file, c).hasSizeGreaterThan(20).endsWith(".");
                if (table.segments(c) >= WORTH_DECIDING) {
                    worthDeciding++;
                    decided += point.place() == Place.UNKNOWN ? 0 : 1;
                }
                if (point.place() != Place.UNKNOWN
                        && (point.side() < 0 || !table.address(c, point.side()).equals(host))) {
                    wrong.add(file + ", conversation " + c + ", captured at " + host + ": " + point);
                }
            }
        }
    }

    private static String host(Path file) throws IOException {
        final Path run = file.getParent();
        final String scenario = run.getParent().getFileName().toString();
        final Map<String, String> roles =
                HOSTS.getOrDefault(scenario + "/" + run.getFileName(), HOSTS.get(scenario));
        final String role = roles.get(file.getFileName().toString().replaceFirst("\\..*", ""));
        final JsonNode truth = JsonMapper.builder().build().readTree(Files.readString(run.resolve("truth.json")));
        return truth.get("parameters").get(role).asString();
    }
}
