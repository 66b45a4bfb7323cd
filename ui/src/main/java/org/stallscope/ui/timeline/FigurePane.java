package org.stallscope.ui.timeline;

import java.awt.Graphics2D;
import javafx.animation.PauseTransition;
import javafx.scene.image.ImageView;
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

    /// One picture is shown, one is painted, one may still be on its way to the screen.
    private static final int PICTURES = 3;

    private record Request(LaneFigure figure, double width, double height, double scale, TimeRange visible, Theme theme,
            boolean sharp) {}

    private final Executors executors;
    private final LatestOnly queue;
    private final ImageView view = new ImageView();
    private final PauseTransition rest = new PauseTransition(REST);
    private final FigureImage[] pictures = new FigureImage[PICTURES];
    private int turn;
    private LaneFigure figure;
    private TimeRange visible;
    private Theme theme;
    private Request asked;
    private Request shown;

    FigurePane(Executors executors, Theme theme) {
        this.executors = executors;
        this.theme = theme;
        queue = new LatestOnly(executors.painter());
        view.setManaged(false);
        getChildren().add(view);
        rest.setOnFinished(event -> ask(true));
    }

    void setFigure(LaneFigure newFigure) {
        figure = newFigure;
        if (newFigure == null) {
            view.setImage(null);
            shown = null;
            asked = null;
        }
        ask(true);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        ask(true);
    }

    /// Shows another range: at once, roughly; sharp when no other follows.
    void setVisibleRange(TimeRange range) {
        final boolean first = visible == null;
        visible = range;
        ask(first);
        if (!first) {
            rest.playFromStart();
        }
    }

    @Override
    protected void layoutChildren() {
        ask(true);
    }

    /// What the picture on screen shows; null before the first.
    TimeRange shownRange() {
        return shown == null ? null : shown.visible();
    }

    /// Whether the picture on screen is the newest and sharp.
    boolean isSettled() {
        return shown != null && shown.equals(asked) && shown.sharp();
    }

    private void ask(boolean sharp) {
        final double width = Math.floor(getWidth());
        final double height = Math.floor(getHeight());
        if (figure == null || visible == null || width < 80 || height < 40) {
            return;
        }
        final double scale =
                getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        final Request request = new Request(figure, width, height, scale <= 0 ? 1 : scale, visible, theme, sharp);
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
            if (request.figure() == figure) {
                shown = request;
                view.setImage(picture.updated());
                view.setFitWidth(request.width());
                view.setFitHeight(request.height());
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
