package org.stallscope.analysis.alignment;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.conversation.ConversationTable;

/// The conversations of an address and port.
final class EndpointIndex {
    private final Map<Key, List<Integer>> byEndpoint = new HashMap<>();
    private final Set<ByteBuffer> addresses = new HashSet<>();

    private record Key(ByteBuffer address, int port) {}

    EndpointIndex(ConversationTable table) {
        final Map<String, ByteBuffer> parsed = new HashMap<>();
        for (int c = 0; c < table.count(); c++) {
            for (int side = 0; side < 2; side++) {
                final ByteBuffer address = parsed.computeIfAbsent(table.address(c, side), EndpointIndex::bytes);
                byEndpoint.computeIfAbsent(new Key(address, table.port(c, side)), key -> new ArrayList<>(1))
                        .add(c << 1 | side);
            }
        }
        addresses.addAll(parsed.values());
    }

    /// Sides that have an endpoint: conversation × 2 + side; empty for an unknown one.
    List<Integer> of(InetSocketAddress endpoint) {
        if (!isKnown(endpoint)) {
            return List.of();
        }
        final ByteBuffer address = ByteBuffer.wrap(endpoint.getAddress().getAddress());
        return byEndpoint.getOrDefault(new Key(address, endpoint.getPort()), List.of());
    }

    /// Whether the capture knows the address of an endpoint, with any port.
    boolean hasAddress(InetSocketAddress endpoint) {
        return isKnown(endpoint) && addresses.contains(ByteBuffer.wrap(endpoint.getAddress().getAddress()));
    }

    /// Whether it names one endpoint: not null, resolved, not the wildcard.
    static boolean isKnown(InetSocketAddress endpoint) {
        return endpoint != null && endpoint.getAddress() != null && endpoint.getPort() > 0
                && !endpoint.getAddress().isAnyLocalAddress();
    }

    private static ByteBuffer bytes(String address) {
        return ByteBuffer.wrap(InetAddress.ofLiteral(address).getAddress());
    }
}
