package org.stallscope.ui.compare;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.CompareFigure.Painted;
import org.stallscope.ui.figure.CompareFigure.Picture;
import org.stallscope.ui.figure.CompareFigure.Place;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.figure.Reading;
import org.stallscope.ui.figure.TimelineFigure;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.FigureImage;
import org.stallscope.ui.timeline.Gestures;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;

/// Both timelines on screen: the picture, the gutters with the values at the cursor, cursor and selection, and what the mouse
/// does. The picture is painted away from the UI thread, roughly while it moves and sharp when it rests.
final class ComparePlot extends Region {
    /// Names and values left of the value axes, px.
    private static final double GUTTER = 198;

    private static final double SIDE = 12;
    private static final double TOP = 4;
    private static final Duration REST = Duration.millis(120);
    private static final int PICTURES = 3;

    private final CompareModel model;
    private final LatestOnly painter;
    private final Executors executors;
    private final ImageView view = new ImageView();
    private final Canvas overlay = new Canvas();
    private final Region gutters = new Region() {
        {
            setManaged(false);
        }
    };
    private final List<CompareGutter> shownGutters = new ArrayList<>();
    private final PauseTransition rest = new PauseTransition(REST);
    private final FigureImage[] pictures = new FigureImage[PICTURES];
    private final BiConsumer<Integer, Long> onPick;
    private Gestures ofA;
    private Gestures ofB;
    private Gestures held;
    private Subscription watched = Subscription.EMPTY;
    private Runnable onChange = () -> {};
    private Theme theme;
    private int turn;
    private Request asked;
    private Request shown;
    private Painted painted = new Painted(List.of(), List.of());

    private record Request(CompareFigure figure, Picture picture, double width, double height, double scale) {}

    /// @param onPick hears of a click that was no drag: the side and the moment of the common time
    ComparePlot(CompareModel model, Executors executors, Theme theme, BiConsumer<Integer, Long> onPick) {
        this.model = model;
        this.executors = executors;
        this.theme = theme;
        this.onPick = onPick;
        painter = new LatestOnly(executors.painter());
        setId("compare-plot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setManaged(false);
        overlay.setManaged(false);
        overlay.setMouseTransparent(true);
        getChildren().addAll(view, overlay);
        setMinHeight(140);
        rest.setOnFinished(event -> ask(true));
        widthProperty().subscribe(() -> ask(true));
        heightProperty().subscribe(() -> ask(true));
        mouse();
        watch();
        model.linkedProperty().subscribe(() -> watch());
        model.lookProperty().subscribe(() -> ask(true));
    }

    /// @param action told when cursor, selection or picture have changed
    void setOnChange(Runnable action) {
        onChange = action;
    }

    private void watch() {
        watched.unsubscribe();
        final TimeWindow first = model.window(CompareFigure.A);
        final TimeWindow second = model.window(CompareFigure.B);
        ofA = new Gestures(first, moment -> onPick.accept(CompareFigure.A, moment));
        ofB = new Gestures(second, moment -> onPick.accept(CompareFigure.B, moment));
        watched = watch(first);
        if (second != first) {
            watched = watched.and(watch(second));
        }
        ask(true);
    }

    private Subscription watch(TimeWindow window) {
        return window.visibleProperty().subscribe((was, now) -> {
            ask(false);
            rest.playFromStart();
        }).and(window.cursorProperty().subscribe(() -> mark())).and(window.selectionProperty().subscribe(() -> mark()));
    }

    void setTheme(Theme now) {
        theme = now;
        ask(true);
        mark();
    }

    private FigurePalette palette() {
        return theme.isDark() ? theme.isContrast() ? FigurePalette.CONTRAST_DARK : FigurePalette.DARK
                : theme.isContrast() ? FigurePalette.CONTRAST_LIGHT : FigurePalette.LIGHT;
    }

    /// Paints anew.
    void ask(boolean sharp) {
        final CompareModel.Shown now = model.shown();
        final double width = Math.floor(getWidth());
        final double height = Math.floor(getHeight());
        if (now == null || width < 300 || height < 100) {
            return;
        }
        final double output =
                getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        final Picture picture = new Picture(model.look(), model.span(CompareFigure.A), model.span(CompareFigure.B),
                palette(), sharp, GUTTER, false);
        final Request request = new Request(now.figure(), picture, width, height, output <= 0 ? 1 : output);
        if (!request.equals(asked)) {
            asked = request;
            painter.submit(() -> paint(request));
        }
    }

    /// In the painter's thread.
    private void paint(Request request) {
        turn = (turn + 1) % PICTURES;
        final int width = (int) Math.ceil(request.width() * request.scale());
        final int height = (int) Math.ceil(request.height() * request.scale());
        if (pictures[turn] == null || !pictures[turn].fits(width, height, request.scale())) {
            pictures[turn] = new FigureImage(width, height, request.scale());
        }
        final FigureImage image = pictures[turn];
        final Graphics2D pen = image.pen();
        final Painted result;
        try {
            pen.setColor(request.picture().palette().background());
            pen.fill(new Rectangle2D.Double(0, 0, request.width(), request.height()));
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            result = request.figure().paint(pen,
                    new Rectangle2D.Double(SIDE, TOP, request.width() - 2 * SIDE, request.height() - TOP - 2),
                    request.picture());
        } finally {
            pen.dispose();
        }
        executors.ui().execute(() -> {
            if (model.shown() != null && request.figure() == model.shown().figure()) {
                shown = request;
                painted = result;
                final WritableImage picture = image.updated();
                view.setImage(picture);
                view.setFitWidth(request.width());
                view.setFitHeight(request.height());
                place();
                mark();
            }
        });
    }

    /// Puts gutters beside the lanes.
    private void place() {
        while (shownGutters.size() < painted.places().size()) {
            final CompareGutter gutter = new CompareGutter();
            gutter.setManaged(false);
            shownGutters.add(gutter);
            getChildren().add(gutter);
        }
        while (shownGutters.size() > painted.places().size()) {
            getChildren().remove(shownGutters.removeLast());
        }
        for (int i = 0; i < shownGutters.size(); i++) {
            final Rectangle2D plot = painted.places().get(i).plot();
            shownGutters.get(i).resizeRelocate(SIDE, plot.getY(), GUTTER - 6, plot.getHeight());
        }
        final double width = painted.places().isEmpty() ? 1 : painted.places().getFirst().plot().getWidth();
        ofA.setWidth(width);
        ofB.setWidth(width);
    }

    @Override
    protected void layoutChildren() {
        view.relocate(0, 0);
        overlay.setWidth(Math.max(1, getWidth()));
        overlay.setHeight(Math.max(1, getHeight()));
        mark();
    }

    /// What the gutters say, from top to bottom: for the person, and for tests.
    List<List<String>> readings() {
        return shownGutters.stream().map(CompareGutter::texts).toList();
    }

    /// Names of lanes that there is no room for.
    List<String> hidden() {
        return painted.hidden();
    }

    /// Lanes with their places.
    List<Place> places() {
        return painted.places();
    }

    Image picture() {
        return view.getImage();
    }

    private TimeWindow window(Place place) {
        return model.window(place.side() == CompareFigure.B ? CompareFigure.B : CompareFigure.A);
    }

    private void mark() {
        if (shown == null) {
            return;
        }
        final GraphicsContext pen = overlay.getGraphicsContext2D();
        pen.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        for (int i = 0; i < painted.places().size(); i++) {
            final Place place = painted.places().get(i);
            final Long cursor = window(place).cursor();
            final List<Reading> readings = shown.figure().readings(place, shown.picture(),
                    cursor == null ? window(place).visible().from() : cursor);
            shownGutters.get(i).show(place, cursor == null
                    ? readings.stream().map(one -> new Reading(one.glyph(), one.party(), one.name(), "")).toList()
                    : readings, theme.palette(), shown.figure().hover(place, cursor == null ? 0 : cursor));
            markLane(pen, place, window(place));
        }
        flags(pen);
        onChange.run();
    }

    private static double x(Place place, TimeWindow window, long moment) {
        return place.plot().getX() + window.visible().fraction(moment) * place.plot().getWidth();
    }

    /// Cursor, selection and the region that would be zoomed to, within one lane.
    private void markLane(GraphicsContext pen, Place place, TimeWindow window) {
        final Rectangle2D plot = place.plot();
        pen.save();
        pen.beginPath();
        pen.rect(plot.getX(), plot.getY() - 3, plot.getWidth(), plot.getHeight() + 6);
        pen.clip();
        stretch(pen, place, window, window.selection());
        stretch(pen, place, window, (place.side() == CompareFigure.B ? ofB : ofA).region());
        pen.setStroke(theme.palette().ink());
        pen.setLineWidth(1);
        if (window.cursor() != null) {
            final double at = Math.floor(x(place, window, window.cursor())) + 0.5;
            pen.strokeLine(at, plot.getY() - 3, at, plot.getMaxY() + 3);
        }
        pen.restore();
    }

    private void stretch(GraphicsContext pen, Place place, TimeWindow window, TimeRange range) {
        if (range == null) {
            return;
        }
        final Rectangle2D plot = place.plot();
        final double left = x(place, window, range.from());
        final double right = x(place, window, range.to());
        pen.setFill(theme.palette().selection());
        pen.fillRect(left, plot.getY(), right - left, plot.getHeight());
        pen.setStroke(theme.palette().ink());
        pen.setLineWidth(1);
        pen.strokeLine(Math.floor(left) + 0.5, plot.getY(), Math.floor(left) + 0.5, plot.getMaxY());
        pen.strokeLine(Math.floor(right) + 0.5, plot.getY(), Math.floor(right) + 0.5, plot.getMaxY());
    }

    /// The time at the cursor, once for each window.
    private void flags(GraphicsContext pen) {
        TimeWindow flagged = null;
        for (Place place : painted.places()) {
            final TimeWindow window = window(place);
            if (window != flagged && window.cursor() != null) {
                flag(pen, place, window);
                flagged = window;
            }
        }
    }

    private void flag(GraphicsContext pen, Place place, TimeWindow window) {
        final String words = CompareWords.moment(window.cursor());
        final Font font = Font.font("System", FontWeight.SEMI_BOLD, 10.5);
        final javafx.scene.text.Text measure = new javafx.scene.text.Text(words);
        measure.setFont(font);
        final double width = measure.getLayoutBounds().getWidth() + 12;
        final Rectangle2D plot = place.plot();
        final double x = Math.clamp(x(place, window, window.cursor()) - width / 2, plot.getX(),
                Math.max(plot.getX(), plot.getMaxX() - width));
        final double y = Math.max(0, plot.getY() - 6);
        pen.setFill(theme.palette().ink());
        pen.fillRoundRect(x, y, width, 16, 5, 5);
        pen.setFill(theme.palette().background());
        pen.setFont(font);
        pen.fillText(words, x + 6, y + 12);
    }

    /// The side under a height: that of the lane there, or of the nearest one.
    private int side(double y) {
        int side = CompareFigure.A;
        double nearest = Double.MAX_VALUE;
        for (Place place : painted.places()) {
            final double apart = Math.max(0, Math.max(place.plot().getY() - y, y - place.plot().getMaxY()));
            if (apart < nearest) {
                nearest = apart;
                side = place.side() == CompareFigure.B ? CompareFigure.B : CompareFigure.A;
            }
        }
        return side;
    }

    private Gestures gestures(double y) {
        return side(y) == CompareFigure.B ? ofB : ofA;
    }

    private static double fromPlot(double x) {
        return x - SIDE - GUTTER - TimelineFigure.AXIS_WIDTH;
    }

    private void mouse() {
        setOnMouseMoved(event -> {
            gestures(event.getY()).move(fromPlot(event.getX()));
            if (!model.isLinked()) {
                model.window(side(event.getY()) == CompareFigure.B ? CompareFigure.A : CompareFigure.B)
                        .cursorProperty().set(null);
            }
        });
        setOnMouseExited(event -> {
            ofA.leave();
            ofB.leave();
        });
        setOnMousePressed((MouseEvent event) -> {
            held = gestures(event.getY());
            held.press(fromPlot(event.getX()), event.getButton(), event.isShiftDown(), event.isControlDown());
            requestFocus();
        });
        setOnMouseDragged(event -> {
            if (held != null) {
                held.drag(fromPlot(event.getX()));
            }
        });
        setOnMouseReleased(event -> {
            if (held != null) {
                held.release(fromPlot(event.getX()));
                held = null;
                mark();
            }
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                model.showAll();
            }
        });
        setOnScroll(event -> gestures(event.getY()).scroll(fromPlot(event.getX()), event.getDeltaX(),
                event.getDeltaY(), event.isShiftDown()));
    }
}
