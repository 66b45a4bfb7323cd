package org.stallscope.ui.timeline;

import java.awt.Graphics2D;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.theme.Theme;

/// Shows a figure. It is painted away from the UI thread, roughly while the view moves and sharp when it rests; of the
/// requests that pile up only the newest is painted.
final class FigurePane extends Region {
    /// The view rests after this.
    private static final Duration REST = Duration.millis(120);

    /// What grows rests after this: several states of it are shown within that time.
    private static final Duration REST_OF_GROWING = Duration.millis(500);

    /// One picture is shown, one is painted, one may still be on its way to the screen.
    private static final int PICTURES = 3;

    /// @param subject number of what is shown; the same of all states of what grows
    private record Request(LaneFigure figure, int subject, double width, double height, double scale, TimeRange visible,
            Theme theme, boolean sharp) {}

    private final Executors executors;
    private final LatestOnly queue;
    private final ImageView pinned = new ImageView();
    private final ImageView scrolled = new ImageView();
    private final PauseTransition rest = new PauseTransition(REST);
    private final FigureImage[] pictures = new FigureImage[PICTURES];
    private int turn;
    private LaneFigure figure;
    private int subject;
    private TimeRange visible;
    private Theme theme;
    private Request asked;
    private Request shown;
    private double figureHeight;
    private double pinnedHeight;
    private double offset;
    private int paints;
    private Runnable onFirst = () -> {};

    FigurePane(Executors executors, Theme theme) {
        this.executors = executors;
        this.theme = theme;
        queue = new LatestOnly(executors.painter());
        for (ImageView view : List.of(pinned, scrolled)) {
            view.setManaged(false);
            getChildren().add(view);
        }
        rest.setOnFinished(event -> ask());
    }

    /// @param live whether others follow at once, as while a lane is dragged higher
    void setFigure(LaneFigure newFigure, boolean live) {
        figure = newFigure;
        subject++;
        if (newFigure == null) {
            pinned.setImage(null);
            scrolled.setImage(null);
            shown = null;
            asked = null;
        }
        if (live) {
            move(REST);
        }
        ask();
    }

    /// Shows a figure that has grown, and others follow soon.
    void grow(LaneFigure newFigure, TimeRange range) {
        figure = newFigure;
        visible = range;
        move(REST_OF_GROWING);
        ask();
    }

    private void move(Duration until) {
        rest.setDuration(until);
        rest.playFromStart();
    }

    private boolean isMoving() {
        return rest.getStatus() == Animation.Status.RUNNING;
    }

    /// What of the figure is in sight: its upper part stays, of what is below it a part is scrolled away. Nothing is painted
    /// anew for that, unless the figure gets another height.
    ///
    /// @param height of the whole figure, px
    /// @param newPinned height of what stays, px
    /// @param newOffset what is scrolled away below it, px
    void setScroll(double height, double newPinned, double newOffset) {
        figureHeight = height;
        pinnedHeight = newPinned;
        offset = newOffset;
        ask();
        place();
    }

    /// Height of the whole figure, px.
    double figureHeight() {
        return Math.floor(figureHeight);
    }

    /// @param action told when a figure was painted for the first time: what was worked out for that is known now
    void setOnFirst(Runnable action) {
        onFirst = action;
    }

    /// Pictures that were painted so far.
    int paints() {
        return paints;
    }

    private void place() {
        if (shown == null) {
            return;
        }
        final double width = shown.width();
        final double height = Math.floor(getHeight());
        part(pinned, 0, 0, width, Math.min(pinnedHeight, height));
        part(scrolled, pinnedHeight, pinnedHeight + offset, width, Math.max(0, height - pinnedHeight));
    }

    /// Shows a part of the picture.
    ///
    /// @param y its place here, px
    /// @param from its upper edge in the figure, px
    private void part(ImageView view, double y, double from, double width, double height) {
        final double scale = shown.scale();
        final double high = Math.min(height, shown.height() - from);
        view.setVisible(high > 0);
        if (high > 0) {
            view.setViewport(new Rectangle2D(0, from * scale, Math.ceil(width * scale), Math.max(1, high * scale)));
            view.setFitWidth(width);
            view.setFitHeight(high);
            view.relocate(0, y);
        }
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        ask();
    }

    /// Shows another range: at once, roughly; sharp when no other follows.
    void setVisibleRange(TimeRange range) {
        final boolean first = visible == null;
        if (!first && !range.equals(visible)) {
            move(REST);
        }
        visible = range;
        ask();
    }

    @Override
    protected void layoutChildren() {
        ask();
        place();
    }

    /// What the picture on screen shows; null before the first.
    TimeRange shownRange() {
        return shown == null ? null : shown.visible();
    }

    /// Latest moment that the picture on screen tells of, ns since the epoch; {@link Long#MIN_VALUE} before the first.
    long shownUntil() {
        return shown == null ? Long.MIN_VALUE : shown.figure().end();
    }

    /// Whether the picture on screen is the newest and sharp.
    boolean isSettled() {
        return shown != null && shown.equals(asked) && shown.sharp();
    }

    /// Asks for a picture of what there is now: a quick one while the view moves.
    private void ask() {
        final double width = Math.floor(getWidth());
        final double height = figureHeight();
        if (figure == null || visible == null || width < 80 || height < 40) {
            return;
        }
        final double scale =
                getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        final Request request =
                new Request(figure, subject, width, height, scale <= 0 ? 1 : scale, visible, theme, !isMoving());
        if (!request.equals(asked)) {
            asked = request;
            queue.submit(() -> paint(request));
        }
    }

    /// In the painter's thread.
    private void paint(Request request) {
        final FigureImage picture = picture(request);
        final Graphics2D pen = picture.pen();
        try {
            request.figure().paint(pen, request.width(), request.height(), request.visible(), request.theme(),
                    request.sharp());
        } finally {
            pen.dispose();
        }
        executors.ui().execute(() -> {
            // Of what grows faster than it is painted, a picture that is a little old is better than none.
            if (request.subject() == subject) {
                final boolean first = shown == null || shown.figure() != request.figure();
                shown = request;
                paints++;
                final WritableImage image = picture.updated();
                pinned.setImage(image);
                scrolled.setImage(image);
                place();
                if (first) {
                    onFirst.run();
                }
            }
        });
    }

    private FigureImage picture(Request request) {
        turn = (turn + 1) % PICTURES;
        final int width = (int) Math.ceil(request.width() * request.scale());
        final int height = (int) Math.ceil(request.height() * request.scale());
        if (pictures[turn] == null || !pictures[turn].fits(width, height, request.scale())) {
            pictures[turn] = new FigureImage(width, height, request.scale());
        }
        return pictures[turn];
    }
}
