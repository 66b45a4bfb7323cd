package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.text.Language;

/// In which language the command line speaks.
class LanguageOptionTest {
    @TempDir
    private Path folder;

    @AfterEach
    void english() {
        Language.use(Language.ENGLISH);
    }

    private static Path sample() {
        return Path.of("src/main/samples/bacula-stops.pcapng").toAbsolutePath();
    }

    @Test
    void findingsAreInTheLanguageThatIsNamed() {
        assertThat(new Cli(folder).run("findings", sample(), "--language", "ja").out()).contains("読み取りを止めていました");
        assertThat(new Cli(folder).run("findings", sample(), "--language=zh-CN").out()).contains("停止读取");
        assertThat(new Cli(folder).run("findings", sample(), "--language", "pt_BR.UTF-8").out())
                .contains("parou de ler");
    }

    @Test
    void theSystemsLanguageIsTakenWhereNoneIsNamed() {
        assertThat(new Cli(folder).in(Language.JAPANESE).run("findings", sample()).out()).contains("読み取りを止めていました");
        assertThat(new Cli(folder).in(Language.JAPANESE).run("findings", sample(), "--language", "en").out())
                .contains("stopped reading");
    }

    @Test
    void dataAreTheSameInEveryLanguage() {
        final String english = new Cli(folder).run("findings", sample(), "--format", "json").out();
        assertThat(new Cli(folder).in(Language.CHINESE).run("findings", sample(), "--format", "json").out())
                .isEqualTo(english);
        assertThat(new Cli(folder).run("findings", sample(), "--language", "ja", "-f", "json").out())
                .isEqualTo(english);
    }

    @Test
    void dataInAFileThatIsDataByItsNameAreTheSameToo() throws IOException {
        final Path english = folder.resolve("english.json");
        final Path japanese = folder.resolve("japanese.json");
        final Path capture = Cli.resource(Cli.CAPTURE, folder);
        new Cli(folder).run("compare", capture, "--match", "0=1", "-o", english);
        new Cli(folder).in(Language.JAPANESE).run("compare", capture, "--match", "0=1", "-o", japanese);
        assertThat(japanese).hasSameTextualContentAs(english);
    }

    @Test
    void whatIsToldBesideDataIsInThePersonsLanguage() throws IOException {
        final Path cut = folder.resolve("cut.pcap");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(Cli.resource(Cli.CAPTURE, folder)), 9_000));
        final Cli.Result result = new Cli(folder).in(Language.CHINESE).run("episodes", cut, "-f", "csv");
        assertThat(result.out()).startsWith("number,conversation,");
        assertThat(result.err()).contains("cut.pcap：错误：").doesNotContain("The file ends");
    }

    @Test
    void theShortReportAndWhatDoctorFindsAreInTheLanguageOfTheSystem() {
        final Cli.Result report =
                new Cli(folder).in(Language.PORTUGUESE).run(Cli.resource(Cli.CAPTURE, folder));
        assertThat(report.err()).contains("A janela não pode abrir: no display.");
        assertThat(report.out()).contains("125 pacotes, 2 conversas TCP", "e o relatório:");
        assertThat(new Cli(folder).in(Language.JAPANESE).run("doctor").out())
                .containsPattern("(?m)^あり     Java             25")
                .containsPattern("(?m)^なし     ディスプレイ     no display$")
                .containsPattern("(?m)^あり     メモリ           Java に .* GB（全体 .* GB）、約 \\d+ 万パケット");
    }

    @Test
    void aTerminalWithoutTheLettersIsSpokenToInEnglish() {
        assertThat(LanguageOption.ofSystem(Language.JAPANESE, StandardCharsets.US_ASCII)).isEqualTo(Language.ENGLISH);
        assertThat(LanguageOption.ofSystem(Language.JAPANESE, StandardCharsets.UTF_8)).isEqualTo(Language.JAPANESE);
    }

    @Test
    void aLanguageThatThereIsNotIsSaid() {
        final Cli.Result result = new Cli(folder).run("findings", sample(), "--language", "klingon");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("There is no language klingon").contains("en, pt-BR, ja, zh-CN");
    }
}
