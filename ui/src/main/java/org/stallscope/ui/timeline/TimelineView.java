package org.stallscope.ui.timeline;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.figure.AnnotationHit;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.wording.Quantities;

/// A conversation on one time axis: overview, ruler, lanes with their gutter, cursor and selection over all of them.
public final class TimelineView extends Region {
    /// Width of the gutter: titles and read-outs, then the axis labels.
    public static final double GUTTER = 222;

    /// Room right of the plots, px.
    static final double MARGIN = 18;

    private static final double SCROLL_BAR = 12;

    /// Pinned lanes take no more than this part of the height.
    private static final double MOST_PINNED = 0.75;

    /// Px beside an annotation at which it is taken hold of.
    private static final double GRIP = 4;

    /// What grows is put into words no more often.
    private static final long SPEECH_NANOS = 1_000_000_000;

    private final TimeWindow window;
    private final Function<ConversationData, LaneFigure> figures;
    private final boolean withOverview;
    private final Gestures gestures;
    private final FigurePane figurePane;
    private final Overlay overlay;
    private final OverviewPane overview;
    private final Label overviewTitle = label(Messages.say("overview"), "lane-title");
    private final Label overviewNote = label(Messages.say("overview.note"), "lane-name");
    private final Label overviewValue = label("", "lane-value");
    private final Label rulerTitle = label("", "lane-name");
    private final Label rulerUnit = label("s", "lane-name");
    private final Region head = new Region();
    private final ScrollBar scrollBar = new ScrollBar();
    private final LaneControls controls;
    private final LaneColumn column;
    private final Tooltip hover = new Tooltip();
    private final AnnotationMouse notes = new AnnotationMouse();
    private AnnotationListener onAnnotation;
    private List<Annotation> annotations = List.of();
    private double pressedX;
    private double pinnedHeight;
    private TimeRange overviewed;
    private long spoken;
    private ConversationData data;
    private LaneFigure plain;
    private LaneFigure figure;
    private Theme theme;

    /// @param figures makes the figure of a conversation
    /// @param onClick told the time of a click on the plots
    public TimelineView(
            TimeWindow window,
            LaneControls controls,
            Executors executors,
            Theme theme,
            boolean withOverview,
            Function<ConversationData, LaneFigure> figures,
            LongConsumer onClick) {
        this.window = window;
        this.controls = controls;
        this.figures = figures;
        this.withOverview = withOverview;
        this.theme = theme;
        gestures = new Gestures(window, onClick);
        figurePane = new FigurePane(executors, theme);
        overlay = new Overlay(window, gestures, theme.palette());
        column = new LaneColumn(controls, theme.palette());
        overview = new OverviewPane(window, theme.palette());
        getStyleClass().add("timeline");
        hover.setWrapText(true);
        hover.setMaxWidth(460);
        // Esc is for what lies on top, and a word beside the pointer is not that.
        hover.setHideOnEscape(false);
        setFocusTraversable(true);
        head.getStyleClass().add("timeline-head");
        // Below the figure, whose axis labels stand in the gutter's right part.
        getChildren().addAll(column, figurePane, head, overlay, rulerTitle, rulerUnit, scrollBar);
        final Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setVisible(false);
        scrollBar.valueProperty().subscribe(this::requestLayout);
        if (withOverview) {
            getChildren().addAll(overviewTitle, overviewNote, overviewValue, overview);
        }
        overlay.setId(withOverview ? "plots" : "drill-plots");
        overlay.setPickOnBounds(true);
        mouse();
        // What stands below it in the gutter is taken hold of, too.
        figurePane.setMouseTransparent(true);
        figurePane.setId("figure");
        figurePane.setOnFirst(() -> {
            refresh();
            speak();
        });
        column.setOnScroll(event -> scrollBy(-event.getDeltaY()));
        window.visibleProperty().subscribe(range -> {
            // What has grown is shown next, with its range.
            if (!window.isGrowing()) {
                figurePane.setVisibleRange(range);
                refresh();
                speak();
            }
        });
        window.cursorProperty().subscribe(this::refresh);
        controls.chosenProperty().subscribe(this::showChosen);
        rulerTitle.setOnMouseClicked(event -> controls.toggleTime());
        rulerTitle.setTooltip(new Tooltip(Messages.say("ruler.tip")));
    }

    private static Label label(String text, String style) {
        final Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private void mouse() {
        overlay.setOnMouseMoved(event -> {
            gestures.move(event.getX());
            final boolean over = !annotations.isEmpty() && hitAt(event.getX(), event.getY()) != null;
            overlay.setCursor(over ? Cursor.HAND : Cursor.DEFAULT);
            hover(event);
        });
        overlay.setOnMouseExited(event -> {
            gestures.leave();
            hover.hide();
        });
        overlay.setOnMousePressed(event -> {
            requestFocus();
            pressedX = event.getX();
            final boolean plainPress = event.getButton() == MouseButton.PRIMARY && !event.isShiftDown()
                    && !event.isControlDown();
            notes.press(plainPress ? hitAt(event.getX(), event.getY()) : null, event.getX(),
                    gestures.timeAt(event.getX()));
            if (notes.isHolding()) {
                return;
            }
            gestures.press(event.getX(), event.getButton(), event.isShiftDown(), event.isControlDown());
        });
        overlay.setOnMouseDragged(event -> {
            if (notes.isHolding()) {
                dragNote(event.getX());
                return;
            }
            gestures.drag(event.getX());
            overlay.draw();
        });
        overlay.setOnMouseReleased(event -> {
            if (notes.isHolding()) {
                releaseNote();
                return;
            }
            final boolean still = Math.abs(event.getX() - pressedX) < AnnotationMouse.CLICK;
            if (event.getButton() == MouseButton.SECONDARY && still && onAnnotation != null && data != null) {
                onAnnotation.menu(spot(event.getX(), event.getY()), event.getScreenX(), event.getScreenY());
            }
            gestures.release(event.getX());
            overlay.draw();
        });
        overlay.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2
                    && event.getY() < Overlay.RULER) {
                window.showAll();
            } else if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && onAnnotation != null) {
                final AnnotationHit hit = hitAt(event.getX(), event.getY());
                if (hit != null) {
                    onAnnotation.edit(hit.annotation());
                }
            }
        });
        overlay.addEventHandler(ScrollEvent.SCROLL, event -> {
            if (event.isAltDown()) {
                scrollBy(-event.getDeltaY() - event.getDeltaX());
                event.consume();
                return;
            }
            gestures.scroll(event.getX(), event.getDeltaX(), event.getDeltaY(), event.isShiftDown());
            event.consume();
        });
    }

    /// What under the pointer can be taken hold of; null for nothing.
    private AnnotationHit hitAt(double x, double y) {
        return figure == null || onAnnotation == null || y <= Overlay.RULER ? null
                : figure.annotationAt(x + LaneFigure.AXIS_WIDTH, inFigure(y), GRIP,
                        figurePane.getWidth(), figurePane.figureHeight(), window.visible());
    }

    private void dragNote(double x) {
        final long time = gestures.timeAt(x);
        final Annotation moved = notes.drag(x, time, window.bounds());
        if (moved != null) {
            window.cursorProperty().set(time);
            draw(annotations.stream().map(one -> one.id().equals(moved.id()) ? moved : one).toList());
        }
    }

    private void releaseNote() {
        final Annotation held = notes.held();
        final Annotation moved = notes.release();
        if (moved == null) {
            onAnnotation.chosen(held);
        } else {
            onAnnotation.changed(moved);
        }
    }

    private AnnotationListener.Spot spot(double x, double y) {
        final double inFigure = inFigure(y);
        final List<LaneFigure.Lane> lanes = lanes();
        String lane = "";
        Double value = null;
        for (int i = 0; i < lanes.size(); i++) {
            final double within = inFigure - lanes.get(i).top();
            if (y > Overlay.RULER && within >= 0 && within < lanes.get(i).height() && lanes.get(i).track() == 0
                    && lanes.get(i).id() != null) {
                lane = lanes.get(i).id().key();
                value = figure.valueAt(i, within, figurePane.getWidth(), figurePane.figureHeight(), window.visible());
            }
        }
        final AnnotationHit hit = hitAt(x, y);
        return new AnnotationListener.Spot(gestures.timeAt(x), lane, value, hit == null ? null : hit.annotation());
    }

    /// Who hears what the mouse does with annotations.
    public void setOnAnnotation(AnnotationListener listener) {
        onAnnotation = listener;
    }

    /// Draws annotations over the lanes.
    public void annotate(List<Annotation> drawn) {
        annotations = List.copyOf(drawn);
        draw(annotations);
    }

    private void draw(List<Annotation> drawn) {
        if (plain != null) {
            figure = plain.annotated(drawn);
            figurePane.setFigure(figure, false);
            refresh();
            speak();
        }
    }

    /// Names of the lanes in files, from top to bottom: those of the conversation that the figure is about.
    public List<String> laneTitles() {
        return inSight().stream().map(LaneId::key).toList();
    }

    /// The lanes of the conversation that the figure is about, from top to bottom.
    public List<LaneId> inSight() {
        return figure == null ? List.of()
                : figure.lanes(Math.max(100, figurePane.getWidth()), Math.max(100, figurePane.figureHeight()),
                        window.visible()).stream()
                        .filter(lane -> lane.track() == 0 && lane.id() != null)
                        .map(LaneFigure.Lane::id)
                        .toList();
    }

    /// Height of a lane as it is drawn, px; 0 where it is not.
    public int heightOf(LaneId lane) {
        return figure == null ? 0 : lanes().stream()
                .filter(one -> one.track() == 0 && one.id() == lane)
                .mapToInt(one -> (int) one.height())
                .findFirst().orElse(0);
    }

    private List<LaneFigure.Lane> lanes() {
        return figure.lanes(figurePane.getWidth(), figurePane.figureHeight(), window.visible());
    }

    /// A height of the overlay in the figure: what is pinned stays, the rest is scrolled.
    private double inFigure(double y) {
        final double below = y - Overlay.RULER;
        return below < pinnedHeight ? below : below + scrolled();
    }

    /// Who hears what the mouse asks of lanes.
    public void setOnLane(LaneListener listener) {
        column.setListener(listener);
    }

    private void scrollBy(double px) {
        scrollBar.setValue(Math.clamp(scrollBar.getValue() + px, 0, Math.max(0, scrollBar.getMax())));
    }

    /// Brings the chosen lane into sight.
    private void showChosen() {
        requestLayout();
        if (figure == null || controls.chosen() == null || !scrollBar.isVisible()) {
            return;
        }
        for (LaneFigure.Lane lane : lanes()) {
            if (lane.id() == controls.chosen() && lane.track() == 0 && lane.top() >= pinnedHeight) {
                final double room = figurePane.getHeight() - pinnedHeight;
                final double top = lane.top() - pinnedHeight;
                final double least = Math.min(top, top + lane.height() - room);
                scrollBar.setValue(Math.clamp(Math.clamp(scrollBar.getValue(), Math.max(0, least), Math.max(0, top)), 0,
                        Math.max(0, scrollBar.getMax())));
            }
        }
    }

    /// Pictures of the lanes that were painted so far: moving the cursor adds none.
    public int paints() {
        return figurePane.paints();
    }

    /// Latest moment that the picture on screen tells of, ns since the epoch; {@link Long#MIN_VALUE} before the first.
    public long shownUntil() {
        return figurePane.shownUntil();
    }

    /// Where a time stands below the ruler, in the scene.
    public Point2D pointOf(long time) {
        return overlay.localToScene(Math.clamp(gestures.x(time), 0, overlay.getWidth()), Overlay.RULER);
    }

    /// Says beside the pointer what the lane below it has to say in sentences.
    private void hover(MouseEvent event) {
        String words = "";
        if (figure != null && window.cursor() != null && event.getY() > Overlay.RULER) {
            final double y = inFigure(event.getY());
            final List<LaneFigure.Lane> lanes = lanes();
            for (int i = 0; i < lanes.size(); i++) {
                if (y >= lanes.get(i).top() && y < lanes.get(i).top() + lanes.get(i).height()) {
                    words = figure.hover(i, window.cursor());
                }
            }
        }
        final AnnotationHit hit = annotations.isEmpty() ? null : hitAt(event.getX(), event.getY());
        if (hit != null && !hit.annotation().text().isEmpty()) {
            words = hit.annotation().text();
        }
        if (words.isEmpty()) {
            hover.hide();
        } else {
            hover.setText(words);
            // Below the lane's name and left of nothing that it speaks of.
            hover.show(overlay, event.getScreenX() + 14, event.getScreenY() + 22);
        }
    }

    /// Time that a pixel column of the plots stands for, ns.
    public double nanosPerPixel() {
        return window.visible().length() / Math.max(1, overlay.getWidth());
    }

    /// What the tooltip of the plots says; empty where none is shown.
    public String hoverText() {
        return hover.isShowing() ? hover.getText() : "";
    }

    /// Shows a conversation; null shows nothing.
    public void show(ConversationData newData) {
        final boolean same = data != null && newData != null && data.series() == newData.series();
        final boolean grew = newData != null && newData.isGrownFrom(data);
        data = newData;
        plain = newData == null ? null : figures.apply(newData);
        figure = plain == null ? null : plain.annotated(annotations);
        if (grew) {
            figurePane.grow(figure, window.visible());
        } else {
            figurePane.setFigure(figure, same && column.isResizing());
        }
        if (!same || !window.bounds().equals(overviewed)) {
            overviewed = window.bounds();
            overview.show(newData);
        }
        if (newData != null) {
            overlay.show(newData.origin(), figure.time(), this::eventAt, range -> newData.shownEpisodes().stream()
                    .anyMatch(episode -> episode.start() == range.from() && episode.end() == range.to()));
            overviewValue.setText(Quantities.time(newData.bounds().length()));
            figurePane.setVisibleRange(window.visible());
        }
        refresh();
        if (!grew || System.nanoTime() - spoken > SPEECH_NANOS) {
            speak();
        }
        requestLayout();
    }

    /// The event that a time stands at, within three px; empty for none.
    private String eventAt(long time) {
        final long reach = Math.round(3.0 / Math.max(1, overlay.getWidth()) * window.visible().length());
        return EventNames.near(data, time, reach);
    }

    public void setTheme(Theme newTheme) {
        theme = newTheme;
        figurePane.setTheme(newTheme);
        overlay.setPalette(newTheme.palette());
        overview.setPalette(newTheme.palette());
        column.setPalette(newTheme.palette());
        refresh();
    }

    /// What the gutter says, one list a lane.
    public List<List<String>> readouts() {
        return column.texts();
    }

    /// Whether the newest picture is on screen.
    public boolean isSettled() {
        return figurePane.isSettled();
    }

    /// Puts the values at the cursor (else at the end of what is visible) into the gutter.
    private void refresh() {
        if (figure == null) {
            return;
        }
        final long time = window.cursor() == null ? window.visible().to() : window.cursor();
        final double plotWidth = overlay.getWidth();
        final var readings = figure.readings(time, Math.max(1, plotWidth) + LaneFigure.AXIS_WIDTH, window.visible());
        column.setReadings(readings);
    }

    /// Says the figure in words, and names what the ruler counts.
    private void speak() {
        if (figure == null) {
            return;
        }
        spoken = System.nanoTime();
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(String.join(". ", figure.spoken(window.visible())));
        final TimeAxis time = figure.time();
        rulerTitle.setText(time.absolute()
                ? time.day(window.visible().from()) + ", " + time.zoneName(window.visible().from())
                : Messages.say("ruler.relative"));
        rulerUnit.setVisible(!time.absolute());
    }

    /// Where the lanes with their axis labels stand in a timeline with an overview.
    ///
    /// @param timeline in any coordinates
    public static Rectangle2D figureIn(Rectangle2D timeline) {
        final double left = GUTTER - LaneFigure.AXIS_WIDTH;
        final double top = OverviewPane.HEIGHT + Overlay.RULER;
        return new Rectangle2D(timeline.getMinX() + left, timeline.getMinY() + top,
                Math.max(1, timeline.getWidth() - left - MARGIN), Math.max(1, timeline.getHeight() - top));
    }

    @Override
    protected void layoutChildren() {
        final double width = getWidth();
        final double height = getHeight();
        final double plotWidth = Math.max(1, width - GUTTER - MARGIN);
        double top = 0;
        if (withOverview) {
            overviewTitle.resizeRelocate(12, 7, 150, 16);
            overviewNote.resizeRelocate(12, 24, 110, 16);
            final double value = overviewValue.prefWidth(-1);
            overviewValue.resizeRelocate(GUTTER - LaneFigure.AXIS_WIDTH - 4 - value, 24, value, 16);
            overview.resizeRelocate(GUTTER, 0, plotWidth, OverviewPane.HEIGHT);
            top = OverviewPane.HEIGHT;
        }
        rulerTitle.resizeRelocate(12, top + 5, rulerUnit.isVisible() ? 150 : GUTTER - 16, 16);
        rulerUnit.resizeRelocate(GUTTER - 14, top + 5, 12, 16);
        head.resizeRelocate(0, 0, width, top + Overlay.RULER);
        gestures.setWidth(plotWidth);
        overlay.resizeRelocate(GUTTER, top, plotWidth, Math.max(0, height - top));
        final double lanesTop = top + Overlay.RULER;
        final double room = Math.max(0, height - lanesTop);
        final double axis = LaneFigure.AXIS_WIDTH;
        final double wanted = figure == null ? room : Math.max(room, figure.heightIn(Math.floor(room)));
        scrollBar.setVisible(wanted > room + 1);
        scrollBar.setMax(Math.max(0, wanted - room));
        scrollBar.setVisibleAmount(room * scrollBar.getMax() / Math.max(1, wanted));
        scrollBar.setUnitIncrement(24);
        scrollBar.setBlockIncrement(room / 2);
        scrollBar.resizeRelocate(width - SCROLL_BAR - 2, lanesTop, SCROLL_BAR, room);
        figurePane.resizeRelocate(GUTTER - axis, lanesTop, plotWidth + axis, room);
        final List<LaneFigure.Lane> lanes = figure == null || room < 20 ? List.of()
                : figure.lanes(Math.floor(plotWidth + axis), Math.floor(wanted), window.visible());
        pinnedHeight = pinned(lanes, room);
        figurePane.setScroll(wanted, pinnedHeight, scrolled());
        column.resizeRelocate(0, lanesTop, GUTTER, room);
        column.show(lanes, pinnedHeight, scrolled());
        refresh();
    }

    /// Height of the lanes that stay; none do where they would leave no room for the others.
    private static double pinned(List<LaneFigure.Lane> lanes, double room) {
        double height = 0;
        for (LaneFigure.Lane lane : lanes) {
            if (lane.pinned()) {
                height = lane.top() + lane.height() + 1;
            }
        }
        return height > room * MOST_PINNED ? 0 : height;
    }

    /// Px of the lanes that are scrolled out of sight: more lanes than fit keep a height at which they can be read.
    private double scrolled() {
        return scrollBar.isVisible() ? Math.round(Math.clamp(scrollBar.getValue(), 0, scrollBar.getMax())) : 0;
    }
}
