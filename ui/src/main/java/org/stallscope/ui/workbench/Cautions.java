package org.stallscope.ui.workbench;

import java.util.Map;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.analysis.quality.Doubt;
import org.stallscope.analysis.quality.QualityNote;

/// Which numbers of a conversation a defect of the capture makes doubtful.
final class Cautions {
    /// By the beginning of the number's name.
    private static final Map<String, Doubt> FIGURES = Map.ofEntries(
            Map.entry("Packets", Doubt.PACKETS),
            Map.entry("Segments with data", Doubt.PACKETS),
            Map.entry("Retransmissions", Doubt.RETRANSMISSIONS),
            Map.entry("Out of order", Doubt.RETRANSMISSIONS),
            Map.entry("Duplicate ACKs", Doubt.DUPLICATE_ACKS),
            Map.entry("Near-zero windows", Doubt.WINDOWS),
            Map.entry("Own window", Doubt.WINDOWS),
            Map.entry("Window scale", Doubt.WINDOWS),
            Map.entry("Most in flight", Doubt.IN_FLIGHT),
            Map.entry("Handshake round trip", Doubt.ROUND_TRIPS),
            Map.entry("Round trip", Doubt.ROUND_TRIPS),
            Map.entry("Duration", Doubt.TIMES));

    private Cautions() {}

    /// What makes a number doubtful, null for nothing.
    ///
    /// @param quality null while it is not known
    /// @param name as {@link ConversationNumbers} calls the number
    static QualityNote of(ConversationQuality quality, String name) {
        if (quality == null || name == null) {
            return null;
        }
        for (Map.Entry<String, Doubt> figure : FIGURES.entrySet()) {
            if (name.startsWith(figure.getKey())) {
                return quality.doubt(figure.getValue());
            }
        }
        return null;
    }
}
