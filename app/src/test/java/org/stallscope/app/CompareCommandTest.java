package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.compare.Metric;
import org.stallscope.analysis.export.CompareExport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `compare` over the laboratory's runs, and over one capture twice.
class CompareCommandTest {
    private static final String LOST = "A lost 0 of 4,369 data segments (0 %), B 97 of 4,456 (2.2 %).";

    @TempDir
    private Path folder;

    private Cli.Result run(Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private static Path lab(String file) {
        final Path path = Path.of("").toAbsolutePath().getParent().resolveSibling("shared/lab/" + file);
        assumeTrue(Files.exists(path), () -> path + " is not there: nothing to compare");
        return path;
    }

    private static Path good() {
        return lab("rsync/a-good/sender.pcapng");
    }

    private static Path bad() {
        return lab("rsync/b-bad/sender.pcapng");
    }

    @Test
    void aCaptureWithoutTcpIsSaidToHaveNothingToCompare() throws IOException {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final Path empty = folder.resolve("empty.pcap");
        Files.write(empty, java.util.Arrays.copyOf(Files.readAllBytes(capture), 24));
        final Cli.Result result = new Cli(folder).run("compare", capture, empty);
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("B has no TCP conversation: there is nothing to compare.")
                .doesNotContain("1970").doesNotContain("different days");
    }

    @Test
    void theSameFileTwiceIsSaid() {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        for (String command : new String[] {"compare", "ends", "pair"}) {
            final Cli.Result result = new Cli(folder).run(command, capture, capture);
            assertThat(result.code()).isZero();
            assertThat(result.err()).contains("both captures are the same file, ");
        }
        // No connection is its own other side.
        assertThat(new Cli(folder).run("pair", capture, capture).out()).startsWith("0 pairs");
    }

    @Test
    void theTableBeginsWithTheDifferenceThatMatters() {
        final List<String> lines = run("compare", good(), bad()).out().lines().toList();
        assertThat(lines.get(0)).startsWith("A  ").endsWith("rsync/a-good/sender.pcapng");
        assertThat(lines.get(3)).startsWith("B took 149.8 times as long as A: 34.85 s instead of 0.233 s; ");
        assertThat(lines).contains(LOST);
        assertThat(lines).anyMatch(line -> line.matches("Data segments lost +0 +97 +\\+ 97 +worse"));
        assertThat(lines.getLast()).startsWith("A 0 = B 0, score 0.97: same server 10.77.51.127:873, ");
    }

    @Test
    void jsonHasEveryMetricFactorAndReason() {
        final JsonNode json = new JsonMapper().readTree(run("compare", good(), bad(), "-f", "json").out());
        assertThat(json.get("headline").asString()).startsWith("B took 149.8 times as long as A");
        final JsonNode pair = json.get("matched").get(0);
        assertThat(pair.get("alignment").get("by").asString()).isEqualTo("first-syn");
        assertThat(pair.get("alignment").get("offset").asDouble()).isBetween(-8.0, -7.99);
        assertThat(pair.get("metrics").valueStream().filter(one -> one.get("metric").asString().equals("lost_segments"))
                .findFirst().orElseThrow().get("b").asInt()).isEqualTo(97);
        assertThat(pair.get("factors").get(0).get("factor").asString()).isEqualTo("congestion");
        assertThat(json.get("only_a").size()).isZero();
        assertThat(json.get("together").get("statements").get(0).get("kind").asString()).isEqualTo("headline");
    }

    @Test
    void readmeNamesTheColumnsAndEveryMetric() throws IOException {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final List<String> lines = run("compare", capture, capture, "-f", "csv").out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo(CompareExport.HEADER);
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.split(",", -1))
                .hasSize(CompareExport.HEADER.split(",").length));
        final String readme = Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
        assertThat(readme).contains("```\n" + CompareExport.HEADER + "\n```");
        for (Metric metric : Metric.values()) {
            assertThat(readme).contains("`" + metric.key() + "`");
        }
    }

    @Test
    void evidenceGoesToTheCaptureOfItsTime() {
        final Cli.Result result = run("compare", lab("gluster/a-flush-behind-off/sender.pcap"),
                lab("gluster/b-flush-behind-on/sender.pcap"), "-e", lab("gluster/b-flush-behind-on/strace.copy"), "-e",
                lab("gluster/a-flush-behind-off/strace.copy"));
        assertThat(result.out())
                .contains("The application of B waited 19.87 s less in close: 2.8 ms instead of 19.88 s;");
        assertThat(result.err()).containsPattern("A: .*a-flush-behind-off/strace.copy")
                .containsPattern("B: .*b-flush-behind-on/strace.copy");
    }

    @Test
    void evidenceWithoutATimeMustBeGivenToASide() {
        final Path transcript = lab("ftp/b-nfs-sync/app.log");
        final Cli.Result refused = new Cli(folder).run("compare", good(), bad(), "-e", transcript);
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("say so with --evidence-a or --evidence-b");
        assertThat(run("compare", lab("ftp/a-pipe-lzop/sender.pcapng.gz"), lab("ftp/b-nfs-sync/sender.pcapng.zst"),
                "--evidence-a", lab("ftp/a-pipe-lzop/app.log"), "--evidence-b", transcript).out())
                .contains("The job of B ran 40 % more slowly than that of A");
    }

    @Test
    void twoConversationsOfOneCaptureAreComparedWhereTheyAreNamed() {
        final Path capture = lab("haproxy/a-before/back.pcapng");
        final Cli.Result none = new Cli(folder).run("compare", capture);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--match I=J");
        assertThat(run("compare", capture, "--match", "0=5").out()).contains("A 0 = B 5, score 1.00: matched by hand");
    }

    @Test
    void mistakesAreSaidBeforeAnythingIsWritten() {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final Path figure = folder.resolve("x.png");
        for (List<String> wrong : List.of(List.of("--match", "0=77"), List.of("--match", "a=b"),
                List.of("--align", "moon"), List.of("--align", "packet:1,999999"), List.of("--job-bytes", "5"))) {
            final Object[] args = new Object[] {"compare", capture, capture, "-o", figure, wrong.get(0), wrong.get(1)};
            final Cli.Result result = new Cli(folder).run(args);
            assertThat(result.code()).as("%s: %s", wrong, result.err()).isEqualTo(2);
            assertThat(figure).doesNotExist();
        }
    }

    @Test
    void theFigureHasBothAboveEachOtherOnOneAxis() throws IOException {
        final Path file = folder.resolve("both.png");
        run("compare", good(), bad(), "-o", file);
        final BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1440);
        // The path's colour (loss) fills most of the width of B's band, and none of A's.
        final Color path = new Color(0x8B1A52);
        assertThat(columnsWith(image, path, 510, 620)).isGreaterThan(900);
        assertThat(columnsWith(image, path, 115, 150)).isLessThan(20);
        assertThat(Files.readString(svg())).contains("a-good/sender.pcapng").contains("b-bad/sender.pcapng");
    }

    private Path svg() {
        final Path file = folder.resolve("both.svg");
        run("compare", good(), bad(), "-o", file, "--theme", "dark");
        return file;
    }

    private static long columnsWith(BufferedImage image, Color colour, int from, int to) {
        long columns = 0;
        for (int x = 170; x < image.getWidth() - 30; x++) {
            boolean found = false;
            for (int y = from; y < to && !found; y++) {
                found = (image.getRGB(x, y) & 0xffffff) == (colour.getRGB() & 0xffffff);
            }
            columns += found ? 1 : 0;
        }
        return columns;
    }

    @Test
    void theReportSaysTheSameInEveryForm() throws IOException {
        for (String name : List.of("change.html", "change.md", "change.pdf")) {
            final Path file = folder.resolve(name);
            run("compare", good(), bad(), "-o", file);
            final String text = name.endsWith(".pdf") ? pdf(file) : Files.readString(file).replace("\\", "");
            assertThat(text.replaceAll("\\s+", " ")).contains("B took 149.8 times as long as A").contains(LOST)
                    .contains("Rate on the wire");
        }
        final Path json = folder.resolve("change.json");
        run("compare", good(), bad(), "-o", json);
        assertThat(new JsonMapper().readTree(Files.readString(json)).get("matched").size()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("change.html"))).contains("default-src &#39;none&#39;")
                .contains("data:image/svg+xml;base64,");
    }

    private static String pdf(Path file) throws IOException {
        try (var document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
