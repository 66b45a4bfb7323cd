package org.stallscope.ui.timeline;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.ui.theme.Palette;

/// The whole conversation in small: bytes sent as bars, episodes as a foot, probes as ticks, and two handles around what
/// is visible. What is drawn of the conversation is drawn once; moving the handles redraws only them.
final class OverviewPane extends Region {
    static final double HEIGHT = 46;

    private static final double FOOT = 6.5;
    private static final double BAR = 3;

    private final TimeWindow window;
    private final OverviewGestures gestures;
    private final Canvas below = new Canvas();
    private final Canvas above = new Canvas();
    private ConversationData data;
    private Palette palette;

    OverviewPane(TimeWindow window, Palette palette) {
        this.window = window;
        this.palette = palette;
        gestures = new OverviewGestures(window);
        getStyleClass().addAll("overview", "keeps-arrows");
        setId("overview");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Messages.say("overview.spoken"));
        setOnKeyPressed(event -> {
            if (HandleKeys.press(event, window)) {
                event.consume();
            }
        });
        getChildren().addAll(below, above);
        above.setMouseTransparent(true);
        below.setMouseTransparent(true);
        setOnMousePressed(event -> gestures.press(event.getX()));
        setOnMouseDragged(event -> gestures.drag(event.getX()));
        setOnMouseMoved(this::showCursor);
        window.visibleProperty().subscribe(this::drawHandles);
        window.cursorProperty().subscribe(this::drawHandles);
        focusedProperty().subscribe(this::drawHandles);
    }

    private void showCursor(MouseEvent event) {
        setCursor(switch (gestures.partAt(event.getX())) {
            case LEFT, RIGHT -> javafx.scene.Cursor.H_RESIZE;
            case RANGE -> javafx.scene.Cursor.OPEN_HAND;
            case OUTSIDE -> javafx.scene.Cursor.DEFAULT;
        });
    }

    void show(ConversationData newData) {
        data = newData;
        draw();
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        draw();
    }

    @Override
    protected void layoutChildren() {
        final double width = Math.floor(getWidth());
        if (below.getWidth() != width) {
            for (Canvas canvas : new Canvas[] {below, above}) {
                canvas.setWidth(width);
                canvas.setHeight(HEIGHT);
            }
            gestures.setWidth(width);
            draw();
        }
    }

    private void draw() {
        final GraphicsContext pen = below.getGraphicsContext2D();
        final double width = below.getWidth();
        pen.clearRect(0, 0, width, HEIGHT);
        if (data == null || width < 10) {
            return;
        }
        pen.setFill(palette.background());
        pen.fillRect(0, 0, width, HEIGHT);
        final TimeRange all = window.bounds();
        final int columns = (int) (width / BAR);
        final Buckets sent = data.series().sent().buckets(all.from(), all.to() + 1, columns);
        long before = 0;
        long most = 1;
        final long[] bytes = new long[columns];
        for (int i = 0; i < columns; i++) {
            if (sent.count(i) > 0) {
                bytes[i] = sent.last(i) - before;
                before = sent.last(i);
                most = Math.max(most, bytes[i]);
            }
        }
        pen.setFill(palette.sender().deriveColor(0, 1, 1, 0.45));
        for (int i = 0; i < columns; i++) {
            // The root keeps small bursts in sight beside great ones.
            final double height =
                    bytes[i] == 0 ? 0 : Math.max(1.5, Math.sqrt((double) bytes[i] / most) * (HEIGHT - FOOT - 8));
            pen.fillRect(i * BAR, HEIGHT - FOOT - 2 - height, BAR - 0.5, height);
        }
        for (Episode episode : data.shownEpisodes()) {
            final double from = all.fraction(episode.start()) * width;
            final double to = all.fraction(episode.end()) * width;
            pen.setFill(episode.kind() == Episode.Kind.ZERO ? palette.receiver() : palette.window());
            pen.fillRect(from, HEIGHT - FOOT - 1, Math.max(1, to - from),
                    episode.kind() == Episode.Kind.ZERO ? FOOT : 2.5);
            for (Episode.Probe probe : episode.probes()) {
                pen.fillRect(all.fraction(probe.time()) * width - 0.75, HEIGHT - FOOT - 9, 1.5, 8);
            }
        }
        drawHandles();
    }

    private void drawHandles() {
        final GraphicsContext pen = above.getGraphicsContext2D();
        final double width = above.getWidth();
        pen.clearRect(0, 0, width, HEIGHT);
        if (data == null || width < 10) {
            return;
        }
        final double left = Math.round(Math.clamp(gestures.x(window.visible().from()), 0.0, width));
        final double right = Math.round(Math.clamp(gestures.x(window.visible().to()), 0.0, width));
        pen.setFill(palette.inset().deriveColor(0, 1, 1, 0.78));
        pen.fillRect(0, 0, left, HEIGHT);
        pen.fillRect(right, 0, width - right, HEIGHT);
        pen.setStroke(palette.ink());
        pen.setLineWidth(1);
        pen.strokeRect(left + 0.5, 2.5, Math.max(1, right - left - 1), HEIGHT - 5);
        handle(pen, Math.max(left, 4));
        handle(pen, Math.min(right, width - 4));
        if (window.cursor() != null) {
            pen.setLineDashes(2, 2);
            final double x = Math.floor(gestures.x(window.cursor())) + 0.5;
            pen.strokeLine(x, 3, x, HEIGHT - 3);
            pen.setLineDashes();
        }
        if (isFocused()) {
            // Over the canvas, where a border would lie under it.
            pen.setStroke(palette.sender());
            pen.setLineWidth(2);
            pen.strokeRect(1, 1, width - 2, HEIGHT - 2);
            pen.setLineWidth(1);
        }
    }

    private void handle(GraphicsContext pen, double x) {
        pen.setFill(palette.background());
        pen.fillRoundRect(x - 4, HEIGHT / 2 - 8, 8, 16, 4, 4);
        pen.strokeRoundRect(x - 3.5, HEIGHT / 2 - 7.5, 7, 15, 4, 4);
        pen.strokeLine(x, HEIGHT / 2 - 3.5, x, HEIGHT / 2 + 3.5);
    }
}
