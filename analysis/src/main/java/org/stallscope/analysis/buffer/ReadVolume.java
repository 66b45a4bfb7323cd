package org.stallscope.analysis.buffer;

import java.util.List;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.text.Message;

/// What the right edge tells of the reads of the application that receives one direction of a conversation
/// (rules/receive-window.md, a to f). Always inferred, always bounds, never the size of a read: readers of 497 and of 4,096
/// bytes move the edge in the same steps.
///
/// Bounds are those of Linux receivers that account for memory a packet at a time. They are not valid behind boxes that
/// rewrite windows, for receivers with SO_RCVLOWAT and where a TCP proxy reads early. Positions count payload from the start
/// of the stream, or, where the handshake was not seen, from the first acknowledgement in the capture. Times are those of the
/// capture point: where that is not the receiver, reads happened up to a round trip earlier.
///
/// @param conversation number of the conversation
/// @param direction direction of the data; its receiver is side `1 - direction`
/// @param trust how far the bounds can be trusted
/// @param why so, or why nothing can be judged, a sentence without its end
/// @param intervals the whole time in stretches of one regime, in order; none where nothing can be judged
/// @param stops the stretches with a closed window
/// @param rate the reader's rate where it can be told, null otherwise
/// @param readLeast bytes read until then at least, cumulative
/// @param readMost bytes read until then at most
/// @param readLikely the likeliest value between them: the right edge less the largest window until then
/// @param heldLeast bytes that wait in the receiver's buffer (acknowledged and not read) at least
/// @param heldMost the same at most
/// @param received bytes acknowledged, cumulative
/// @param sent bytes seen in the end, acknowledged or not: what may have been read behind the last acknowledgement
/// @param largestWindow the largest window until then, bytes: what the buffer offers at least when it is empty
public record ReadVolume(
        int conversation,
        int direction,
        Trust trust,
        Message why,
        List<ReadInterval> intervals,
        List<ReadStop> stops,
        ReadRate rate,
        Track readLeast,
        Track readMost,
        Track readLikely,
        Track heldLeast,
        Track heldMost,
        Track received,
        long sent,
        Track largestWindow) {

    /// How far bounds can be trusted.
    public enum Trust {
        /// Scale and system are known from the handshake.
        STRONG("strong"),
        /// Something that they rest on is inferred itself.
        LIKELY("likely"),
        /// Nothing can be judged.
        CANNOT_JUDGE("cannot-judge");

        private final String word;

        Trust(String word) {
            this.word = word;
        }

        /// The word used in data contracts.
        public String word() {
            return word;
        }

        /// For people.
        public String words() {
            return Messages.say("trust." + word);
        }
    }

    public ReadVolume {
        intervals = List.copyOf(intervals);
        stops = List.copyOf(stops);
    }

    /// Why so, or why nothing can be judged, in words.
    public String reason() {
        return why.text();
    }

    /// Infers the reads of the receiver of a direction; one pass over the conversation's rows.
    ///
    /// @param scale how the receiver's windows are to be read, {@link ShownScale#of}
    /// @param receiver what system the receiver runs, {@link StackGuess#of}
    public static ReadVolume of(
            SegmentStore store,
            ConversationTable table,
            int conversation,
            int direction,
            ShownScale scale,
            StackGuess receiver) {
        final Message doubt = cannotJudge(scale, receiver);
        if (doubt != null) {
            return nothing(conversation, direction, doubt);
        }
        final boolean sure = scale.isObserved() && receiver.stack() == Stack.LINUX;
        final ReadPass pass = new ReadPass(table.mss(conversation));
        for (int i = 0; i < table.segments(conversation); i++) {
            final int row = table.row(conversation, i);
            pass.segment(store, row, direction, scale);
        }
        if (pass.isEmpty()) {
            return nothing(conversation, direction, Messages.later("volume.no-ack"));
        }
        return pass.conclude(
                conversation,
                direction,
                sure ? Trust.STRONG : Trust.LIKELY,
                sure ? Messages.later("volume.known", receiver.why()) : likely(scale, receiver));
    }

    private static Message cannotJudge(ShownScale scale, StackGuess receiver) {
        if (scale.origin() == ShownScale.Origin.UNKNOWN || scale.origin() == ShownScale.Origin.AT_LEAST) {
            return Messages.later("volume.unknown-scale", scale.why());
        }
        return switch (receiver.stack()) {
            case LINUX, UNKNOWN -> null;
            case WINDOWS, APPLE, BSD -> Messages.later("volume.other-rules", receiver.stack().said(), receiver.why());
        };
    }

    private static Message likely(ShownScale scale, StackGuess receiver) {
        return Messages.later("volume.likely", scale.isObserved() ? null : scale.why(),
                receiver.stack() == Stack.UNKNOWN ? receiver.why() : null);
    }

    /// A volume of which nothing can be said.
    ///
    /// @param why a sentence without its end
    public static ReadVolume nothing(int conversation, int direction, Message why) {
        final Track none = new Track.Builder().build();
        return new ReadVolume(
                conversation,
                direction,
                Trust.CANNOT_JUDGE,
                why,
                List.of(),
                List.of(),
                null,
                none,
                none,
                none,
                none,
                none,
                none,
                0,
                none);
    }

    /// Whether there are bounds at all.
    public boolean isJudged() {
        return trust != Trust.CANNOT_JUDGE;
    }

    /// Total time in which the window was closed, ns.
    public long closedTime() {
        return stops.stream().mapToLong(ReadStop::duration).sum();
    }
}
