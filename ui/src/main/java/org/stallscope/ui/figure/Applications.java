package org.stallscope.ui.figure;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;

/// What is known of the applications at both ends of one direction: inferred from packets, and observed in evidence.
///
/// @param reads what the window tells of the receiver's reads
/// @param reader what evidence tells of the receiver; null for nothing
/// @param writer what evidence tells of the sender; null for nothing
public record Applications(InferredReads reads, ApplicationActivity reader, ApplicationActivity writer) {
    /// Nothing is known.
    ///
    /// @param reason why
    public static Applications unknown(String reason) {
        final Series none = Series.of(new long[0], new long[0]);
        return new Applications(InferredReads.of(ReadVolume.nothing(0, 0, reason), none), null, null);
    }

    /// What packets alone tell; linear in the conversation's segments.
    ///
    /// @param chosenShift shift of a window whose scale the capture does not tell, or `ShownScale.NOT_CHOSEN`
    /// @param evidence what is attached
    public static Applications of(
            CaptureAnalysis analysis, ConversationSeries series, int chosenShift, JoinedEvidence evidence) {
        return new Applications(
                InferredReads.of(
                        analysis.readVolume(series.conversation(), series.direction(), chosenShift),
                        series.rightEdge()),
                evidence.reader(series.conversation(), series.direction()),
                evidence.writer(series.conversation(), series.direction()));
    }
}
