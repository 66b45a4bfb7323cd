package org.stallscope.ui.workbench;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.theme.Icons;

/// A notice in place, under the toolbar: never a dialog, and what was shown stays below it.
final class NoticeBar extends HBox {
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button offer = new Button();

    NoticeBar(WorkbenchModel model) {
        getStyleClass().add("notice");
        setId("notice");
        setAlignment(Pos.TOP_LEFT);
        title.getStyleClass().add("notice-title");
        text.getStyleClass().add("notice-text");
        text.setWrapText(true);
        final VBox words = new VBox(1, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        offer.getStyleClass().add("small");
        offer.setId("notice-offer");
        offer.setMinWidth(USE_PREF_SIZE);
        offer.managedProperty().bind(offer.visibleProperty());
        offer.setOnAction(event -> model.open(model.noticeProperty().get().offer().source()));
        final Button close = new Button(null, Icons.of(Feather.X, 13));
        close.getStyleClass().addAll("flat", "icon-button");
        close.setTooltip(new Tooltip(Messages.say("notice.close.tip")));
        close.setAccessibleText(Messages.say("notice.close"));
        close.setOnAction(event -> model.noticeProperty().set(null));
        managedProperty().bind(visibleProperty());
        final StackIcon icon = new StackIcon();
        getChildren().addAll(icon, words, offer, close);
        model.noticeProperty().subscribe(notice -> {
            setVisible(notice != null);
            if (notice != null) {
                title.setText(notice.title());
                text.setText(notice.text());
                offer.setVisible(notice.offer() != null);
                offer.setText(notice.offer() == null ? "" : notice.offer().label());
                setAccessibleText(notice.title() + ". " + notice.text());
                getStyleClass().removeAll("notice-info", "notice-warning", "notice-error");
                getStyleClass().add("notice-" + notice.level().name().toLowerCase(java.util.Locale.ROOT));
                icon.show(notice.level());
            }
        });
    }

    /// The sign before the words.
    private static final class StackIcon extends javafx.scene.layout.StackPane {
        StackIcon() {
            getStyleClass().add("notice-icon");
        }

        void show(Notice.Level level) {
            getChildren().setAll(Icons.of(switch (level) {
                case INFO -> Feather.INFO;
                case WARNING -> Feather.ALERT_TRIANGLE;
                case ERROR -> Feather.ALERT_OCTAGON;
            }, 15));
        }
    }
}
