package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.text.Language;
import picocli.CommandLine.ParameterException;

/// Mistakes in a command line that its library finds, said in the person's language.
class UsageMistakeTest {
    @TempDir
    private Path folder;

    @AfterEach
    void english() {
        Language.use(Language.ENGLISH);
    }

    private static ParameterException wrong(String line) {
        try {
            Commands.all(Environment.ofProcess()).parseArgs(line.split(" "));
        } catch (ParameterException e) {
            return e;
        }
        throw new AssertionError("nothing is wrong with " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "episodes x --fromat csv", "episodes x --fromat --formal", "scripts a b", "scripts a b c", "episodes",
        "chart x", "report", "ends", "ends a", "ends a --conversation 2", "chart x -o", "conversations x -c -f",
        "episodes x -c --fromat", "episodes x -c a", "chart x --scale a -o y", "compare a b --job-bytes 1,k",
        "episodes x --format xml", "episodes x -c 1 -c 2", "episodes x --follow=3", "chart x --size big -o y",
        "limits x --threshold own-interval=a"
    })
    void inEnglishItIsSaidAsTheLibrarySaysItAndElsewhereInTheirWords(String line) {
        final ParameterException exception = wrong(line);
        assertThat(UsageMistake.of(exception)).isEqualTo(exception.getMessage());
        final List<String> said = new ArrayList<>();
        for (Language language : Language.values()) {
            said.add(language.make(() -> UsageMistake.of(exception)));
        }
        assertThat(said).as(line).doesNotHaveDuplicates();
    }

    @Test
    void aValueThatIsNotInTheFormOfPairsIsToldOfItsOption() {
        assertThat(UsageMistake.of(wrong("limits x --threshold a")))
                .isEqualTo("Value for option '--threshold' (NAME=VALUE) should be in KEY=VALUE format but was a");
    }

    @Test
    void whatIsUnknownToUsIsSaidAsItIs() {
        final ParameterException exception =
                new ParameterException(Commands.all(Environment.ofProcess()), "Something else.");
        assertThat(Language.JAPANESE.make(() -> UsageMistake.of(exception))).isEqualTo("Something else.");
    }

    @Test
    void whatWasMeantAndWhereHelpIsAreInTheSameLanguage() {
        final Cli.Result result = new Cli(folder).run("episodes", "x", "--fo", "--language=pt-BR");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("Opção desconhecida: '--fo'", "Soluções possíveis: ", "--format",
                "Veja 'stallscope episodes --help'.");
        assertThat(new Cli(folder).run("episodes", "x", "--fo").err().lines())
                .containsExactly("stallscope: Unknown option: '--fo'", "Possible solutions: --format, --follow",
                        "Try 'stallscope episodes --help'.");
    }
}
