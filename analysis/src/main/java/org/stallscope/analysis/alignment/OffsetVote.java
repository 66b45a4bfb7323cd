package org.stallscope.analysis.alignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the offset that most sockets agree on, where each socket may belong to any of several conversations and each of those
/// would need an offset of its own: wrong conversations scatter, the right ones meet.
final class OffsetVote {
    private final List<Ballot> ballots = new ArrayList<>();

    /// One socket laid over one side of a conversation.
    ///
    /// @param least least offset that this would need, ns
    /// @param most greatest
    record Ballot(SocketCalls socket, int side, SocketFit fit, long least, long most) {}

    void add(Ballot ballot) {
        ballots.add(ballot);
    }

    /// The ballots that hold at the offset of most sockets, one for each socket; sockets that have two there are left out.
    List<Ballot> elected() {
        final List<long[]> edges = new ArrayList<>();
        for (int i = 0; i < ballots.size(); i++) {
            edges.add(new long[] {ballots.get(i).least, 0, i});
            edges.add(new long[] {ballots.get(i).most, 1, i});
        }
        edges.sort(Comparator.<long[]>comparingLong(edge -> edge[0]).thenComparingLong(edge -> edge[1]));
        final Map<SocketCalls, Integer> present = new HashMap<>();
        final Set<Integer> open = new HashSet<>();
        Set<Integer> best = Set.of();
        int most = 0;
        for (long[] edge : edges) {
            final int index = (int) edge[2];
            final SocketCalls socket = ballots.get(index).socket;
            if (edge[1] == 0) {
                open.add(index);
                present.merge(socket, 1, Integer::sum);
                if (present.size() > most) {
                    most = present.size();
                    best = new HashSet<>(open);
                }
            } else {
                open.remove(index);
                present.computeIfPresent(socket, (key, count) -> count == 1 ? null : count - 1);
            }
        }
        final Map<SocketCalls, List<Ballot>> bySocket = new HashMap<>();
        for (int index : best) {
            bySocket.computeIfAbsent(ballots.get(index).socket, key -> new ArrayList<>()).add(ballots.get(index));
        }
        return bySocket.values().stream().filter(list -> list.size() == 1).map(List::getFirst).toList();
    }

    /// How many sockets voted.
    long sockets() {
        return ballots.stream().map(Ballot::socket).distinct().count();
    }
}
