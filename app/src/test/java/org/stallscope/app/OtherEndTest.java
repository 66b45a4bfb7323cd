package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A made connection at both ends, whose announcement of an open window was lost on its way to the sender.
class OtherEndTest {
    private static final String PROOF = "update-lost.receiver.pcap frame 48 announces an open window, and "
            + "update-lost.sender.pcap has no such packet: there the window opens with frame 49, 2.220 s later";

    @TempDir
    private Path folder;

    private Path sender;
    private Path receiver;

    @BeforeEach
    void copyCaptures() {
        sender = Cli.resource("update-lost.sender.pcap", folder);
        receiver = Cli.resource("update-lost.receiver.pcap", folder);
    }

    private Cli.Result run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    @Test
    void limitsOfEitherEndHaveTheLossProvedWithTheOtherOne() {
        for (Path[] both : new Path[][] {{sender, receiver}, {receiver, sender}}) {
            assertThat(run("limits", both[0], "-f", "csv", "-c", 0).out()).doesNotContain(PROOF);
            final Cli.Result result = run("limits", both[0], "--other-end", both[1], "-f", "json");
            assertThat(result.err())
                    .contains("the other end, " + both[1].getFileName() + ": 1 of 1 connection is in both captures");
            final JsonNode one = new JsonMapper().readTree(result.out()).get("conversations").get(0);
            assertThat(one.get("ab").get("intervals")).anySatisfy(interval -> {
                assertThat(interval.get("factor").asString()).isEqualTo("reopening-lost");
                assertThat(interval.get("confidence").asString()).isEqualTo("proved");
                assertThat(interval.toString()).contains(PROOF);
            });
        }
    }

    @Test
    void theVerdictBlamesThePathAndTheReportHasTheProof() throws IOException {
        assertThat(run("findings", sender).out()).contains("network is acquitted")
                .doesNotContain("An announcement of an open window was lost");
        assertThat(run("findings", sender, "--other-end", receiver).out().replaceAll("\\s+", " "))
                .contains("An announcement of an open window was lost on the way to 10.0.0.1:40000").contains(PROOF)
                .doesNotContain("A capture at each end").doesNotContain("tcpdump")
                .doesNotContain("network is acquitted");
        final Path report = folder.resolve("report.md");
        run("report", sender, "--other-end", receiver, "-o", report);
        assertThat(Files.readString(report)).contains("frame 48 announces an open window");
    }

    @Test
    void endsNamesTheClassAndBothFrames() {
        assertThat(run("ends", sender, receiver).out()).contains("window update lost between the two points (class 6, "
                + "proved): update-lost.receiver.pcap frame 48 announced an open window; update-lost.sender.pcap has an "
                + "open window only in frame 49, 2.220 s later");
        final JsonNode lost = new JsonMapper().readTree(run("ends", sender, receiver, "-f", "json").out())
                .get("connections").get(0).get("ab").get("reopenings_lost").get(0);
        assertThat(lost.get("frame").asInt()).isEqualTo(48);
        assertThat(lost.get("capture").asString()).isEqualTo("second");
        assertThat(lost.get("heard_frame").asInt()).isEqualTo(49);
    }

    @Test
    void theCaptureItselfIsNotItsOtherEnd() {
        final Cli.Result result = new Cli(folder).run("limits", sender, "--other-end", sender);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("--other-end names the capture itself");
    }

    @Test
    void aCaptureOfOtherConnectionsTellsNothing() {
        final Cli.Result result = run("limits", sender, "--other-end", Cli.resource(Cli.CAPTURE, folder));
        assertThat(result.err()).contains("0 of 1");
        assertThat(result.out()).isEqualTo(run("limits", sender).out());
    }

    @Test
    void anOtherEndThatCannotBeReadIsSaid() throws IOException {
        final Path broken = Files.writeString(folder.resolve("broken.pcap"), "no capture at all");
        final Cli.Result result = new Cli(folder).run("findings", sender, "--other-end", broken);
        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_READABLE);
        assertThat(result.err()).contains("broken.pcap");
        assertThat(new Cli(folder).run("findings", sender, "--other-end", folder.resolve("none.pcap")).code())
                .isEqualTo(ExitCode.NOTHING_READABLE);
    }
}
