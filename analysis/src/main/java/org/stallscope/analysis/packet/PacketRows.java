package org.stallscope.analysis.packet;

import java.lang.foreign.ValueLayout;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.decode.tree.HeaderTree;

/// The rows of a list of all packets of a capture, made one by one. TCP segments are told from the columns; other frames are
/// read from the file.
public final class PacketRows {
    private final CaptureAnalysis analysis;
    private final SegmentStore store;
    private final ConversationTable table;

    /// The last conversation that was asked for: neighbours in a list often are of one.
    private record Bases(int conversation, RelativeNumbers numbers) {}

    private volatile Bases last;

    public PacketRows(CaptureAnalysis analysis) {
        this.analysis = analysis;
        store = analysis.segments();
        table = analysis.conversations();
    }

    /// Row of the segment store of a frame; −1 where it is no TCP segment.
    public int segment(long frame) {
        final int row = store.rowAtFrame(frame);
        return row < store.size() && store.frame(row) == frame ? row : -1;
    }

    /// What is known of a frame without a look at the file: of a TCP segment all but its length, of others null.
    public PacketRow known(long frame) {
        final int row = segment(frame);
        return row < 0 ? null : of(row, -1);
    }

    /// A frame with a look at the file, where that costs little or is the only way.
    ///
    /// @throws CaptureException where the file was changed or shortened since it was read
    /// @throws IllegalStateException where the capture was closed
    public PacketRow read(long frame) throws CaptureException {
        final int row = segment(frame);
        if (row >= 0) {
            return of(row, analysis.capture().isQuickToLookInto() ? analysis.frame(frame).originalLength() : -1);
        }
        final Frame found = analysis.frame(frame);
        final HeaderTree tree = HeaderTree.of(bytes(found), found.linkType(), found.originalLength());
        return new PacketRow(frame, found.time(), tree.source(), tree.destination(), tree.protocol(),
                found.originalLength(), tree.info(), PacketMark.NONE, -1, found.comment());
    }

    /// The bytes of a frame, copied.
    static byte[] bytes(Frame frame) throws CaptureException {
        try {
            return frame.bytes().toArray(ValueLayout.JAVA_BYTE);
        } catch (InternalError e) {
            // How the JVM reports a page of a mapped file that is no longer there.
            throw new CaptureException(
                    Messages.later("gone", Long.toString(frame.number()), frame.file().getFileName()),
                    e);
        }
    }

    private PacketRow of(int row, int length) {
        final int conversation = store.conversation(row);
        final int direction = store.direction(row);
        final long frame = store.frame(row);
        return new PacketRow(frame, store.time(row), table.address(conversation, direction),
                table.address(conversation, 1 - direction), "TCP", length,
                SegmentInfo.of(store, table, numbers(conversation), row), PacketMark.of(store, row), conversation,
                analysis.capture().notes().frameComments().get(frame));
    }

    /// Relative sequence numbers of a conversation.
    public RelativeNumbers numbers(int conversation) {
        Bases bases = last;
        if (bases == null || bases.conversation() != conversation) {
            bases = new Bases(conversation, RelativeNumbers.of(store, table, conversation));
            last = bases;
        }
        return bases.numbers();
    }
}
