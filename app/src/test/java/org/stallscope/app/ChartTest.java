package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void copyCapture() {
        capture = Cli.resource(Cli.CAPTURE, folder);
    }

    private Path chart(String name, Object... more) {
        final Path output = folder.resolve(name);
        final Object[] args = new Object[more.length + 4];
        args[0] = "chart";
        args[1] = capture;
        args[2] = "-o";
        args[3] = output;
        System.arraycopy(more, 0, args, 4, more.length);
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isZero();
        return output;
    }

    @Test
    void pngHasTheSizeAskedForTimesTheScale() throws IOException {
        final var image = ImageIO.read(
                chart("a.png", "--size", "800x500", "--scale", 2).toFile());
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(1000);
    }

    @Test
    void svgKeepsTextAsTextAndNamesTheWorstConversation() {
        // Conversation 0 lost more time in closed windows than conversation 1.
        assertThat(chart("a.svg")).content().contains("<svg", "<text", "10.77.20.1:53896");
    }

    @Test
    void conversationNamedIsTheOneDrawn() {
        assertThat(chart("a.svg", "--conversation", 1))
                .content()
                .contains("10.77.20.1:53970")
                .doesNotContain("53896");
    }

    @Test
    void pdfIsAPdf() throws IOException {
        assertThat(Files.readAllBytes(chart("a.pdf", "--theme", "print")))
                .startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void darkIsNotLight() throws IOException {
        final int light = ImageIO.read(chart("a.png").toFile()).getRGB(2, 2);
        final int dark = ImageIO.read(chart("b.png", "--theme", "dark").toFile()).getRGB(2, 2);
        assertThat(light & 0xff).isGreaterThan(200);
        assertThat(dark & 0xff).isLessThan(60);
    }

    @Test
    void rangeCutsTheTimeAxis() throws IOException {
        assertThat(chart("a.png", "--from", 1, "--to", 2)).isNotEmptyFile();
        assertThat(Files.readAllBytes(chart("b.png", "--from", 1, "--to", 2)))
                .isNotEqualTo(Files.readAllBytes(chart("c.png")));
    }

    @Test
    void readsOfATraceAreInTheFigure() throws IOException {
        final Path output = folder.resolve("reads.svg");
        final Path samples = Path.of("src/main/samples");
        final Cli.Result result = new Cli(folder).run("chart", samples.resolve("bacula-stops.pcapng").toAbsolutePath(),
                "--evidence", samples.resolve("bacula-stops.strace.sd.gz").toAbsolutePath(), "-o", output);
        assertThat(result.code()).isZero();
        assertThat(output).content().contains("reads observed", "no read for 14.0", "received, not read");
    }

    @Test
    void lanesStandAsTheyAreNamed() throws IOException {
        final String csv = Files.readString(chart("a.csv", "--lanes", "rtt,window:log"));
        assertThat(csv.lines().skip(1).map(line -> line.split(",")[0]).distinct()).containsExactly("RTT", "Window");
        assertThat(chart("a.svg", "--lanes", "rtt,window:log", "--time", "UTC")).content()
                .contains(">RTT<", ">Window<", "UTC").doesNotContain(">Who limits<");
    }

    @Test
    void bothDirectionsStandBelowEachOther() throws IOException {
        final String one = Files.readString(chart("a.svg", "--lanes", "throughput"));
        final String both = Files.readString(chart("b.svg", "--lanes", "throughput", "--both"));
        assertThat(both.split(">Throughput<", -1).length).isGreaterThan(one.split(">Throughput<", -1).length);
    }

    @ParameterizedTest
    @CsvSource({"--lanes, wnd, no lane", "--lanes, limits:log, no logarithmic", "--time, Mars, no time zone"})
    void aLaneOrZoneThatThereIsNotIsAnsweredWithThoseThereAre(String option, String word, String answer) {
        final Cli.Result result = new Cli(folder).run("chart", Cli.resource(Cli.CAPTURE, folder), option, word, "-o",
                folder.resolve("a.svg"));
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(answer, "'" + word + "'");
    }
}
