package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.timeline.TimeRange;

/// The verdict while its capture grows: whoever reads it keeps the place.
@ExtendWith(FxTest.class)
class VerdictPaneTest {
    private final List<TimeRange> chosen = new ArrayList<>();
    private final VerdictPane pane = fx(() -> {
        final VerdictPane made = new VerdictPane(chosen::add, range -> {}, () -> {}, text -> {});
        new Scene(made, 400, 120);
        return made;
    });

    /// A receiver that closes its window for three seconds, so many times.
    private static ConversationVerdict verdict(int times) {
        final PacketScript script = new PacketScript().handshake();
        for (int time = 0; time < times; time++) {
            final double begin = 100 + 5_000.0 * time;
            for (int i = 0; i < 40; i++) {
                script.at(begin + 20 * i).client.data(1_400);
                script.at(begin + 1 + 20 * i).server.window(500).ack();
            }
            script.at(begin + 900).server.window(0).ack();
            for (int wait : new int[] {200, 600, 1_400}) {
                script.at(begin + 900 + wait).client.probe();
                script.at(begin + 900.1 + wait).server.ack();
            }
            script.at(begin + 3_900).server.window(500).ack();
        }
        script.at(100 + 5_000.0 * times).client.data(1_400);
        final CaptureAnalysis analysis = Loaded.of(script);
        return analysis.verdict(0);
    }

    private void show(ConversationVerdict verdict) {
        FxTest.run(() -> {
            pane.show(verdict, 0);
            pane.getScene().getRoot().applyCss();
            pane.getScene().getRoot().layout();
        });
    }

    private List<Node> cards() {
        return fx(() -> List.copyOf(((VBox) pane.getContent()).getChildren()));
    }

    private static List<String> words(Node card) {
        return fx(() -> card.lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList());
    }

    @Test
    void aLaterStateIsWrittenIntoTheCardsAndPlaceAndMarksStay() {
        show(verdict(1));
        final Node card = cards().getFirst();
        final TextField command = fx(() -> (TextField) card.lookup(".verdict-command"));
        FxTest.run(() -> {
            pane.setVvalue(0.5);
            command.selectRange(2, 7);
            pane.layout();
        });
        final double place = fx(() -> card.localToScene(0, 0).getY());
        assertThat(place).isNegative();
        final ConversationVerdict later = verdict(3);
        show(later);
        assertThat(cards().getFirst()).isSameAs(card);
        assertThat(words(card)).contains(later.worst().sentence(), later.worst().explanation());
        assertThat(fx(() -> card.localToScene(0, 0).getY())).isCloseTo(place, within(1.0));
        assertThat(command.getText()).isEqualTo(later.worst().next().getFirst().command());
        assertThat(fx(() -> command.getSelection().getLength())).isEqualTo(5);
        FxTest.click(card, 5, 5, 1);
        assertThat(chosen).containsExactly(TimeRange.between(later.worst().from(), later.worst().to()));
    }

    @Test
    void findingsThatComeAndGoHaveCardsInTheirOrder() {
        show(verdict(1));
        final PacketScript calm = new PacketScript().handshake();
        for (int i = 0; i < 40; i++) {
            calm.at(100 + 20 * i).client.data(1_400);
            calm.at(101 + 20 * i).server.ack();
        }
        for (ConversationVerdict next : List.of(Loaded.of(calm).verdict(0), verdict(2))) {
            show(next);
            assertThat(cards()).hasSize(next.findings().size() + 1);
            for (int i = 0; i < next.findings().size(); i++) {
                final Finding finding = next.findings().get(i);
                assertThat(words(cards().get(i))).contains(finding.title(), finding.sentence());
            }
        }
    }

    @Test
    void anotherConversationIsReadFromItsTop() {
        show(verdict(1));
        final Node card = cards().getFirst();
        FxTest.run(() -> pane.setVvalue(0.5));
        show(null);
        show(verdict(2));
        assertThat(cards().getFirst()).isNotSameAs(card);
        assertThat(fx(pane::getVvalue)).isZero();
    }
}
