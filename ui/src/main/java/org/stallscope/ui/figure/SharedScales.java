package org.stallscope.ui.figure;

import java.util.HashMap;
import java.util.Map;

/// What the value axes of several pictures agree on, so that two captures beside each other have the same scales: each lane's
/// greatest value in any of them. Contents are made once to collect them, and again to be drawn.
final class SharedScales {
    private final Map<Lane, SharedScales> lanes = new HashMap<>();
    private double greatest;

    /// The scale of one lane.
    SharedScales of(Lane lane) {
        return lanes.computeIfAbsent(lane, _ -> new SharedScales());
    }

    /// Takes a picture's greatest value; returns that of all until now.
    double atLeast(double value) {
        greatest = Math.max(greatest, value);
        return greatest;
    }
}
