package org.stallscope.ui.workbench;

import java.util.Locale;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.pairing.ProxyPair;
import org.stallscope.analysis.pairing.ProxyPairs;
import org.stallscope.ui.task.AnalysisTask;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;

/// The way from a conversation to the other side of the proxy that it goes through, with the score; not there where it has none.
/// In a capture of very many conversations it offers to look for it: a click starts that, another one ends it.
final class ProxyLink extends Hyperlink {
    /// In captures of more conversations the pairing is only asked for by a person, or by what explains a closed window.
    private static final int MOST = 20_000;

    /// What the share that is done is told in.
    private static final int WHOLE = 1_000;

    private final WorkbenchModel model;
    private final LatestOnly background;
    private final int most;
    private int other = -1;

    /// The pairing that a person asked for; null for none.
    private AnalysisTask<ProxyPairs> task;

    /// What it is about.
    private CaptureAnalysis pairing;

    ProxyLink(WorkbenchModel model) {
        this(model, MOST);
    }

    /// @param most conversations that are paired without being asked
    ProxyLink(WorkbenchModel model, int most) {
        this.model = model;
        this.most = most;
        background = new LatestOnly(model.executors().background());
        setId("proxy-link");
        setGraphic(Icons.of(Feather.SHUFFLE, 12));
        setMinWidth(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        setOnAction(event -> go());
        model.conversationProperty().subscribe(this::find);
    }

    /// Goes to the other side; where it is not known, looks for it, or stops that.
    void go() {
        setVisited(false);
        if (other >= 0) {
            model.choose(other);
        } else if (task != null) {
            stop();
        } else if (isVisible() && model.conversation() != null) {
            look(model.conversation().analysis());
        }
    }

    /// Whether it is looked for.
    boolean isLooking() {
        return task != null;
    }

    private void look(CaptureAnalysis analysis) {
        pairing = analysis;
        task = new AnalysisTask<>(progress -> analysis.proxyPairs(
                share -> progress.proceed(Math.round(share * WHOLE), WHOLE, 0)), model.executors().ui());
        task.progressProperty().subscribe(progress -> setText(Messages.say("proxy.looking",
                Math.round(100 * Math.max(0, progress.fraction())))));
        task.onDone(pairs -> {
            task = null;
            find(model.conversation());
        });
        task.onFailed(why -> {
            task = null;
            find(model.conversation());
        });
        setTooltip(new Tooltip(Messages.say("proxy.looking.tip")));
        task.start(model.executors().background());
    }

    private void stop() {
        if (task != null) {
            task.cancel();
            task = null;
            find(model.conversation());
        }
    }

    private void offer() {
        setText(Messages.say("proxy.look"));
        setTooltip(new Tooltip(Messages.say("proxy.look.tip")));
        setAccessibleText(getText());
        setVisible(true);
    }

    /// Number of the other side's conversation; -1 for none.
    int other() {
        return other;
    }

    private void find(ConversationData shown) {
        other = -1;
        if (shown != null && task != null && pairing == shown.analysis()) {
            // Goes on for the whole capture, whichever of its conversations is looked at.
            return;
        }
        if (task != null) {
            task.cancel();
            task = null;
        }
        setVisible(false);
        // Pairing reads the whole capture: what grows is paired when it is over.
        if (shown == null || model.isFollowing()) {
            return;
        }
        final CaptureAnalysis analysis = shown.analysis();
        final int conversation = shown.conversation();
        if (analysis.conversations().count() > most && !analysis.hasProxyPairs()) {
            if (analysis.mayBeOfProxy()) {
                offer();
            }
            return;
        }
        background.submit(() -> {
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
