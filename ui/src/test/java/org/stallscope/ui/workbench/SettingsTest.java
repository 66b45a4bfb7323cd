package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.ui.theme.Theme;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasSetIsThereTheNextTime() {
        final Settings settings = new Settings(folder);
        settings.setTheme(Theme.DARK);
        settings.setWindowSize(new Settings.WindowSize(1_100, 800, true));
        settings.addRecent(CaptureSource.of(folder.resolve("one.pcap")));
        settings.addRecent(CaptureSource.of(folder.resolve("two.pcap")));
        settings.addRecent(CaptureSource.of(folder.resolve("one.pcap")));

        final Settings again = new Settings(folder);
        assertThat(again.theme()).isEqualTo(Theme.DARK);
        assertThat(again.windowSize()).isEqualTo(new Settings.WindowSize(1_100, 800, true));
        assertThat(again.recent()).containsExactly(CaptureSource.of(folder.resolve("one.pcap")),
                CaptureSource.of(folder.resolve("two.pcap")));
        assertThat(again.folder()).isEqualTo(folder);
        again.clearRecent();
        assertThat(new Settings(folder).recent()).isEmpty();
    }

    @Test
    void aFileThatMakesNoSenseIsAsGoodAsNone() throws IOException {
        Files.writeString(folder.resolve("workbench.properties"), "window.width=wide\ntheme=\\u00zz\n");
        final Settings settings = new Settings(folder);
        assertThat(settings.theme()).isEqualTo(Theme.LIGHT);
        assertThat(settings.windowSize().width()).isEqualTo(1_440);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonToStop() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));
        final Settings settings = new Settings(file.resolve("config"));
        settings.setTheme(Theme.DARK);
        assertThat(settings.theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void historyForgetsWhatWasAheadWhenOneGoesElsewhere() {
        final History<String> history = new History<>();
        history.leave("a");
        history.leave("b");
        assertThat(history.back("c")).isEqualTo("b");
        assertThat(history.canGoForward()).isTrue();
        assertThat(history.forward("b")).isEqualTo("c");
        assertThat(history.back("c")).isEqualTo("b");
        history.leave("b");
        assertThat(history.canGoForward()).isFalse();
        assertThat(history.back("d")).isEqualTo("b");
        assertThat(history.back("b")).isEqualTo("a");
        assertThat(history.canGoBack()).isFalse();
    }
}
