package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A capture cut into the files of a ring buffer gives what the whole one gives.
class SeveralFilesTest {
    private static final int PARTS = 4;

    @TempDir
    private Path folder;

    private Path whole;
    private Path ring;

    @BeforeEach
    void cutTheCaptureIntoARing() throws IOException {
        whole = Cli.resource(Cli.CAPTURE, folder);
        ring = Files.createDirectory(folder.resolve("ring"));
        final byte[] bytes = Files.readAllBytes(whole);
        final ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(numbers.getInt(0)).isIn(0xa1b2c3d4, 0xa1b23c4d);
        final List<Integer> records = new ArrayList<>();
        int at = 24;
        while (at < bytes.length) {
            records.add(at);
            at += 16 + numbers.getInt(at + 8);
        }
        for (int part = 0; part < PARTS; part++) {
            final int from = records.get(part * records.size() / PARTS);
            final int to = part == PARTS - 1 ? bytes.length : records.get((part + 1) * records.size() / PARTS);
            final byte[] file = Arrays.copyOf(bytes, 24 + to - from);
            System.arraycopy(bytes, from, file, 24, to - from);
            Files.write(ring.resolve("x.pcap" + part), file);
        }
    }

    private String run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void theFolderGivesTheTablesOfTheWholeCapture() {
        for (String command : new String[] {"conversations", "segments", "episodes"}) {
            assertThat(run(command, ring, "--format", "csv")).isEqualTo(run(command, whole, "--format", "csv"));
        }
    }

    @Test
    void filesNamedInAnyOrderComeInOrderOfTime() {
        assertThat(run("segments", ring.resolve("x.pcap2"), ring.resolve("x.pcap0"), ring.resolve("x.pcap3"),
                ring.resolve("x.pcap1"), "--format", "csv")).isEqualTo(run("segments", whole, "--format", "csv"));
    }

    @Test
    void oneFileOfTheRingStaysOneFileAndAWatchingPersonIsTold() {
        final Cli.Result watched = new Cli(folder).watched().run("episodes", ring.resolve("x.pcap1"));
        assertThat(watched.code()).isZero();
        assertThat(watched.err()).contains("x.pcap1 is one of 4 files of a ring buffer");
        assertThat(new Cli(folder).run("episodes", ring.resolve("x.pcap1")).err()).isEmpty();
    }

    @Test
    void theHeadOfTheJsonNamesEveryFile() {
        final JsonNode json = JsonMapper.builder().build().readTree(run("conversations", ring, "--format", "json"));
        assertThat(json.get("file").asString()).isEqualTo(ring.toString());
        assertThat(json.get("files").valueStream().map(JsonNode::asString)).containsExactly(
                ring.resolve("x.pcap0").toString(), ring.resolve("x.pcap1").toString(),
                ring.resolve("x.pcap2").toString(), ring.resolve("x.pcap3").toString());
        final JsonNode two = JsonMapper.builder().build().readTree(
                run("episodes", ring.resolve("x.pcap0"), ring.resolve("x.pcap1"), "--format", "json"));
        assertThat(two.get("file").asString()).isEqualTo(ring.resolve("x.pcap0") + " and 1 more");
    }

    @Test
    void theResultIsNotWrittenOverOneOfTheFiles() throws IOException {
        final byte[] before = Files.readAllBytes(ring.resolve("x.pcap2"));
        for (Object[] args : new Object[][] {
            {"segments", ring, "-o", ring.resolve("x.pcap2")},
            {"segments", ring.resolve("x.pcap1"), ring.resolve("x.pcap2"), "-o", ring.resolve("x.pcap2")}}) {
            final Cli.Result result = new Cli(folder).run(args);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("-o names the capture itself");
        }
        assertThat(Files.readAllBytes(ring.resolve("x.pcap2"))).isEqualTo(before);
    }

    @Test
    void theReportWithoutADisplayIsOfAllFilesTogether() {
        final Cli.Result result = new Cli(folder).run(ring);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("125 packets", "2 TCP conversations");
        assertThat(folder.resolve("ring.stallscope.svg")).content().contains("<svg");
    }
}
