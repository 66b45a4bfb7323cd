package org.stallscope.analysis.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.statistics.ConversationStatistics;

/// What part a conversation plays in its capture: who asks whom, by which ports and names, how much goes which way, and when it
/// begins. Two captures of the same work have conversations of the same roles, whatever their addresses' ephemeral ports are.
///
/// @param conversation its number
/// @param clientSide the side that asked for the connection: 0 for `a`; a guess by ports where the SYN was not seen
/// @param client address of the client
/// @param clientName its name, empty where the capture has none
/// @param clientPort its port
/// @param server address of the server
/// @param serverName its name, or empty
/// @param serverPort its port
/// @param upload whether more payload went to the server than came from it
/// @param bytes payload of the direction in which more went, each byte once
/// @param share of the capture's payload in that direction, 0 to 1
/// @param begin first segment, ns since the epoch
public record Role(
        int conversation,
        int clientSide,
        String client,
        String clientName,
        int clientPort,
        String server,
        String serverName,
        int serverPort,
        boolean upload,
        long bytes,
        double share,
        long begin) {

    /// Ports from here on are mostly chosen by chance, RFC 6335 section 6 (49152) and Linux's default range (32768).
    static final int DYNAMIC = 32_768;

    /// The roles of a capture's conversations, in order of number; those without a segment have none.
    ///
    /// @param names by address, from the capture's name resolution blocks
    public static List<Role> of(SegmentStore store, ConversationTable table, Map<String, String> names) {
        // Bytes that were sent again would make a download over a bad path look like a larger one.
        final long[] bytes = new long[table.count()];
        ConversationStatistics.ofAll(store, table,
                (c, statistics) -> bytes[c] = statistics.direction(table.mainDirection(c)).uniqueBytes);
        final double all = LongStream.of(bytes).sum();
        final List<Role> roles = new ArrayList<>();
        for (int c = 0; c < table.count(); c++) {
            if (table.segments(c) > 0) {
                roles.add(of(store, table, names, c, bytes[c], all));
            }
        }
        return roles;
    }

    private static Role of(SegmentStore store, ConversationTable table, Map<String, String> names, int c, long bytes,
            double all) {
        final int client = clientSide(store, table, c);
        final int main = table.mainDirection(c);
        final String from = table.address(c, client);
        final String to = table.address(c, 1 - client);
        return new Role(c, client, from, names.getOrDefault(from, ""), table.port(c, client), to,
                names.getOrDefault(to, ""), table.port(c, 1 - client), main == client, bytes, all > 0 ? bytes / all : 0,
                table.firstTime(c));
    }

    /// The side that asked for a connection.
    static int clientSide(SegmentStore store, ConversationTable table, int c) {
        final int first = table.row(c, 0);
        final int from = store.direction(first);
        if (store.hasFlag(first, TcpFlags.SYN)) {
            return store.hasFlag(first, TcpFlags.ACK) ? 1 - from : from;
        }
        // The lower port is the service's.
        return table.port(c, 0) < table.port(c, 1) ? 1 : 0;
    }

    /// Address and port of the server.
    public String service() {
        return (server.indexOf(':') >= 0 ? "[" + server + "]" : server) + ":" + serverPort;
    }

    boolean hasDynamicPort() {
        return serverPort >= DYNAMIC;
    }
}
