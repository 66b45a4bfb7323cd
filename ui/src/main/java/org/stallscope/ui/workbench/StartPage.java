package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.sample.Sample;
import org.stallscope.ui.theme.Icons;

/// What one sees with nothing open: where to drop a capture, the recent ones, samples.
final class StartPage extends BorderPane {
    private final Settings settings;
    private final Consumer<CaptureSource> onOpen;
    private final Consumer<List<Path>> onOpenAll;
    private final VBox recent = new VBox();
    private final HBox recentHead;

    StartPage(Settings settings, List<Sample> samples, Consumer<CaptureSource> onOpen,
            Consumer<List<Path>> onOpenAll, Runnable onChoose) {
        this.settings = settings;
        this.onOpen = onOpen;
        this.onOpenAll = onOpenAll;
        getStyleClass().add("start-page");
        final Label title = new Label(Messages.say("start.title"));
        title.getStyleClass().add("start-title");
        final Label lead =
                new Label(Messages.say("start.about"));
        lead.getStyleClass().add("start-lead");
        lead.setWrapText(true);
        recentHead = recentHead();
        final VBox left = new VBox(title, lead, dropZone(onChoose), recentHead, recent, keys());
        left.getStyleClass().add("start-left");
        left.setMaxWidth(900);
        final HBox centred = new HBox(left);
        HBox.setHgrow(left, Priority.ALWAYS);
        final ScrollPane scroll = new ScrollPane(centred);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setCenter(scroll);
        if (!samples.isEmpty()) {
            setRight(samples(samples));
        }
        refresh();
    }

    private static Node dropZone(Runnable onChoose) {
        final Label title = new Label(Messages.say("start.drop"));
        title.getStyleClass().add("drop-title");
        final Label kinds = new Label(
                Messages.say("start.formats"));
        kinds.getStyleClass().add("muted");
        kinds.setWrapText(true);
        kinds.setTextAlignment(TextAlignment.CENTER);
        final Button open = new Button(Messages.say("start.open"), Icons.of(Feather.FOLDER));
        open.setId("open-capture");
        open.getStyleClass().add("accent");
        open.setTooltip(new Tooltip(Messages.say("start.open.tip")));
        open.setOnAction(event -> onChoose.run());
        final VBox zone = new VBox(6, Icons.of(Feather.UPLOAD, 26), title, kinds, open);
        VBox.setMargin(open, new javafx.geometry.Insets(10, 0, 0, 0));
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        return zone;
    }

    private HBox recentHead() {
        final Label title = new Label(Messages.say("start.recent"));
        title.getStyleClass().add("pane-title");
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Button clear = new Button(Messages.say("start.clear"));
        clear.setId("clear-recent");
        clear.getStyleClass().addAll("flat", "small");
        clear.setOnAction(event -> {
            settings.clearRecent();
            refresh();
        });
        final HBox head = new HBox(title, gap, clear);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("recent-head");
        return head;
    }

    /// Lists the recent captures anew; those that are gone are shown as such.
    void refresh() {
        final List<CaptureSource> files = settings.recent();
        recent.getChildren().setAll(files.stream().map(this::row).toList());
        recentHead.setVisible(!files.isEmpty());
        recentHead.setManaged(!files.isEmpty());
    }

    private Node row(CaptureSource source) {
        final boolean there = Recent.isThere(source);
        final Label name = new Label(source.name());
        name.getStyleClass().add("row-main");
        final Label folder = new Label(String.valueOf(source.paths().getFirst().getParent()));
        folder.getStyleClass().add("row-third");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        final VBox words = new VBox(name, folder);
        words.setMinWidth(0);
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Label size = new Label(there ? Recent.size(source) : Messages.say("start.gone"));
        size.getStyleClass().add("row-third");
        size.setMinWidth(Region.USE_PREF_SIZE);
        final HBox line = new HBox(12, Icons.of(Recent.icon(source)), words, gap, size);
        line.setAlignment(Pos.CENTER_LEFT);
        final Button row = new Button(null, line);
        row.getStyleClass().addAll("flat", "recent-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setDisable(!there);
        row.setAccessibleText(Messages.say(there ? "start.open.spoken" : "start.gone.spoken", source));
        row.setOnAction(event -> onOpen.accept(source));
        line.prefWidthProperty().bind(row.widthProperty().subtract(24));
        return row;
    }

    /// Padding and border of a sample's card, both sides together, px.
    private static final double CARD_FRAME = 34;

    private Node samples(List<Sample> samples) {
        final Label title = new Label(Messages.say("start.samples"));
        title.getStyleClass().add("pane-title");
        final VBox cards = new VBox(10, title);
        for (Sample sample : samples) {
            final Label name = new Label(sample.title());
            name.getStyleClass().add("drop-title");
            name.setWrapText(true);
            final VBox card = new VBox(3, name);
            if (!sample.about().isEmpty()) {
                final Label about = new Label(sample.about());
                about.getStyleClass().add("row-second");
                about.setWrapText(true);
                card.getChildren().add(about);
            }
            final Label file =
                    new Label(sample.file().getFileName() + " · " + Recent.size(CaptureSource.of(sample.file())));
            file.getStyleClass().add("row-third");
            card.getChildren().add(file);
            final Button button = new Button(null, card);
            button.getStyleClass().add("sample-card");
            button.setMaxWidth(Double.MAX_VALUE);
            // A button does not pass its width on to wrapped text inside: the height that the text needs is told to it.
            button.prefHeightProperty()
                    .bind(Bindings.createDoubleBinding(
                            () -> card.prefHeight(Math.max(100, button.getWidth() - CARD_FRAME)) + CARD_FRAME,
                            button.widthProperty()));
            button.setMinHeight(Region.USE_PREF_SIZE);
            button.setMaxHeight(Region.USE_PREF_SIZE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.setAccessibleText(Messages.say("start.sample.spoken", sample.title()));
            button.setOnAction(event -> onOpenAll.accept(sample.files()));
            cards.getChildren().add(button);
        }
        final Label private_ = new Label(Messages.say("start.private"));
        private_.getStyleClass().add("row-third");
        cards.getChildren().add(private_);
        cards.getStyleClass().add("samples");
        final ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "samples-pane");
        scroll.setPrefWidth(460);
        scroll.setMinWidth(260);
        return scroll;
    }

    private static Node keys() {
        final HBox keys = new HBox(6);
        keys.setAlignment(Pos.CENTER_LEFT);
        keys.getStyleClass().add("start-keys");
        for (String[] key : new String[][] {{"Ctrl O", Messages.say("start.key.open")},
            {"W S A D", Messages.say("start.key.zoom")}, {".", Messages.say("start.key.next")},
            {"?", Messages.say("start.key.all")}}) {
            final Label cap = new Label(key[0]);
            cap.getStyleClass().add("key-cap");
            cap.setMinWidth(Region.USE_PREF_SIZE);
            final Label about = new Label(key[1]);
            about.getStyleClass().add("muted");
            HBox.setMargin(about, new javafx.geometry.Insets(0, 14, 0, 0));
            keys.getChildren().addAll(cap, about);
        }
        return keys;
    }
}
