package org.stallscope.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
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

    /// Px beside an annotation at which it is taken hold of.
    private static final double GRIP = 4;

    private final TimeWindow window;
    private final Function<ConversationData, LaneFigure> figures;
    private final boolean withOverview;
    private final Gestures gestures;
    private final FigurePane figurePane;
    private final Overlay overlay;
    private final OverviewPane overview;
    private final Label overviewTitle = label("Overview", "lane-title");
    private final Label overviewNote = label("whole conversation", "lane-name");
    private final Label overviewValue = label("", "lane-value");
    private final Label rulerTitle = label("Time from first packet", "lane-name");
    private final Label rulerUnit = label("s", "lane-name");
    private final Region head = new Region();
    private final ScrollBar scrollBar = new ScrollBar();
    private final List<LaneGutter> gutters = new ArrayList<>();
    private final Tooltip hover = new Tooltip();
    private final AnnotationMouse notes = new AnnotationMouse();
    private AnnotationListener onAnnotation;
    private List<Annotation> annotations = List.of();
    private double pressedX;
    private ConversationData data;
    private LaneFigure plain;
    private LaneFigure figure;
    private Theme theme;

    /// @param figures makes the figure of a conversation
    /// @param onClick told the time of a click on the plots
    public TimelineView(
            TimeWindow window,
            Executors executors,
            Theme theme,
            boolean withOverview,
            Function<ConversationData, LaneFigure> figures,
            LongConsumer onClick) {
        this.window = window;
        this.figures = figures;
        this.withOverview = withOverview;
        this.theme = theme;
        gestures = new Gestures(window, onClick);
        figurePane = new FigurePane(executors, theme);
        overlay = new Overlay(window, gestures, theme.palette());
        overview = new OverviewPane(window, theme.palette());
        getStyleClass().add("timeline");
        hover.setWrapText(true);
        hover.setMaxWidth(460);
        // Esc is for what lies on top, and a word beside the pointer is not that.
        hover.setHideOnEscape(false);
        setFocusTraversable(true);
        head.getStyleClass().add("timeline-head");
        // What is scrolled up passes below the ruler.
        getChildren().addAll(figurePane, head, overlay, rulerTitle, rulerUnit, scrollBar);
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
        window.visibleProperty().subscribe(range -> {
            figurePane.setVisibleRange(range);
            refresh();
        });
        window.cursorProperty().subscribe(this::refresh);
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
            gestures.scroll(event.getX(), event.getDeltaX(), event.getDeltaY(), event.isShiftDown());
            event.consume();
        });
    }

    /// What under the pointer can be taken hold of; null for nothing.
    private AnnotationHit hitAt(double x, double y) {
        return figure == null || onAnnotation == null || y <= Overlay.RULER ? null
                : figure.annotationAt(x + LaneFigure.AXIS_WIDTH, y - Overlay.RULER + scrolled(), GRIP,
                        figurePane.getWidth(), figurePane.getHeight(), window.visible());
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
        final double inFigure = y - Overlay.RULER + scrolled();
        final List<LaneFigure.Lane> lanes =
                figure.lanes(figurePane.getWidth(), figurePane.getHeight(), window.visible());
        String lane = "";
        Double value = null;
        for (int i = 0; i < lanes.size(); i++) {
            final double within = inFigure - lanes.get(i).top();
            if (y > Overlay.RULER && within >= 0 && within < lanes.get(i).height()) {
                lane = lanes.get(i).title();
                value = figure.valueAt(i, within, figurePane.getWidth(), figurePane.getHeight(), window.visible());
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
            figurePane.setFigure(figure);
            refresh();
        }
    }

    /// Titles of the lanes, from top to bottom.
    public List<String> laneTitles() {
        return figure == null ? List.of()
                : figure.lanes(Math.max(100, figurePane.getWidth()), Math.max(100, figurePane.getHeight()),
                        window.visible()).stream().map(LaneFigure.Lane::title).toList();
    }

    /// Where a time stands below the ruler, in the scene.
    public Point2D pointOf(long time) {
        return overlay.localToScene(Math.clamp(gestures.x(time), 0, overlay.getWidth()), Overlay.RULER);
    }

    /// Says beside the pointer what the lane below it has to say in sentences.
    private void hover(MouseEvent event) {
        String words = "";
        if (figure != null && window.cursor() != null && event.getY() > Overlay.RULER) {
            final double y = event.getY() - Overlay.RULER + scrolled();
            final List<LaneFigure.Lane> lanes = figure.lanes(
                    figurePane.getWidth(), figurePane.getHeight(), window.visible());
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
        data = newData;
        plain = newData == null ? null : figures.apply(newData);
        figure = plain == null ? null : plain.annotated(annotations);
        figurePane.setFigure(figure);
        overview.show(newData);
        if (newData != null) {
            overlay.show(newData.origin(), this::eventAt, range -> newData.shownEpisodes().stream()
                    .anyMatch(episode -> episode.start() == range.from() && episode.end() == range.to()));
            overviewValue.setText(Quantities.time(newData.bounds().length()));
            figurePane.setVisibleRange(window.visible());
        }
        refresh();
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
        gutters.forEach(gutter -> gutter.setPalette(newTheme.palette()));
        refresh();
    }

    /// What the gutter says, one list a lane.
    public List<List<String>> readouts() {
        return gutters.stream().filter(LaneGutter::isVisible).map(LaneGutter::texts).toList();
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
        for (int i = 0; i < gutters.size() && i < readings.size(); i++) {
            gutters.get(i).setReadings(readings.get(i));
        }
        setAccessibleText(String.join(". ", figure.spoken(window.visible())));
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
        rulerTitle.resizeRelocate(12, top + 5, 150, 16);
        rulerUnit.resizeRelocate(GUTTER - 14, top + 5, 12, 16);
        head.resizeRelocate(0, 0, width, top + Overlay.RULER);
        gestures.setWidth(plotWidth);
        overlay.resizeRelocate(GUTTER, top, plotWidth, Math.max(0, height - top));
        final double lanesTop = top + Overlay.RULER;
        final double lanesHeight = Math.max(0, height - lanesTop);
        final double axis = LaneFigure.AXIS_WIDTH;
        final double wanted = figure == null ? lanesHeight : Math.max(lanesHeight, figure.leastHeight());
        scrollBar.setVisible(wanted > lanesHeight + 1);
        scrollBar.setMax(wanted - lanesHeight);
        scrollBar.setVisibleAmount(lanesHeight * scrollBar.getMax() / Math.max(1, wanted));
        scrollBar.resizeRelocate(width - SCROLL_BAR - 2, lanesTop, SCROLL_BAR, lanesHeight);
        final double lanes = lanesTop - scrolled();
        figurePane.resizeRelocate(GUTTER - axis, lanes, plotWidth + axis, wanted);
        layoutGutters(lanes, plotWidth + axis, wanted);
    }

    /// Px of the lanes that are scrolled out of sight: more lanes than fit keep a height at which they can be read.
    private double scrolled() {
        return scrollBar.isVisible() ? Math.round(Math.clamp(scrollBar.getValue(), 0, scrollBar.getMax())) : 0;
    }

    private void layoutGutters(double top, double width, double height) {
        if (figure == null || height < 20) {
            gutters.forEach(gutter -> gutter.setVisible(false));
            return;
        }
        final List<LaneFigure.Lane> lanes = figure.lanes(width, height, window.visible());
        while (gutters.size() < lanes.size()) {
            final LaneGutter gutter = new LaneGutter(theme.palette());
            gutters.add(gutter);
            gutter.setOnScroll(event -> scrollBar.setValue(
                    Math.clamp(scrollBar.getValue() - event.getDeltaY(), 0, scrollBar.getMax())));
            // Below the figure, whose axis labels stand in the gutter's right part.
            getChildren().addFirst(gutter);
        }
        for (int i = 0; i < gutters.size(); i++) {
            final LaneGutter gutter = gutters.get(i);
            gutter.setVisible(i < lanes.size());
            if (i < lanes.size()) {
                gutter.setLane(lanes.get(i));
                gutter.resizeRelocate(0, top + lanes.get(i).top(), GUTTER, lanes.get(i).height());
            }
        }
        refresh();
    }
}
