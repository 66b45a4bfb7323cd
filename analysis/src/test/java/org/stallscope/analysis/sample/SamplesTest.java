package org.stallscope.analysis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.text.Language;

/// The captures that come with the program.
class SamplesTest {
    private static final Path BUNDLED = Path.of("../app/src/main/samples");

    @TempDir
    private Path folder;

    @Test
    void samplesOpenWithWhatIsListedBesideThemAndOthersAlone() throws IOException {
        for (String name : List.of("z.pcapng", "z.strace", "b.pcap.zst", "front.pcap", "README", "back.pcap")) {
            Files.createFile(folder.resolve(name));
        }
        Files.writeString(folder.resolve("samples.tsv"),
                "file\tbeside\nz.pcapng\tz.strace,none.log\nback.pcap\tfront.pcap\ngone.pcap\n");
        assertThat(Samples.in(folder)).containsExactly(
                new Sample(folder.resolve("z.pcapng"), List.of(folder.resolve("z.strace"))),
                new Sample(folder.resolve("back.pcap"), List.of(folder.resolve("front.pcap"))),
                new Sample(folder.resolve("b.pcap.zst"), List.of()));
        assertThat(Samples.in(folder).getLast().title()).isEqualTo("b.pcap.zst");
        assertThat(Samples.in(folder).getLast().about()).isEmpty();
    }

    @Test
    void withoutAFolderThereAreNone() {
        assertThat(Samples.in(folder.resolve("none"))).isEmpty();
    }

    @Test
    void theBundledOnesSayWhatTheyShowInEveryLanguage() {
        final List<Sample> bundled = Samples.in(BUNDLED);
        assertThat(bundled).extracting(sample -> sample.files().size()).containsExactly(2, 3, 2, 2);
        for (Sample sample : bundled) {
            for (Language language : Language.values()) {
                language.run(() -> assertThat(List.of(sample.title(), sample.about()))
                        .doesNotContain("", sample.file().getFileName().toString()));
            }
        }
        assertThat(Language.JAPANESE.make(bundled.getFirst()::title)).isEqualTo("ストレージデーモンを待つバックアップ");
    }
}
