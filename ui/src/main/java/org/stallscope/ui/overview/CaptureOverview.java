package org.stallscope.ui.overview;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.timeline.HandleKeys;
import org.stallscope.ui.timeline.OverviewGestures;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;
import org.stallscope.ui.timeline.TimelineView;
import org.stallscope.ui.wording.Quantities;

/// A strip over the whole capture: bytes as bars, closed windows of all conversations as a foot that is the stronger the more
/// there are, segments sent again as ticks, a dot where more happened than can be drawn, and two handles around what is visible.
/// A click on trouble leads to its conversation and time.
public final class CaptureOverview extends Region {
    /// Its height where it is shown, px.
    public static final double HEIGHT = 38;

    private static final double BAR = 3;
    private static final double FOOT = 6;
    private static final double TICKS = 12;

    /// A click this far from trouble means it, px.
    private static final double REACH = 4;

    /// Room right of the strip, as of the plots below it.
    private static final double MARGIN = 18;

    /// What the workbench does for it.
    ///
    /// @param toEpisode shows a closed window
    /// @param toRow shows the time of a segment
    public record Ways(Consumer<Episode> toEpisode, IntConsumer toRow) {}

    private final TimeWindow window;
    private final Executors executors;
    private final LatestOnly counting;
    private final LatestOnly searching;
    private final Ways ways;
    private final OverviewGestures gestures;
    private final Canvas below = new Canvas();
    private final Canvas above = new Canvas();
    private final Region strip = new Region();
    private final Label title = new Label(Messages.say("title"));
    private final Label note = new Label();
    private final Tooltip hover = new Tooltip();
    private Palette palette;
    private TroubleDensity density;
    private CaptureAnalysis analysis;
    private double pressed;
    private boolean held;

    public CaptureOverview(TimeWindow window, Executors executors, Palette palette, Ways ways) {
        this.window = window;
        this.executors = executors;
        this.palette = palette;
        this.ways = ways;
        counting = new LatestOnly(executors.background());
        searching = new LatestOnly(executors.background());
        gestures = new OverviewGestures(window, () -> density == null ? window.bounds() : density.all());
        setId("capture-overview");
        getStyleClass().add("capture-overview");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        title.getStyleClass().add("lane-title");
        note.getStyleClass().add("lane-name");
        strip.setId("capture-strip");
        strip.getStyleClass().addAll("overview", "keeps-arrows");
        strip.setFocusTraversable(true);
        below.setMouseTransparent(true);
        above.setMouseTransparent(true);
        getChildren().addAll(title, note, strip, below, above);
        strip.setOnMousePressed(this::press);
        strip.setOnMouseDragged(this::drag);
        strip.setOnMouseReleased(this::release);
        strip.setOnMouseMoved(this::move);
        Tooltip.install(strip, hover);
        strip.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && density != null) {
                go(window.visible());
                event.consume();
            } else if (HandleKeys.press(event, window)) {
                event.consume();
            }
        });
        window.visibleProperty().subscribe(this::drawHandles);
        window.boundsProperty().subscribe(this::drawHandles);
        window.cursorProperty().subscribe(this::drawHandles);
        strip.focusedProperty().subscribe(this::drawHandles);
    }

    /// Shows a capture, or a later state of it. One that has a single conversation needs no strip of its own.
    public void show(CaptureAnalysis opened, boolean wanted) {
        analysis = opened;
        if (opened == null || !wanted || opened.conversations().count() < 2) {
            setVisible(false);
            return;
        }
        counting.submit(() -> {
            final TroubleDensity counted = TroubleDensity.of(opened);
            executors.ui().execute(() -> {
                if (analysis == opened) {
                    density = counted;
                    setVisible(true);
                    final TroubleDensity.Stretch whole = counted.whole();
                    note.setText(Messages.say("note", whole.begun(), whole.resent()));
                    draw();
                }
            });
        });
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        draw();
    }

    private void press(MouseEvent event) {
        pressed = event.getX();
        held = event.getButton() == MouseButton.PRIMARY
                && (gestures.partAt(event.getX()) != OverviewGestures.Part.OUTSIDE);
        if (held) {
            gestures.press(event.getX());
        }
    }

    private void drag(MouseEvent event) {
        if (held && Math.abs(event.getX() - pressed) > 1) {
            gestures.drag(event.getX());
        }
    }

    private void release(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && Math.abs(event.getX() - pressed) <= 1 && density != null) {
            go(around(event.getX()));
        }
        held = false;
    }

    private TimeRange around(double x) {
        final double width = Math.max(1, strip.getWidth());
        return TimeRange.between(density.all().at(Math.clamp((x - REACH) / width, 0.0, 1.0)),
                density.all().at(Math.clamp((x + REACH) / width, 0.0, 1.0)));
    }

    /// Goes to the worst of a stretch: the closed window that cost most, else something that was sent again.
    private void go(TimeRange range) {
        final Episode worst = density.worst(range);
        if (worst != null) {
            ways.toEpisode().accept(worst);
            return;
        }
        final TroubleDensity of = density;
        searching.submit(() -> {
            final int row = of.resentRow(range);
            executors.ui().execute(() -> {
                if (row >= 0 && of == density) {
                    ways.toRow().accept(row);
                }
            });
        });
    }

    private void move(MouseEvent event) {
        if (density == null) {
            return;
        }
        final double width = Math.max(1, strip.getWidth());
        final TroubleDensity.Stretch here =
                density.stretch((event.getX() - REACH) / width, (event.getX() + REACH) / width);
        final boolean trouble = here.closed() > 0 || here.resent() > 0;
        strip.setCursor(switch (gestures.partAt(event.getX())) {
            case LEFT, RIGHT -> Cursor.H_RESIZE;
            case RANGE, OUTSIDE -> trouble ? Cursor.HAND : Cursor.DEFAULT;
        });
        final long time = density.all().at(event.getX() / width) - density.all().from();
        hover.setText(Messages.say(trouble ? "hover" : "hover.calm", Quantities.time(time), here.closed(),
                here.begun(), here.resent()));
    }

    @Override
    protected void layoutChildren() {
        final double width = Math.max(1, Math.floor(getWidth() - TimelineView.GUTTER - MARGIN));
        title.resizeRelocate(12, 3, TimelineView.GUTTER - 20, 16);
        note.resizeRelocate(12, 19, TimelineView.GUTTER - 20, 16);
        strip.resizeRelocate(TimelineView.GUTTER, 0, width, HEIGHT);
        below.relocate(TimelineView.GUTTER, 0);
        above.relocate(TimelineView.GUTTER, 0);
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
        if (density == null || width < 10) {
            return;
        }
        pen.setFill(palette.background());
        pen.fillRect(0, 0, width, HEIGHT);
        final int columns = (int) (width / BAR);
        final TroubleDensity.Stretch[] stretches = new TroubleDensity.Stretch[columns];
        double mostBytes = 1;
        double mostClosed = 1;
        double mostResent = 1;
        for (int i = 0; i < columns; i++) {
            stretches[i] = density.stretch((double) i / columns, (i + 1.0) / columns);
            mostBytes = Math.max(mostBytes, stretches[i].bytes());
            mostClosed = Math.max(mostClosed, stretches[i].closed());
            mostResent = Math.max(mostResent, stretches[i].resent());
        }
        final double base = HEIGHT - FOOT - 3;
        for (int i = 0; i < columns; i++) {
            final double x = i * width / columns;
            final TroubleDensity.Stretch here = stretches[i];
            if (here.bytes() > 0) {
                pen.setFill(palette.sender().deriveColor(0, 1, 1, 0.35));
                // The root keeps small bursts in sight beside great ones.
                final double height = Math.max(1.5, Math.sqrt(here.bytes() / mostBytes) * (base - TICKS));
                pen.fillRect(x, base - height, BAR - 0.5, height);
            }
            if (here.resent() > 0) {
                pen.setFill(palette.network());
                final double height = 2 + 5 * Math.log1p(here.resent()) / Math.log1p(mostResent);
                pen.fillRect(x + 0.5, TICKS - height, 1.5, height);
            }
            if (here.closed() > 0) {
                final double strength = Math.log1p(here.closed()) / Math.log1p(mostClosed);
                pen.setFill(palette.receiver().deriveColor(0, 1, 1, 0.35 + 0.65 * strength));
                pen.fillRect(x, HEIGHT - FOOT - 1.5, BAR + 0.2, FOOT);
            }
            if (here.begun() > 1) {
                pen.setFill(palette.ink());
                pen.fillOval(x + 0.2, 1.5, 2.6, 2.6);
            }
        }
        drawHandles();
    }

    private void drawHandles() {
        final GraphicsContext pen = above.getGraphicsContext2D();
        final double width = above.getWidth();
        pen.clearRect(0, 0, width, HEIGHT);
        if (density == null || width < 10) {
            return;
        }
        final TimeRange visible = window.visible();
        final double left = Math.round(Math.clamp(gestures.x(visible.from()), 0.0, width));
        final double right = Math.round(Math.clamp(gestures.x(visible.to()), 0.0, width));
        pen.setFill(palette.inset().deriveColor(0, 1, 1, 0.6));
        pen.fillRect(0, 0, left, HEIGHT);
        pen.fillRect(right, 0, width - right, HEIGHT);
        // How long the shown conversation lived.
        pen.setStroke(palette.ink());
        pen.setLineWidth(2);
        pen.strokeLine(gestures.x(window.bounds().from()), HEIGHT - 1, gestures.x(window.bounds().to()), HEIGHT - 1);
        pen.setLineWidth(1);
        pen.strokeRect(left + 0.5, 0.5, Math.max(1, right - left - 1), HEIGHT - 2);
        handle(pen, Math.max(left, 4));
        handle(pen, Math.min(right, width - 4));
        if (window.cursor() != null && density.all().contains(window.cursor())) {
            pen.setLineDashes(2, 2);
            final double x = Math.floor(gestures.x(window.cursor())) + 0.5;
            pen.strokeLine(x, 2, x, HEIGHT - 2);
            pen.setLineDashes();
        }
        if (strip.isFocused()) {
            // Over the canvas, where a border would lie under it.
            pen.setStroke(palette.sender());
            pen.setLineWidth(2);
            pen.strokeRect(1, 1, width - 2, HEIGHT - 2);
            pen.setLineWidth(1);
        }
        final TroubleDensity.Stretch whole = density.whole();
        final long origin = density.all().from();
        strip.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        strip.setAccessibleText(Messages.say("spoken", Quantities.time(density.all().length()), whole.begun(),
                whole.resent(), Quantities.time(visible.from() - origin), Quantities.time(visible.to() - origin)));
    }

    private void handle(GraphicsContext pen, double x) {
        pen.setFill(palette.background());
        pen.fillRoundRect(x - 4, HEIGHT / 2 - 8, 8, 16, 4, 4);
        pen.strokeRoundRect(x - 3.5, HEIGHT / 2 - 7.5, 7, 15, 4, 4);
        pen.strokeLine(x, HEIGHT / 2 - 3.5, x, HEIGHT / 2 + 3.5);
    }
}
