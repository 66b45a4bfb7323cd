package org.stallscope.ui.workbench;

import java.util.Map;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.analysis.quality.Doubt;
import org.stallscope.analysis.quality.QualityNote;

/// Which numbers of a conversation a defect of the capture makes doubtful.
final class Cautions {
    /// By the number's name.
    private static final Map<String, Doubt> FIGURES = Map.ofEntries(
            Map.entry("number.packets", Doubt.PACKETS),
            Map.entry("number.segments", Doubt.PACKETS),
            Map.entry("number.retransmissions", Doubt.RETRANSMISSIONS),
            Map.entry("number.out-of-order", Doubt.RETRANSMISSIONS),
            Map.entry("number.duplicate-acks", Doubt.DUPLICATE_ACKS),
            Map.entry("number.near-zero-windows", Doubt.WINDOWS),
            Map.entry("number.own-window.least", Doubt.WINDOWS),
            Map.entry("number.scale", Doubt.WINDOWS),
            Map.entry("number.most-in-flight", Doubt.IN_FLIGHT),
            Map.entry("number.handshake", Doubt.ROUND_TRIPS),
            Map.entry("number.rtt.least", Doubt.ROUND_TRIPS),
            Map.entry("number.rtt.mean", Doubt.ROUND_TRIPS),
            Map.entry("number.rtt.greatest", Doubt.ROUND_TRIPS),
            Map.entry("number.own-window.mean", Doubt.WINDOWS),
            Map.entry("number.own-window.greatest", Doubt.WINDOWS),
            Map.entry("number.duration", Doubt.TIMES));

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
            if (name.equals(Messages.say(figure.getKey()))) {
                return quality.doubt(figure.getValue());
            }
        }
        return null;
    }
}
