package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Theme;

/// What is seen before the window is furnished stands where it is seen afterwards.
@ExtendWith(FxTest.class)
class FirstPictureTest {
    private static final int WIDTH = 1_440;
    private static final int HEIGHT = 860;

    @TempDir
    private Path folder;

    /// A capture of one conversation only: no strip over all of them.
    private static Path single(Path folder) {
        Captures.stalled(folder);
        return folder.resolve("stalled.pcap");
    }

    private static Workbench opened(Fixture fixture, Path capture, double width, double height) {
        return fx(() -> {
            final Workbench workbench = new Workbench(
                    new WorkbenchModel(Executors.direct()), fixture.settings, fixture.ports, List.of(), width, height);
            workbench.open(capture);
            workbench.layOut();
            return workbench;
        });
    }

    private static FirstPicture picture(Fixture fixture, Workbench workbench, double width, double height) {
        final FirstPicture.Frame frame = fx(() -> FirstPicture.Frame.of(fixture.settings, width, height, 1));
        return FirstPicture.of(workbench.model().conversation(), frame);
    }

    @ParameterizedTest
    @CsvSource({"1000, 700", "1000, 900", "1440, 860", "2560, 1400"})
    void theLanesStandWhereTheyWillBeInEachWindow(double width, double height) throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            for (Path capture : List.of(Captures.stalled(folder), single(folder))) {
                for (boolean table : new boolean[] {false, true}) {
                    fixture.settings.setConversationsAsTable(table);
                    final Workbench workbench = opened(fixture, capture, width, height);
                    final Rectangle2D place = picture(fixture, workbench, width, height).place();
                    final Bounds real = fx(() -> {
                        final Node lanes = workbench.timeline().lookup("#figure");
                        return lanes.localToScene(lanes.getLayoutBounds());
                    });
                    assertThat(List.of(real.getMinX(), real.getMinY(), real.getWidth(), real.getHeight()))
                            .as("%s, as a table: %s", capture.getFileName(), table)
                            .isEqualTo(List.of(
                                    place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight()));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void theLanesAreDrawnAsTheyWillBe(Theme theme) throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.settings.setFollowsDesktop(false);
            fixture.settings.setTheme(theme);
            final Workbench workbench = opened(fixture, single(folder), WIDTH, HEIGHT);
            final FirstPicture first = picture(fixture, workbench, WIDTH, HEIGHT);
            // The first drawing after a change of the view is a quick one.
            FxTest.until(() -> workbench.timeline().isSettled());
            final PixelReader early = FxTest.picture(
                    fx(() -> new Scene(new Group(first.node()), WIDTH, HEIGHT)), "first-picture-" + theme.word())
                    .getPixelReader();
            final PixelReader late = FxTest.picture(workbench.scene(), "after-it-" + theme.word()).getPixelReader();
            final Rectangle2D place = first.place();
            int same = 0;
            int drawn = 0;
            final int background = early.getArgb((int) place.getMinX() + 60, (int) place.getMaxY() + 20);
            for (int y = (int) place.getMinY(); y < place.getMaxY(); y++) {
                for (int x = (int) place.getMinX(); x < place.getMaxX(); x++) {
                    same += early.getArgb(x, y) == late.getArgb(x, y) ? 1 : 0;
                    drawn += early.getArgb(x, y) == background ? 0 : 1;
                }
            }
            final double all = place.getWidth() * place.getHeight();
            assertThat(same / all).isGreaterThan(0.98);
            assertThat(drawn / all).isGreaterThan(0.05);
        }
    }

    @Test
    void aNarrowWindowHasNone() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            final Workbench workbench = opened(fixture, single(folder), WIDTH, HEIGHT);
            assertThat(picture(fixture, workbench, 820, 560)).isNull();
        }
    }

    @Test
    void itFitsAWindowOfWhichTheDesktopTookItsFrameAndNoOther() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            final Workbench workbench = opened(fixture, single(folder), WIDTH, HEIGHT);
            final FirstPicture first = picture(fixture, workbench, WIDTH, HEIGHT);
            assertThat(first.fits(fx(() -> FirstPicture.Frame.of(fixture.settings, WIDTH - 2, HEIGHT, 1)))).isTrue();
            assertThat(first.fits(fx(() -> FirstPicture.Frame.of(fixture.settings, WIDTH, HEIGHT - 40, 1)))).isFalse();
            assertThat(first.fits(fx(() -> FirstPicture.Frame.of(fixture.settings, WIDTH, HEIGHT, 2)))).isFalse();
            fixture.settings.setConversationsAsTable(true);
            assertThat(first.fits(fx(() -> FirstPicture.Frame.of(fixture.settings, WIDTH, HEIGHT, 1)))).isFalse();
        }
    }
}
