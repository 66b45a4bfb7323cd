package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.live.FilterError;
import org.stallscope.analysis.live.LiveException;
import org.stallscope.analysis.live.LiveInterface;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.live.LiveStatus;
import org.stallscope.analysis.live.Ring;
import org.stallscope.analysis.sample.Sample;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.live.Capturing;
import org.stallscope.ui.task.Executors;

/// A live capture in the window, from the question to the file that stays open; the interfaces are the test's.
@ExtendWith(FxTest.class)
class LiveJourneyTest {
    @TempDir
    private Path folder;

    private byte[] whole;
    private int begun;
    private final Interfaces interfaces = new Interfaces();

    @BeforeEach
    void packets() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 40; i++) {
            script.at(100 + 20 * i).client.data(1_400);
            script.at(101 + 20 * i).server.ack();
        }
        begun = Math.toIntExact(Files.size(script.write(folder.resolve("script.tmp"))));
        script.at(1_000).server.window(0).ack();
        script.at(4_000).server.window(500).ack();
        for (int i = 0; i < 40; i++) {
            script.at(4_001 + 20 * i).client.data(1_400);
            script.at(4_002 + 20 * i).server.ack();
        }
        whole = Files.readAllBytes(script.write(folder.resolve("script.tmp")));
    }

    /// Two interfaces of which one does not exist, as far as its counters tell.
    private final class Interfaces implements Capturing {
        private LiveSettings asked;
        private LiveStatus status;
        private String remedy;
        private final CountDownLatch stopped = new CountDownLatch(1);

        @Override
        public List<LiveInterface> interfaces() {
            return List.of(
                    new LiveInterface("eth7", "", List.of("10.0.0.1", "fe80::1"), true, false),
                    new LiveInterface("lo", "", List.of("127.0.0.1"), true, true),
                    new LiveInterface("down0", "A modem", List.of(), false, false));
        }

        @Override
        public FilterError check(String filter) {
            final int at = filter.indexOf("prt");
            return at < 0 ? null : new FilterError("syntax error", at, at + 3);
        }

        @Override
        public OptionalLong packets(String name) {
            return name.equals("down0") ? OptionalLong.empty() : OptionalLong.of(System.nanoTime() / 1_000_000);
        }

        @Override
        public Optional<String> remedy() {
            return Optional.ofNullable(remedy);
        }

        @Override
        public Running start(LiveSettings settings) throws IOException {
            asked = settings;
            if (settings.filter().contains("prt")) {
                throw new LiveFailure();
            }
            Files.write(settings.file(), Arrays.copyOf(whole, 24));
            tell(true, 0, 24, 0, 1);
            return new Running() {
                @Override
                public LiveStatus status() {
                    return status;
                }

                @Override
                public void stop() {
                    tell(false, 166, whole.length, 3, 5);
                    stopped.countDown();
                }

                @Override
                public boolean join(long millis) throws InterruptedException {
                    return stopped.await(millis, TimeUnit.MILLISECONDS);
                }
            };
        }

        void tell(boolean running, long packets, long bytes, long lost, int seconds) {
            status = new LiveStatus(running, packets, bytes, bytes, lost, List.of(asked.file()), 1,
                    seconds * 1_000_000_000L,
                    "");
        }

        void write(int from, int to) {
            try {
                Files.write(asked.file(), Arrays.copyOfRange(whole, from, to), StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// As the interface's own failures, which only its room makes.
    private static final class LiveFailure extends IOException {
        private static final long serialVersionUID = 1L;

        LiveFailure() {
            super("syntax error");
        }
    }

    private Fixture fixture() {
        return new Fixture(folder, new WorkbenchModel(Executors.threads()), interfaces);
    }

    /// A node by its id, on the toolkit's thread or another.
    @SuppressWarnings("unchecked")
    private static <T extends Node> T at(Fixture fixture, String id) {
        return Platform.isFxApplicationThread() ? (T) fixture.scene().lookup("#" + id) : fixture.find(id);
    }

    private static void ask(Fixture fixture) {
        FxTest.press(fixture.scene(), KeyCode.K, false, true, false);
        final ListView<LiveInterface> node1 = fixture.find("live-interfaces");
        until(() -> node1.getItems().size() == 3);
    }

    @Test
    void whatComesIsFollowedAndStopLeavesItOpen() throws Exception {
        try (Fixture fixture = fixture()) {
            ask(fixture);
            final ListView<LiveInterface> list = fixture.find("live-interfaces");
            assertThat(list.getSelectionModel().getSelectedItem().name()).isEqualTo("eth7");
            final Path file = folder.resolve("mine.pcapng");
            FxTest.run(() -> LiveJourneyTest.<TextField>at(fixture, "live-file").setText(file.toString()));
            Thread.sleep(1_200);
            FxTest.picture(fixture.scene(), "live-form-light");
            FxTest.run(() -> LiveJourneyTest.<Button>at(fixture, "live-start").fire());
            until(() -> fixture.shows("live-bar"));
            assertThat(LiveJourneyTest.<Node>at(fixture, "live-card").isVisible()).isFalse();
            assertThat(interfaces.asked)
                    .isEqualTo(LiveSettings.of("eth7", file).withSnapLength(LiveSettings.WHOLE_PACKETS));
            until(() -> fixture.model().capture() != null);
            assertThat(fx(() -> fixture.model().noticeProperty().get())).as("that nothing came yet is no news")
                    .isNull();

            interfaces.write(24, begun);
            interfaces.tell(true, 83, begun, 2, 1);
            until(() -> fixture.model().conversation() != null);
            final Label node3 = fixture.find("live-packets");
            until(() -> node3.getText().equals("83 packets"));
            assertThat(LiveJourneyTest.<Label>at(fixture, "live-drops").getText()).isEqualTo("2 dropped");
            assertThat(LiveJourneyTest.<Label>at(fixture, "live-drops").getStyleClass()).contains("severity-warning");
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "live-running-light");
            FxTest.press(fixture.scene(), KeyCode.T);
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "live-running-dark");
            ask(fixture);
            FxTest.picture(fixture.scene(), "live-form-dark");
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(LiveJourneyTest.<Node>at(fixture, "live-card").isVisible()).isFalse();

            interfaces.write(begun, whole.length);
            FxTest.press(fixture.scene(), KeyCode.K, true, true, false);
            until(() -> !fixture.model().isFollowing());
            assertThat(fixture.shows("live-bar")).isFalse();
            assertThat(fixture.model().capture().file()).isEqualTo(file);
            assertThat(fixture.model().capture().analysis().frames()).as("the rest is shown too").isGreaterThan(160);
            assertThat(fixture.model().conversation().episodes()).isNotEmpty();
            assertThat(fixture.model().isFollowing()).isFalse();
        }
    }

    @Test
    void aWrongFilterIsShownAtItsWordWhileItIsTyped() {
        try (Fixture fixture = fixture()) {
            ask(fixture);
            FxTest.run(() -> LiveJourneyTest.<TextField>at(fixture, "live-filter").setText("tcp prt 80"));
            final Node node4 = fixture.find("live-filter-place");
            until(() -> node4.isVisible());
            final TextFlow place = fixture.find("live-filter-place");
            assertThat(place.getChildren()).extracting(word -> ((Text) word).getText()).containsExactly("tcp ", "prt",
                    " 80");
            assertThat(place.getChildren().get(1).getStyleClass()).contains("wrong");
            assertThat(LiveJourneyTest.<Label>at(fixture, "live-filter-error").getText()).isEqualTo("syntax error");
            FxTest.picture(fixture.scene(), "live-filter-wrong");
            FxTest.run(() -> LiveJourneyTest.<TextField>at(fixture, "live-filter").setText("tcp port 80"));
            final Node node5 = fixture.find("live-filter-place");
            until(() -> !node5.isVisible());
        }
    }

    @Test
    void whoMayNotCaptureIsToldWhatHelps() {
        interfaces.remedy = "sudo setcap cap_net_raw+eip java";
        try (Fixture fixture = fixture()) {
            ask(fixture);
            final Node node6 = fixture.find("live-trouble");
            until(() -> node6.isVisible());
            assertThat(LiveJourneyTest.<TextArea>at(fixture, "live-trouble").getText()).contains("no right to capture")
                    .contains("sudo setcap cap_net_raw+eip java");
            FxTest.picture(fixture.scene(), "live-no-right");
        }
    }

    @Test
    void aFileIsProposedBesideOtherCapturesButNotAmongTheSamples() throws IOException {
        final Path captures = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "captures");
        final Path capture = Files.copy(Captures.stalled(folder), captures.resolve("a.pcap"));
        try (Fixture fixture = fixture()) {
            assertThat(proposed(fixture, capture, List.of())).isEqualTo(captures);
            assertThat(proposed(fixture, capture, List.of(new Sample(capture, List.of()))))
                    .isEqualTo(Path.of(System.getProperty("user.home")));
        }
    }

    private static Path proposed(Fixture fixture, Path capture, List<Sample> samples) {
        final Workbench workbench = fx(() -> new Workbench(new WorkbenchModel(Executors.direct()), fixture.settings,
                fixture.ports, samples, 1_000, 700));
        FxTest.run(() -> {
            workbench.open(capture);
            workbench.live().open();
        });
        final TextField file = fx(() -> {
            workbench.layOut();
            return (TextField) workbench.scene().lookup("#live-file");
        });
        until(() -> !file.getText().isEmpty());
        return fx(() -> Path.of(file.getText()).getParent());
    }

    @Test
    void aRingThatCannotBeReadIsSaidInPlaceAndOneThatCanIsTaken() throws LiveException {
        try (Fixture fixture = fixture()) {
            ask(fixture);
            FxTest.run(() -> {
                LiveJourneyTest.<CheckBox>at(fixture, "live-ringed").setSelected(true);
                LiveJourneyTest.<TextField>at(fixture, "live-ring").setText("many");
                LiveJourneyTest.<Button>at(fixture, "live-start").fire();
            });
            assertThat(LiveJourneyTest.<Label>at(fixture, "live-says").getText()).contains("100MBx10");
            assertThat(LiveJourneyTest.<Node>at(fixture, "live-card").isVisible()).isTrue();
            FxTest.run(() -> {
                LiveJourneyTest.<TextField>at(fixture, "live-ring").setText("1MBx3");
                LiveJourneyTest.<TextField>at(fixture, "live-file").setText(folder.resolve("r.pcapng").toString());
                LiveJourneyTest.<Button>at(fixture, "live-start").fire();
            });
            until(() -> fixture.shows("live-bar"));
            assertThat(interfaces.asked.ring()).isEqualTo(Ring.parse("1MBx3"));
            FxTest.run(() -> fixture.workbench.live().stop());
            until(() -> !fixture.shows("live-bar"));
        }
    }

    @Test
    void aCaptureThatCannotBeginIsSaidInANotice() {
        try (Fixture fixture = fixture()) {
            ask(fixture);
            FxTest.run(() -> {
                LiveJourneyTest.<TextField>at(fixture, "live-filter").setText("prt");
                LiveJourneyTest.<TextField>at(fixture, "live-file").setText(folder.resolve("r.pcapng").toString());
                LiveJourneyTest.<Button>at(fixture, "live-start").fire();
            });
            until(() -> fixture.model().noticeProperty().get() != null);
            assertThat(fixture.model().noticeProperty().get().text()).contains("syntax error");
            assertThat(fixture.shows("live-bar")).isFalse();
        }
    }
}
