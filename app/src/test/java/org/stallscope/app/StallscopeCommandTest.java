package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StallscopeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void opensTheWorkbenchOnTheFilesNamed() {
        final Cli cli = new Cli(folder).withDisplay();
        assertThat(cli.run("one.pcap", "two.pcap").code()).isZero();
        assertThat(cli.opened()).containsExactly(Path.of("one.pcap"), Path.of("two.pcap"));
        assertThat(cli.how()).isEqualTo(Window.How.SHARED);
    }

    @Test
    void opensAWindowOfItsOwnWhereThatIsAskedFor() {
        final Cli cli = new Cli(folder).withDisplay();
        assertThat(cli.run("--new-window", "one.pcap").code()).isZero();
        assertThat(cli.how()).isEqualTo(Window.How.OWN);
    }

    @Test
    void opensTheBundledSampleWhenNoFileIsNamed() {
        final Cli cli = new Cli(folder).withDisplay();
        assertThat(cli.run().code()).isZero();
        assertThat(cli.opened()).allSatisfy(file -> assertThat(file).isRegularFile());
        assertThat(cli.opened()).extracting(file -> file.getFileName().toString())
                .containsExactly("bacula-stops.pcapng", "bacula-stops.strace.sd.gz");
    }

    @Test
    void withoutADisplayTheTraceOfTheBundledSampleIsHeededToo() {
        final Cli.Result result = new Cli(folder).run();
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("(proved, receiver-not-reading", "was stopped by SIGSTOP");
        assertThat(folder.resolve("bacula-stops.stallscope.html")).content().contains("was stopped by SIGSTOP");
    }

    @Test
    void evidenceThatMakesNoSenseIsLeftOutAndPacketsJudge() throws IOException {
        final Path notes = folder.resolve("shopping.txt");
        Files.writeString(notes, "milk\neggs\nbread\n");
        final Cli.Result result = new Cli(folder).run(Cli.resource(Cli.CAPTURE, folder), notes);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("left out", "shopping.txt");
        assertThat(result.out()).contains("125 packets", "To do:");
    }

    @Test
    void withoutADisplayTheVerdictIsPrintedAndFigureAndReportAreLeftInTheFolder() {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final Cli.Result result = new Cli(folder).run(capture);
        assertThat(result.code()).as(result.err()).isZero();
        final Path png = folder.resolve("proxy-stalls.stallscope.png");
        final Path svg = folder.resolve("proxy-stalls.stallscope.svg");
        assertThat(result.out()).contains("125 packets", "2 TCP conversations", "#  conv  kind", png.toString(),
                svg.toString());
        assertThat(result.err()).contains("no display");
        assertThat(png).isNotEmptyFile();
        assertThat(svg).content().contains("<svg");
        assertThat(result.out()).contains("Receiver", "To do:", "proxy-stalls.stallscope.html");
        assertThat(folder.resolve("proxy-stalls.stallscope.html")).content().contains("data:image/svg+xml", "</html>");
    }

    @Test
    void figuresGoToTheTemporaryFilesWhereTheFolderCannotBeWritten() {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final Cli.Result result = new Cli(folder.resolve("not-there")).run(capture);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains(Path.of(System.getProperty("java.io.tmpdir"), "proxy-stalls.stallscope.png")
                .toString());
    }

    @Test
    void displayThatIsPromisedButNotThereIsNoDisplay() {
        final Cli.Result result = new Cli(folder)
                .withDisplay()
                .workbench(captures -> {
                    throw new UnsupportedOperationException("Unable to open DISPLAY");
                })
                .run(Cli.resource(Cli.CAPTURE, folder));
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("Unable to open DISPLAY");
        assertThat(result.out()).contains("125 packets");
    }

    @Test
    void oneUnreadableCaptureIsNamedAndTheOthersAreReported() {
        final Cli.Result result =
                new Cli(folder).run(folder.resolve("nowhere.pcap"), Cli.resource(Cli.CAPTURE, folder));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("nowhere.pcap and 1 more: 125 packets");
        assertThat(result.err()).contains("Left out: " + folder.resolve("nowhere.pcap"));
        assertThat(folder.resolve("nowhere-and-1-more.stallscope.png")).isNotEmptyFile();
    }

    @Test
    void mistakeOfTheProgramGivesASentenceAndAFileWithTheDetails() throws IOException {
        final Cli.Result result = new Cli(folder)
                .withDisplay()
                .workbench(captures -> {
                    throw new IllegalStateException("made for the test");
                })
                .run("x.pcap");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("made for the test").doesNotContain("\tat ");
        final String details = result.err().replaceAll("(?s).*details in (\\S+)\\s*", "$1");
        assertThat(Files.readString(Path.of(details))).contains("StallscopeCommandTest");
        Files.delete(Path.of(details));
    }

    @Test
    void versionNamesProgramAndJava() {
        final Cli.Result result = new Cli(folder).run("--version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Stallscope ", "Java " + Runtime.version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "conversations", "segments", "episodes", "chart"})
    void helpOfEveryCommandHasExamples(String command) {
        final Cli.Result result = command.isEmpty()
                ? new Cli(folder).run("--help")
                : new Cli(folder).run(command, "--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: stallscope", "Examples:", "  stallscope " + command);
    }

    @Test
    void figuresAreNamedAfterTheCapture() {
        assertThat(ShortReport.figureName("a.pcapng")).isEqualTo("a");
        assertThat(ShortReport.figureName("a.b.pcap.zst")).isEqualTo("a.b");
        assertThat(ShortReport.figureName("a.PCAP")).isEqualTo("a");
        assertThat(ShortReport.figureName("trace.1")).isEqualTo("trace.1");
        assertThat(ShortReport.figureName(".pcap")).isEqualTo("capture");
    }
}
