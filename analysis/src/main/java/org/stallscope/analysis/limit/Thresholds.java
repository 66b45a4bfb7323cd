package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The numbers that the rules of the timeline turn on: each has a name, a unit and a default, and can be changed. Immutable.
public final class Thresholds {
    /// The defaults.
    public static final Thresholds DEFAULTS = new Thresholds(new EnumMap<>(Name.class));

    private static final double MILLI = 1e6;

    /// What a threshold is measured in.
    public enum Unit {
        MILLISECONDS("ms"),
        SHARE("share"),
        COUNT("count"),
        SEGMENTS("MSS"),
        ROUND_TRIPS("round trips"),
        TIMES("times");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /// For people: `ms`.
        public String word() {
            return word;
        }
    }

    /// One threshold. The sources are rules/stalls.md and what it cites.
    public enum Name {
        /// A pause from this long on is an interval of its own; shorter ones count by their share of a round. Our choice: what a
        /// person can see on a timeline.
        OWN_INTERVAL("own-interval", Unit.MILLISECONDS, 100, "shortest pause that is an interval of its own"),
        /// Shorter pauses are never a stall: floor of Linux's retransmission time-out (base rule; TCP_RTO_MIN).
        RTO_FLOOR("rto-floor", Unit.MILLISECONDS, 200, "least retransmission time-out"),
        /// A stall is a gap of more than this many smoothed round trips, or of one time-out (base rule, TAPO).
        STALL_ROUND_TRIPS("stall-round-trips", Unit.ROUND_TRIPS, 2, "gap that is a stall"),
        /// A round is judged as a whole. T-RAT judges groups of flights; three are needed for a window limit.
        ROUND_FLIGHTS("round-flights", Unit.ROUND_TRIPS, 3, "round trips judged together"),
        ROUND_FLOOR("round-floor", Unit.MILLISECONDS, 20, "shortest time judged together"),
        ROUND_CEILING("round-ceiling", Unit.MILLISECONDS, 1_000, "longest time judged together"),
        /// What follows a cause this soon follows from it; a quarter of a round trip where that is more. Our choice.
        PROMPT("prompt", Unit.MILLISECONDS, 2, "longest reaction of an application that was waiting"),
        /// The factor that fills most of a round is its primary one; this share makes a secondary one. Our choice.
        SECONDARY_SHARE("secondary-share", Unit.SHARE, 0.2, "share of a round that makes a factor secondary"),
        /// A stop is longer than this (class 1: longer than the RTO).
        CLOSED_STOP("closed-stop", Unit.MILLISECONDS, 200, "closed window that is a stop of the reader"),
        /// T-RAT: in flight within three segments of the window.
        WINDOW_MARGIN("window-margin", Unit.SEGMENTS, 3, "distance to the window's edge that counts as full"),
        /// Class 2: the window is this share of its largest, so that bytes wait in the receiver's buffer.
        SHRUNK_WINDOW("shrunk-window", Unit.SHARE, 0.5, "window that bytes in the receiver's buffer have shrunk"),
        /// Class 7: the window that a probe finds open is at least this share of the largest.
        UNANNOUNCED_WINDOW("unannounced-window", Unit.SHARE, 0.5,
                "window found by a probe that should have been announced"),
        /// Class 13: turns in a row that make a rhythm. Our choice, as class 2's three episodes.
        TURNS("turns", Unit.COUNT, 3, "requests and answers in a row that make a rhythm"),
        /// Class 16: at most this many segments in flight (class table).
        FEW_IN_FLIGHT("few-in-flight", Unit.SEGMENTS, 4, "in flight that is too little for a quick repair"),
        /// Class 25: times sent again without an answer (Linux's R1, RFC 9293, 3.8.3).
        DEAD_RESENDS("dead-resends", Unit.COUNT, 3, "times sent again without any answer"),
        DEAD_BACKOFF("dead-backoff", Unit.TIMES, 1.5, "growth of the gaps between them"),
        /// Class 25 as the receiver sees it: a missing segment is not sent again for this many time-outs. Our choice.
        DEAD_SILENCE("dead-silence", Unit.TIMES, 8, "time-outs in which a missing segment does not come"),
        /// Class 24: a delayed acknowledgement takes this long at least (class table).
        DELAYED_ACK("delayed-ack", Unit.MILLISECONDS, 35, "least delay of an acknowledgement"),
        DELAYED_ACK_MOST("delayed-ack-most", Unit.MILLISECONDS, 250, "greatest delay of an acknowledgement"),
        /// Class 19 and 21: round trips this many times the least show a queue (BBR's 1.25 plus room for jitter).
        QUEUE_RTT("queue-rtt", Unit.TIMES, 1.5, "round trip that shows a queue on the path"),
        /// Class 21: the rate of the rounds varies by no more than this around their mean. Our choice.
        STEADY_RATE("steady-rate", Unit.SHARE, 0.25, "variation of a steady rate"),
        /// Class 21: data comes at this share of the rate of its bursts (Siekkinen's dispersion).
        FULL_RATE("full-rate", Unit.SHARE, 0.75, "share of the rate of bursts that fills the path"),
        /// Class 11: the peaks of bytes in flight differ by no more than this. Our choice.
        PLATEAU("plateau", Unit.SHARE, 0.15, "variation of bytes in flight that stand at one value"),
        /// Class 23: a first flight of about this many segments (RFC 6928).
        RESTART_FLIGHT("restart-flight", Unit.SEGMENTS, 12, "first flight after a pause"),
        /// A hole filled this soon was reordering, not loss; a quarter of a round trip where that is more (rule 22 of
        /// tshark-parity: 3 ms).
        REORDERING("reordering", Unit.MILLISECONDS, 3, "late segment that is out of order, not lost"),
        /// Evidence must cover this share of an interval to change it (class 28's 80 %).
        EVIDENCE_COVER("evidence-cover", Unit.SHARE, 0.8, "share of an interval that evidence must cover");

        private final String label;
        private final Unit unit;
        private final double initial;
        private final String words;

        Name(String label, Unit unit, double initial, String words) {
            this.label = label;
            this.unit = unit;
            this.initial = initial;
            this.words = words;
        }

        /// The threshold with a {@link #label}.
        ///
        /// @throws IllegalArgumentException where there is none; its message lists them
        public static Name of(String label) {
            for (Name name : values()) {
                if (name.label.equals(label)) {
                    return name;
                }
            }
            throw new IllegalArgumentException("No threshold is called " + label + "; there are "
                    + Arrays.stream(values()).map(Name::label).collect(Collectors.joining(", ")) + ".");
        }

        /// The name in data and on the command line.
        public String label() {
            return label;
        }

        /// What the value is measured in.
        public Unit unit() {
            return unit;
        }

        /// The value where nobody changes it.
        public double initial() {
            return initial;
        }

        /// What it decides, for people.
        public String words() {
            return words;
        }
    }

    private final Map<Name, Double> changed;

    private Thresholds(Map<Name, Double> changed) {
        this.changed = changed;
    }

    /// The value of a threshold, in its {@link Name#unit}.
    public double value(Name name) {
        final Double own = changed.get(name);
        return own == null ? name.initial : own;
    }

    /// A time threshold in ns.
    long nanos(Name name) {
        return Math.round(value(name) * MILLI);
    }

    /// The same with one of them changed.
    ///
    /// @throws IllegalArgumentException where the value is negative or no number
    public Thresholds with(Name name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "The threshold " + name.label + " must be 0 or more, not " + value + ".");
        }
        final Map<Name, Double> copy = new EnumMap<>(Name.class);
        copy.putAll(changed);
        copy.put(name, value);
        return new Thresholds(copy);
    }

    /// Those that were changed.
    public List<Name> changed() {
        return new ArrayList<>(changed.keySet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thresholds that && changed.equals(that.changed);
    }

    @Override
    public int hashCode() {
        return changed.hashCode();
    }
}
