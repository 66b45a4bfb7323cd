package org.stallscope.analysis.decode.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.fuzz.FuzzSeeds;
import org.stallscope.analysis.fuzz.Mutator;
import org.stallscope.analysis.testkit.Oracles;
import org.stallscope.analysis.testkit.Shared;

/// The header trees of real, damaged and hostile captures: there always is one, it stays inside the frame, and where the engine
/// found a segment the tree shows the same one, behind whatever tunnel.
class HeaderTreeCapturesTest {
    private static final long MOST_FRAMES = 400;
    private static final int MUTANTS = 250;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyFrameOfTheSharedCapturesHasATree() throws IOException {
        final Path root = Shared.path("captures");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(json|txt|tsv|zst|md|sh|py)$|.*/bin/.*"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(root.relativize(file).toString(), () -> check(file)));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFrameOfTheGoldenCapturesHasATree() {
        return Oracles.captures("golden").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    @Test
    void damagedCapturesHaveTreesToo() throws IOException {
        final List<FuzzSeeds.Seed> seeds = FuzzSeeds.all();
        final Path file = folder.resolve("damaged.capture");
        for (int seed = 1; seed <= MUTANTS; seed++) {
            final Random random = new Random(seed);
            final byte[] one = seeds.get(random.nextInt(seeds.size())).bytes();
            final byte[] other = seeds.get(random.nextInt(seeds.size())).bytes();
            Files.write(file, Mutator.mutate(one, other, random));
            check(file);
        }
    }

    private static void check(Path file) throws CaptureException {
        final CaptureAnalysis loaded;
        try {
            loaded = CaptureLoader.load(file, LoadProgress.NONE);
        } catch (CaptureException e) {
            // Nothing of it can be read at all.
            return;
        }
        try (CaptureAnalysis analysis = loaded) {
            final long step = Math.max(1, analysis.frames() / MOST_FRAMES);
            for (long number = 1; number <= analysis.frames(); number += step) {
                check(analysis, number);
            }
        }
    }

    private static void check(CaptureAnalysis analysis, long number) throws CaptureException {
        final Frame frame = analysis.frame(number);
        final byte[] bytes = frame.bytes().toArray(ValueLayout.JAVA_BYTE);
        final HeaderTree tree = HeaderTree.of(bytes, frame.linkType(), frame.originalLength());
        TreeCheck.whole(tree, bytes.length);
        final SegmentStore store = analysis.segments();
        final int row = store.rowAtFrame(number);
        if (row < store.size() && store.frame(row) == number && !isPiece(tree)) {
            final HeaderNode tcp = tree.layers().stream()
                    .filter(layer -> layer.name().equals("Transmission Control Protocol"))
                    .reduce((outer, inner) -> inner)
                    .orElseThrow(() -> new AssertionError("frame " + number + ": no TCP in " + tree));
            assertThat(tcp.children()).as("frame %d", number)
                    .anyMatch(field -> field.line()
                            .equals("Sequence number (raw): " + Integer.toUnsignedString(store.seq(row))));
        }
    }

    /// A segment that was joined from fragments has its header in another frame.
    private static boolean isPiece(HeaderTree tree) {
        return tree.layers().stream().anyMatch(layer -> layer.name().equals("Fragment"))
                || tree.layers().stream().flatMap(layer -> layer.children().stream())
                        .anyMatch(field -> field.name().equals("Fragment offset") && !field.value().equals("0 B")
                                || field.value().contains("more fragments") || field.name().startsWith("Fragment"));
    }
}
