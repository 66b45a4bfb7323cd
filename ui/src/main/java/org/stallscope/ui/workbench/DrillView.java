package org.stallscope.ui.workbench;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.episode.EpisodeView;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.wording.EpisodeCaution;

/// An episode with the way back above it: Back and Forward, breadcrumb, the episodes beside it.
final class DrillView extends BorderPane {
    private final WorkbenchModel model;
    private final EpisodeView view;
    private final Hyperlink conversation = new Hyperlink();
    private final Label here = new Label();
    private Episode shown;
    private final Button previous = new Button(null, Icons.of(Feather.CHEVRON_LEFT, 13));
    private final Button next = new Button(null, Icons.of(Feather.CHEVRON_RIGHT, 13));

    DrillView(WorkbenchModel model, EpisodeView view) {
        this.model = model;
        this.view = view;
        setTop(head());
        setCenter(view);
        model.placeProperty().subscribe(this::refresh);
        model.notes().annotationsProperty().subscribe(this::annotate);
        model.notes().hiddenProperty().subscribe(this::annotate);
        model.drawnProperty().subscribe(this::refresh);
    }

    private HBox head() {
        final Button back = arrow("back", Feather.ARROW_LEFT, Messages.say("drill.back"));
        back.setOnAction(event -> model.back());
        back.disableProperty().bind(model.canGoBackProperty().not());
        final Button forward = arrow("forward", Feather.ARROW_RIGHT, Messages.say("drill.forward"));
        forward.setOnAction(event -> model.forward());
        forward.disableProperty().bind(model.canGoForwardProperty().not());
        conversation.setId("breadcrumb");
        conversation.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        conversation.setMinWidth(0);
        conversation.setOnAction(event -> model.closeDrillDown());
        conversation.setTooltip(new Tooltip(Messages.say("drill.up")));
        final Label slash = new Label("/");
        slash.getStyleClass().add("muted");
        here.getStyleClass().add("pane-title");
        here.setId("episode-title");
        here.setMinWidth(Region.USE_PREF_SIZE);
        previous.setContentDisplay(javafx.scene.control.ContentDisplay.LEFT);
        next.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        previous.setTooltip(new Tooltip(Messages.say("drill.previous.tip")));
        next.setTooltip(new Tooltip(Messages.say("drill.next.tip")));
        for (Button button : List.of(previous, next)) {
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        previous.setOnAction(event -> model.stepEpisode(-1));
        next.setOnAction(event -> model.stepEpisode(1));
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final HBox head = new HBox(6, back, forward, conversation, slash, here, gap, previous, next);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("view-header");
        return head;
    }

    private static Button arrow(String id, Feather feather, String tip) {
        final Button button = new Button(null, Icons.of(feather, 15));
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        return button;
    }

    EpisodeView view() {
        return view;
    }

    private void annotate() {
        final ConversationData data = model.conversation();
        if (data != null) {
            view.timeline().annotate(model.notes().shown(data.conversation()));
        }
    }

    private void refresh() {
        final ConversationData data = model.drawn();
        if (data != null && model.place() instanceof Place.Drill(Episode episode)
                && data.conversation() == episode.conversation()) {
            final List<Episode> episodes = data.episodes();
            final int at = episodes.indexOf(episode);
            conversation.setText(data.sender() + " → " + data.receiver());
            here.setText(Messages.say("drill.here", at + 1, episodes.size(),
                    Messages.say(episode.kind() == Episode.Kind.ZERO ? "drill.zero" : "drill.near-zero")));
            previous.setDisable(at <= 0);
            previous.setText(at <= 0 ? Messages.say("drill.previous") : Messages.say("drill.episode", at));
            next.setText(
                    at + 1 >= episodes.size() ? Messages.say("drill.next") : Messages.say("drill.episode", at + 2));
            next.setDisable(at + 1 >= episodes.size());
            view.timeline().annotate(model.notes().shown(data.conversation()));
            view.timeline().show(data);
            if (model.isFollowing() && episode.equals(shown)) {
                model.pace().submit(this, this::showEpisode);
            } else {
                showEpisode();
            }
        }
    }

    private void showEpisode() {
        final ConversationData data = model.drawn();
        if (data != null && model.place() instanceof Place.Drill(Episode episode)
                && data.conversation() == episode.conversation()) {
            shown = episode;
            view.show(data.analysis(), episode);
            if (data.figure().data().predicted() != null) {
                view.explain(episode, data.figure().data().predicted().reason(episode.start(), episode.end()));
            }
            caution(data, episode);
        }
    }

    /// Worked out in the background; the view takes it only while it still shows the episode.
    private void caution(ConversationData data, Episode episode) {
        model.pace().executors().background().execute(() -> {
            final String words = EpisodeCaution.of(data.analysis().quality().of(episode.conversation()));
            model.executors().ui().execute(() -> view.caution(episode, words));
        });
    }
}
