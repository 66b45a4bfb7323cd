package org.stallscope.analysis.pairing;

import java.util.HashMap;
import java.util.Map;
import org.stallscope.analysis.conversation.ConversationTable;

/// Who talks to whom in a capture that holds both sides of a proxy: which connections cannot be the two sides of a request.
final class Topology {
    private final int[] clients;
    private final int[] servers;
    private final int[] services;

    private Topology(int count) {
        clients = new int[count];
        servers = new int[count];
        services = new int[count];
    }

    static Topology of(ConversationTable table, Outlines outlines) {
        final Topology topology = new Topology(table.count());
        final Map<String, Integer> addresses = new HashMap<>();
        final Map<String, Integer> endpoints = new HashMap<>();
        for (int c = 0; c < table.count(); c++) {
            final int client = outlines.client(c);
            topology.clients[c] = number(addresses, table.address(c, client));
            topology.servers[c] = number(addresses, table.address(c, 1 - client));
            topology.services[c] = number(endpoints, table.endpoint(c, 1 - client));
        }
        return topology;
    }

    private static int number(Map<String, Integer> numbers, String name) {
        return numbers.computeIfAbsent(name, key -> numbers.size());
    }

    /// Whether a connection may be passed on by another one. Two of the same service are two requests. Two of the same client
    /// host, or to the same server host, are two requests as well, unless the second one begins where the first one ends.
    boolean allows(int front, int back) {
        return services[front] != services[back]
                && (servers[front] == clients[back]
                        || clients[front] != clients[back] && servers[front] != servers[back]);
    }

    /// Number of the address and port that a conversation's client called.
    int service(int conversation) {
        return services[conversation];
    }
}
