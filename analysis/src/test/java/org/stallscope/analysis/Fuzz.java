package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.stallscope.analysis.fuzz.FuzzSeeds;
import org.stallscope.analysis.fuzz.Mutator;

/// Damages captures and runs all of the engine over them, for as long as wanted:
///
/// ```
/// Fuzz [--seconds N] [--seed S] [--count N] [--captures FOLDER]
/// ```
///
/// A failure is printed with its seed, and the damaged capture saved as `fuzz-SEED.capture` in the current folder;
/// `--seed S --count 1` (with the same captures) runs it again.
public final class Fuzz {
    /// Longer than any damaged capture of this size may take, however busy the machine; else it hangs.
    private static final int HANGS_AFTER_SECONDS = 120;

    private static final long LARGEST_SEED = 200_000;
    private static final int[] THREADS = {1, 2, 4};

    private final List<FuzzSeeds.Seed> seeds;

    private Fuzz(List<FuzzSeeds.Seed> seeds) {
        this.seeds = seeds;
    }

    /// Over the captures that the tests make.
    static Fuzz overMadeCaptures() {
        return new Fuzz(FuzzSeeds.all());
    }

    public static void main(String[] args) throws Exception {
        long seconds = 60;
        long seed = System.nanoTime() & 0xffff_ffffL;
        long count = Long.MAX_VALUE;
        final List<FuzzSeeds.Seed> seeds = new ArrayList<>(FuzzSeeds.all());
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--seconds" -> seconds = Long.parseLong(args[i + 1]);
                case "--seed" -> seed = Long.parseLong(args[i + 1]);
                case "--count" -> count = Long.parseLong(args[i + 1]);
                case "--captures" -> seeds.addAll(captures(Path.of(args[i + 1])));
                default -> throw new IllegalArgumentException("Fuzz does not know " + args[i] + ".");
            }
        }
        System.exit(new Fuzz(seeds).run(seed, count, seconds) ? 0 : 1);
    }

    private boolean run(long first, long count, long seconds) throws IOException {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        final Path file = Files.createTempFile("fuzz", ".capture");
        int failed = 0;
        long seed = first;
        try {
            for (; seed - first < count && System.nanoTime() < end; seed++) {
                try {
                    check(seed, file);
                } catch (AssertionError | Exception e) {
                    failed++;
                    final Path kept = Path.of("fuzz-" + seed + ".capture");
                    Files.write(kept, mutant(seed));
                    System.out.println("seed " + seed + " (" + name(seed) + ") kept as " + kept);
                    e.printStackTrace(System.out);
                }
            }
        } finally {
            Files.delete(file);
        }
        System.out.println(String.format(Locale.ROOT, "%,d damaged captures (seeds %d to %d), %d failed", seed - first,
                first, seed - 1, failed));
        return failed == 0;
    }

    /// Runs the engine over the capture of a seed, with several numbers of threads.
    ///
    /// @param file is overwritten
    void check(long seed, Path file) throws Exception {
        Files.write(file, mutant(seed));
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            final Future<?> future = executor.submit(() -> {
                final String alone = WholeEngine.run(file, THREADS[0]);
                for (int i = 1; i < THREADS.length; i++) {
                    assertThat(WholeEngine.run(file, THREADS[i])).as("%d threads", THREADS[i]).isEqualTo(alone);
                }
                return null;
            });
            try {
                future.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("seed " + seed + " (" + name(seed) + "): " + e.getCause(), e.getCause());
            } catch (TimeoutException e) {
                executor.shutdownNow();
                throw new AssertionError("seed " + seed + " (" + name(seed) + ") hangs", e);
            }
        }
    }

    private String name(long seed) {
        return seeds.get(new Random(seed).nextInt(seeds.size())).name();
    }

    private byte[] mutant(long seed) {
        final Random random = new Random(seed);
        final byte[] capture = seeds.get(random.nextInt(seeds.size())).bytes();
        final byte[] other = seeds.get(random.nextInt(seeds.size())).bytes();
        byte[] mutant = Mutator.mutate(capture, other, random);
        if (random.nextInt(5) == 0) {
            mutant = FuzzSeeds.compress(mutant, random.nextInt(4));
            if (random.nextBoolean()) {
                mutant = Mutator.mutate(mutant, other, random);
            }
        }
        return mutant;
    }

    private static List<FuzzSeeds.Seed> captures(Path folder) throws IOException {
        final List<FuzzSeeds.Seed> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().matches(".*(pcap|pcapng|dmp|snoop|snp|cap)(\\.\\w+)?")
                        && Files.isRegularFile(file)
                        && Files.size(file) < LARGEST_SEED) {
                    found.add(new FuzzSeeds.Seed(file.getFileName().toString(), Files.readAllBytes(file)));
                }
            }
        }
        return found;
    }
}
