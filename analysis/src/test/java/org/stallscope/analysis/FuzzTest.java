package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.fuzz.FuzzSeeds;

/// Damaged captures of every kind, always the same ones; {@link Fuzz} runs others for as long as wanted.
class FuzzTest {
    private static final int MUTANTS = 400;

    @TempDir
    Path folder;

    @Test
    void damagedCapturesAreReadAsFarAsTheyGoOrRefusedWithAReason() throws Exception {
        final Fuzz fuzz = Fuzz.overMadeCaptures();
        final Path file = folder.resolve("damaged.capture");
        for (int seed = 1; seed <= MUTANTS; seed++) {
            fuzz.check(seed, file);
        }
    }

    @Test
    void theCapturesThatAreDamagedAreWhole() throws Exception {
        final Path file = folder.resolve("whole.capture");
        for (FuzzSeeds.Seed seed : FuzzSeeds.all()) {
            for (int how = -1; how < 4; how++) {
                Files.write(file, how < 0 ? seed.bytes() : FuzzSeeds.compress(seed.bytes(), how));
                try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
                    assertThat(analysis.frames()).as(seed.name()).isPositive();
                    assertThat(analysis.health().entries()).as(seed.name())
                            .noneMatch(entry -> entry.severity().word().equals("error"));
                    if (!seed.name().matches("unknown|infiniband")) {
                        assertThat(analysis.segments().size()).as(seed.name()).isPositive();
                    }
                }
            }
        }
    }
}
