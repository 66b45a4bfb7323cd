package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongUsageTest {
    @TempDir
    private Path folder;

    private void assertWrong(String message, Object... args) {
        final Cli.Result result = new Cli(folder).run(args);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message).contains("--help").doesNotContain("\tat ");
    }

    @Test
    void commandWithoutAFile() {
        assertWrong("FILE", "episodes");
    }

    @Test
    void unknownOption() {
        assertWrong("--fromat", "episodes", "x.pcap", "--fromat", "csv");
    }

    @Test
    void unknownFormat() {
        assertWrong("xml", "episodes", "x.pcap", "--format", "xml");
    }

    @Test
    void conversationThatIsNotThere() {
        assertWrong("0 to 1", "segments", Cli.resource(Cli.CAPTURE, folder), "--conversation", 2);
    }

    @Test
    void chartWithoutAnOutput() {
        assertWrong("--output", "chart", "x.pcap");
    }

    @Test
    void chartOfAKindThatIsNotDrawn() {
        assertWrong(".png, .svg or .pdf", "chart", "x.pcap", "-o", "x.gif");
    }

    @Test
    void rangeThatEndsBeforeItBegins() {
        assertWrong("before", "chart", Cli.resource(Cli.CAPTURE, folder), "--from", 3, "--to", 2, "-o", "x.png");
    }

    @Test
    void rangeOutsideTheCapture() {
        assertWrong("outside", "chart", Cli.resource(Cli.CAPTURE, folder), "--from", 5000, "-o", "x.png");
    }

    @Test
    void sizesAndScalesThatCannotBeDrawn() {
        assertWrong("1440x900", "chart", "x.pcap", "--size", "big", "-o", "x.png");
        assertWrong("480x360 to", "chart", "x.pcap", "--size", "10x10", "-o", "x.png");
        assertWrong("--scale", "chart", "x.pcap", "--scale", "0", "-o", "x.png");
        assertWrong("pixels", "chart", "x.pcap", "--size", "9000x9000", "--scale", "4", "-o", "x.png");
    }

    @Test
    void windowScalesThatThereAreNot() {
        assertWrong("0 to 14", "chart", "x.pcap", "--window-scale", "15", "-o", "x.png");
        assertWrong("0 to 14", "conversations", "x.pcap", "-c", "0", "--window-scale", "-2");
        assertWrong("name it with -c", "conversations", "x.pcap", "--window-scale", "7");
    }

    @Test
    void outputOverTheCaptureItselfLeavesTheCaptureAlone() throws IOException {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final byte[] before = Files.readAllBytes(capture);
        assertWrong("capture itself", "segments", capture, "-o", capture);
        assertThat(capture).hasBinaryContent(before);
    }
}
