package org.stallscope.analysis.finding;

/// A number that a rule turns on.
///
/// @param label its name
/// @param value its value
/// @param unit what that is measured in: `ms`, `share`, `count`
/// @param words what it decides
public record Threshold(String label, double value, String unit, String words) {
    private static final double MILLI = 1e6;

    /// Shorter times are no finding: floor of Linux's retransmission time-out, from which on a pause is a stall.
    public static final Threshold LEAST_TIME =
            new Threshold("least-time", 200, "ms", "least time of a class that is a finding");

    /// Less of a conversation's life is no finding unless it is long in itself. Our choice.
    public static final Threshold LEAST_SHARE =
            new Threshold("least-share", 0.02, "share", "least share of a conversation's life that is a finding");

    public static final Threshold LONG_TIME =
            new Threshold("long-time", 5_000, "ms", "time that is a finding whatever its share");

    /// Class 1.
    public static final Threshold STOP =
            new Threshold("stop", 200, "ms", "closed window that counts as a stop of the reader");

    /// A confidence holds for a finding when this share of its time is at least that sure. Class 28's 80 %.
    public static final Threshold SURE_SHARE =
            new Threshold("sure-share", 0.8, "share", "share of a finding's time that is at least as sure as it says");

    /// Rates of tenths of a second that vary no more are steady. Limit's class 21.
    public static final Threshold STEADY =
            new Threshold("steady-rate", 0.25, "share", "variation of a steady rate");

    /// Share of a silence in which another connection of the same hosts was busy, that explains it. Class 28's 80 %.
    public static final Threshold OTHER_BUSY =
            new Threshold("other-busy", 0.8, "share", "share of a silence that another busy connection explains");

    /// What a process was in for less than this share of a stall does not explain it. Our choice.
    public static final Threshold TOLD_SHARE =
            new Threshold("told-share", 0.5, "share", "share of a stall that a process spent in one call, to be told");

    /// In ns, where the unit is ms.
    long nanos() {
        return Math.round(value * MILLI);
    }
}
