package org.stallscope.analysis.limit;

import java.util.Locale;

/// What keeps a direction of a conversation from going faster: the 28 classes of rules/stalls.md by their numbers, and the
/// three states in which nothing does. The direction's sender sends the data, its receiver advertises the window.
public enum LimitingFactor {
    /// Moving normally, with none of the others.
    FLOWING(0, "flowing", "moving", Group.NONE, "Data moves, and nothing shows that held it up."),
    HANDSHAKE(0, "handshake", "handshake", Group.NONE, "The connection is being set up."),
    CLOSED(0, "closed", "closed", Group.NONE, "Both sides have finished, or one has reset the connection."),
    RECEIVER_NOT_READING(1, "receiver-not-reading", "receiver not reading", Group.RECEIVER,
            "The receiving application has stopped reading: its window is closed and probes are answered with 0."),
    RECEIVER_SLOW_READING(2, "receiver-slow-reading", "receiver reads slowly", Group.RECEIVER,
            "The receiving application reads more slowly than data comes: its window closes and opens again and again."),
    RECEIVE_BUFFER_SMALL(3, "receive-buffer-small", "receive window", Group.RECEIVER,
            "The sender fills the receive window while the receiver takes everything at once: the buffer is small for the path."),
    AUTOTUNING_LAG(4, "autotuning-lag", "receive window still growing", Group.RECEIVER,
            "The sender fills the receive window, which is still growing."),
    WINDOW_WITHDRAWN(5, "window-withdrawn", "window taken back", Group.RECEIVER,
            "The receiver took back window that it had offered, as when its memory runs short."),
    REOPENING_LOST(6, "reopening-lost", "window update lost", Group.NETWORK,
            "The receiver announced an open window, but the sender went on probing: the announcement was lost on the way."),
    REOPENING_UNANNOUNCED(7, "reopening-unannounced", "window update never sent", Group.RECEIVER,
            "The receiver had room again but did not say so until it was probed."),
    PROXY_BACKPRESSURE(8, "proxy-backpressure", "proxy's other side", Group.RECEIVER,
            "The receiver is a proxy that cannot pass the data on: its other connection is the slow one."),
    SENDER_NO_DATA(9, "sender-no-data", "sender has no data", Group.SENDER,
            "Everything sent is acknowledged and the window is open: the sending application had nothing to send."),
    SENDER_PAUSE(10, "sender-pause", "sender pauses", Group.SENDER,
            "The sending application paused in the middle of what it was sending, with nothing asked of it in between."),
    SEND_BUFFER_LIMIT(11, "send-buffer-limit", "send buffer", Group.SENDER,
            "Bytes in flight stay at one value below the window, without loss or queue: the sender's buffer allows no more."),
    PEER_SILENT(12, "peer-silent", "waiting for the peer", Group.PEER,
            "Everything sent is acknowledged; it is the other application's turn, and it says nothing."),
    TURN_LIMITED(13, "turn-limited", "one request at a time", Group.PEER,
            "Each request waits for the answer to the one before: a turn a round trip, whatever the bandwidth."),
    TIMEOUT_TAIL(14, "timeout-tail", "time-out: end of a burst lost", Group.NETWORK,
            "The last segments of a burst were lost, so that only a time-out could tell."),
    TIMEOUT_REPEATED_LOSS(15, "timeout-repeated-loss", "time-out: lost again", Group.NETWORK,
            "What had been sent again was lost again, until a time-out."),
    TIMEOUT_FEW_IN_FLIGHT(16, "timeout-few-in-flight", "time-out: few in flight", Group.NETWORK,
            "A segment was lost with too few behind it for a quick repair: a time-out."),
    TIMEOUT_BURST_LOSS(17, "timeout-burst-loss", "time-out: burst lost", Group.NETWORK,
            "All that was in flight was lost: a time-out."),
    ACK_LOST_OR_LATE(18, "ack-lost-or-late", "acknowledgement lost or late", Group.NETWORK,
            "Data was sent again that had arrived: its acknowledgement was lost or late."),
    PATH_DELAY(19, "path-delay", "queue on the path", Group.NETWORK,
            "Acknowledgements come late, without loss: data waits in a queue on the path."),
    CONGESTION(20, "congestion", "loss", Group.NETWORK,
            "Segments are lost and sent again: the sender slows down and waits for repairs."),
    BOTTLENECK_RATE(21, "bottleneck-rate", "rate of the path", Group.NETWORK,
            "Data moves at a steady rate that the path, a policer or pacing sets."),
    SLOW_START(22, "slow-start", "slow start", Group.NETWORK,
            "The sender is still finding out how much the path takes: more in flight each round trip."),
    RESTART_AFTER_IDLE(23, "restart-after-idle", "restart after idle", Group.SENDER,
            "After a pause the sender starts with a small flight again."),
    NAGLE_DELAYED_ACK(24, "nagle-delayed-ack", "Nagle and delayed ACK", Group.SENDER,
            "A small write waits for the acknowledgement of the one before, which the receiver delays."),
    DEAD_PEER(25, "dead-peer", "no answer", Group.NETWORK,
            "What is sent is sent again and again with growing gaps and no answer: the path or the other host is gone."),
    OUTSIDE_TCP(26, "outside-tcp", "outside TCP", Group.NONE,
            "The connection is healthy and idle; the application waits for something else."),
    CAPTURE_ARTEFACT(27, "capture-artefact", "capture incomplete", Group.CAPTURE,
            "The capture missed packets here: what held the transfer up cannot be told."),
    UNKNOWN(28, "unknown", "not explained", Group.NONE, "The transfer stood still, and no rule explains it.");

    /// Who or what a factor lies with.
    public enum Group {
        RECEIVER,
        SENDER,
        NETWORK,
        /// The other application, in a dialogue of requests and answers.
        PEER,
        CAPTURE,
        NONE;

        /// The word for data contracts.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Numbers in order of priority where several classes match (rules/stalls.md). Of 21 to 24 the narrower reading is first.
    private static final int[] PRIORITY = {
        27, 25, 5, 1, 7, 6, 8, 2, 14, 15, 16, 17, 18, 20, 3, 4, 11, 13, 10, 9, 12, 19, 24, 23, 22, 21, 26, 28
    };

    private final int number;
    private final String label;
    private final String words;
    private final Group group;
    private final String meaning;

    LimitingFactor(int number, String label, String words, Group group, String meaning) {
        this.number = number;
        this.label = label;
        this.words = words;
        this.group = group;
        this.meaning = meaning;
    }

    /// Number of the class in rules/stalls.md, 1 to 28; 0 for the three states that are none.
    public int number() {
        return number;
    }

    /// The name in JSON, CSV and on the command line: `receiver-not-reading`.
    public String label() {
        return label;
    }

    /// A short name for people: `receiver not reading`.
    public String words() {
        return words;
    }

    /// One sentence of what it means.
    public String meaning() {
        return meaning;
    }

    /// Who or what it lies with.
    public Group group() {
        return group;
    }

    /// Whether it holds the transfer up: false for moving, handshake and closed.
    public boolean limits() {
        return number > 0;
    }

    /// Rank where several match, 0 first; the three states come last.
    public int rank() {
        for (int i = 0; i < PRIORITY.length; i++) {
            if (PRIORITY[i] == number) {
                return i;
            }
        }
        return PRIORITY.length;
    }

    /// The factor with a {@link #label}.
    ///
    /// @throws IllegalArgumentException where there is none
    public static LimitingFactor of(String label) {
        for (LimitingFactor factor : values()) {
            if (factor.label.equals(label)) {
                return factor;
            }
        }
        throw new IllegalArgumentException("No limiting factor is called " + label.toLowerCase(Locale.ROOT) + ".");
    }
}
