package org.stallscope.analysis.conversation;

/// Bits of the analysis column. The low fifteen carry tshark's names (`tcp.analysis.*`, rules 10 to 23 of the parity
/// rules); then our own readings; the top ones the window scale that was in force.
public final class SegmentBits {
    public static final int ZERO_WINDOW = 1;
    public static final int ZERO_WINDOW_PROBE = 1 << 1;
    public static final int ZERO_WINDOW_PROBE_ACK = 1 << 2;
    public static final int WINDOW_FULL = 1 << 3;
    public static final int WINDOW_UPDATE = 1 << 4;
    public static final int RETRANSMISSION = 1 << 5;
    public static final int FAST_RETRANSMISSION = 1 << 6;
    public static final int SPURIOUS_RETRANSMISSION = 1 << 7;
    public static final int OUT_OF_ORDER = 1 << 8;
    public static final int LOST_SEGMENT = 1 << 9;
    public static final int ACK_LOST_SEGMENT = 1 << 10;
    public static final int DUPLICATE_ACK = 1 << 11;
    public static final int KEEP_ALIVE = 1 << 12;
    public static final int KEEP_ALIVE_ACK = 1 << 13;
    public static final int REUSED_PORTS = 1 << 14;

    /// All bits with a tshark name.
    public static final int TSHARK = (1 << 15) - 1;

    /// tshark prints the initial RTT on this frame (rule 35).
    public static final int SHOWS_INITIAL_RTT = 1 << 15;

    /// Ours: a segment sent to ask whether the closed window is open again (rule 38).
    public static final int WINDOW_PROBE = 1 << 16;

    /// Ours: the answer to a window probe, window still closed.
    public static final int PROBE_ANSWER = 1 << 17;

    /// Ours: the segment that closes the window (the first zero after more).
    public static final int WINDOW_CLOSED = 1 << 18;

    /// Ours: the first segment with a window above 0 after a closed one, whatever it carries.
    public static final int WINDOW_REOPENED = 1 << 19;

    /// Ours: the advertised window is above 0 and below one MSS (scale known).
    public static final int NEAR_ZERO = 1 << 20;

    /// A SYN seen before with the same sequence number (rule 2).
    public static final int REPEATED_SYN = 1 << 21;

    /// The segment carries at least one SACK block.
    public static final int HAS_SACK = 1 << 22;

    /// The first SACK block tells of bytes received twice (RFC 2883).
    public static final int HAS_D_SACK = 1 << 23;

    /// Bytes in flight can be told at this segment (rule 29's conditions hold), even where the number is not printed.
    public static final int IN_FLIGHT_KNOWN = 1 << 29;

    /// It acknowledges what was acknowledged as unseen before (rule 20): the other side's duplicate acknowledgements count anew.
    public static final int ACKS_UNSEEN = 1 << 30;

    /// What tshark notes as a D-SACK (rule 36).
    public static final int TSHARK_D_SACK = 1 << 31;

    /// tshark warns of these (rule 37; of a reset, too).
    public static final int WARNINGS =
            LOST_SEGMENT | ACK_LOST_SEGMENT | OUT_OF_ORDER | WINDOW_FULL | ZERO_WINDOW;

    /// tshark notes these (rule 37; a FIN, too).
    public static final int NOTES = RETRANSMISSION
            | FAST_RETRANSMISSION
            | SPURIOUS_RETRANSMISSION
            | KEEP_ALIVE
            | KEEP_ALIVE_ACK
            | DUPLICATE_ACK
            | ZERO_WINDOW_PROBE
            | ZERO_WINDOW_PROBE_ACK
            | REUSED_PORTS;

    private static final int SCALE_SHIFT = 24;
    private static final int SCALE_MASK = 0x1f << SCALE_SHIFT;

    private static final String[] TSHARK_NAMES = {
        "zero_window", "zero_window_probe", "zero_window_probe_ack", "window_full", "window_update", "retransmission",
        "fast_retransmission", "spurious_retransmission", "out_of_order", "lost_segment", "ack_lost_segment",
        "duplicate_ack", "keep_alive", "keep_alive_ack", "reused_ports"
    };
    private static final String[] READING_NAMES = {
        "window-probe", "probe-answer", "window-closed", "window-reopened", "near-zero"
    };

    private SegmentBits() {}

    /// Puts the scale in force (-2 none, -1 unknown, 0 to 14) into the bits.
    public static int withScale(int bits, int scale) {
        return bits & ~SCALE_MASK | (scale + 2) << SCALE_SHIFT;
    }

    /// The scale in force when the segment was seen: -2 none, -1 unknown, else the shift.
    public static int scale(int bits) {
        return ((bits & SCALE_MASK) >>> SCALE_SHIFT) - 2;
    }

    /// tshark's names without the prefix, joined by `|`, in the order of the bits; empty for none.
    public static String analysisNames(int bits) {
        return names(bits & TSHARK, TSHARK_NAMES, 0);
    }

    /// Our readings, joined by `|`; empty for none.
    public static String readingNames(int bits) {
        return names(bits, READING_NAMES, 16);
    }

    private static String names(int bits, String[] names, int shift) {
        StringBuilder text = null;
        for (int i = 0; i < names.length; i++) {
            if ((bits >>> shift + i & 1) != 0) {
                if (text == null) {
                    text = new StringBuilder(names[i]);
                } else {
                    text.append('|').append(names[i]);
                }
            }
        }
        return text == null ? "" : text.toString();
    }
}
