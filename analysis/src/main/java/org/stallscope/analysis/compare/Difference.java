package org.stallscope.analysis.compare;

import java.util.Locale;
import org.stallscope.analysis.compare.Metric.Better;

/// A metric on both sides.
///
/// @param a the first one's value, or {@link Metric#NONE}
/// @param b the second one's
public record Difference(Metric metric, long a, long b) {
    /// Changes below this part are none worth a word.
    static final double SMALL = 0.05;

    /// What a change means.
    public enum Sense {
        BETTER("better"),
        WORSE("worse"),
        /// More or less, and neither is good or bad by itself.
        OTHER("other"),
        SAME("same"),
        /// A value is missing.
        UNKNOWN("unknown");

        private final String word;

        Sense(String word) {
            this.word = word;
        }

        /// The word for data contracts.
        public String word() {
            return word;
        }

        /// The word for people.
        public String said() {
            return Messages.say("sense." + word);
        }
    }

    /// Whether both values are known.
    public boolean isKnown() {
        return a != Metric.NONE && b != Metric.NONE;
    }

    /// How many times as much the second one has; NaN where that says nothing.
    public double ratio() {
        return isKnown() && a > 0 && b > 0 ? (double) b / a : Double.NaN;
    }

    /// How much more the second one has; {@link Metric#NONE} where that is not known.
    public long change() {
        return isKnown() ? b - a : Metric.NONE;
    }

    /// Whether the second one is better off.
    public Sense sense() {
        if (!isKnown()) {
            return Sense.UNKNOWN;
        }
        if (a == b || Math.abs(b - a) < SMALL * Math.max(Math.abs(a), Math.abs(b))) {
            return Sense.SAME;
        }
        if (metric.better() == Better.NEITHER) {
            return Sense.OTHER;
        }
        return metric.better() == Better.LESS == b < a ? Sense.BETTER : Sense.WORSE;
    }

    /// The change in words: `× 3.2`, `÷ 135.7`, or `+ 97` and `− 1` where one of them is 0 or they are few.
    public String changeWords() {
        if (!isKnown()) {
            return "—";
        }
        if (a == b) {
            return "=";
        }
        final boolean few = metric.unit() == Metric.Unit.COUNT && Math.max(a, b) < 100;
        if (Double.isNaN(ratio()) || few) {
            return (b > a ? "+ " : "− ") + metric.words(Math.abs(b - a));
        }
        final double ratio = ratio();
        final double factor = Math.max(ratio, 1 / ratio);
        return (ratio > 1 ? "× " : "÷ ")
                + (factor < 2 ? String.format(Locale.ROOT, "%.2f", factor) : Amounts.times(factor));
    }
}
