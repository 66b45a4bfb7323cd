package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
        public String words() {
            return Messages.say("unit." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        /// For data contracts: `ms`.
        public String word() {
            return word;
        }
    }

    /// One threshold. The sources are rules/stalls.md and what it cites.
    public enum Name {
        /// A pause from this long on is an interval of its own; shorter ones count by their share of a round. Our choice: what a
        /// person can see on a timeline.
        OWN_INTERVAL("own-interval", Unit.MILLISECONDS, 100),
        /// Shorter pauses are never a stall: floor of Linux's retransmission time-out (base rule; TCP_RTO_MIN).
        RTO_FLOOR("rto-floor", Unit.MILLISECONDS, 200),
        /// A stall is a gap of more than this many smoothed round trips, or of one time-out (base rule, TAPO).
        STALL_ROUND_TRIPS("stall-round-trips", Unit.ROUND_TRIPS, 2),
        /// A round is judged as a whole. T-RAT judges groups of flights; three are needed for a window limit.
        ROUND_FLIGHTS("round-flights", Unit.ROUND_TRIPS, 3),
        ROUND_FLOOR("round-floor", Unit.MILLISECONDS, 20),
        ROUND_CEILING("round-ceiling", Unit.MILLISECONDS, 1_000),
        /// What follows a cause this soon follows from it; a quarter of a round trip where that is more. Our choice.
        PROMPT("prompt", Unit.MILLISECONDS, 2),
        /// The factor that fills most of a round is its primary one; this share makes a secondary one. Our choice.
        SECONDARY_SHARE("secondary-share", Unit.SHARE, 0.2),
        /// A stop is longer than this (class 1: longer than the RTO).
        CLOSED_STOP("closed-stop", Unit.MILLISECONDS, 200),
        /// T-RAT: in flight within three segments of the window.
        WINDOW_MARGIN("window-margin", Unit.SEGMENTS, 3),
        /// Class 2: the window is this share of its largest, so that bytes wait in the receiver's buffer.
        SHRUNK_WINDOW("shrunk-window", Unit.SHARE, 0.5),
        /// Class 7: the window that a probe finds open is at least this share of the largest.
        UNANNOUNCED_WINDOW("unannounced-window", Unit.SHARE, 0.5),
        /// Class 13: turns in a row that make a rhythm. Our choice, as class 2's three episodes.
        TURNS("turns", Unit.COUNT, 3),
        /// Class 16: at most this many segments in flight (class table).
        FEW_IN_FLIGHT("few-in-flight", Unit.SEGMENTS, 4),
        /// Class 25: times sent again without an answer (Linux's R1, RFC 9293, 3.8.3).
        DEAD_RESENDS("dead-resends", Unit.COUNT, 3),
        DEAD_BACKOFF("dead-backoff", Unit.TIMES, 1.5),
        /// Class 25 as the receiver sees it: a missing segment is not sent again for this many time-outs. Our choice.
        DEAD_SILENCE("dead-silence", Unit.TIMES, 8),
        /// Class 24: a delayed acknowledgement takes this long at least (class table).
        DELAYED_ACK("delayed-ack", Unit.MILLISECONDS, 35),
        DELAYED_ACK_MOST("delayed-ack-most", Unit.MILLISECONDS, 250),
        /// Class 19 and 21: round trips this many times the least show a queue (BBR's 1.25 plus room for jitter).
        QUEUE_RTT("queue-rtt", Unit.TIMES, 1.5),
        /// Class 21: the rate of the rounds varies by no more than this around their mean. Our choice.
        STEADY_RATE("steady-rate", Unit.SHARE, 0.25),
        /// Class 21: data comes at this share of the rate of its bursts (Siekkinen's dispersion).
        FULL_RATE("full-rate", Unit.SHARE, 0.75),
        /// Class 11: the peaks of bytes in flight differ by no more than this. Our choice.
        PLATEAU("plateau", Unit.SHARE, 0.15),
        /// Class 23: a first flight of about this many segments (RFC 6928).
        RESTART_FLIGHT("restart-flight", Unit.SEGMENTS, 12),
        /// A hole filled this soon was reordering, not loss; a quarter of a round trip where that is more (rule 22 of
        /// tshark-parity: 3 ms).
        REORDERING("reordering", Unit.MILLISECONDS, 3),
        /// Evidence must cover this share of an interval to change it (class 28's 80 %).
        EVIDENCE_COVER("evidence-cover", Unit.SHARE, 0.8);

        private final String label;
        private final Unit unit;
        private final double initial;

        Name(String label, Unit unit, double initial) {
            this.label = label;
            this.unit = unit;
            this.initial = initial;
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
            return Messages.say("threshold." + label);
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
            throw new IllegalArgumentException(Messages.say("threshold.negative", name.label, value));
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
