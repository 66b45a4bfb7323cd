package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.text.Language;
import org.stallscope.analysis.text.Message;

/// Captures that come through standard input or a named pipe.
class PipedTest {
    @TempDir
    private Path folder;

    private byte[] capture() throws Exception {
        return Files.readAllBytes(Cli.resource(Cli.CAPTURE, folder));
    }

    @Test
    void commandReadsStandardInputToItsEnd() throws Exception {
        final Cli.Result piped =
                new Cli(folder).in(new ByteArrayInputStream(capture())).run("episodes", "-", "--format", "csv");
        final Cli.Result file = new Cli(folder).run("episodes", folder.resolve(Cli.CAPTURE), "--format", "csv");
        assertThat(piped.code()).as(piped.err()).isZero();
        assertThat(piped.out()).isEqualTo(file.out()).contains("\n1,0,zero,");
    }

    @Test
    void commandsOfTwoCapturesReadOneOfThemFromStandardInput() throws Exception {
        final Path other = Cli.resource(Cli.CAPTURE, Files.createDirectory(folder.resolve("other")));
        for (String command : List.of("pair", "ends", "compare")) {
            final Cli.Result second = new Cli(folder).in(new ByteArrayInputStream(capture())).run(command, other, "-");
            assertThat(second.code()).as(command + ": " + second.err()).isZero();
            final Cli.Result first = new Cli(folder).in(new ByteArrayInputStream(capture())).run(command, "-", other);
            assertThat(first.code()).as(command + ": " + first.err()).isZero();
        }
        final Cli.Result triage =
                new Cli(folder).in(new ByteArrayInputStream(capture())).run("triage", "-", "--format", "csv");
        assertThat(triage.code()).as(triage.err()).isZero();
        assertThat(triage.out()).contains("standard-input.pcap");
    }

    @Test
    void standardInputCannotBeTwoCaptures() throws Exception {
        for (String command : List.of("pair", "ends", "compare", "triage", "limits")) {
            final Cli.Result result =
                    new Cli(folder).in(new ByteArrayInputStream(capture())).run(command, "-", "-");
            assertThat(result.code()).as(command).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("standard input (-) is named twice");
        }
    }

    @Test
    void commandReadsANamedPipe() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not installed");
        final Path pipe = folder.resolve("capture.fifo");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        final byte[] bytes = capture();
        final Thread writer = Thread.ofVirtual().start(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(bytes);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        final Cli.Result result = new Cli(folder).run("conversations", pipe, "--format", "csv");
        writer.join();
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out().lines()).hasSize(3);
    }

    @Test
    void withoutADisplayStandardInputIsReported() throws Exception {
        final Cli.Result result = new Cli(folder).in(new ByteArrayInputStream(capture())).run("-");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("125 packets");
        assertThat(folder.resolve("standard-input.stallscope.png")).isNotEmptyFile();
    }

    @Test
    void windowOpensOnWhatHasComeAndFollowsTheRest() throws Exception {
        final byte[] bytes = capture();
        final PipedOutputStream out = new PipedOutputStream();
        final PipedInputStream in = new PipedInputStream(out, 1 << 20);
        out.write(bytes, 0, bytes.length / 2);
        final Cli cli = new Cli(folder).withDisplay().in(in);
        assertThat(cli.run("-").code()).isZero();
        assertThat(cli.how()).isEqualTo(Window.How.FOLLOWED);
        final Path growing = cli.opened().getFirst();
        out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        out.close();
        final Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (Files.size(growing) < bytes.length && Instant.now().isBefore(deadline)) {
            Thread.sleep(10);
        }
        assertThat(Files.readAllBytes(growing)).isEqualTo(bytes);
        Files.delete(growing);
    }

    /// What is told when a pipe that a window follows ends.
    private String end(InputStream pipe) throws Exception {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final CompletableFuture<String> end = new CompletableFuture<>();
        final Environment environment = new Environment(pipe, OutputStream.nullOutputStream(), StandardCharsets.UTF_8,
                new PrintStream(err, true, StandardCharsets.UTF_8), false, folder, Message.plain(""), Language.ENGLISH,
                (files, how, language) -> {});
        final Path file = Piped.growing(environment, Path.of("-"), end);
        final String why = end.get(20, TimeUnit.SECONDS);
        assertThat(Files.readAllBytes(file)).isEqualTo(capture());
        Files.delete(file);
        return why;
    }

    @Test
    void aWindowHearsThatThePipeHasEnded() throws Exception {
        assertThat(end(new ByteArrayInputStream(capture()))).isEmpty();
    }

    @Test
    void aWindowHearsWhyAPipeBroke() throws Exception {
        final InputStream broken = new SequenceInputStream(new ByteArrayInputStream(capture()), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable was pulled");
            }
        });
        assertThat(end(broken)).contains("standard-input.pcap ended: the cable was pulled");
    }

    @Test
    void standardInputThatIsNoCaptureIsRefusedWithAReason() {
        final Cli.Result result =
                new Cli(folder).in(new ByteArrayInputStream("not a capture at all, no".getBytes())).run("episodes",
                        "-");
        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_READABLE);
        assertThat(result.err()).contains("standard-input.pcap").doesNotContain("Exception");
    }

    @Test
    void captureThatEndsInTheMiddleOfAPacketKeepsWhatCameWhole() throws Exception {
        final byte[] bytes = capture();
        final Cli.Result result = new Cli(folder)
                .in(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 10)))
                .run("conversations", "-", "--format", "csv");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(3);
        assertThat(result.err()).contains("The file ends inside packet 125");
    }
}
