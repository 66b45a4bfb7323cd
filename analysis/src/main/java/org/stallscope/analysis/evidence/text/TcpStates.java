package org.stallscope.analysis.evidence.text;

import java.util.Map;

/// States of a TCP connection by the names that tools give them, with the kernel's numbers (`include/net/tcp_states.h`).
public final class TcpStates {
    /// A connection that carries data.
    public static final int ESTABLISHED = 1;

    /// Closed by this side first, waiting for stray packets.
    public static final int TIME_WAIT = 6;

    /// No connection.
    public static final int CLOSE = 7;

    /// Waits for connections.
    public static final int LISTEN = 10;

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("ESTABLISHED", ESTABLISHED),
            Map.entry("ESTAB", ESTABLISHED),
            Map.entry("SYN_SENT", 2),
            Map.entry("SYN_RECV", 3),
            Map.entry("SYN_RECEIVED", 3),
            Map.entry("SYN_RCVD", 3),
            Map.entry("FIN_WAIT1", 4),
            Map.entry("FIN_WAIT_1", 4),
            Map.entry("FIN_WAIT2", 5),
            Map.entry("FIN_WAIT_2", 5),
            Map.entry("TIME_WAIT", TIME_WAIT),
            Map.entry("CLOSE", CLOSE),
            Map.entry("CLOSED", CLOSE),
            Map.entry("UNCONN", CLOSE),
            Map.entry("CLOSE_WAIT", 8),
            Map.entry("LAST_ACK", 9),
            Map.entry("LISTEN", LISTEN),
            Map.entry("LISTENING", LISTEN),
            Map.entry("CLOSING", 11),
            Map.entry("NEW_SYN_RECV", 12));

    private TcpStates() {}

    /// The kernel's number of a state (`ESTAB`, `FIN-WAIT-1`, `TCP_CLOSE_WAIT`, ...), or −1.
    public static int number(String name) {
        final String bare = name.startsWith("TCP_") ? name.substring(4) : name;
        return NUMBERS.getOrDefault(bare.replace('-', '_'), -1);
    }
}
