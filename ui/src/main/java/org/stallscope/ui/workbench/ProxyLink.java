package org.stallscope.ui.workbench;

import java.util.Locale;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.pairing.ProxyPair;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;

/// The way from a conversation to the other side of the proxy that it goes through, with the score; not there where it has none.
final class ProxyLink extends Hyperlink {
    /// In captures of more conversations the pairing is only asked for by a person, or by what explains a closed window.
    private static final int MOST = 20_000;

    private final WorkbenchModel model;
    private final LatestOnly background;
    private int other = -1;

    ProxyLink(WorkbenchModel model) {
        this.model = model;
        background = new LatestOnly(model.executors().background());
        setId("proxy-link");
        setGraphic(Icons.of(Feather.SHUFFLE, 12));
        setMinWidth(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        setOnAction(event -> go());
        model.conversationProperty().subscribe(this::find);
    }

    /// Goes to the other side.
    void go() {
        if (other >= 0) {
            setVisited(false);
            model.choose(other);
        }
    }

    /// Number of the other side's conversation; -1 for none.
    int other() {
        return other;
    }

    private void find(ConversationData shown) {
        other = -1;
        setVisible(false);
        if (shown == null) {
            return;
        }
        final CaptureAnalysis analysis = shown.analysis();
        final int conversation = shown.conversation();
        background.submit(() -> {
            if (analysis.conversations().count() > MOST && !analysis.knowsProxyPairs()) {
                return;
            }
            final ProxyPair front = analysis.proxyPairs().ofFront(conversation);
            final ProxyPair pair = front != null ? front : analysis.proxyPairs().ofBack(conversation);
            model.executors().ui().execute(() -> {
                if (model.conversation() != null && model.conversation().analysis() == analysis
                        && model.conversation().conversation() == conversation && pair != null) {
                    show(pair, front != null);
                }
            });
        });
    }

    private void show(ProxyPair pair, boolean isFront) {
        other = isFront ? pair.back() : pair.front();
        setText(Messages.say(isFront ? "proxy.to-server" : "proxy.to-client", other, score(pair.score())));
        final Tooltip tip = new Tooltip(Messages.say("proxy.tip", Messages.say("proxy." + pair.basis()),
                score(pair.score()), pair.runnerUp() < 0 ? null : pair.runnerUp(), score(pair.runnerUpScore())));
        setTooltip(tip);
        setAccessibleText(getText() + ". " + tip.getText());
        setVisible(true);
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
