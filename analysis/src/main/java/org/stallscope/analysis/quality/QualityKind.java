package org.stallscope.analysis.quality;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.stallscope.analysis.text.Message;

/// Kinds of defects and oddities of a capture. The names in lower case with hyphens are stable: JSON carries them.
public enum QualityKind {
    /// The snap length cut payload, never headers.
    SNAP_CUT,
    /// The snap length cut TCP options or headers.
    SNAP_CUT_HEADERS(Doubt.WINDOWS, Doubt.IN_FLIGHT),
    /// The capturing host dropped packets before they reached the file.
    INTERFACE_DROPS(Doubt.RETRANSMISSIONS, Doubt.IN_FLIGHT),
    /// The capture filter left packets out.
    FILTERED_OUT,
    /// Data was acknowledged that the capture does not hold: it crossed the path, the capture missed it.
    MISSED_BY_CAPTURE(Doubt.RETRANSMISSIONS, Doubt.IN_FLIGHT),
    /// Data was acknowledged before the capture shows it: packets stand in the file in another order than on the wire.
    ACKED_BEFORE_SEEN,
    /// The same frame twice within a millisecond, all bytes equal: a mirror port that copies packets twice.
    MIRROR_DUPLICATES(Doubt.RETRANSMISSIONS, Doubt.DUPLICATE_ACKS, Doubt.PACKETS),
    /// The same packet twice, before and behind a router, on two VLANs or at two interfaces.
    ROUTED_DUPLICATES(Doubt.RETRANSMISSIONS, Doubt.DUPLICATE_ACKS, Doubt.PACKETS),
    /// Some frames stand in the file behind later ones.
    OUT_OF_TIME_ORDER,
    /// The clock was set back.
    TIME_BACKWARD(Doubt.TIMES, Doubt.ROUND_TRIPS),
    /// The clock was set forward, or the capture slept.
    TIME_JUMP(Doubt.TIMES, Doubt.ROUND_TRIPS),
    /// All conversations were silent together, much longer than ever else.
    ALL_SILENT,
    /// Segments larger than any on the wire: captured above a network card that splits or merges them.
    SUPER_SEGMENTS,
    /// Checksums that the network card was still to fill in.
    CHECKSUM_OFFLOAD,
    /// Only one direction was captured.
    ONE_SIDED(Doubt.ROUND_TRIPS, Doubt.IN_FLIGHT, Doubt.WINDOWS, Doubt.RETRANSMISSIONS),
    /// The handshake is not in the capture, or only half of it.
    NO_HANDSHAKE(Doubt.WINDOWS);

    private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);

    QualityKind(Doubt... doubts) {
        this.doubts.addAll(Set.of(doubts));
    }

    /// The word in data contracts: `mirror-duplicates`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// For people: `mirror duplicates`.
    public Message said() {
        return Messages.later("kind." + word());
    }

    /// Whether numbers of that kind are doubtful where this was found and matters.
    public boolean castsDoubtOn(Doubt figure) {
        return doubts.contains(figure);
    }
}
