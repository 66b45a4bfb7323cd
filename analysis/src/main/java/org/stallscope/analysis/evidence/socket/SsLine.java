package org.stallscope.analysis.evidence.socket;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.text.Addresses;
import org.stallscope.analysis.evidence.text.Numbers;
import org.stallscope.analysis.evidence.text.TcpStates;

/// One socket as `ss` prints it: a line with its addresses, and its details behind it or on the next line, which is
/// indented.
final class SsLine {
    private static final String STATE =
            "(ESTAB|SYN-SENT|SYN-RECV|FIN-WAIT-1|FIN-WAIT-2|TIME-WAIT|CLOSE-WAIT|LAST-ACK|LISTEN|"
                    + "CLOSING|UNCONN|CLOSED?|NEW-SYN-RECV)";
    static final Pattern SOCKET = Pattern.compile(
            "(?:tcp\\s+)?(?:" + STATE
                    + "\\s*)?(?<![\\w.:-])(\\d+)\\s+(\\d+)\\s+(\\S+:\\S+)\\s+(\\S+:\\S+)(?=\\s|$)(.*)");
    static final Pattern DETAILS = Pattern.compile("[ \\t].*?\\b(?:skmem:\\(|rto:|cwnd:|mss:\\d|rtt:\\d|wscale:)");
    static final Pattern OTHER =
            Pattern.compile("(?:udp|u_str|u_seq|u_dgr|nl|raw|p_raw|p_dgr|icmp6?|v_str|tipc|sctp|mptcp)\\s.*");

    private static final Pattern USERS = Pattern.compile("users:\\(\\(\"([^\"]*)\",(?:pid=)?(\\d+),(?:fd=)?(\\d+)");
    private static final Pattern INODE = Pattern.compile("\\bino:(\\d{1,18})\\b");

    private final KnownSockets sockets;
    private final Addresses addresses;
    private int last = -1;
    private boolean timers;

    SsLine(KnownSockets sockets, Addresses addresses) {
        this.sockets = sockets;
        this.addresses = addresses;
    }

    /// Forgets the socket that the next indented line would belong to.
    void apart() {
        last = -1;
    }

    boolean details(String line, long time, int number, EvidenceBuilder facts) {
        if (last >= 0) {
            SsFields.read(line, last, time, number, facts);
        }
        return true;
    }

    boolean read(String line, long time, int number, EvidenceBuilder facts) {
        final Matcher matcher = SOCKET.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        last = -1;
        final int state = matcher.group(1) == null ? -1 : TcpStates.number(matcher.group(1));
        final long received = Numbers.whole(matcher.group(2));
        final long sent = Numbers.whole(matcher.group(3));
        final InetSocketAddress local = addresses.read(matcher.group(4));
        final InetSocketAddress remote = addresses.read(matcher.group(5));
        if (received == Numbers.NONE || sent == Numbers.NONE) {
            return false;
        }
        if (state == TcpStates.LISTEN || remote == null && matcher.group(5).endsWith(":*")) {
            return true;
        }
        if (local == null && remote == null) {
            return false;
        }
        final String rest = matcher.group(6);
        final Matcher users = USERS.matcher(rest);
        final boolean used = users.find();
        final Matcher inode = INODE.matcher(rest);
        last = sockets.of(local, remote, used ? users.group(1) : null, used ? number(users.group(2)) : -1,
                used ? number(users.group(3)) : -1, inode.find() ? Long.parseLong(inode.group(1)) : -1, state, facts);
        facts.measure(last, Quantity.RECV_Q, time, received, number);
        facts.measure(last, Quantity.SEND_Q, time, sent, number);
        if (state >= 0) {
            facts.measure(last, Quantity.STATE, time, state, number);
        }
        if (Timers.ofSs(rest, last, time, number, facts)) {
            timers = true;
        } else if (timers) {
            // ss says nothing where no timer runs; that it was asked (-o) is known once it named one.
            Timers.off(last, time, number, facts);
        }
        SsFields.read(rest, last, time, number, facts);
        return true;
    }

    private static int number(String digits) {
        return Math.clamp(Numbers.whole(digits), -1, Integer.MAX_VALUE);
    }
}
