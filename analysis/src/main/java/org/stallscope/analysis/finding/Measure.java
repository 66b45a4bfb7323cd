package org.stallscope.analysis.finding;

import java.util.Locale;

/// The named numbers and words that findings are made of. Texts refer to them by {@link #label}; a number that is in a text is
/// one of these.
public enum Measure {
    SENDER(Unit.WORDS, "who sends the data, address:port"),
    RECEIVER(Unit.WORDS, "who receives it, address:port"),
    SENDER_ADDRESS(Unit.WORDS, "address of the sender"),
    RECEIVER_ADDRESS(Unit.WORDS, "address of the receiver"),
    CLIENT(Unit.WORDS, "who opened the connection, address:port"),
    SERVER(Unit.WORDS, "who was called, address:port"),
    SERVICE_PORT(Unit.WORDS, "port of the one who was called"),
    POINT(Unit.WORDS, "where it was captured"),
    /// Of the conversation.
    LIFE(Unit.DURATION, "from its first to its last packet"),
    BYTES(Unit.BYTES, "payload sent in the direction, what was sent again included"),
    SEGMENTS(Unit.COUNT, "segments with payload sent in the direction, those sent again included"),
    RESENT(Unit.COUNT, "segments sent again"),
    UNNEEDED(Unit.COUNT, "of these, segments that the receiver had already"),
    LOST(Unit.COUNT, "segments lost"),
    LOSS(Unit.SHARE, "segments lost by segments sent"),
    RTT(Unit.DURATION, "round trip of the handshake, or the least one seen"),
    LEAST_WINDOW(Unit.BYTES, "least window that the receiver advertised"),
    GREATEST_WINDOW(Unit.BYTES, "greatest window that the receiver advertised"),
    RATE(Unit.RATE, "payload of the direction by the conversation's life"),
    /// Of the finding.
    TIME(Unit.DURATION, "time that the finding is about"),
    SHARE(Unit.SHARE, "that time by the conversation's life"),
    STRETCHES(Unit.COUNT, "stretches of that time"),
    LONGEST(Unit.DURATION, "the longest stretch"),
    LONGEST_AT(Unit.MOMENT, "begin of the longest stretch"),
    SINCE(Unit.MOMENT, "begin of the first stretch"),
    UNTIL(Unit.MOMENT, "end of the last stretch"),
    FIRST_FRAME(Unit.FRAME, "first frame that shows it"),
    LAST_FRAME(Unit.FRAME, "last frame that shows it"),
    MOVED(Unit.BYTES, "payload sent in that time"),
    PACE(Unit.RATE, "payload sent in that time by its length"),
    /// Of closed windows.
    EPISODES(Unit.COUNT, "closed or nearly closed windows"),
    PROBES(Unit.COUNT, "window probes"),
    LAG(Unit.DURATION, "from the reader's stop, by estimate, to the closed window of the longest stretch"),
    UNREAD_TIME(Unit.DURATION, "time without a read in those stretches, by a trace"),
    MEANWHILE(Unit.WORDS, "what the application was in meanwhile, by a trace"),
    MEANWHILE_TIME(Unit.DURATION, "how long it was in that"),
    WAITER(Unit.WORDS, "a process that waited all the time, by a trace"),
    WAITER_TIME(Unit.DURATION, "how long it waited"),
    READ_RATE(Unit.RATE, "how quickly the reader takes data while it has some"),
    /// Of a replay with a larger receive buffer.
    WINDOW_NOW(Unit.BYTES, "largest window as it was"),
    WINDOW_THEN(Unit.BYTES, "window of the larger buffer when it is empty"),
    REPLAYED(Unit.DURATION, "the replayed transfer as it was, to the last byte read"),
    SAVED(Unit.DURATION, "what the larger buffer saves of it"),
    NEEDED_RATE(Unit.RATE, "rate at which it would then run"),
    /// Of turns.
    TURNS(Unit.COUNT, "requests that waited for their answers"),
    TURN(Unit.DURATION, "time of a turn on average"),
    TURN_BYTES(Unit.BYTES, "payload of a turn on average"),
    /// Of losses and resends.
    TIMEOUT_TIME(Unit.DURATION, "of that time, waiting for time-outs"),
    LATE(Unit.COUNT, "segments out of order"),
    TRIES(Unit.COUNT, "times sent without an answer"),
    GREATEST_GAP(Unit.DURATION, "longest wait between them"),
    SILENT_SINCE(Unit.MOMENT, "last sign of the other side"),
    GREATEST_RTT(Unit.DURATION, "slowest round trip"),
    MOST_IN_FLIGHT(Unit.BYTES, "most bytes in flight"),
    VARIATION(Unit.SHARE, "standard deviation of the rate by its mean"),
    KEEP_ALIVES(Unit.COUNT, "keep-alives that were answered"),
    /// The other connection of the same hosts that was busy meanwhile.
    OTHER(Unit.COUNT, "number of the other conversation"),
    OTHER_BYTES(Unit.BYTES, "its payload meanwhile"),
    /// The other connection of a proxy, and what waits between the two.
    TWIN(Unit.WORDS, "who is at the end of the proxy's other connection"),
    TWIN_NUMBER(Unit.COUNT, "number of the proxy's other conversation"),
    TWIN_FACTOR(Unit.WORDS, "what limited that one"),
    TWIN_LOST(Unit.COUNT, "segments lost on it"),
    TWIN_SEGMENTS(Unit.COUNT, "segments with payload on it"),
    TWIN_LOSS(Unit.SHARE, "share of them that was lost"),
    TWIN_RTT(Unit.DURATION, "its round trip"),
    TWIN_WINDOW(Unit.BYTES, "least window of its receiver"),
    TWIN_QUEUE(Unit.BYTES, "most bytes that waited inside the proxy"),
    PAIR_SCORE(Unit.SHARE, "how well the two connections fit"),
    RUNNER_UP_SCORE(Unit.SHARE, "how well the next best one fits"),
    /// Linux's own counters of the sending socket, and the same times by the packets.
    KERNEL_BUSY(Unit.DURATION, "busy, as the sender's kernel counted it"),
    KERNEL_WINDOW(Unit.DURATION, "rwnd_limited, as it counted it"),
    KERNEL_BUFFER(Unit.DURATION, "sndbuf_limited, as it counted it"),
    PACKETS_BUSY(Unit.DURATION, "busy, by the packets"),
    PACKETS_WINDOW(Unit.DURATION, "rwnd_limited, by the packets"),
    PACKETS_BUFFER(Unit.DURATION, "sndbuf_limited, by the packets"),
    COUNTERS_APART(Unit.DURATION, "greatest difference of the three"),
    COUNTERS_SHARE(Unit.SHARE, "that difference by the busy time"),
    /// What makes the capture unfit.
    DEFECT(Unit.WORDS, "what is wrong with the capture"),
    /// Conditions that texts turn on: there or not.
    NETWORK_CLEAN(Unit.FLAG, "nothing was lost in either direction"),
    LARGER_HELPS(Unit.FLAG, "a larger receive buffer helps, by a replay"),
    LARGER_USELESS(Unit.FLAG, "a larger receive buffer does not help, by a replay"),
    ENDED(Unit.FLAG, "the conversation ends with it"),
    NOT_BY_FIN(Unit.FLAG, "neither side finished the connection"),
    REFUSED(Unit.FLAG, "the call was answered with a reset"),
    PROVEN(Unit.WORDS, "what beside the packets says so"),
    OPTIONS_CUT(Unit.FLAG, "the handshake is there, but not the options that tell the window scale"),
    AT_SENDER(Unit.FLAG, "captured at the sender"),
    AT_RECEIVER(Unit.FLAG, "captured at the receiver"),
    /// Thresholds that texts name.
    STOP_TIME(Unit.DURATION, "closed window that counts as a stop"),
    LEAST_TIME(Unit.DURATION, "least time of a finding");

    /// What a value is.
    public enum Unit {
        /// ns.
        DURATION("s"),
        /// ns since the epoch.
        MOMENT("s since the epoch"),
        COUNT("count"),
        BYTES("B"),
        /// Thousandths of a byte a second.
        RATE("B/s"),
        /// Millionths.
        SHARE("share"),
        FRAME("frame"),
        WORDS("words"),
        FLAG("flag");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /// The word in data contracts: the unit in which values are written there.
        public String word() {
            return word;
        }
    }

    private final Unit unit;
    private final String meaning;

    Measure(Unit unit, String meaning) {
        this.unit = unit;
        this.meaning = meaning;
    }

    /// The name in templates and data: `longest-at`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Unit unit() {
        return unit;
    }

    /// What it is, in words.
    public String meaning() {
        return meaning;
    }

    /// Whether values are numbers.
    public boolean isNumber() {
        return unit != Unit.WORDS && unit != Unit.FLAG;
    }
}
