package org.stallscope.ui.workbench;

import java.awt.Graphics2D;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.overview.CaptureOverview;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.FigureImage;
import org.stallscope.ui.timeline.FigureLanes;
import org.stallscope.ui.timeline.LaneFigure;
import org.stallscope.ui.timeline.TimelineView;

/// The lanes of the first capture in the place that they will have, with empty bars and panes around them: a person sees the
/// transfer while the window is still being furnished.
final class FirstPicture {
    /// Heights that the stylesheet gives, px.
    private static final double TOOLBAR = 44;
    private static final double HEADER = 40;
    private static final double STATUS = 24;

    private static final double DIVIDER = 1;

    private static final double DESKTOP_FRAME = 8;

    /// Narrower, panes take room from each other.
    private static final double LEAST_WIDTH = 900;

    /// The window that it is painted for.
    ///
    /// @param width of the scene, px
    /// @param height of the scene, px
    /// @param scale px of the screen to one of the scene
    /// @param table whether the conversations are a table above the timeline
    /// @param overview whether captures of several conversations have a strip above the timeline
    record Frame(double width, double height, double scale, Theme theme, LaneLayout lanes, TimeAxis time, boolean table,
            boolean overview) {
        static Frame of(Settings settings, double width, double height, double scale) {
            return new Frame(width, height, scale, Workbench.themeOf(settings), settings.lanes(), settings.time(),
                    settings.conversationsAsTable(), settings.showsOverview());
        }
    }

    private final Frame frame;
    private final Rectangle2D timeline;
    private final Rectangle2D place;
    private final FigureImage image;

    private FirstPicture(Frame frame, Rectangle2D timeline, Rectangle2D place, FigureImage image) {
        this.frame = frame;
        this.timeline = timeline;
        this.place = place;
        this.image = image;
    }

    /// Paints a conversation; call it away from the UI thread.
    ///
    /// @return null where the window is too narrow for all of it
    static FirstPicture of(ConversationData data, Frame frame) {
        if (frame.width() < LEAST_WIDTH) {
            return null;
        }
        final Rectangle2D timeline =
                timeline(frame, frame.overview() && data.analysis().conversations().count() > 1);
        final Rectangle2D place = TimelineView.figureIn(timeline);
        final LaneFigure figure = FigureLanes.of(data.seen(List.of(), frame.lanes(), frame.time()));
        final double height = Math.floor(Math.max(place.getHeight(), figure.heightIn(Math.floor(place.getHeight()))));
        final FigureImage image = new FigureImage((int) Math.ceil(place.getWidth() * frame.scale()),
                (int) Math.ceil(height * frame.scale()), frame.scale());
        final Graphics2D pen = image.pen();
        try {
            figure.paint(pen, place.getWidth(), height, data.bounds(), frame.theme(), true);
        } finally {
            pen.dispose();
        }
        return new FirstPicture(frame, timeline, place, image);
    }

    /// Where the timeline of a new window stands in its scene.
    private static Rectangle2D timeline(Frame frame, boolean strip) {
        final double foot = frame.height() - STATUS;
        final double list = Math.round(ConversationView.TABLE_SHARE * (foot - TOOLBAR)) + DIVIDER;
        final double left = frame.table() ? 0 : ConversationView.LIST_WIDTH + DIVIDER;
        final double above = frame.table() ? TOOLBAR + list : TOOLBAR;
        final double top = above + HEADER + (strip ? CaptureOverview.HEIGHT : 0);
        final double bottom = above + Math.round(ConversationView.DRAWER_FROM * (foot - above)) - DIVIDER;
        return new Rectangle2D(left, top, frame.width() - left,
                Math.max(ConversationView.LEAST_TIMELINE, bottom - top));
    }

    /// Whether a window is as it was painted for, but for the few px that a desktop takes for its own frame.
    boolean fits(Frame window) {
        return Math.abs(window.width() - frame.width()) <= DESKTOP_FRAME
                && Math.abs(window.height() - frame.height()) <= DESKTOP_FRAME
                && new Frame(frame.width(), frame.height(), window.scale(), window.theme(), window.lanes(),
                        window.time(), window.table(), window.overview()).equals(frame);
    }

    /// Where the lanes stand in the scene.
    Rectangle2D place() {
        return place;
    }

    /// The whole of it, as large as the scene; on the UI thread, once.
    Node node() {
        final Palette palette = frame.theme().palette();
        final double left = timeline.getMinX();
        final double right = frame.width();
        final double foot = frame.height() - STATUS;
        final double above = frame.table() ? timeline.getMinY() - HEADER : TOOLBAR;
        final ImageView lanes = new ImageView(image.updated());
        lanes.setViewport(new Rectangle2D(0, 0, Math.ceil(place.getWidth() * frame.scale()),
                Math.ceil(place.getHeight() * frame.scale())));
        lanes.setFitWidth(place.getWidth());
        lanes.setFitHeight(place.getHeight());
        lanes.relocate(place.getMinX(), place.getMinY());
        return new Group(
                bar(0, 0, right, frame.height(), palette.background()),
                bar(0, 0, right, TOOLBAR, palette.subtle()),
                bar(0, TOOLBAR - 1, right, 1, palette.border()),
                bar(left, above, right - left, timeline.getMinY() - above, palette.subtle()),
                bar(left, timeline.getMinY(), right - left, place.getMinY() - timeline.getMinY(), palette.subtle()),
                bar(left, timeline.getMinY(), place.getMinX() + LaneFigure.AXIS_WIDTH - left, timeline.getHeight(),
                        palette.subtle()),
                bar(left, timeline.getMinY() - 1, right - left, 1, palette.border()),
                lanes,
                bar(left - DIVIDER, TOOLBAR, DIVIDER, foot - TOOLBAR, palette.border()),
                bar(left, timeline.getMaxY(), right - left, DIVIDER, palette.border()),
                bar(0, foot, right, STATUS, palette.subtle()),
                bar(0, foot, right, 1, palette.border()));
    }

    private static Rectangle bar(double x, double y, double width, double height, Color fill) {
        final Rectangle bar = new Rectangle(x, y, width, height);
        bar.setFill(fill);
        return bar;
    }
}
