package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `episodes --follow` on a capture that a test writes.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FollowTest {
    @TempDir
    private Path folder;

    private static final class Lines extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int one) {
            bytes.write(one);
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] some, int from, int length) {
            bytes.write(some, from, length);
            notifyAll();
        }

        synchronized List<String> await(int least) throws InterruptedException {
            while (lines().size() < least) {
                wait();
            }
            return lines();
        }

        private List<String> lines() {
            return bytes.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void episodesArePrintedOnceAsTheyAreOverAndTheRestWhereItEnds() throws Exception {
        final Path whole = Cli.resource(Cli.CAPTURE, folder);
        final byte[] bytes = Files.readAllBytes(whole);
        final List<String> all = new Cli(folder).run("episodes", whole, "--format", "csv").out().lines().toList();
        assertThat(all).hasSizeGreaterThan(4);
        final Path live = folder.resolve("live.pcap");
        Files.write(live, Arrays.copyOf(bytes, bytes.length / 2 + 7));
        final Lines out = new Lines();
        final CompletableFuture<Cli.Result> running = CompletableFuture.supplyAsync(
                () -> new Cli(folder).out(out).run("episodes", "--follow", live, "--format", "csv"));
        final int early = out.await(2).size();
        assertThat(early).isLessThan(all.size());
        assertThat(running).isNotDone();

        Files.write(live, Arrays.copyOfRange(bytes, bytes.length / 2 + 7, bytes.length), StandardOpenOption.APPEND);
        out.await(early + 1);
        Files.delete(live);
        final Cli.Result result = running.get(30, TimeUnit.SECONDS);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("live.pcap was removed. Following ends here.");
        // The group of stutter is known only when it is over.
        assertThat(out.lines().stream().map(FollowTest::withoutGroup).toList())
                .containsExactlyInAnyOrderElementsOf(all.stream().map(FollowTest::withoutGroup).toList());
        assertThat(out.lines().getFirst()).isEqualTo(all.getFirst());
    }

    private static String withoutGroup(String line) {
        final String[] cells = line.split(",", -1);
        cells[3] = "";
        return String.join(",", cells);
    }

    @Test
    void theTableHasItsTitlesOnce() throws Exception {
        final Path live = Cli.resource(Cli.CAPTURE, folder);
        final Lines out = new Lines();
        final CompletableFuture<Cli.Result> running = CompletableFuture.supplyAsync(
                () -> new Cli(folder).out(out).run("episodes", live, "--follow", "--conversation", "0"));
        out.await(2);
        Files.write(live, new byte[30]);
        assertThat(running.get(30, TimeUnit.SECONDS).err()).contains("proxy-stalls.pcap became shorter");
        assertThat(out.lines().getFirst()).contains("conv", "kind", "time lost");
        assertThat(out.lines().stream().filter(line -> line.contains("time lost"))).hasSize(1);
        assertThat(out.lines().stream().skip(1)).allMatch(line -> line.matches("\\s*\\d+\\s+0\\s.*"));
    }

    @Test
    void whatCannotBeReadIsRefusedAsWithoutFollowing() throws IOException {
        for (Path file : List.of(folder.resolve("nowhere.pcap"),
                Files.writeString(folder.resolve("notes.txt"), "words and more words ".repeat(10)))) {
            final Cli.Result result = new Cli(folder).run("episodes", "--follow", file);
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.err()).contains(file.getFileName().toString());
        }
    }

    @Test
    void jsonAndAnOutputFileDoNotGoWithIt() {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        assertThat(new Cli(folder).run("episodes", "--follow", capture, "--format", "json").code()).isEqualTo(2);
        final Cli.Result result = new Cli(folder).run("episodes", "--follow", capture, "-o", folder.resolve("x"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("redirect");
    }

    @Test
    void aReaderThatLeavesEndsIt() throws Exception {
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        final OutputStream gone = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(new Cli(folder).out(gone).run("episodes", "--follow", capture).code()).isZero();
    }
}
