package org.stallscope.analysis.evidence.socket;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.text.TcpStates;

/// Tells which socket of the file a line of a snapshot is about. The same pair of addresses is the same socket, until its
/// inode is another one, or a connection that had ended is open again.
final class KnownSockets {
    private final Map<Pair, Known> known = new HashMap<>();

    private record Pair(InetSocketAddress local, InetSocketAddress remote) {}

    private static final class Known {
        private int index;
        private long inode;
        private int state;
    }

    int of(InetSocketAddress local, InetSocketAddress remote, String process, int pid, int descriptor, long inode,
            int state, EvidenceBuilder facts) {
        final Known socket = known.computeIfAbsent(new Pair(local, remote), pair -> {
            final Known added = new Known();
            added.index = -1;
            return added;
        });
        // A socket that no process holds any more has the inode 0.
        final long number = inode > 0 ? inode : -1;
        final boolean another = socket.index >= 0
                && (number >= 0 && socket.inode >= 0 && number != socket.inode || again(socket.state, state));
        if (socket.index < 0 || another) {
            socket.index = facts.socket(local, remote, process, pid, descriptor, number);
            socket.inode = number;
        } else {
            facts.describe(socket.index, null, null, process, pid, descriptor, number);
            socket.inode = number >= 0 ? number : socket.inode;
        }
        socket.state = state;
        return socket.index;
    }

    private static boolean again(int before, int now) {
        return (before == TcpStates.TIME_WAIT || before == TcpStates.CLOSE) && now >= TcpStates.ESTABLISHED && now <= 3;
    }
}
