package org.stallscope.app;

import org.stallscope.analysis.statistics.InferredScale;
import org.stallscope.analysis.statistics.ShownScale;
import picocli.CommandLine.Option;

/// The option that overrides an inferred window scale.
final class WindowScaleOption {
    @Option(
            names = "--window-scale",
            paramLabel = "SHIFT",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int shift;

    boolean isGiven() {
        return shift != ShownScale.NOT_CHOSEN;
    }

    int shift() {
        return shift;
    }

    /// What is wrong with it; null where nothing is.
    String mistake() {
        return shift < ShownScale.NOT_CHOSEN || shift > InferredScale.GREATEST
                ? Messages.say("window-scale.range", InferredScale.GREATEST)
                : null;
    }
}
