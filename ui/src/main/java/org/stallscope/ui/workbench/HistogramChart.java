package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.stallscope.ui.wording.Quantities;

/// How often values of each class occurred, as bars over an axis. A class of one value is drawn as high as can be seen.
final class HistogramChart extends Region {
    private static final double HEIGHT = 104;
    private static final double AXIS = 16;
    private static final double TOP = 16;
    private static final double LEAST_BAR = 2;

    /// Room that the words of the axis need, px.
    private static final double LABEL = 58;

    private final String style;
    private final List<Region> bars = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Region line = new Region();
    private final Label greatest = new Label();
    private long[] counts = {};
    private long most = 1;

    /// @param style class of its bars
    HistogramChart(String style) {
        this.style = style;
        getStyleClass().add("histogram");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(140);
        setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("histogram-line");
        greatest.getStyleClass().add("lane-name");
    }

    /// Shows how many values each class has.
    ///
    /// @param all counts of the classes; those without any at both ends are left out
    /// @param least the least value of a class, for people
    /// @param what the values are
    void show(long[] all, IntFunction<String> least, String what) {
        int first = 0;
        int last = all.length - 1;
        while (first < all.length && all[first] == 0) {
            first++;
        }
        while (last > first && all[last] == 0) {
            last--;
        }
        bars.clear();
        labels.clear();
        counts = first == all.length ? new long[0] : java.util.Arrays.copyOfRange(all, first, last + 1);
        most = 1;
        final List<String> spoken = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            most = Math.max(most, counts[i]);
            final String range = least.apply(first + i) + " – " + least.apply(first + i + 1);
            final Region bar = new Region();
            bar.getStyleClass().addAll("histogram-bar", style);
            Tooltip.install(bar, new Tooltip(range + ": " + Quantities.count(counts[i])));
            bars.add(bar);
            final Label label = new Label(least.apply(first + i));
            label.getStyleClass().add("histogram-label");
            label.setAlignment(Pos.CENTER_LEFT);
            labels.add(label);
            if (counts[i] > 0) {
                spoken.add(range + ": " + Quantities.count(counts[i]));
            }
        }
        greatest.setText(counts.length == 0 ? "" : Quantities.count(most));
        getChildren().setAll(line, greatest);
        getChildren().addAll(bars);
        getChildren().addAll(labels);
        setAccessibleText(what + ": " + String.join(", ", spoken));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        final double width = getWidth();
        final double base = HEIGHT - AXIS;
        line.resizeRelocate(0, base, width, 1);
        greatest.resizeRelocate(0, 0, width, 14);
        final double step = counts.length == 0 ? width : Math.min(56, width / counts.length);
        final int every = (int) Math.max(1, Math.ceil(LABEL / step));
        for (int i = 0; i < counts.length; i++) {
            final double height = counts[i] == 0 ? 0
                    : Math.max(LEAST_BAR, (base - TOP) * counts[i] / most);
            bars.get(i).resizeRelocate(i * step + 1, base - height, Math.max(1, step - 2), height);
            labels.get(i).setVisible(i % every == 0);
            labels.get(i).resizeRelocate(i * step, base + 2, Math.max(LABEL, every * step), 14);
        }
    }

    /// Heights of the bars as drawn, px, for tests.
    List<Double> heights() {
        return bars.stream().map(Region::getHeight).toList();
    }
}
