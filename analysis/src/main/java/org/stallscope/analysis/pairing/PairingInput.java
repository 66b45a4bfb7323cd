package org.stallscope.analysis.pairing;

import java.util.concurrent.CancellationException;
import java.util.function.DoublePredicate;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;

/// A capture as pairing sees it.
///
/// @param payload walks over the payload; {@link PayloadWalk#NONE} where it must not or cannot be read
/// @param headers walks over the headers; {@link HeaderWalk#NONE} where they cannot be read
public record PairingInput(SegmentStore store, ConversationTable table, PayloadWalk payload, HeaderWalk headers) {
    /// Segments between two words of how far a walk has come.
    private static final int STEP = 1 << 16;

    /// The same without its payload.
    public PairingInput withoutPayload() {
        return new PairingInput(store, table, PayloadWalk.NONE, headers);
    }

    /// The same with walks over the payload that tell how far they have come.
    ///
    /// @param going hears that, 0 to 1, and says whether to go on; where it says no, the walk throws
    ///     {@link CancellationException}
    PairingInput watched(DoublePredicate going) {
        return new PairingInput(store, table, (wanted, segment) -> {
            final int[] next = new int[1];
            payload.walk(row -> {
                if (row >= next[0]) {
                    next[0] = row + STEP;
                    if (!going.test((double) row / store.size())) {
                        throw new CancellationException();
                    }
                }
                return wanted.test(row);
            }, segment);
        }, headers);
    }
}
