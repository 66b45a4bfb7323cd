package org.stallscope.analysis.limit;

import java.util.Locale;

/// How sure a limiting factor is (rules/stalls.md, base rule), surest first.
public enum Confidence {
    /// Something beside the packets shows it: a trace, a socket's counters, the capture of the other end.
    PROVED,
    /// The packets as seen at this capture point leave no other plain reading.
    STRONG,
    /// The packets fit it best; another reading is possible.
    LIKELY,
    /// The packets as seen at this capture point cannot decide it.
    OPEN;

    /// The word for people.
    public String words() {
        return Messages.say("confidence." + word());
    }

    /// The word for data contracts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The less sure of two.
    Confidence and(Confidence other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
