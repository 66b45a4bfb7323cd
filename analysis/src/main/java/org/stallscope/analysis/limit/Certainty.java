package org.stallscope.analysis.limit;

import org.stallscope.analysis.quality.CapturePoint;

/// How sure a class is by where it was captured: the table of rules/stalls.md.
final class Certainty {
    /// For each class number: at the sender, at the receiver, in the middle (s strong, l likely, o open).
    private static final String[] TABLE = {
        "sss", "sss", "sss", "sls", "lll", "sss", "ooo", "lsl", "lsl", "sls", "sll", "lol", "sss", "sss", "slo", "sll",
        "sll", "ssl", "ssl", "sol", "sls", "sss", "sls", "sls", "sss", "ssl", "sss", "sss", "ooo"
    };
    private static final int MIDDLE = 2;

    private final int column;
    private final boolean sure;

    Certainty(CapturePoint point, int direction) {
        column = switch (point.place()) {
            case SENDER, RECEIVER -> point.side() == direction ? 0 : 1;
            case SAME_HOST -> 0;
            case BETWEEN, UNKNOWN -> MIDDLE;
        };
        sure = point.confidence() == CapturePoint.Confidence.STRONG || column == MIDDLE;
    }

    Confidence of(LimitingFactor factor) {
        final Confidence there = read(factor, column);
        return sure ? there : there.and(read(factor, MIDDLE));
    }

    private static Confidence read(LimitingFactor factor, int at) {
        return switch (TABLE[factor.number()].charAt(at)) {
            case 's' -> Confidence.STRONG;
            case 'l' -> Confidence.LIKELY;
            default -> Confidence.OPEN;
        };
    }
}
