package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.analysis.testkit.PacketScript.ACK;
import static org.stallscope.analysis.testkit.PacketScript.icmp;
import static org.stallscope.analysis.testkit.PacketScript.ipv4;
import static org.stallscope.ui.workbench.FxTest.until;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.testkit.PacketScript;

/// What the network around a conversation said and did, as a person meets it in the workbench.
@ExtendWith(FxTest.class)
class NetworkFactsTest {
    private static final int ROUTER = 0x0a0000fe;

    @TempDir
    private Path folder;

    /// A transfer whose large segments a router throws away, and a conversation of which only its refusal is captured.
    private Path tooBig() {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 4; i++) {
            final byte[] lost = script.client.packet(script.client.next(), script.server.next(), ACK, 1448);
            script.at(100 + 200 * i).client.data(1448);
            script.at(101 + 200 * i).frame(icmp(ROUTER, 3, 4, 1400, lost, 500));
            script.at(150 + 200 * i).client.retransmit();
            script.at(160 + 200 * i).server.ack();
        }
        final byte[] refused = new PacketScript(0x0a000001, 555, 1, 0x0a000002, 81, 1).client.packet(1, 0, ACK, 0);
        script.at(1_000).frame(icmp(0x0a000002, 3, 3, 0, refused, 20));
        return script.write(folder.resolve("too-big.pcap"));
    }

    private static void show(Fixture fixture, int conversation) {
        FxTest.run(() -> fixture.model().choose(conversation));
    }

    private static List<String> numbers(Fixture fixture) {
        fixture.tab("Conversation");
        final TableView<?> table = fixture.find("conversation-numbers");
        return table.getItems().stream().map(Object::toString).toList();
    }

    @Test
    void errorsAreMarkedAndToldInWords() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(tooBig());
            show(fixture, 0);
            until(() -> fixture.workbench.timeline().isSettled());

            assertThat(fixture.workbench.timeline().readouts())
                    .anyMatch(lane -> lane.contains("ICMP errors 4"));
            assertThat(numbers(fixture))
                    .anyMatch(line -> line.contains(
                            "ICMP from 10.0.0.254, data=4 × fragmentation needed, next-hop MTU 1400 bytes"));
        }
    }

    @Test
    void theTunnelsAroundAConversationAreTold() {
        final PacketScript script = new PacketScript();
        final byte[] segment = script.client.packet(1, 1, ACK, 10);
        script.frame(ipv4(0x0a010101, 0x0a010102, 4, segment)).frame(segment);
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(script.write(folder.resolve("tunnel.pcap")));
            assertThat(numbers(fixture))
                    .anyMatch(line -> line.contains("Came through, data=IP in IP, 10.1.1.1 → 10.1.1.2, back=nothing"))
                    .anyMatch(line -> line.contains("Later through, data=nothing, from frame 2"));
        }
    }

    @Test
    void aConversationThatOnlyAnErrorTellsOfCanBeLookedAt() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(tooBig());
            for (int conversation : new int[] {0, 1}) {
                show(fixture, conversation);
                FxTest.press(fixture.scene(), KeyCode.X);
                FxTest.press(fixture.scene(), KeyCode.X);
                FxTest.press(fixture.scene(), KeyCode.W);
            }
            until(() -> fixture.workbench.timeline().isSettled());
            final Region plots = fixture.find("plots");
            FxTest.mouse(plots, MouseEvent.MOUSE_MOVED, plots.getWidth() / 2, 60, MouseButton.NONE, false);
            final WritableImage picture = FxTest.picture(fixture.scene());

            assertThat(picture.getWidth()).isEqualTo(Fixture.WIDTH);
            assertThat(fixture.model().conversation().conversation()).isEqualTo(1);
            assertThat(fixture.model().noticeProperty().get()).isNull();
            assertThat(numbers(fixture)).anyMatch(line -> line.contains("ICMP from 10.0.0.2, data=port unreachable"));
        }
    }
}
