package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Difference;
import org.stallscope.analysis.testkit.Shared;

/// From an open capture to its comparison with another one, and back.
@ExtendWith(FxTest.class)
class CompareJourneyTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsOpenIsComparedWithAnotherCaptureSwappedAlignedExportedAndLeft() throws Exception {
        final Path good = Shared.path("lab/rsync/a-good/sender.pcapng");
        final Path bad = Shared.path("lab/rsync/b-bad/sender.pcapng");
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(good);
            fixture.answer = bad;
            FxTest.press(fixture.scene(), KeyCode.D, false, true, false);
            assertThat(fixture.workbench.compareView().isVisible()).isTrue();
            final Label headline = fixture.find("compare-headline");
            assertThat(headline.getText()).startsWith("B took 149.8 times as long as A: 34.85 s instead of 0.233 s; ");
            final TableView<Difference> table = fixture.find("compare-table");
            assertThat(table.getItems()).anySatisfy(one -> {
                assertThat(one.metric().key()).isEqualTo("lost_segments");
                assertThat(one.b()).isEqualTo(97);
            });
            FxTest.picture(fixture.scene(), "compare-light");
            // Loss fills most of B's band; A's is done within a quarter of a second.
            final long drawn = FxTest.fx(() -> columns(fixture, Color.web("#8B1A52")));
            assertThat(drawn).isGreaterThan(400);

            FxTest.run(fixture.<Button>find("compare-swap")::fire);
            assertThat(headline.getText()).startsWith("B is 149.8 times as fast as A: 0.233 s instead of 34.85 s; ");
            final ComboBox<AlignBy> align = fixture.find("compare-align");
            assertThat(align.getValue()).isEqualTo(AlignBy.FIRST_SYN);
            FxTest.run(() -> align.setValue(AlignBy.FIRST_DATA));
            assertThat(align.getValue()).isEqualTo(AlignBy.FIRST_DATA);

            fixture.answer = folder.resolve("change.md");
            FxTest.run(fixture.<Button>find("compare-export")::fire);
            assertThat(Files.readString(fixture.answer)).contains("149.8 times as fast");

            FxTest.run(fixture.workbench::toggleTheme);
            FxTest.picture(fixture.scene(), "compare-dark");
            FxTest.run(fixture.workbench::escape);
            assertThat(fixture.workbench.compareView().isVisible()).isFalse();
        }
    }

    private static long columns(Fixture fixture, Color colour) {
        final var image = fixture.workbench.compareView().picture();
        long columns = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getPixelReader().getColor(x, y).equals(colour)) {
                    columns++;
                    break;
                }
            }
        }
        return columns;
    }
}
