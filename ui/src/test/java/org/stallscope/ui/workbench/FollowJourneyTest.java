package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.episode.Episode.EndedBy;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.timeline.TimeRange;

/// A capture that is written while it is shown.
@ExtendWith(FxTest.class)
class FollowJourneyTest {
    @TempDir
    private Path folder;

    private byte[] whole;
    private Path live;

    /// Bytes up to 2.5 s, in the middle of a closed window, and somewhat more.
    private int closed;

    @BeforeEach
    void half() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 40; i++) {
            script.at(100 + 20 * i).client.data(1_400);
            script.at(101 + 20 * i).server.ack();
        }
        script.at(999).client.data(1_400);
        script.at(1_000).server.window(0).ack();
        script.at(1_200).client.probe();
        script.at(1_200.1).server.ack();
        closed = Math.toIntExact(Files.size(script.write(folder.resolve("script.tmp"))));
        script.at(4_000).server.window(500).ack();
        for (int i = 0; i < 40; i++) {
            script.at(4_001 + 20 * i).client.data(1_400);
            script.at(4_002 + 20 * i).server.ack();
        }
        whole = Files.readAllBytes(script.write(folder.resolve("script.tmp")));
        // In the middle of a record.
        live = Files.write(folder.resolve("live.pcap"), Arrays.copyOf(whole, closed + 9));
    }

    private Fixture opened() {
        final Fixture fixture = new Fixture(folder, new WorkbenchModel(Executors.threads()));
        fixture.open(live);
        until(() -> fixture.model().conversation() != null);
        return fixture;
    }

    private void grow() throws IOException {
        Files.write(live, Arrays.copyOfRange(whole, closed + 9, whole.length), StandardOpenOption.APPEND);
    }

    private static long frames(Fixture fixture) {
        return fixture.model().capture().analysis().frames();
    }

    @Test
    void whatIsWrittenAppearsAndAViewAtTheEndStaysAtTheEnd() throws IOException {
        try (Fixture fixture = opened()) {
            final long before = fx(() -> frames(fixture));
            final ToggleButton follow = fixture.find("follow");
            FxTest.press(fixture.scene(), KeyCode.F, true, false, false);
            assertThat(follow.isSelected()).isTrue();
            assertThat(fixture.<Node>find("status-following").isVisible()).isTrue();
            FxTest.run(() -> fixture.model().window().show(
                    new TimeRange(fixture.model().window().bounds().to() - 300_000_000L,
                            fixture.model().window().bounds().to())));

            grow();
            until(() -> frames(fixture) > before);
            final TimeRange bounds = fixture.model().conversation().bounds();
            assertThat(bounds.length()).isGreaterThan(4_700_000_000L);
            assertThat(fixture.model().window().visible())
                    .isEqualTo(new TimeRange(bounds.to() - 300_000_000L, bounds.to()));
            assertThat(fixture.<Label>find("status-packets").getText()).isEqualTo("168 packets");
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "following-light");
            FxTest.press(fixture.scene(), KeyCode.T);
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "following-dark");

            FxTest.run(follow::fire);
            assertThat(fixture.model().isFollowing()).isFalse();
            assertThat(fixture.<Node>find("status-following").isVisible()).isFalse();
            FxTest.run(() -> fixture.model().checkFile());
            assertThat(fx(() -> fixture.model().noticeProperty().get())).isNull();
        }
    }

    @Test
    void selectionViewAndChosenEpisodeStayAndTheOpenEpisodeIsOverWhenItIs() throws IOException {
        try (Fixture fixture = opened()) {
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            final Episode open = fx(() -> fixture.model().episodeProperty().get());
            assertThat(open.endedBy()).isEqualTo(EndedBy.CAPTURE_END);
            FxTest.press(fixture.scene(), KeyCode.ENTER);
            FxTest.run(() -> fixture.model().window().show(new TimeRange(
                    fixture.model().window().bounds().from(),
                    fixture.model().window().bounds().from() + 500_000_000L)));
            final TimeRange view = fixture.model().window().visible();
            FxTest.run(() -> fixture.model().setFollowing(true));

            grow();
            until(() -> fixture.model().conversation().bounds().length() > 4_000_000_000L);
            assertThat(fixture.model().window().visible()).isEqualTo(view);
            final Episode over = fx(() -> fixture.model().episodeProperty().get());
            assertThat(over.firstRow()).isEqualTo(open.firstRow());
            assertThat(over.endedBy()).isEqualTo(EndedBy.UPDATE);
            assertThat(fixture.model().place()).isEqualTo(new Place.Drill(over));
            assertThat(fixture.model().window().selection()).isEqualTo(WorkbenchModel.rangeOf(over));
            assertThat(fixture.<Node>find("sentence").getAccessibleText())
                    .contains("kept its window closed for 3.000 s");
        }
    }

    @Test
    void aFileThatIsStartedAnewEndsItWithANoticeAndTheResultsStay() throws IOException {
        try (Fixture fixture = opened()) {
            FxTest.run(() -> fixture.model().setFollowing(true));
            Files.write(live, Arrays.copyOf(whole, 24));
            until(() -> !fixture.model().isFollowing());
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("live.pcap became shorter");
            assertThat(fixture.<ToggleButton>find("follow").isSelected()).isFalse();
            assertThat(fixture.model().conversation().bounds().length()).isGreaterThan(1_000_000_000L);
        }
    }

    @Test
    void openingAnotherCaptureEndsFollowing() {
        try (Fixture fixture = opened()) {
            FxTest.run(() -> fixture.model().setFollowing(true));
            fixture.open(Captures.stalled(folder));
            until(() -> fixture.model().capture().file().endsWith("backup.pcap"));
            assertThat(fixture.model().isFollowing()).isFalse();
        }
    }
}
