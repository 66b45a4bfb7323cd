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

    /// Units of values.
    public enum Unit {
        BYTES,
        SEGMENTS,
        PACKETS,
        NANOSECONDS,
        BYTES_PER_SECOND,
        COUNT,
        RATIO_256,
        CODE
    }
}
