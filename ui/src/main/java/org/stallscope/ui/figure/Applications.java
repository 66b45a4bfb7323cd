package org.stallscope.ui.figure;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.text.Message;

/// What is known of the applications at both ends of one direction: inferred from packets, and observed in evidence.
///
/// @param inferred what the window tells of the receiver's reads
/// @param reader what evidence tells of the receiver; null for nothing
/// @param writer what evidence tells of the sender; null for nothing
/// @param reads the receiver's reads that were observed; null for none
/// @param writes the sender's writes that were observed; null for none
/// @param unread what waited to be read; null where evidence does not tell
/// @param unacknowledged what was written and waited to be acknowledged; null where evidence does not tell
/// @param counters of the sender's socket; null for none
/// @param memory of the receiver's socket; null for none
/// @param events log lines and signals
public record Applications(
        InferredReads inferred,
        ApplicationActivity reader,
        ApplicationActivity writer,
        ObservedCalls reads,
        ObservedCalls writes,
        SocketQueue unread,
        SocketQueue unacknowledged,
        SenderCounters counters,
        SocketMemory memory,
        TraceEvents events) {
    /// Nothing is known.
    ///
    /// @param reason why
    public static Applications unknown(String reason) {
        final Series none = Series.of(new long[0], new long[0]);
        return new Applications(InferredReads.of(ReadVolume.nothing(0, 0, Message.plain(reason)), none), null, null,
                null, null, null,
                null, null, null, TraceEvents.none());
    }

    /// What packets alone tell; linear in the conversation's segments.
    ///
    /// @param chosenShift shift of a window whose scale the capture does not tell, or `ShownScale.NOT_CHOSEN`
    /// @param evidence what is attached
    public static Applications of(
            CaptureAnalysis analysis, ConversationSeries series, int chosenShift, JoinedEvidence evidence) {
        final ApplicationActivity reader = evidence.reader(series.conversation(), series.direction());
        final ApplicationActivity writer = evidence.writer(series.conversation(), series.direction());
        return new Applications(
                InferredReads.of(
                        analysis.readVolume(series.conversation(), series.direction(), chosenShift),
                        series.rightEdge()),
                reader,
                writer,
                reader == null ? null : ObservedCalls.of(reader.reads()),
                writer == null ? null : ObservedCalls.of(writer.writes()),
                SocketQueue.received(reader),
                SocketQueue.written(writer),
                SenderCounters.of(writer),
                SocketMemory.of(reader),
                TraceEvents.of(evidence, reader, writer));
    }
}
