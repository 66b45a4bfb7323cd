package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;

/// The other conversations of the same two hosts: a control connection is silent while a data connection works. Safe for use by
/// several threads.
final class Neighbours {
    /// Hosts with more conversations than that have no pair of a control and a data connection.
    private static final int MOST = 64;

    private final SegmentStore store;
    private final ConversationTable table;
    private Map<String, List<Integer>> byHosts;

    Neighbours(SegmentStore store, ConversationTable table) {
        this.store = store;
        this.table = table;
    }

    /// A conversation that moved data.
    ///
    /// @param bytes its payload in the time asked for
    /// @param active time in which it moved, ns
    record Busy(int conversation, long bytes, long active) {}

    /// The other conversation that was active for the longest time in a range, null for none.
    Busy busiest(int conversation, long from, long to) {
        Busy busiest = null;
        for (int other : of(conversation)) {
            if (other == conversation || table.firstTime(other) >= to || table.lastTime(other) <= from) {
                continue;
            }
            final Busy busy = measure(other, from, to);
            if (busy.active() > 0 && (busiest == null || busy.active() > busiest.active())) {
                busiest = busy;
            }
        }
        return busiest;
    }

    /// Time counts as active where payload follows payload within a second.
    private Busy measure(int other, long from, long to) {
        long bytes = 0;
        long active = 0;
        long previous = -1;
        for (int i = 0; i < table.segments(other); i++) {
            final int row = table.row(other, i);
            final long time = store.time(row);
            if (time >= from && time <= to && store.length(row) > 0) {
                bytes += store.length(row);
                if (previous >= 0 && time - previous < 1_000_000_000L) {
                    active += Math.max(0, time - previous);
                }
                previous = time;
            }
        }
        return new Busy(other, bytes, active);
    }

    private synchronized List<Integer> of(int conversation) {
        if (byHosts == null) {
            byHosts = new HashMap<>();
            for (int c = 0; c < table.count(); c++) {
                byHosts.computeIfAbsent(hosts(c), key -> new ArrayList<>()).add(c);
            }
        }
        final List<Integer> all = byHosts.get(hosts(conversation));
        return all.size() > MOST ? List.of() : all;
    }

    private String hosts(int conversation) {
        final String a = table.address(conversation, 0);
        final String b = table.address(conversation, 1);
        return a.compareTo(b) <= 0 ? a + " " + b : b + " " + a;
    }
}
