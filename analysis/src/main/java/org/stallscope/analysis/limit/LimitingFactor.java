package org.stallscope.analysis.limit;

import java.util.Locale;
import org.stallscope.analysis.text.Message;

/// What keeps a direction of a conversation from going faster: the 28 classes of rules/stalls.md by their numbers, and the
/// three states in which nothing does. The direction's sender sends the data, its receiver advertises the window.
public enum LimitingFactor {
    /// Moving normally, with none of the others.
    FLOWING(0, "flowing", Group.NONE),
    HANDSHAKE(0, "handshake", Group.NONE),
    CLOSED(0, "closed", Group.NONE),
    RECEIVER_NOT_READING(1, "receiver-not-reading", Group.RECEIVER),
    RECEIVER_SLOW_READING(2, "receiver-slow-reading", Group.RECEIVER),
    RECEIVE_BUFFER_SMALL(3, "receive-buffer-small", Group.RECEIVER),
    AUTOTUNING_LAG(4, "autotuning-lag", Group.RECEIVER),
    WINDOW_WITHDRAWN(5, "window-withdrawn", Group.RECEIVER),
    REOPENING_LOST(6, "reopening-lost", Group.NETWORK),
    REOPENING_UNANNOUNCED(7, "reopening-unannounced", Group.RECEIVER),
    PROXY_BACKPRESSURE(8, "proxy-backpressure", Group.RECEIVER),
    SENDER_NO_DATA(9, "sender-no-data", Group.SENDER),
    SENDER_PAUSE(10, "sender-pause", Group.SENDER),
    SEND_BUFFER_LIMIT(11, "send-buffer-limit", Group.SENDER),
    PEER_SILENT(12, "peer-silent", Group.PEER),
    TURN_LIMITED(13, "turn-limited", Group.PEER),
    TIMEOUT_TAIL(14, "timeout-tail", Group.NETWORK),
    TIMEOUT_REPEATED_LOSS(15, "timeout-repeated-loss", Group.NETWORK),
    TIMEOUT_FEW_IN_FLIGHT(16, "timeout-few-in-flight", Group.NETWORK),
    TIMEOUT_BURST_LOSS(17, "timeout-burst-loss", Group.NETWORK),
    ACK_LOST_OR_LATE(18, "ack-lost-or-late", Group.NETWORK),
    PATH_DELAY(19, "path-delay", Group.NETWORK),
    CONGESTION(20, "congestion", Group.NETWORK),
    BOTTLENECK_RATE(21, "bottleneck-rate", Group.NETWORK),
    SLOW_START(22, "slow-start", Group.NETWORK),
    RESTART_AFTER_IDLE(23, "restart-after-idle", Group.SENDER),
    NAGLE_DELAYED_ACK(24, "nagle-delayed-ack", Group.SENDER),
    DEAD_PEER(25, "dead-peer", Group.NETWORK),
    OUTSIDE_TCP(26, "outside-tcp", Group.NONE),
    CAPTURE_ARTEFACT(27, "capture-artefact", Group.CAPTURE),
    UNKNOWN(28, "unknown", Group.NONE);

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
    private final Group group;

    LimitingFactor(int number, String label, Group group) {
        this.number = number;
        this.label = label;
        this.group = group;
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
        return Messages.say("factor." + label);
    }

    /// The same for results that are read later.
    public Message said() {
        return Messages.later("factor." + label);
    }

    /// One sentence of what it means.
    public String meaning() {
        return Messages.say("meaning." + label);
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
