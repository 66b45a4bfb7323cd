package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.testkit.PacketScript;

/// What a person sees of a capture that cannot be trusted in everything.
@ExtendWith(FxTest.class)
class QualityJourneyTest {
    private static final int CONVERSATION_TAB = 4;

    @TempDir
    private Path folder;

    /// Every frame twice, as from a mirror port; captured beside the client.
    private Path mirrored() {
        final PacketScript script = new PacketScript().onEthernet();
        script.at(0).client.syn(7);
        script.at(20).server.synAck(7);
        script.at(20.03).client.ack();
        for (int i = 0; i < 20; i++) {
            script.at(100 + 30 * i).client.data(1_000);
            script.at(100.05 + 30 * i).again();
            script.at(120 + 30 * i).server.ack();
            script.at(120.05 + 30 * i).again();
        }
        return script.write(folder.resolve("mirrored.pcap"));
    }

    private static void tab(Fixture fixture, int index) {
        final TabPane tabs = fixture.find("tabs");
        FxTest.run(() -> tabs.getSelectionModel().select(index));
        FxTest.picture(fixture.scene());
    }

    private static List<String> texts(Parent parent) {
        return fx(() -> parent.lookupAll(".label").stream()
                .map(node -> ((Label) node).getText())
                .filter(text -> text != null && !text.isBlank())
                .distinct()
                .toList());
    }

    @Test
    void theInspectorSaysWhereItWasCapturedAndWhatIsWrong() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(mirrored());
            tab(fixture, CONVERSATION_TAB);

            final Label point = fixture.find("capture-point");
            assertThat(point.getText()).isEqualTo("Capture point: at the sender, 10.0.0.1:40000 (strong)");
            final List<String> texts = texts(fixture.find("quality"));
            assertThat(texts).anySatisfy(text -> assertThat(text).contains("answers within 0.030 ms"));
            assertThat(texts).anySatisfy(text -> assertThat(text).contains("second copies of packets"));
        }
    }

    @Test
    void numbersThatCopiesMakeWrongCarryACaution() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(mirrored());
            tab(fixture, CONVERSATION_TAB);

            final TableView<?> numbers = fixture.find("conversation-numbers");
            assertThat(caution(numbers, "Retransmissions")).contains("second copies of packets");
            assertThat(caution(numbers, "Duplicate ACKs")).contains("second copies of packets");
            assertThat(caution(numbers, "Payload")).isNull();
        }
    }

    /// The tooltip of the cell with the name of a number; null for none.
    private static String caution(TableView<?> numbers, String name) {
        return fx(() -> {
            final int row = numbers.getItems().stream()
                    .map(Object::toString)
                    .toList()
                    .indexOf(numbers.getItems().stream()
                            .map(Object::toString)
                            .filter(line -> line.contains("name=" + name + ","))
                            .findFirst()
                            .orElseThrow());
            numbers.scrollTo(row);
            numbers.layout();
            for (Node node : numbers.lookupAll(".table-cell")) {
                if (node instanceof TableCell<?, ?> cell && name.equals(cell.getText())) {
                    return cell.getTooltip() == null ? null : cell.getTooltip().getText();
                }
            }
            throw new AssertionError("no line " + name);
        });
    }

    @Test
    void healthAndStatusBarCountWhatThePacketsShow() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(mirrored());

            fixture.tab("Health");
            final TableView<HealthLine> health = fixture.find("health");
            assertThat(health.getItems()).extracting(HealthLine::name).containsExactly("mirror-duplicates");
            assertThat(health.getItems().getFirst().count()).isEqualTo(40);
            assertThat(fx(() -> ((Label) fixture.scene().lookup("#status-health")).getText()))
                    .isEqualTo("1 warning in Health");
        }
    }

    @Test
    void aCleanCaptureSaysSo() {
        final PacketScript script = new PacketScript().onEthernet().handshake();
        for (int i = 0; i < 20; i++) {
            script.at(100 + 30 * i).client.data(1_000);
            script.at(101 + 30 * i).server.ack();
        }
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(script.write(folder.resolve("clean.pcap")));
            tab(fixture, CONVERSATION_TAB);

            assertThat(fx(() -> ((Label) fixture.scene().lookup("#status-health")).getText())).isEqualTo("no damage");
            assertThat(texts(fixture.find("quality")))
                    .anySatisfy(text -> assertThat(text).startsWith("Nothing else to report"));
        }
    }
}
