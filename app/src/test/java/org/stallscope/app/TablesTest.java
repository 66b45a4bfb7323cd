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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TablesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void copyCapture() {
        capture = Cli.resource(Cli.CAPTURE, folder);
    }

    private Cli.Result run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result;
    }

    @Test
    void segmentsAsCsvAreTsharksCellsAndOurReadingBehindThem() {
        final List<String> lines =
                run("segments", capture, "--format", "csv").out().lines().toList();
        final List<String> oracle = Cli.text("proxy-stalls.tshark.csv").lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo(
                        "frame,time,conversation,src,src_port,dst,dst_port,seq,ack,len,window_raw,window,scale,flags,"
                                + "bytes_in_flight,ack_rtt,initial_rtt,analysis,reading,acks_frame,time_relative,time_delta,"
                                + "completeness,rto,rto_frame,push_bytes,duplicate_ack_number,duplicate_ack_frame,d_sack,severity");
        // The oracle has the columns up to `analysis`.
        assertThat(lines.stream().skip(1).map(line -> String.join(",", Arrays.copyOf(line.split(",", -1), 18))))
                .containsExactlyElementsOf(oracle);
    }

    @Test
    void segmentsOfOneConversationAreItsRowsOfAll() {
        final List<String> all =
                run("segments", capture, "--format", "csv").out().lines().toList();
        assertThat(run("segments", capture, "--format", "csv", "--conversation", 1).out().lines().skip(1))
                .isNotEmpty()
                .containsExactlyElementsOf(all.stream()
                        .skip(1)
                        .filter(line -> line.split(",")[2].equals("1"))
                        .toList());
    }

    @Test
    void episodesAsJsonAreTheGoldenOnes() {
        final JsonNode json = JSON.readTree(run("episodes", capture, "--format", "json").out());
        assertThat(json.get("file").asString()).isEqualTo(capture.toString());
        assertThat(json.get("health").isArray()).isTrue();
        assertThat(json.get("episodes"))
                .isEqualTo(JSON.readTree(Cli.text("proxy-stalls.episodes.json")).get("episodes"));
    }

    @Test
    void everyEpisodeHasTheKeysOfTheContract() {
        final JsonNode json = JSON.readTree(run("episodes", capture, "--format", "json").out());
        assertThat(json.propertyNames()).contains("file", "health", "episodes");
        assertThat(json.get("episodes")).isNotEmpty().allSatisfy(episode -> {
            assertThat(episode.propertyNames())
                    .contains("conversation", "kind", "group", "receiver", "sender", "first_frame", "last_frame",
                            "start",
                            "end", "duration", "ended_by", "probes", "bytes_in_flight_at_start", "resumed_after");
            assertThat(episode.get("probes"))
                    .allSatisfy(probe -> assertThat(probe.propertyNames()).containsExactly("frame", "time",
                            "answer_frame"));
            assertThat(episode.get("kind").asString()).isIn("zero", "near-zero");
            assertThat(episode.get("ended_by").asString())
                    .isIn("update", "data", "ack", "fin", "reset", "capture-end");
        });
    }

    @Test
    void conversationsAreNumberedAsTsharkDoesAndNamedByTheirEndpoints() {
        final JsonNode conversations = JSON.readTree(
                run("conversations", capture, "--format", "json").out())
                .get("conversations");
        assertThat(conversations.size()).isEqualTo(2);
        assertThat(conversations.get(0).get("a").asString()).isEqualTo("10.77.20.1:53896");
        assertThat(conversations.get(0).get("b").asString()).isEqualTo("10.77.20.80:8080");
        assertThat(conversations.get(0).get("ab").get("packets").asInt()
                + conversations.get(0).get("ba").get("packets").asInt())
                .isEqualTo(66);
    }

    @Test
    void tableIsTheFormatWhenNoneIsNamed() {
        assertThat(run("episodes", capture).out()).startsWith(" #  conv  kind").contains("10.77.20.1:53896");
        assertThat(run("conversations", capture).out()).startsWith("conv  from");
    }

    @Test
    void formatsAreUnderstoodInCapitalsToo() {
        assertThat(run("episodes", capture, "-f", "CSV").out()).startsWith("number,conversation,kind,");
    }

    @Test
    void outputGoesToTheFileNamedAndNothingElseIsLeftBesideIt() throws IOException {
        final Path target = folder.resolve("out.csv");
        Files.writeString(target, "old");
        assertThat(run("segments", capture, "-f", "csv", "-o", target).out()).isEmpty();
        assertThat(Files.readString(target)).isEqualTo(run("segments", capture, "-f", "csv").out());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(capture, target);
        }
    }
}
