package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stallscope.analysis.text.Language;

/// The verdicts on the bundled samples, with their evidence, word for word in each language: a changed translation shows in a
/// diff, and who speaks the language can read it there. What is said now is left in `target/findings.TAG.golden.txt`; copy it
/// over the one in the resources where the change is meant.
class FindingsInEveryLanguageTest {
    private static final Path SAMPLES = Path.of("src/main/samples").toAbsolutePath();

    @TempDir
    private Path folder;

    @AfterEach
    void english() {
        Language.use(Language.ENGLISH);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void verdictsOnTheSamplesAreTheGoldenOnes(Language language) throws IOException {
        final StringBuilder text = new StringBuilder();
        append(text, language, "bacula-stops.pcapng", "bacula-stops.strace.sd.gz");
        append(text, language, "gluster-close.pcap.zst", "gluster-close.strace.copy.gz",
                "gluster-close.strace.brick.gz");
        append(text, language, "rsync-slow.pcapng.zst", "rsync-slow.strace.client.gz");
        append(text, language, "proxy-back.pcapng.zst");
        final String name = "findings." + language.tag() + ".golden.txt";
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", name), text);
        assertThat(text.toString()).isEqualTo(Cli.text(name));
    }

    private void append(StringBuilder text, Language language, String capture, String... evidence) {
        final List<Object> words = new ArrayList<>(List.of("findings", SAMPLES.resolve(capture)));
        for (String file : evidence) {
            words.add("--evidence");
            words.add(SAMPLES.resolve(file));
        }
        if (evidence.length > 0) {
            // One conversation is told with its reasons and what to do.
            words.add("--conversation");
            words.add(0);
        }
        words.add("--language");
        words.add(language.tag());
        final Cli.Result result = new Cli(folder).run(words.toArray());
        assertThat(result.code()).as(result.err()).isZero();
        text.append("== ").append(capture).append('\n').append(result.out()).append('\n');
    }
}
