package org.stallscope.ui.compare;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stallscope.analysis.pairing.ClockRelation;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.FigureImage;
import org.stallscope.ui.timeline.Gestures;
import org.stallscope.ui.wording.Quantities;

/// One connection between its two ends: how the clocks relate and a field to say it otherwise, the ladder, and everything that
/// was lost, to go to.
final class EndsPane extends BorderPane {
    private static final int PICTURES = 3;

    private final EndsModel model;
    private final LatestOnly painter;
    private final Executors executors;
    private final ImageView view = new ImageView();
    private final Pane plot = new Pane(view);
    private final VBox sentences = new VBox(2);
    private final TextField offset = new TextField();
    private final Button found = new Button(Messages.say("ends.as-found"));
    private final ListView<EndsModel.Event> events = new ListView<>();
    private final Label empty = new Label();
    private final FigureImage[] pictures = new FigureImage[PICTURES];
    private final Gestures gestures;
    private Theme theme;
    private int turn;
    private Object asked = new Object();

    EndsPane(EndsModel model, Executors executors, Theme theme) {
        this.model = model;
        this.executors = executors;
        this.theme = theme;
        painter = new LatestOnly(executors.painter());
        gestures = new Gestures(model.window(), moment -> {});
        setId("ends");
        plot.setId("ends-plot");
        plot.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        plot.setMinSize(0, 0);
        empty.setId("ends-words");
        empty.setWrapText(true);
        empty.setStyle("-fx-padding: 24;");
        sentences.setId("ends-sentences");
        final VBox top = new VBox(6, sentences, controls());
        top.setStyle("-fx-padding: 8 12 6 12;");
        setTop(top);
        setCenter(plot);
        setRight(events());
        mouse();
        plot.widthProperty().subscribe(this::paint);
        plot.heightProperty().subscribe(this::paint);
        model.window().visibleProperty().subscribe(this::paint);
        model.shownProperty().subscribe(this::show);
        model.wordsProperty().subscribe(words -> {
            empty.setText(words);
            setCenter(words.isEmpty() || model.shown() != null ? plot : empty);
        });
    }

    private HBox controls() {
        offset.setId("ends-offset");
        offset.setPrefColumnCount(12);
        offset.setMinWidth(110);
        offset.getStyleClass().add("small");
        offset.setTooltip(new Tooltip(Messages.say("ends.offset.tip")));
        offset.setOnAction(event -> setOffset());
        found.setId("ends-found");
        found.getStyleClass().add("small");
        found.setOnAction(event -> model.setOffset(null));
        final Button whole = small("ends-all", "ends.all");
        whole.setOnAction(event -> model.showAll());
        final Button interesting = small("ends-interesting", "ends.interesting");
        interesting.setOnAction(event -> model.showInteresting());
        final Label about = new Label(Messages.say("ends.offset"));
        about.getStyleClass().add("muted");
        about.setMinWidth(Region.USE_PREF_SIZE);
        found.setMinWidth(Region.USE_PREF_SIZE);
        final HBox line = new HBox(8, about, offset, found, whole, interesting);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Button small(String id, String key) {
        final Button button = new Button(Messages.say(key));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private ListView<EndsModel.Event> events() {
        events.setId("ends-events");
        events.setPrefWidth(270);
        events.setPlaceholder(new Label(Messages.say("ends.nothing-lost")));
        events.setCellFactory(list -> new ListCell<>() {
            {
                setWrapText(true);
                setPrefWidth(0);
            }

            @Override
            protected void updateItem(EndsModel.Event event, boolean none) {
                super.updateItem(event, none);
                setText(none || event == null ? null : Quantities.time(event.moment()) + "  " + event.words());
            }
        });
        events.getSelectionModel().selectedItemProperty().subscribe(event -> {
            if (event != null) {
                model.goTo(event.moment());
            }
        });
        return events;
    }

    private void setOffset() {
        try {
            model.setOffset(new BigDecimal(offset.getText().strip().replace('−', '-').replace("s", "").strip())
                    .movePointRight(9).longValue());
        } catch (NumberFormatException e) {
            fill();
        }
    }

    /// Puts the offset that is in force into its field.
    private void fill() {
        final EndsModel.Shown now = model.shown();
        final ClockRelation clocks = now == null ? null : now.ends().clocks();
        offset.setText(clocks == null || !clocks.isKnown() ? ""
                : BigDecimal.valueOf(clocks.pieces().getFirst().offset(), 9).toPlainString().replace('-', '−'));
        found.setDisable(now == null || !now.ends().isByHand());
    }

    private void show(EndsModel.Shown now) {
        sentences.getChildren().clear();
        events.getItems().clear();
        fill();
        if (now == null) {
            setCenter(empty);
            return;
        }
        setCenter(plot);
        now.figure().clocks().forEach(this::say);
        now.figure().findings().forEach(this::say);
        events.getItems().setAll(model.events());
        plot.setAccessibleText(String.join(" ", now.figure().clocks()) + " "
                + String.join(" ", now.figure().findings()));
        paint();
    }

    private void say(String words) {
        final Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        sentences.getChildren().add(label);
    }

    void setTheme(Theme now) {
        theme = now;
        paint();
    }

    Image picture() {
        return view.getImage();
    }

    private FigurePalette palette() {
        return theme.isDark() ? theme.isContrast() ? FigurePalette.CONTRAST_DARK : FigurePalette.DARK
                : theme.isContrast() ? FigurePalette.CONTRAST_LIGHT : FigurePalette.LIGHT;
    }

    private void paint() {
        final EndsModel.Shown now = model.shown();
        final int width = (int) plot.getWidth();
        final int height = (int) plot.getHeight();
        if (now == null || width < 200 || height < 120) {
            return;
        }
        gestures.setWidth(height);
        final Object mine = new Object();
        asked = mine;
        final CompareFigure.Span span =
                new CompareFigure.Span(model.window().visible().from(), model.window().visible().to());
        final FigurePalette colours = palette();
        painter.submit(() -> {
            turn = (turn + 1) % PICTURES;
            if (pictures[turn] == null || !pictures[turn].fits(width, height, 1)) {
                pictures[turn] = new FigureImage(width, height, 1);
            }
            final FigureImage image = pictures[turn];
            final Graphics2D pen = image.pen();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            now.figure().paint(pen, new Rectangle2D.Double(0, 0, width, height), span, colours);
            pen.dispose();
            executors.ui().execute(() -> {
                if (asked == mine) {
                    final WritableImage picture = image.updated();
                    view.setImage(picture);
                }
            });
        });
    }

    /// Time runs downwards: what is left and right elsewhere is up and down here.
    private void mouse() {
        plot.setOnScroll(event -> gestures.scroll(event.getY(), event.getDeltaX(), event.getDeltaY(),
                event.isShiftDown()));
        plot.setOnMousePressed(event -> gestures.press(event.getY(), event.getButton(), true, event.isControlDown()));
        plot.setOnMouseDragged(event -> gestures.drag(event.getY()));
        plot.setOnMouseReleased(event -> gestures.release(event.getY()));
        plot.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                model.showAll();
            }
        });
    }
}
