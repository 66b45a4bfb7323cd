package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.timeline.ConversationData;

/// What comes through a pipe while the window shows it.
@ExtendWith(FxTest.class)
class PipedCaptureTest {
    @TempDir
    private Path folder;

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private byte[] whole;
    private int frames;
    private Path growing;

    @BeforeEach
    void half() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 100; i++) {
            script.at(100 + 20 * i).client.data(1_400);
            script.at(101 + 20 * i).server.ack();
        }
        frames = script.frames();
        whole = Files.readAllBytes(script.write(folder.resolve("script.tmp")));
        growing = Files.write(folder.resolve("standard-input.pcap"), Arrays.copyOf(whole, whole.length / 2));
    }

    private void rest() throws IOException {
        Files.write(growing, Arrays.copyOfRange(whole, whole.length / 2, whole.length), StandardOpenOption.APPEND);
    }

    private Fixture fixture() {
        final Fixture fixture = new Fixture(folder, new WorkbenchModel(Executors.threads()));
        FxTest.run(() -> PipedCapture.from(fixture.model(), end));
        return fixture;
    }

    private void isWhole(Fixture fixture) {
        until(() -> !fixture.model().isFollowing());
        assertThat(fx(() -> fixture.model().capture().analysis().frames())).isEqualTo(frames);
    }

    @Test
    void isFollowedUntilItsWriterIsDone() throws IOException {
        try (Fixture fixture = fixture()) {
            fixture.open(growing);
            until(() -> fixture.model().isFollowing() && fixture.model().capture() != null);
            rest();
            end.complete("");
            isWhole(fixture);
            assertThat(fx(() -> fixture.model().noticeProperty().get())).isNull();
        }
    }

    @Test
    void aWriterThatBreaksIsTold() throws IOException {
        try (Fixture fixture = fixture()) {
            fixture.open(growing);
            until(() -> fixture.model().isFollowing());
            rest();
            end.complete("The pipe broke.");
            isWhole(fixture);
            assertThat(fx(() -> fixture.model().noticeProperty().get().title())).isEqualTo("The pipe broke");
        }
    }

    @Test
    void aWriterThatWasDoneBeforeTheCaptureWasShownIsReadToItsEnd() throws IOException {
        try (Fixture fixture = fixture()) {
            end.complete("");
            FxTest.run(() -> {});
            rest();
            fixture.open(growing);
            until(() -> fixture.model().capture() != null);
            isWhole(fixture);
        }
    }

    private boolean isJudgedToItsEnd(ConversationData data) {
        final FigureData drawn = data.figure().data();
        return data.analysis().frames() == frames && drawn.limits().to() == drawn.end();
    }

    @Test
    void theVerdictStaysToBeReadWhenItEnds() throws IOException {
        try (Fixture fixture = fixture()) {
            fixture.open(growing);
            until(() -> fixture.scene().lookup("#verdict") != null);
            final ScrollPane verdict = fixture.find("verdict");
            final Pane cards = fx(() -> (Pane) verdict.getContent());
            until(() -> fixture.model().isFollowing() && !cards.getChildren().isEmpty());
            final List<Integer> counts = new ArrayList<>();
            FxTest.run(() -> cards.getChildren().subscribe(() -> counts.add(cards.getChildren().size())));
            rest();
            end.complete("");
            isWhole(fixture);
            until(() -> isJudgedToItsEnd(fixture.model().conversation()));
            FxTest.run(() -> {});
            assertThat(fx(() -> List.copyOf(counts))).doesNotContain(0);
        }
    }
}
