package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManualTest {
    @TempDir
    private Path folder;

    private static String run(Path folder, String... command) throws Exception {
        final Process process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean has(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program)) || Files.isExecutable(Path.of("/bin", program));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "conversations", "segments", "episodes", "limits", "reads", "buffer", "findings", "report", "pair", "ends",
        "triage",
        "chart", "scripts", "doctor", "manual", "completion"
    })
    void theManualPageHasEveryCommandWithItsOptionsAndExamples(String command) {
        final Cli.Result result = new Cli(folder).run("manual");
        assertThat(result.code()).isZero();
        final String section =
                result.out().split("\\.SS \"stallscope " + command + "\"\n", 2)[1].split("\n\\.S[SH] ", 2)[0];
        assertThat(section).contains("\\-\\-help", "stallscope " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR", "ja", "zh-CN"})
    void manReadsTheManualPageWithoutAWarning(String language) throws Exception {
        assumeTrue(has("groff"), "groff is not installed");
        final Path page = folder.resolve("stallscope.1");
        Files.writeString(page, new Cli(folder).run("manual", "--language", language).out());
        assertThat(run(folder, "groff", "-man", "-ww", "-Tutf8", "-z", page.toString())).isEmpty();
    }

    @Test
    void theManualPageIsInTheLanguageThatIsNamed() throws Exception {
        assumeTrue(has("groff"), "groff is not installed");
        final Path page = folder.resolve("stallscope.1");
        Files.writeString(page, new Cli(folder).run("manual", "--language", "ja").out());
        assertThat(run(folder, "groff", "-man", "-Tutf8", "-P-cbou", page.toString()))
                .contains("終了ステータス", "幅と高さ（既定 1440x900）", "使い方の誤り")
                .doesNotContain("Show this help", "EXIT STATUS", "Done.");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assumeTrue(has("bash"), "bash is not installed");
        final Path script = folder.resolve("completion");
        Files.writeString(script, new Cli(folder).run("completion").out());
        final String words = run(folder, "bash", "-c", "source " + script
                + "; COMP_WORDS=(stallscope con); COMP_CWORD=1; _complete_stallscope; echo \"${COMPREPLY[@]}\""
                + "; COMP_WORDS=(stallscope chart --pre); COMP_CWORD=2; _complete_stallscope; echo \"${COMPREPLY[@]}\"");
        assertThat(List.of(words.split("\\s+"))).contains("conversations", "--predicted");
    }
}
