package org.stallscope.analysis.conversation;

import java.util.List;

/// All conversations of a capture, numbered as tshark's `tcp.stream`: who, when, how much, and the rows of each.
/// Direction 0 runs from `a`, the sender of the first packet, to `b`.
public final class ConversationTable {
    private final ConversationKeys keys;
    private final SegmentStore store;
    private final DirectionSummary[] summaries;
    private final long[] initialRtt;
    private final IcmpErrors errors;
    private final RowLists rows;

    /// @param summaries two for each conversation, direction 0 first
    /// @param initialRtt ns, 0 where unknown
    /// @param errors ICMP errors about the conversations: one that has no segment has at least one of these
    public ConversationTable(ConversationKeys keys, SegmentStore store, DirectionSummary[] summaries,
            long[] initialRtt, IcmpErrors errors) {
        this(keys, store, summaries, initialRtt, errors, new SortedRows(store, summaries));
    }

    ConversationTable(ConversationKeys keys, SegmentStore store, DirectionSummary[] summaries,
            long[] initialRtt, IcmpErrors errors, RowLists rows) {
        this.keys = keys;
        this.store = store;
        this.summaries = summaries;
        this.initialRtt = initialRtt;
        this.errors = errors;
        this.rows = rows;
    }

    /// Number of conversations.
    public int count() {
        return initialRtt.length;
    }

    /// Number of segments of a conversation; 0 where only ICMP errors tell of it.
    public int segments(int conversation) {
        return rows.size(conversation);
    }

    /// Row in the segment store of a conversation's `index`-th segment, in file order.
    public int row(int conversation, int index) {
        return rows.row(conversation, index);
    }

    /// Address of side `a` (0) or `b` (1).
    public String address(int conversation, int side) {
        return keys.address(keys.key(conversation, side));
    }

    /// Port of side `a` (0) or `b` (1).
    public int port(int conversation, int side) {
        return Endpoints.port(keys.key(conversation, side));
    }

    /// `address:port`, IPv6 addresses in brackets.
    public String endpoint(int conversation, int side) {
        final String address = address(conversation, side);
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port(conversation, side);
    }

    /// What was sent in a direction.
    public DirectionSummary direction(int conversation, int direction) {
        return summaries[2 * conversation + direction];
    }

    /// The direction in which more payload went: the one that a transfer is about. Direction 0 when equal.
    public int mainDirection(int conversation) {
        return direction(conversation, 1).payloadBytes > direction(conversation, 0).payloadBytes ? 1 : 0;
    }

    /// Time from the last SYN to the first acknowledgement after it (rule 35), ns; 0 where unknown.
    public long initialRtt(int conversation) {
        return initialRtt[conversation];
    }

    /// The ICMP errors about packets of a conversation, in file order.
    public List<IcmpError> icmpErrors(int conversation) {
        return errors.of(conversation);
    }

    /// Time of the first segment in file order, ns since the epoch; without segments, of the first ICMP error.
    public long firstTime(int conversation) {
        return segments(conversation) == 0
                ? errors.of(conversation).getFirst().time()
                : store.time(row(conversation, 0));
    }

    /// Time of the last segment in file order, ns since the epoch; without segments, of the last ICMP error.
    public long lastTime(int conversation) {
        return segments(conversation) == 0
                ? errors.of(conversation).getLast().time()
                : store.time(row(conversation, segments(conversation) - 1));
    }

    /// Largest payload that one segment may carry towards the other side, as far as known, bytes: the least MSS option
    /// of the two SYNs; 1,460 (IPv4) or 1,440 (IPv6) over Ethernet where neither was seen.
    public int mss(int conversation) {
        return keys.mss(conversation, direction(conversation, 0).mss, direction(conversation, 1).mss);
    }
}
