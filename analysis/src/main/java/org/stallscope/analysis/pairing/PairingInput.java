package org.stallscope.analysis.pairing;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;

/// A capture as pairing sees it.
///
/// @param payload walks over the payload; {@link PayloadWalk#NONE} where it must not or cannot be read
/// @param headers walks over the headers; {@link HeaderWalk#NONE} where they cannot be read
public record PairingInput(SegmentStore store, ConversationTable table, PayloadWalk payload, HeaderWalk headers) {
    /// The same without its payload.
    public PairingInput withoutPayload() {
        return new PairingInput(store, table, PayloadWalk.NONE, headers);
    }
}
