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
        return HeaderNode.derived(PacketDetail.analysisName(),
                Messages.say("analysis.value", Integer.toString(made.conversation), mark.words()), made.nodes);
    }

    private void add(String key, String value) {
        nodes.add(HeaderNode.derived(Messages.say(key), value));
    }

    private void place() {
        add("conversation", conversation + ", " + table.endpoint(conversation, direction) + " → "
                + table.endpoint(conversation, 1 - direction));
        final int at = position();
        add("segment", Messages.say("segment.value", at + 1L, table.segments(conversation)));
        add("since-conversation",
                Nodes.seconds(store.time(row) - store.time(table.row(conversation, 0))));
        if (at > 0) {
            add("since-previous",
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
        add("sequence", Nodes.count(numbers.seq(direction, store.seq(row))));
        add("next-sequence", Nodes.count(numbers.seq(direction, store.end(row))));
        if (store.hasFlag(row, TcpFlags.ACK)) {
            add("acknowledgment", Nodes.count(numbers.ack(direction, store.ack(row))));
        }
        add("payload", Nodes.bytes(store.length(row)));
    }

    private void window() {
        final int scale = store.scale(row);
        final boolean syn = store.hasFlag(row, TcpFlags.SYN);
        final String window = Nodes.bytes(store.window(row));
        add("window", syn ? Messages.say("window.syn", window)
                : switch (scale) {
                    case -1 -> Messages.say("window.unknown", window);
                    case -2 -> Messages.say("window.unscaled", window);
                    default -> window + " (" + Nodes.count(store.rawWindow(row)) + " × " + (1 << scale) + ")";
                });
        if (store.hasFlag(row, TcpFlags.ACK)) {
            add("edge", Messages.say("edge.value", numbers.ack(direction, store.ack(row)) + store.window(row),
                    scale == -1 && !syn));
        }
        if (store.is(row, SegmentBits.IN_FLIGHT_KNOWN)) {
            add("in-flight", Nodes.bytes(store.bytesInFlight(row)));
        }
    }

    private void acknowledgement() {
        final int acknowledged = store.acknowledgedRow(row);
        if (acknowledged >= 0) {
            add("acknowledges", Nodes.count(store.frame(acknowledged)));
            add("acknowledged-after", Nodes.seconds(store.ackRtt(row)));
        }
        if (table.initialRtt(conversation) > 0) {
            add("handshake", Nodes.seconds(table.initialRtt(conversation)));
        }
        final int again = store.retransmittedRow(row);
        if (again >= 0) {
            add("sent-again", Messages.say("sent-again.value", store.frame(again),
                    Nodes.seconds(store.time(row) - store.time(again))));
        }
    }

    private void flags() {
        final int bits = store.analysis(row);
        for (String name : SegmentBits.analysisNames(bits).split("\\|")) {
            if (!name.isEmpty()) {
                nodes.add(HeaderNode.derived("tcp.analysis." + name, Messages.say("set")));
            }
        }
        for (String name : SegmentBits.readingNames(bits).split("\\|")) {
            if (!name.isEmpty()) {
                add("reading", Messages.say("reading." + name));
            }
        }
        if ((bits & SegmentBits.HAS_D_SACK) != 0) {
            nodes.add(HeaderNode.derived("D-SACK", Messages.say("d-sack")));
        }
    }

    private void episode() {
        for (Episode episode : analysis.episodes(conversation)) {
            final int last = Math.max(episode.lastRow(), episode.resumedRow());
            if (row >= episode.firstRow() && row <= last) {
                add("episode", Messages.say(episode.kind() == Episode.Kind.ZERO ? "episode.zero" : "episode.near-zero",
                        Nodes.seconds(episode.start() - analysis.firstTime()),
                        Nodes.seconds(episode.end() - analysis.firstTime()),
                        store.frame(episode.firstRow()), store.frame(episode.lastRow())));
            }
        }
    }
}
