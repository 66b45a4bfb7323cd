package org.stallscope.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.figure.Reading;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.timeline.LaneFigure.Lane;

/// The gutter of one lane: its title, then a row for each series with its sign, its name and its value at the cursor.
/// It is the legend; there is no other on screen. What can be done with the lane shows when the pointer is over it.
final class LaneGutter extends Region {
    private static final double INSET = 14;
    private static final double ROW = 17;

    /// Rows of text this far apart can still be read, px.
    private static final double LEAST_ROW = 13;

    /// Less room than this shows nothing of a name but an ellipsis, px.
    private static final double LEAST_NAME = 24;

    /// Room of a sign beside the title, px.
    private static final double SIGN = 14;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    /// One series.
    private static final class Row {
        private final Canvas sign = new Canvas(GlyphPainter.SIZE, GlyphPainter.SIZE);
        private final Label name = label("lane-name");
        private final Label value = label("lane-value");
        private final Tooltip whole = new Tooltip();
        private Reading drawn;
    }

    private final Label title = label("lane-title");
    private final Label note = label("lane-note");
    private final Label fold = sign("lane-fold");
    private final Label menu = sign("lane-menu");
    private final Label pin = sign("lane-pin");
    private final Region mark = new Region();
    private final List<Row> rows = new ArrayList<>();
    private Palette palette;
    private Lane lane;

    LaneGutter(Palette palette) {
        this.palette = palette;
        getStyleClass().add("lane-gutter");
        mark.getStyleClass().add("lane-mark");
        pin.setGraphic(Icons.of(Feather.MAP_PIN, 10));
        menu.setGraphic(Icons.of(Feather.MORE_VERTICAL, 12));
        menu.setTooltip(new Tooltip(Messages.say("gutter.menu")));
        getChildren().addAll(title, note, fold, menu, pin, mark);
        hoverProperty().subscribe(this::showSigns);
    }

    private static Label label(String style) {
        final Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static Label sign(String style) {
        final Label label = label(style);
        label.getStyleClass().add("lane-sign");
        return label;
    }

    void setLane(Lane newLane, boolean chosen) {
        if (lane == null || lane.collapsed() != newLane.collapsed()) {
            fold.setGraphic(Icons.of(newLane.collapsed() ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN, 11));
            fold.setTooltip(new Tooltip(Messages.say(newLane.collapsed() ? "gutter.expand" : "gutter.collapse")));
        }
        lane = newLane;
        title.setText(lane.title());
        note.setText(lane.note());
        pseudoClassStateChanged(CHOSEN, chosen);
        pseudoClassStateChanged(HEADING, lane.id() == null);
        mark.setVisible(chosen);
        showSigns();
    }

    private void showSigns() {
        final boolean lit = isHover();
        final boolean own = lane != null && lane.id() != null && lane.track() == 0;
        fold.setVisible(own && (lit || lane.collapsed()));
        menu.setVisible(lane != null && lit);
        pin.setVisible(own && lane.pinned());
    }

    Lane lane() {
        return lane;
    }

    /// Whether a place is on the sign that collapses the lane.
    boolean isFold(double x, double y) {
        return fold.isVisible() && fold.getBoundsInParent().contains(x, y);
    }

    /// Whether a place is on the sign that opens the menu.
    boolean isMenu(double x, double y) {
        return menu.isVisible() && menu.getBoundsInParent().contains(x, y);
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        rows.forEach(row -> row.drawn = null);
    }

    void setReadings(List<Reading> readings) {
        while (rows.size() < readings.size()) {
            final Row row = new Row();
            rows.add(row);
            getChildren().addAll(row.sign, row.name, row.value);
        }
        while (rows.size() > readings.size()) {
            final Row row = rows.removeLast();
            getChildren().removeAll(row.sign, row.name, row.value);
        }
        boolean changed = false;
        for (int i = 0; i < readings.size(); i++) {
            final Row row = rows.get(i);
            final Reading reading = readings.get(i);
            if (reading.equals(row.drawn)) {
                continue;
            }
            changed = true;
            if (row.drawn == null || row.drawn.glyph() != reading.glyph() || row.drawn.party() != reading.party()) {
                GlyphPainter.paint(row.sign.getGraphicsContext2D(), reading.glyph(),
                        GlyphPainter.colour(reading.party(), palette));
            }
            if (row.drawn == null || !row.drawn.name().equals(reading.name())) {
                row.name.setText(reading.name());
            }
            row.value.setText(reading.value());
            // A low lane has no room for all of it.
            row.whole.setText(reading.name() + "  " + reading.value());
            row.name.setTooltip(row.whole);
            row.value.setTooltip(row.whole);
            row.drawn = reading;
        }
        setAccessibleText(title.getText());
        if (changed) {
            requestLayout();
        }
    }

    /// What the rows say, for tests: `name value` each.
    List<String> texts() {
        return rows.stream().map(row -> row.name.getText() + " " + row.value.getText()).toList();
    }

    @Override
    protected void layoutChildren() {
        final double height = getHeight();
        final double right = getWidth() - LaneFigure.AXIS_WIDTH - 4;
        final double titleWidth = Math.ceil(title.prefWidth(-1));
        // Where a lane is low its rows move closer together, and then up beside the title rather than out of sight.
        final double inset = height < 8 + ROW + rows.size() * ROW + 4 ? 3 : 8;
        final double stacked = Math.min(ROW, (height - inset - 1) / (rows.size() + 1));
        final boolean tight = stacked < LEAST_ROW;
        final double step = tight ? Math.min(ROW, (height - 2) / Math.max(1, rows.size())) : stacked;
        final double top = tight && !rows.isEmpty() ? Math.max(1, (height - rows.size() * step) / 2)
                : Math.min(inset, Math.max(1, (height - ROW) / 2));
        place(title, INSET, top, titleWidth);
        place(fold, 1, top, SIGN);
        place(menu, right - SIGN, top, SIGN);
        final double pinX = INSET + titleWidth + 3;
        place(pin, pinX, top, SIGN);
        final double noteX = pin.isVisible() ? pinX + SIGN + 2 : INSET + titleWidth + 6;
        note.setVisible(!tight && noteX + 20 < right);
        place(note, noteX, top + 1, right - noteX);
        mark.resizeRelocate(0, 0, 2, height);
        final double left = tight ? noteX + 2 : INSET;
        double y = tight ? top - (ROW - step) / 2 : top + step + (inset > 3 ? 2 : 0);
        for (Row row : rows) {
            row.sign.relocate(left, Math.round(y + (ROW - GlyphPainter.SIZE) / 2));
            final double width = Math.min(Math.ceil(row.value.prefWidth(-1)), right - left - 20);
            place(row.value, right - width, y, width);
            place(row.name, left + 19, y, right - width - left - 25);
            row.name.setVisible(row.name.getWidth() >= LEAST_NAME);
            y += step;
        }
    }

    private static void place(Label label, double x, double y, double width) {
        label.resizeRelocate(Math.round(x), Math.round(y), Math.max(0, Math.ceil(width)), ROW);
    }
}
