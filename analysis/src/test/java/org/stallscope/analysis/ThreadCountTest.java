package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.fuzz.FuzzSeeds;
import org.stallscope.analysis.testkit.Oracles;
import org.stallscope.analysis.testkit.RandomTrace;
import org.stallscope.analysis.testkit.Shared;

/// All results are the same, byte for byte, with any number of analysis threads and from run to run: every export in every
/// format, series, quality and frames.
class ThreadCountTest {
    /// Larger ones would take more time than they prove.
    private static final long LARGEST = 1_000_000;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> committedCaptures() {
        return tests(Stream.concat(Oracles.captures("golden").stream(), Oracles.captures("random").stream()));
    }

    @Test
    void capturesOfEveryFormatLinkTypeAndTunnel() throws IOException {
        final Path file = folder.resolve("made.capture");
        for (FuzzSeeds.Seed seed : FuzzSeeds.all()) {
            Files.write(file, seed.bytes());
            check(file);
        }
    }

    /// More rows than one chunk of columns holds, so that several are under way between the threads at once.
    @Test
    void aTraceOfSeveralChunks() throws IOException {
        check(RandomTrace.write(RandomTrace.of(77, 150_000), folder.resolve("long.pcap")));
    }

    @TestFactory
    Stream<DynamicTest> capturesBesideTheProject() throws IOException {
        final Path root = Shared.root();
        if (root == null) {
            return Stream.empty();
        }
        final List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                final String name = file.toString();
                if (name.matches(".*/(captures/(zero-window|loss|misc|link-types)|lab)/.*(pcap|pcapng|gz|zst)")
                        && !name.matches(".*(tsv|txt|json|log|trace[^/]*)[.](zst|gz)")
                        && Files.size(file) < LARGEST) {
                    found.add(file);
                }
            }
        }
        return tests(found.stream());
    }

    private static Stream<DynamicTest> tests(Stream<Path> captures) {
        return captures.map(file -> DynamicTest.dynamicTest(
                file.getParent().getFileName() + "/" + file.getFileName(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        final String alone = WholeEngine.run(file, 1);
        for (int threads = 1; threads <= 4; threads++) {
            assertThat(WholeEngine.run(file, threads)).as("%s with %d threads", file, threads).isEqualTo(alone);
        }
    }
}
