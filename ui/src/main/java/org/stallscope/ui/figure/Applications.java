package org.stallscope.ui.figure;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;

/// What is known of the applications at both ends of one direction: inferred from packets.
///
/// @param reads what the window tells of the receiver's reads
public record Applications(InferredReads reads) {
    /// Nothing is known.
    ///
    /// @param reason why
    public static Applications unknown(String reason) {
        final Series none = Series.of(new long[0], new long[0]);
        return new Applications(InferredReads.of(ReadVolume.nothing(0, 0, reason), none));
    }

    /// What packets alone tell; linear in the conversation's segments.
    ///
    /// @param chosenShift shift of a window whose scale the capture does not tell, or `ShownScale.NOT_CHOSEN`
    public static Applications of(CaptureAnalysis analysis, ConversationSeries series, int chosenShift) {
        return new Applications(InferredReads.of(
                analysis.readVolume(series.conversation(), series.direction(), chosenShift), series.rightEdge()));
    }
}
