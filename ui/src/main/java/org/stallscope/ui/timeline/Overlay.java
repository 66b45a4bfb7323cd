package org.stallscope.ui.timeline;

import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.stallscope.ui.figure.Ticks;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.theme.WindowFonts;

/// The ruler, and over the lanes the cursor, the selection with its flags and the region to zoom to. It is transparent:
/// moving the mouse redraws this and no chart.
final class Overlay extends Region {
    static final double RULER = 26;

    private final Font tickFont = WindowFonts.of(false, 10.5);
    private final Font flagFont = WindowFonts.of(true, 10.5);

    private final TimeWindow window;
    private final Gestures gestures;
    private final Canvas canvas = new Canvas();
    private Palette palette;
    private long origin;
    private TimeAxis time = TimeAxis.RELATIVE;
    private LongFunction<String> eventAt = time -> "";
    private Predicate<TimeRange> shadedBelow = range -> false;

    Overlay(TimeWindow window, Gestures gestures, Palette palette) {
        this.window = window;
        this.gestures = gestures;
        this.palette = palette;
        getChildren().add(canvas);
        window.visibleProperty().subscribe(this::draw);
        window.cursorProperty().subscribe(this::draw);
        window.selectionProperty().subscribe(this::draw);
    }

    /// @param newOrigin time shown as 0
    /// @param newTime how times are written
    /// @param newEventAt the event at a time; empty for none
    /// @param newShadedBelow whether the figure shades a range itself, as it does with episodes
    void show(long newOrigin, TimeAxis newTime, LongFunction<String> newEventAt,
            Predicate<TimeRange> newShadedBelow) {
        origin = newOrigin;
        time = newTime;
        eventAt = newEventAt;
        shadedBelow = newShadedBelow;
        draw();
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.floor(getWidth()));
        canvas.setHeight(Math.floor(getHeight()));
        draw();
    }

    void draw() {
        final GraphicsContext pen = canvas.getGraphicsContext2D();
        final double width = canvas.getWidth();
        final double height = canvas.getHeight();
        pen.clearRect(0, 0, width, height);
        if (width < 20) {
            return;
        }
        selection(pen, height);
        final TimeRange region = gestures.region();
        if (region != null) {
            pen.setFill(palette.selection());
            final double left = gestures.x(region.from());
            pen.fillRect(left, RULER, gestures.x(region.to()) - left, height);
            pen.setStroke(palette.ink());
            pen.setLineDashes(3, 2);
            pen.strokeRect(sharp(left), RULER + 0.5, Math.round(gestures.x(region.to()) - left), height - RULER - 1);
            pen.setLineDashes();
        }
        final double[][] taken = flags(pen, width, height);
        ticks(pen, width, taken);
    }

    private void selection(GraphicsContext pen, double height) {
        final TimeRange range = window.selection();
        if (range == null || !range.overlaps(window.visible())) {
            return;
        }
        final double left = gestures.x(range.from());
        final double right = Math.max(left + 1, gestures.x(range.to()));
        if (!shadedBelow.test(range)) {
            pen.setFill(palette.selection());
            pen.fillRect(left, RULER, right - left, height - RULER);
        }
        pen.setStroke(palette.ink());
        pen.setLineWidth(1);
        pen.strokeLine(sharp(left), RULER, sharp(left), height);
        pen.strokeLine(sharp(right), RULER, sharp(right), height);
    }

    /// The flags of selection and cursor; gives back the stretches of the ruler that they cover.
    private double[][] flags(GraphicsContext pen, double width, double height) {
        double[] first = null;
        double[] second = null;
        double[] third = null;
        final TimeRange range = window.selection();
        final Long cursor = window.cursor();
        if (cursor != null) {
            final double x = sharp(gestures.x(cursor));
            pen.setStroke(palette.ink());
            pen.setLineWidth(1);
            pen.strokeLine(x, RULER, x, height);
            final String event = eventAt.apply(cursor);
            final String label =
                    time.moment(cursor, origin, window.visible().length()) + (event.isEmpty() ? "" : " · " + event);
            first = flag(pen, x, label, width, 0.5, palette.ink(), palette.background(), null);
        }
        if (range != null && range.overlaps(window.visible())) {
            second = flag(pen, gestures.x(range.from()), "T1 " + seconds(range.from()), width, 1, palette.inset(),
                    palette.ink(), first);
            third = flag(pen, gestures.x(range.to()), "T2 " + seconds(range.to()), width, 0, palette.inset(),
                    palette.ink(), first);
        }
        return Stream.of(first, second, third).filter(Objects::nonNull).toArray(double[][]::new);
    }

    private String seconds(long moment) {
        return time.shortMoment(moment, origin, window.visible().length());
    }

    /// A flag at a place; `hang` says which part of it lies left of the place. None is drawn over `other`.
    private double[] flag(GraphicsContext pen, double x, String label, double width, double hang, Color fill, Color ink,
            double[] other) {
        if (x < -1 || x > width + 1) {
            return null;
        }
        final double length = measure(label, flagFont) + 12;
        final double left = Math.clamp(x - length * hang, 0, Math.max(0, width - length));
        if (other != null && left < other[1] && other[0] < left + length) {
            return null;
        }
        pen.setFill(fill);
        pen.fillRoundRect(left, 4, length, RULER - 9, 6, 6);
        pen.setFill(ink);
        pen.setFont(flagFont);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.CENTER);
        pen.fillText(label, left + length / 2, 4 + (RULER - 9) / 2);
        return new double[] {left - 4, left + length + 4};
    }

    private void ticks(GraphicsContext pen, double width, double[][] taken) {
        final TimeRange view = window.visible();
        // As the grid of the lanes.
        final List<Ticks.Tick> ticks = time.ticks(view.from(), view.to(), origin, TimeAxis.count(width));
        pen.setStroke(palette.muted());
        pen.setLineWidth(0.8);
        pen.setFont(tickFont);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.CENTER);
        pen.setFill(palette.muted());
        for (Ticks.Tick tick : ticks) {
            final double x = tick.value() / view.length() * width;
            pen.strokeLine(sharp(x), RULER - 5, sharp(x), RULER);
            final double half = measure(tick.label(), tickFont) / 2;
            boolean free = x - half >= 0 && x + half <= width;
            for (double[] stretch : taken) {
                free &= x + half < stretch[0] || x - half > stretch[1];
            }
            if (free) {
                pen.fillText(tick.label(), x, 12);
            }
        }
    }

    private static double measure(String words, Font font) {
        final Text text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }

    private static double sharp(double x) {
        return Math.floor(x) + 0.5;
    }
}
