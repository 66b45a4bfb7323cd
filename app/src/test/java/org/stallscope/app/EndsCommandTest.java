package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.export.EndsExport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `ends` over a laboratory run with a clock that drifts and steps, and over one capture twice.
class EndsCommandTest {
    @TempDir
    private Path folder;

    private Cli.Result run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private static Path lab(String file) {
        final Path path = Path.of("").toAbsolutePath().getParent()
                .resolveSibling("shared/lab/clock/a-shift-drift-step/" + file);
        assumeTrue(Files.exists(path), () -> path + " is not there: nothing to relate");
        return path;
    }

    @Test
    void theTableTellsOfClocksWaysAndLosses() {
        assertThat(run("ends", lab("client-end.pcap"), lab("server-end.drift-step.pcap")).out())
                .startsWith("1 of 1 connections are in both captures.\n")
                .contains("matched by sequence numbers (score 1.00)")
                .contains("first = second + 0.998042 s, give or take 0.012329 s")
                .contains("lost between the two points: 56");
    }

    @Test
    void jsonHasThePiecesOfTheClockAndEachLoss() {
        final JsonNode one = new JsonMapper()
                .readTree(run("ends", lab("client-end.pcap"), lab("server-end.shift.pcap"), "-f", "json").out())
                .get("connections").get(0);
        assertThat(one.get("clock").size()).isEqualTo(1);
        assertThat(one.get("clock").get(0).get("offset").asDouble()).isBetween(-1.016, -0.990);
        assertThat(one.get("ba").get("losses").size()).isEqualTo(56);
        assertThat(one.get("ba").get("losses").get(0).get("where").asString()).isEqualTo("between");
    }

    @Test
    void csvHasTheColumnsThatReadmeNames() throws IOException {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final List<String> lines = run("ends", capture, capture, "-f", "csv").out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo(EndsExport.HEADER);
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.split(",", -1))
                .hasSize(EndsExport.HEADER.split(",").length));
        assertThat(Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md")))
                .contains("```\n" + EndsExport.HEADER + "\n```");
    }

    @Test
    void theLadderIsDrawnWithWhatWasLost() throws IOException {
        final Path svg = folder.resolve("ladder.svg");
        run("ends", lab("client-end.pcap"), lab("server-end.shift.pcap"), "-o", svg);
        assertThat(Files.readString(svg)).contains("Sender", "Receiver", "lost on the way",
                "56 lost between the two points");
        final Path png = folder.resolve("ladder.png");
        run("ends", lab("client-end.pcap"), lab("server-end.drift-step.pcap"), "--range", "0,0.2", "--theme", "dark",
                "-o",
                png);
        assertThat(Files.size(png)).isGreaterThan(10_000);
    }

    @Test
    void anOffsetThatIsSaidByHandIsTakenAndWhatContradictsItIsCounted() {
        final Cli.Result result =
                run("ends", lab("client-end.pcap"), lab("server-end.shift.pcap"), "--offset", "-1.2");
        assertThat(result.out()).contains("The offset was given by hand; the passages say ")
                .contains("segments arrive before they left");
        final JsonNode one = new JsonMapper()
                .readTree(run("ends", lab("client-end.pcap"), lab("server-end.shift.pcap"), "--offset", "-1.2", "-f",
                        "json").out())
                .get("connections").get(0);
        assertThat(one.get("offset_by_hand").asBoolean()).isTrue();
        assertThat(one.get("clock").get(0).get("offset").asDouble()).isEqualTo(-1.2);
        assertThat(one.get("contradictions").asInt()).isPositive();
    }

    @Test
    void arrowsThatGoBackInTimeSayThatTheyDo() throws IOException {
        final Path svg = folder.resolve("back.svg");
        run("ends", lab("client-end.pcap"), lab("server-end.shift.pcap"), "--offset", "-1.03", "--range", "0,0.3",
                "-o", svg);
        assertThat(Files.readString(svg)).containsPattern("[0-9]+ go back in time \\(≤ [0-9.]+ (ms|s)\\)");
    }

    @Test
    void aNegativeOffsetHasAMinus() {
        assertThat(run("ends", lab("client-end.pcap"), lab("server-end.shift.pcap")).out())
                .contains("first = second − 1.0028");
    }

    @Test
    void aRangeIsAboutAFigure() {
        assertThat(new Cli(folder).run("ends", Cli.resource(Cli.CAPTURE, folder), Cli.resource(Cli.CAPTURE, folder),
                "--range", "2,1", "-o", folder.resolve("x.svg")).code()).isEqualTo(2);
    }

    @Test
    void oneCaptureIsNotEnough() {
        final Cli.Result result = new Cli(folder).run("ends", Cli.resource(Cli.CAPTURE, folder));
        assertThat(result.code()).isEqualTo(2);
    }
}
