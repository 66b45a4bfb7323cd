package org.stallscope.ui.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.stallscope.ui.figure.CompareFigure.Place;
import org.stallscope.ui.figure.Reading;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.timeline.GlyphPainter;

/// Left of a lane: its name, then a row for each series with its sign, its name and its value at the cursor.
final class CompareGutter extends Region {
    private static final double ROW = 15;
    private static final double TITLE = 16;
    private static final double NOTE = 84;

    /// Width of a letter of a value, px: generous, for values must not be cut.
    private static final double LETTER = 6.5;

    private final Label title = label("lane-title");
    private final Label note = label("lane-note");
    private final List<Row> rows = new ArrayList<>();
    private List<Reading> readings = List.of();

    /// One series.
    private record Row(Canvas sign, Label name, Label value) {}

    CompareGutter() {
        getStyleClass().add("compare-gutter");
        getChildren().addAll(title, note);
    }

    private static Label label(String style) {
        final Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    /// @param about what the lane shows, in a sentence; empty where its name says it
    void show(Place place, List<Reading> now, Palette palette, String about) {
        title.setText(place.title());
        title.setTooltip(about.isEmpty() ? null : new Tooltip(about));
        note.setText(place.note());
        while (rows.size() < now.size()) {
            final Row row = new Row(new Canvas(GlyphPainter.SIZE, GlyphPainter.SIZE), label("lane-name"),
                    label("lane-value"));
            rows.add(row);
            getChildren().addAll(row.sign(), row.name(), row.value());
        }
        while (rows.size() > now.size()) {
            final Row row = rows.removeLast();
            getChildren().removeAll(row.sign(), row.name(), row.value());
        }
        for (int i = 0; i < now.size(); i++) {
            final Row row = rows.get(i);
            final Reading reading = now.get(i);
            GlyphPainter.paint(row.sign().getGraphicsContext2D(), reading.glyph(),
                    GlyphPainter.colour(reading.party(), palette));
            row.name().setText(reading.name());
            row.value().setText(reading.value());
        }
        readings = now;
        final StringBuilder spoken = new StringBuilder(place.title());
        now.forEach(one -> spoken.append(", ").append(one.name()).append(' ').append(one.value()));
        setAccessibleText(spoken.toString());
        requestLayout();
    }

    /// What the rows say: `name value` each.
    List<String> texts() {
        return readings.stream().map(one -> one.name() + " " + one.value()).toList();
    }

    @Override
    protected void layoutChildren() {
        final double width = getWidth();
        final boolean tall = getHeight() >= TITLE + ROW;
        final double titleY = tall ? 0 : Math.max(0, (getHeight() - TITLE) / 2);
        final boolean noted = tall && !note.getText().isEmpty();
        note.setVisible(noted);
        note.setAlignment(Pos.CENTER_RIGHT);
        note.resizeRelocate(width - NOTE - 4, titleY, NOTE, TITLE);
        title.resizeRelocate(0, titleY, noted ? width - NOTE - 8 : width, TITLE);
        double y = TITLE;
        for (Row row : rows) {
            // A low lane shows as many as it has room for; one beside the title where there is none below it.
            final boolean beside = !tall && row == rows.getFirst();
            final boolean there = beside || y + ROW <= getHeight() + 2;
            row.sign().setVisible(there && !beside);
            row.name().setVisible(there && !beside);
            row.value().setVisible(there);
            final double at = beside ? titleY : y;
            final double value = Math.min(width - 52, LETTER * row.value().getText().length() + 4);
            row.sign().relocate(0, at + 1);
            row.name().resizeRelocate(19, at, Math.max(0, width - 19 - value - 8), ROW);
            row.value().resizeRelocate(width - value - 4, at, value, ROW);
            y += beside ? 0 : ROW;
        }
    }
}
