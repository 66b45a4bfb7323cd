package org.stallscope.analysis.evidence.socket;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.text.Addresses;
import org.stallscope.analysis.evidence.text.Numbers;
import org.stallscope.analysis.evidence.text.TcpStates;

/// One socket as `netstat` prints it: `tcp Recv-Q Send-Q local remote STATE [user inode] [pid/program] [timer]`.
final class NetstatLine {
    static final Pattern SOCKET = Pattern.compile(
            "\\s*(?:tcp|tcp4|tcp6|tcp46)\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)\\s+(\\S+)\\s+([A-Z][A-Z_0-9]+)(?=\\s|$)(.*)");
    static final Pattern OTHER = Pattern.compile("\\s*(?:udp|udplite|raw|icmp|unix|sctp)\\w*\\s.*");

    private static final Pattern OWNER =
            Pattern.compile("\\s*(?:(\\d+|[a-z_][\\w.$+-]*)\\s+(\\d+)\\s+)?(?:(\\d+)/(.*?)|-)?\\s*");

    private final KnownSockets sockets;
    private final Addresses addresses;

    NetstatLine(KnownSockets sockets, Addresses addresses) {
        this.sockets = sockets;
        this.addresses = addresses;
    }

    boolean read(String line, long time, int number, EvidenceBuilder facts) {
        final Matcher matcher = SOCKET.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        final InetSocketAddress local = addresses.read(matcher.group(3));
        final InetSocketAddress remote = addresses.read(matcher.group(4));
        final int state = TcpStates.number(matcher.group(5));
        final long received = Numbers.whole(matcher.group(1));
        final long sent = Numbers.whole(matcher.group(2));
        final boolean listens = state == TcpStates.LISTEN || matcher.group(4).endsWith(":*");
        if (local == null && remote == null && !listens || received == Numbers.NONE || sent == Numbers.NONE) {
            return false;
        }
        if (listens) {
            // It has no bytes to count: its queue is that of connections to accept.
            return true;
        }
        final String rest = matcher.group(6);
        final int timer = Timers.ofNetstat(rest, -1, time, number, facts);
        final Matcher owner = OWNER.matcher(timer < 0 ? rest : rest.substring(0, timer));
        final boolean owned = owner.matches();
        final long inode = owned && owner.group(2) != null ? Numbers.whole(owner.group(2)) : -1;
        final long pid = owned && owner.group(3) != null ? Numbers.whole(owner.group(3)) : -1;
        final String program = owned && pid >= 0 && !owner.group(4).isBlank() ? owner.group(4).strip() : null;
        final int socket = sockets.of(local, remote, program, Math.clamp(pid, -1, Integer.MAX_VALUE), -1,
                Math.max(-1, inode), state, facts);
        facts.measure(socket, Quantity.RECV_Q, time, received, number);
        facts.measure(socket, Quantity.SEND_Q, time, sent, number);
        if (state >= 0) {
            facts.measure(socket, Quantity.STATE, time, state, number);
        }
        Timers.ofNetstat(rest, socket, time, number, facts);
        return true;
    }
}
