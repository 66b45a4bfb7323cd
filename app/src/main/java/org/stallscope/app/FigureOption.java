package org.stallscope.app;

import java.util.List;
import picocli.CommandLine.Option;

/// The options that arrange a figure: its lanes, its time axis, its directions.
final class FigureOption {
    @Option(names = "--lanes", paramLabel = "LANE", split = ",")
    private List<String> lanes = List.of();

    @Option(names = "--time", paramLabel = "ZONE", defaultValue = "relative")
    private String time = "relative";

    @Option(names = "--both")
    private boolean both;

    /// Words of lanes in their order, each with `:log` behind it for logarithmic values; empty for those that a figure has
    /// where nobody chooses.
    List<String> lanes() {
        return lanes;
    }

    /// `relative`, `local`, or the name of a time zone.
    String time() {
        return time;
    }

    /// Whether the other direction stands below the first.
    boolean both() {
        return both;
    }

    /// What is wrong with them; null where nothing is. Looked at only where they are given: the lanes belong to the figure.
    String mistake() {
        return lanes.isEmpty() && time.equals("relative") ? null : Figures.mistake(lanes, time);
    }
}
