package org.stallscope.analysis.evidence;

/// What a {@link MeasuredSeries} measures.
///
/// @param name as the tool names it (`recv_q`, `rcv_space`, `cwnd`, `TcpExtTCPToZeroWindowAdv`), in lower case with
/// underscores for those of ss, netstat and tracepoints
/// @param unit of the values
public record Quantity(String name, Unit unit) {
    /// Bytes in the receive queue, not yet read by the application (`Recv-Q`).
    public static final Quantity RECV_Q = new Quantity("recv_q", Unit.BYTES);

    /// Bytes in the send queue: written and not yet acknowledged (`Send-Q`).
    public static final Quantity SEND_Q = new Quantity("send_q", Unit.BYTES);

    /// Which timer runs: ordinal of {@link TimerKind}.
    public static final Quantity TIMER = new Quantity("timer", Unit.CODE);

    /// State of the connection: the kernel's number (1 is ESTABLISHED).
    public static final Quantity STATE = new Quantity("state", Unit.CODE);

    /// Congestion window.
    public static final Quantity CWND = new Quantity("cwnd", Unit.SEGMENTS);

    /// Slow-start threshold.
    public static final Quantity SSTHRESH = new Quantity("ssthresh", Unit.SEGMENTS);

    /// Smoothed round trip.
    public static final Quantity SRTT = new Quantity("srtt", Unit.NANOSECONDS);

    /// Receiver's auto-tuning space.
    public static final Quantity RCV_SPACE = new Quantity("rcv_space", Unit.BYTES);

    /// Greatest window that the receiver is ready to offer.
    public static final Quantity RCV_SSTHRESH = new Quantity("rcv_ssthresh", Unit.BYTES);

    /// Round trip as the receiver measures it.
    public static final Quantity RCV_RTT = new Quantity("rcv_rtt", Unit.NANOSECONDS);

    /// The peer's window as the sender sees it.
    public static final Quantity SND_WND = new Quantity("snd_wnd", Unit.BYTES);

    /// The window that this side offers.
    public static final Quantity RCV_WND = new Quantity("rcv_wnd", Unit.BYTES);

    /// Size of the receive buffer (`skmem` rb, `tcp_rcvbuf_grow`).
    public static final Quantity RCVBUF = new Quantity("rcvbuf", Unit.BYTES);

    /// Time with something in the write queue, including the next two (Linux's chrono counters).
    public static final Quantity BUSY = new Quantity("busy", Unit.NANOSECONDS);

    /// Time stopped by the peer's window.
    public static final Quantity RWND_LIMITED = new Quantity("rwnd_limited", Unit.NANOSECONDS);

    /// Time stopped by the size of the send buffer.
    public static final Quantity SNDBUF_LIMITED = new Quantity("sndbuf_limited", Unit.NANOSECONDS);

    /// How much the round trips vary.
    public static final Quantity RTTVAR = new Quantity("rttvar", Unit.NANOSECONDS);

    /// Time until the timer of {@link #TIMER} fires.
    public static final Quantity TIMER_LEFT = new Quantity("timer_left", Unit.NANOSECONDS);

    /// How often that timer has fired in a row: retransmissions or window probes.
    public static final Quantity TIMER_TRIES = new Quantity("timer_tries", Unit.COUNT);

    /// Segments sent and not yet acknowledged.
    public static final Quantity UNACKED = new Quantity("unacked", Unit.SEGMENTS);

    /// Bytes written and not yet sent for the first time.
    public static final Quantity NOTSENT = new Quantity("notsent", Unit.BYTES);

    /// Whether the sender's rate was that of its application when it was measured: 1 or 0.
    public static final Quantity APP_LIMITED = new Quantity("app_limited", Unit.CODE);

    /// Size of the send buffer (`skmem` tb).
    public static final Quantity SNDBUF = new Quantity("sndbuf", Unit.BYTES);

    /// Memory that the receive queue holds, with its overhead (`skmem` r).
    public static final Quantity RMEM_ALLOC = new Quantity("rmem_alloc", Unit.BYTES);

    /// Bytes that the application read in the round trip of the receiver (`tcp_rcvbuf_grow`).
    public static final Quantity COPIED = new Quantity("copied", Unit.BYTES);

    /// Greatest window that the receive buffer allows.
    public static final Quantity WINDOW_CLAMP = new Quantity("window_clamp", Unit.BYTES);

    /// Part of the receive buffer that is window, in 256ths.
    public static final Quantity SCALING_RATIO = new Quantity("scaling_ratio", Unit.RATIO_256);

    /// Space of the receive buffer that is free, as a window; may be negative.
    public static final Quantity FREE_SPACE = new Quantity("free_space", Unit.BYTES);

    /// Window of an empty receive buffer.
    public static final Quantity FULL_SPACE = new Quantity("full_space", Unit.BYTES);

    /// Next sequence number that is expected, as it stands in packets.
    public static final Quantity RCV_NXT = new Quantity("rcv_nxt", Unit.SEQUENCE);

    /// Next sequence number to send, as it stands in packets.
    public static final Quantity SND_NXT = new Quantity("snd_nxt", Unit.SEQUENCE);

    /// First sequence number that is not acknowledged, as it stands in packets.
    public static final Quantity SND_UNA = new Quantity("snd_una", Unit.SEQUENCE);

    /// Retransmissions so far, counted by the reader from single events.
    public static final Quantity RETRANSMISSIONS = new Quantity("retransmissions", Unit.COUNT);

    /// Bytes of one transfer or message, as a log tells it.
    public static final Quantity MOVED = new Quantity("moved", Unit.BYTES);

    /// How long a transfer took, as a log tells it.
    public static final Quantity MOVED_IN = new Quantity("moved_in", Unit.NANOSECONDS);

    /// Rate of a transfer, as a log tells it.
    public static final Quantity RATE = new Quantity("rate", Unit.BYTES_PER_SECOND);

    /// Units of values.
    public enum Unit {
        BYTES,
        SEGMENTS,
        PACKETS,
        NANOSECONDS,
        BYTES_PER_SECOND,
        COUNT,
        RATIO_256,
        CODE,
        /// A sequence number of 32 bits.
        SEQUENCE
    }
}
