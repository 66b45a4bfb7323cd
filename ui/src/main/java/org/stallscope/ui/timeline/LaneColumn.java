package org.stallscope.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.Reading;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.timeline.LaneFigure.Lane;

/// The gutters of all lanes: pinned ones stay, the others scroll below them. The mouse folds, moves and resizes lanes here.
final class LaneColumn extends Region {
    private final LaneControls controls;
    private final Pane pinned = new Pane();
    private final Pane scrolled = new Pane();
    private final Region target = new Region();
    private final List<LaneGutter> gutters = new ArrayList<>();
    private final LaneDrag drag = new LaneDrag();
    private List<Lane> lanes = List.of();
    private Palette palette;
    private double pinnedHeight;
    private double offset;
    private LaneListener listener;

    LaneColumn(LaneControls controls, Palette palette) {
        this.controls = controls;
        this.palette = palette;
        final Rectangle clip = new Rectangle();
        clip.widthProperty().bind(scrolled.widthProperty());
        clip.heightProperty().bind(scrolled.heightProperty());
        scrolled.setClip(clip);
        target.getStyleClass().add("lane-target");
        target.setVisible(false);
        target.setMouseTransparent(true);
        getChildren().addAll(scrolled, pinned, target);
        setOnMouseMoved(this::moved);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
        setOnMouseClicked(this::clicked);
        setId("lanes");
    }

    void setListener(LaneListener newListener) {
        listener = newListener;
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        gutters.forEach(gutter -> gutter.setPalette(newPalette));
    }

    /// Puts the gutters in their places.
    ///
    /// @param newLanes as the figure has them
    /// @param newPinned height of the lanes that stay, px
    /// @param newOffset what is scrolled out of sight below them, px
    void show(List<Lane> newLanes, double newPinned, double newOffset) {
        lanes = newLanes;
        pinnedHeight = newPinned;
        offset = newOffset;
        while (gutters.size() < lanes.size()) {
            final LaneGutter gutter = new LaneGutter(palette);
            gutter.setManaged(false);
            gutters.add(gutter);
        }
        while (gutters.size() > lanes.size()) {
            final LaneGutter gutter = gutters.removeLast();
            pinned.getChildren().remove(gutter);
            scrolled.getChildren().remove(gutter);
        }
        for (int i = 0; i < gutters.size(); i++) {
            final LaneGutter gutter = gutters.get(i);
            final Lane lane = lanes.get(i);
            final boolean stays = lane.top() < pinnedHeight;
            final Pane home = stays ? pinned : scrolled;
            if (gutter.getParent() != home) {
                pinned.getChildren().remove(gutter);
                scrolled.getChildren().remove(gutter);
                home.getChildren().add(gutter);
            }
            gutter.setLane(lane, lane.id() != null && lane.track() == 0 && lane.id() == controls.chosen());
            gutter.resizeRelocate(0, stays ? lane.top() : lane.top() - pinnedHeight - offset, TimelineView.GUTTER,
                    lane.height());
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        pinned.resizeRelocate(0, 0, getWidth(), pinnedHeight);
        scrolled.resizeRelocate(0, pinnedHeight, getWidth(), Math.max(0, getHeight() - pinnedHeight));
    }

    void setReadings(List<List<Reading>> readings) {
        for (int i = 0; i < gutters.size() && i < readings.size(); i++) {
            gutters.get(i).setReadings(readings.get(i));
        }
    }

    /// What the gutters say, one list a lane.
    List<List<String>> texts() {
        return gutters.stream().map(LaneGutter::texts).toList();
    }

    /// A height of this column in the figure.
    private double inFigure(double y) {
        return y < pinnedHeight ? y : y + offset;
    }

    /// Whether a lane is being dragged higher or lower.
    boolean isResizing() {
        return drag.held() != null && drag.grip() == LaneDrag.Grip.EDGE;
    }

    private LaneGutter at(double y) {
        final double place = inFigure(y);
        for (LaneGutter gutter : gutters) {
            final Lane lane = gutter.lane();
            if (place >= lane.top() && place <= lane.top() + lane.height()) {
                return gutter;
            }
        }
        return null;
    }

    private void moved(MouseEvent event) {
        final LaneGutter gutter = at(event.getY());
        final LaneDrag.Grip grip =
                gutter == null ? LaneDrag.Grip.NONE : LaneDrag.gripAt(gutter.lane(), inFigure(event.getY()));
        setCursor(grip == LaneDrag.Grip.EDGE ? Cursor.V_RESIZE : Cursor.DEFAULT);
    }

    private void pressed(MouseEvent event) {
        final LaneGutter gutter = at(event.getY());
        if (gutter != null && event.getButton() == MouseButton.PRIMARY) {
            drag.press(gutter.lane(), inFigure(event.getY()));
        }
    }

    private void dragged(MouseEvent event) {
        if (!drag.drag(inFigure(event.getY()))) {
            return;
        }
        if (drag.grip() == LaneDrag.Grip.EDGE) {
            controls.resize(drag.held(), drag.height(inFigure(event.getY())));
        } else {
            setCursor(Cursor.CLOSED_HAND);
            final int to = LaneDrag.target(lanes, inFigure(event.getY()));
            final double edge = to < lanes.size() ? lanes.get(to).top()
                    : lanes.getLast().top() + lanes.getLast().height();
            target.setVisible(true);
            target.resizeRelocate(0, (edge < pinnedHeight ? edge : edge - offset) - 1, getWidth(), 2);
        }
    }

    private void released(MouseEvent event) {
        target.setVisible(false);
        setCursor(Cursor.DEFAULT);
        final LaneId held = drag.held();
        final boolean moves = drag.grip() == LaneDrag.Grip.TITLE;
        if (drag.release() && moves) {
            final int to = LaneDrag.target(lanes, inFigure(event.getY()));
            final LaneId next = to < lanes.size() ? lanes.get(to).id() : null;
            // Between a pinned lane and one that is not, it is not pinned, unless it was.
            final boolean stays = to < lanes.size() && lanes.get(to).pinned()
                    || to > 0 && lanes.get(to - 1).pinned() && controls.layout().state(held).pinned();
            controls.moveBefore(held, next, stays);
        }
    }

    private void clicked(MouseEvent event) {
        final LaneGutter gutter = at(event.getY());
        if (gutter == null || !event.isStillSincePress()) {
            return;
        }
        final Lane lane = gutter.lane();
        final double y = event.getY() - (gutter.getParent() == pinned ? 0 : pinnedHeight) - gutter.getLayoutY();
        final boolean own = lane.id() != null && lane.track() == 0;
        if (own) {
            controls.chosenProperty().set(lane.id());
        }
        if (event.getButton() == MouseButton.SECONDARY || gutter.isMenu(event.getX(), y)) {
            if (listener != null) {
                listener.menu(lane.id(), lane.track(), event.getScreenX(), event.getScreenY());
            }
        } else if (own && event.getClickCount() == 2
                && LaneDrag.gripAt(lane, inFigure(event.getY())) == LaneDrag.Grip.EDGE) {
            controls.resize(lane.id(), 0);
        } else if (own && (gutter.isFold(event.getX(), y)
                || event.getClickCount() == 2 && y < LaneDrag.TITLE)) {
            // What is so, not what was drawn: a second one may come before the first is to be seen.
            controls.collapse(lane.id(), !controls.layout().state(lane.id()).collapsed());
        }
    }
}
