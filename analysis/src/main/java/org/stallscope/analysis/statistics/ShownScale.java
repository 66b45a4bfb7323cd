package org.stallscope.analysis.statistics;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.text.Message;

/// How the windows that one side advertises are shown, and where that comes from.
///
/// @param origin where the scale comes from
/// @param shift what the window field is shifted by, where the capture does not tell it
/// @param inferred the inference, null where the handshake told the scale
public record ShownScale(Origin origin, int shift, InferredScale inferred) {
    /// Where a scale comes from.
    public enum Origin {
        /// The handshake was seen: windows are as advertised.
        OBSERVED,
        /// Told by the conversation's own segments.
        INFERRED,
        /// Only a least shift is known: windows are at least this.
        AT_LEAST,
        /// Somebody chose it.
        CHOSEN,
        /// Nothing tells: windows are shown as the field says.
        UNKNOWN
    }

    /// Stands for "nobody chose a shift".
    public static final int NOT_CHOSEN = -1;

    /// Of a window whose scale the handshake told.
    public static final ShownScale OBSERVED = new ShownScale(Origin.OBSERVED, 0, null);

    /// The scale of the windows that a side advertises; linear in the conversation's segments where it has to be inferred.
    ///
    /// @param side 0 for `a`, 1 for `b`
    /// @param chosen the shift that somebody chose for what the capture does not tell, or {@link #NOT_CHOSEN}
    public static ShownScale of(SegmentStore store, ConversationTable table, int conversation, int side, int chosen) {
        if (!InferredScale.isWanted(table, conversation, side)) {
            return OBSERVED;
        }
        final InferredScale inferred = InferredScale.of(store, table, conversation, side);
        if (chosen != NOT_CHOSEN) {
            return new ShownScale(Origin.CHOSEN, chosen, inferred);
        }
        if (!inferred.tells()) {
            return new ShownScale(Origin.UNKNOWN, 0, inferred);
        }
        return new ShownScale(inferred.best() >= 0 ? Origin.INFERRED : Origin.AT_LEAST, inferred.shift(), inferred);
    }

    /// Whether what is shown is anything but what was seen.
    public boolean isObserved() {
        return origin == Origin.OBSERVED;
    }

    /// A window field in bytes.
    public long bytes(long field) {
        return field << shift;
    }

    /// Why it is shown so, in words; empty where it was observed.
    public String reason() {
        return why().text();
    }

    /// The same for what is kept.
    public Message why() {
        return switch (origin) {
            case OBSERVED -> Message.NONE;
            case CHOSEN -> Messages.later("scale.chosen", shift, inferred.said());
            case INFERRED, AT_LEAST, UNKNOWN -> inferred.said();
        };
    }

    /// What stands beside every window shown with this scale: `inferred × 128`, `at least, × 32`, `chosen × 128`, `unscaled`;
    /// empty where it was observed.
    public String label() {
        final int factor = 1 << shift;
        return switch (origin) {
            case OBSERVED -> "";
            case INFERRED -> Messages.say("label.inferred", factor);
            case AT_LEAST -> shift == 0 ? Messages.say("label.unknown") : Messages.say("label.at-least", factor);
            case CHOSEN -> Messages.say("label.chosen", factor);
            case UNKNOWN -> Messages.say("label.unknown");
        };
    }
}
