package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.export.LimitsExport;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.Thresholds;

class LimitsCommandTest {
    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void copyCapture() {
        capture = Cli.resource(Cli.CAPTURE, folder);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
    }

    @Test
    void theTableNamesWhoHoldsEachConversationUp() {
        final Cli.Result result = new Cli(folder).run("limits", capture);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("conv  from").contains("10.77.20.80:8080").contains("receiver");
    }

    @Test
    void oneConversationIsALittleReportOfBothDirections() {
        assertThat(new Cli(folder).run("limits", capture, "-c", 1).out())
                .contains(" -> 10.77.20.80:8080")
                .contains("10.77.20.80:8080 -> ")
                .contains("In Linux's words: busy");
    }

    @Test
    void readmeNamesTheColumnsTheClassesAndTheThresholdsWithTheirValues() throws IOException {
        assertThat(new Cli(folder).run("limits", capture, "-f", "csv").out()).startsWith(LimitsExport.HEADER + "\n");
        assertThat(readme()).contains("```\n" + LimitsExport.HEADER + "\n```");
        for (LimitingFactor factor : LimitingFactor.values()) {
            assertThat(readme()).contains("`" + factor.label() + "`");
        }
        for (Thresholds.Name name : Thresholds.Name.values()) {
            final double value = name.initial();
            final String shown = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
            assertThat(readme())
                    .contains(
                            "| `" + name.label() + "` | " + shown + " | " + name.unit().word() + " | " + name.words());
        }
    }

    @Test
    void aThresholdCanBeChangedAndAnUnknownOneIsRefusedWithTheNamesThatThereAre() {
        assertThat(new Cli(folder).run("limits", capture, "--threshold", "closed-stop=100000", "-f", "csv").out())
                .doesNotContain("receiver-not-reading,");
        final Cli.Result wrong = new Cli(folder).run("limits", capture, "--threshold", "patience=3");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("No threshold is called patience").contains("own-interval");
        assertThat(new Cli(folder).run("limits", capture, "--threshold", "closed-stop=-1").err())
                .contains("must be 0 or more");
    }
}
