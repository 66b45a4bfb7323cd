package org.stallscope.analysis.alignment;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// What a person has decided about evidence: it goes before anything that is found.
///
/// @param offsets ns to add to the times of a file so that they count from the epoch in the capture's clock; for
/// {@link org.stallscope.analysis.evidence.TimeBase#TIME_OF_DAY} and the others without a date, to what {@link #zone} gives
/// @param offset the same for all files that are not in `offsets`; null for none
/// @param zone of times without a zone; null to find it
/// @param conversations the conversation of a socket
public record EvidenceChoices(
        Map<Path, Long> offsets, Long offset, ZoneOffset zone, Map<Socket, Target> conversations) {
    /// Nothing decided.
    public static final EvidenceChoices NONE = new EvidenceChoices(Map.of(), null, null, Map.of());

    /// Stands for text that was pasted where a file is the key: all of it has one clock.
    private static final Path PASTED = Path.of("pasted text");

    /// A socket of a file.
    ///
    /// @param file the file; null for text that was pasted
    /// @param index in the file's sockets
    public record Socket(Path file, int index) {}

    /// One side of a conversation.
    ///
    /// @param conversation its number; −1 for none
    /// @param side 0 for `a`, 1 for `b`
    public record Target(int conversation, int side) {}

    /// Copies the maps.
    public EvidenceChoices {
        offsets = Map.copyOf(offsets);
        conversations = Map.copyOf(conversations);
    }

    /// The same with an offset for a file (null for text that was pasted), ns; null takes it back.
    public EvidenceChoices withOffset(Path file, Long nanoseconds) {
        final Map<Path, Long> changed = new HashMap<>(offsets);
        if (nanoseconds == null) {
            changed.remove(key(file));
        } else {
            changed.put(key(file), nanoseconds);
        }
        return new EvidenceChoices(changed, offset, zone, conversations);
    }

    /// The same with a socket's conversation chosen.
    public EvidenceChoices withConversation(Path file, int socket, int conversation, int side) {
        final Map<Socket, Target> changed = new HashMap<>(conversations);
        changed.put(new Socket(file, socket), new Target(conversation, side));
        return new EvidenceChoices(offsets, offset, zone, changed);
    }

    /// The offset given for a file (null for text that was pasted), ns; null for none.
    public Long offsetOf(Path file) {
        return offsets.getOrDefault(key(file), offset);
    }

    private static Path key(Path file) {
        return file == null ? PASTED : file;
    }
}
