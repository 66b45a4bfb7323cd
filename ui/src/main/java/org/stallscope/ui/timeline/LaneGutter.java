package org.stallscope.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.stallscope.ui.figure.Reading;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.timeline.LaneFigure.Lane;

/// The gutter of one lane: its title, then a row for each series with its sign, its name and its value at the cursor.
/// It is the legend; there is no other on screen.
final class LaneGutter extends Region {
    private static final double INSET = 12;
    private static final double ROW = 17;

    /// Rows of text this far apart can still be read, px.
    private static final double LEAST_ROW = 13;

    /// One series.
    private static final class Row {
        private final Canvas sign = new Canvas(GlyphPainter.SIZE, GlyphPainter.SIZE);
        private final Label name = label("lane-name");
        private final Label value = label("lane-value");
        private Reading drawn;
    }

    private final Label title = label("lane-title");
    private final Label note = label("lane-note");
    private final List<Row> rows = new ArrayList<>();
    private Palette palette;

    LaneGutter(Palette palette) {
        this.palette = palette;
        getStyleClass().add("lane-gutter");
        getChildren().addAll(title, note);
    }

    private static Label label(String style) {
        final Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    void setLane(Lane lane) {
        title.setText(lane.title());
        note.setText(lane.note());
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
        for (int i = 0; i < readings.size(); i++) {
            final Row row = rows.get(i);
            final Reading reading = readings.get(i);
            if (row.drawn == null || row.drawn.glyph() != reading.glyph() || row.drawn.party() != reading.party()) {
                GlyphPainter.paint(row.sign.getGraphicsContext2D(), reading.glyph(),
                        GlyphPainter.colour(reading.party(), palette));
            }
            if (row.drawn == null || !row.drawn.name().equals(reading.name())) {
                row.name.setText(reading.name());
                // A low lane has no room for long names.
                row.name.setTooltip(new Tooltip(reading.name()));
            }
            row.value.setText(reading.value());
            row.drawn = reading;
        }
        setAccessibleText(title.getText());
        requestLayout();
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
        final double top = tight ? Math.max(1, (height - rows.size() * step) / 2) : inset;
        place(title, INSET, top, titleWidth);
        final double noteX = INSET + titleWidth + 6;
        note.setVisible(!tight && noteX + 20 < right);
        place(note, noteX, top + 1, right - noteX);
        final double left = tight ? noteX + 2 : INSET;
        double y = tight ? top - (ROW - step) / 2 : top + step + (inset > 3 ? 2 : 0);
        for (Row row : rows) {
            row.sign.relocate(left, Math.round(y + (ROW - GlyphPainter.SIZE) / 2));
            final double width = Math.min(Math.ceil(row.value.prefWidth(-1)), right - left - 20);
            place(row.value, right - width, y, width);
            place(row.name, left + 19, y, right - width - left - 25);
            y += step;
        }
    }

    private static void place(Label label, double x, double y, double width) {
        label.resizeRelocate(Math.round(x), Math.round(y), Math.max(0, Math.ceil(width)), ROW);
    }
}
