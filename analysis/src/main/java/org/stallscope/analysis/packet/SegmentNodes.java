package org.stallscope.analysis.packet;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.decode.tree.HeaderNode;
import org.stallscope.analysis.episode.Episode;

/// What the analysis knows of a segment beyond its bytes: the counterpart of Wireshark's bracketed fields.
final class SegmentNodes {
    private final CaptureAnalysis analysis;
    private final SegmentStore store;
    private final ConversationTable table;
    private final RelativeNumbers numbers;
    private final int row;
    private final int conversation;
    private final int direction;
    private final List<HeaderNode> nodes = new ArrayList<>();

    private SegmentNodes(CaptureAnalysis analysis, int row, RelativeNumbers numbers) {
        this.analysis = analysis;
        this.row = row;
        this.numbers = numbers;
        store = analysis.segments();
        table = analysis.conversations();
        conversation = store.conversation(row);
        direction = store.direction(row);
    }

    static HeaderNode of(CaptureAnalysis analysis, int row, RelativeNumbers numbers) {
        final SegmentNodes made = new SegmentNodes(analysis, row, numbers);
        made.place();
        made.sequence();
        made.window();
        made.acknowledgement();
        made.flags();
        made.episode();
        final PacketMark mark = PacketMark.of(analysis.segments(), row);
        return HeaderNode.derived("Analysis",
                "conversation " + made.conversation + (mark.word().isEmpty() ? "" : ", " + mark.word()), made.nodes);
    }

    private void add(String name, String value) {
        nodes.add(HeaderNode.derived(name, value));
    }

    private void place() {
        add("Conversation (tcp.stream)", conversation + ", " + table.endpoint(conversation, direction) + " → "
                + table.endpoint(conversation, 1 - direction));
        final int at = position();
        add("Segment", Nodes.count(at + 1L) + " of " + Nodes.count(table.segments(conversation)));
        add("Since the conversation's first segment",
                Nodes.seconds(store.time(row) - store.time(table.row(conversation, 0))));
        if (at > 0) {
            add("Since its previous segment",
                    Nodes.seconds(store.time(row) - store.time(table.row(conversation, at - 1))));
        }
    }

    /// Position of the row among the conversation's rows, which ascend.
    private int position() {
        int low = 0;
        int high = table.segments(conversation) - 1;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (table.row(conversation, middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void sequence() {
        add("Sequence number (relative)", Nodes.count(numbers.seq(direction, store.seq(row))));
        add("Next sequence number (relative)", Nodes.count(numbers.seq(direction, store.end(row))));
        if (store.hasFlag(row, TcpFlags.ACK)) {
            add("Acknowledgment number (relative)", Nodes.count(numbers.ack(direction, store.ack(row))));
        }
        add("Payload", Nodes.bytes(store.length(row)));
    }

    private void window() {
        final int scale = store.scale(row);
        final boolean syn = store.hasFlag(row, TcpFlags.SYN);
        add("Advertised window", Nodes.bytes(store.window(row)) + (syn ? " (a SYN's window is never scaled)"
                : switch (scale) {
                    case -1 -> " (scale unknown: the handshake was not seen)";
                    case -2 -> " (no scaling was agreed)";
                    default -> " (" + Nodes.count(store.rawWindow(row)) + " × " + (1 << scale) + ")";
                }));
        if (store.hasFlag(row, TcpFlags.ACK)) {
            add("Right edge (relative)",
                    Nodes.count(numbers.ack(direction, store.ack(row)) + store.window(row))
                            + ", the last byte that the other side may send"
                            + (scale == -1 && !syn ? ", if windows are not scaled" : ""));
        }
        if (store.is(row, SegmentBits.IN_FLIGHT_KNOWN)) {
            add("Bytes in flight", Nodes.bytes(store.bytesInFlight(row)));
        }
    }

    private void acknowledgement() {
        final int acknowledged = store.acknowledgedRow(row);
        if (acknowledged >= 0) {
            add("Acknowledges the segment in frame", Nodes.count(store.frame(acknowledged)));
            add("Time to this acknowledgement", Nodes.seconds(store.ackRtt(row)));
        }
        if (table.initialRtt(conversation) > 0) {
            add("Round trip of the handshake", Nodes.seconds(table.initialRtt(conversation)));
        }
        final int again = store.retransmittedRow(row);
        if (again >= 0) {
            add("Sent again after a timeout, oldest unacknowledged in frame",
                    Nodes.count(store.frame(again)) + ", " + Nodes.seconds(store.time(row) - store.time(again))
                            + " before");
        }
    }

    private void flags() {
        final int bits = store.analysis(row);
        for (String name : SegmentBits.analysisNames(bits).split("\\|")) {
            if (!name.isEmpty()) {
                add("tcp.analysis." + name, "set");
            }
        }
        for (String name : SegmentBits.readingNames(bits).split("\\|")) {
            if (!name.isEmpty()) {
                add("Our reading", name.replace('-', ' '));
            }
        }
        if ((bits & SegmentBits.HAS_D_SACK) != 0) {
            add("D-SACK", "its first block tells of bytes received twice");
        }
    }

    private void episode() {
        for (Episode episode : analysis.episodes(conversation)) {
            final int last = Math.max(episode.lastRow(), episode.resumedRow());
            if (row >= episode.firstRow() && row <= last) {
                add("Episode", (episode.kind() == Episode.Kind.ZERO ? "zero window" : "near-zero window") + " from "
                        + Nodes.seconds(episode.start() - analysis.firstTime()) + " to "
                        + Nodes.seconds(episode.end() - analysis.firstTime()) + ", frames "
                        + Nodes.count(store.frame(episode.firstRow())) + " to "
                        + Nodes.count(store.frame(episode.lastRow())));
            }
        }
    }
}
