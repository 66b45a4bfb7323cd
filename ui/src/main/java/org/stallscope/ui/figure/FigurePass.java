package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.series.SeriesPass;

/// The pass over a conversation's segments that the curves and marks of a figure are made of. Of a capture that grows, it goes on
/// where it ended: a figure of all so far costs what the new segments do. For one thread.
public final class FigurePass {
    private final SeriesPass segments;
    private final Series.Builder closings = new Series.Builder();
    private final Series.Builder updates = new Series.Builder();
    private final Series.Builder probes = new Series.Builder();
    private final Series.Builder retransmissions = new Series.Builder();
    private final Series.Builder duplicateAcks = new Series.Builder();
    private final Series.Builder icmpErrors = new Series.Builder();
    private int eventsRead;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /// What was read last; null before the first time.
    private SegmentStore read;

    /// @param shift for windows whose scale the capture does not tell; 0 leaves them as the field says
    public FigurePass(int conversation, int direction, int shift) {
        segments = new SeriesPass(conversation, direction, shift);
    }

    /// Whether it can go on with an analysis: one of the same conversation in the same or a later state.
    public boolean fits(CaptureAnalysis analysis, int conversation, int direction, int shift) {
        return segments.conversation() == conversation && segments.direction() == direction
                && segments.shift() == shift && (read == null || analysis.segments().continues(read));
    }

    /// Reads what was not read yet.
    ///
    /// @param known what takes passes of its own, as far as it is known
    FigureData over(CaptureAnalysis analysis, FigureKnowledge known) {
        return over(analysis, curves(analysis), known);
    }

    /// The curves of all so far.
    ConversationSeries curves(CaptureAnalysis analysis) {
        read = analysis.segments();
        return segments.over(read, analysis.conversations());
    }

    /// @param series of {@link #curves}
    FigureData over(CaptureAnalysis analysis, ConversationSeries series, FigureKnowledge known) {
        final ConversationTable table = analysis.conversations();
        final int conversation = segments.conversation();
        final int direction = segments.direction();
        events(series.events());
        errors(table.icmpErrors(conversation));
        return new FigureData(
                table.endpoint(conversation, direction) + " → " + table.endpoint(conversation, 1 - direction),
                series,
                analysis.episodes(conversation).stream()
                        .filter(episode -> episode.senderDirection() == direction)
                        .toList(),
                closings.build(),
                updates.build(),
                probes.build(),
                retransmissions.build(),
                duplicateAcks.build(),
                icmpErrors.build(),
                table.initialRtt(conversation),
                analysis.firstTime(),
                Math.min(first, segments.first()),
                Math.max(last, segments.last()),
                analysis.capture().source().name(),
                table.segments(conversation),
                known.windowScale(),
                known.applications(),
                known.limits(),
                known.detail(),
                null);
    }

    private void events(Series events) {
        while (eventsRead < events.size()) {
            final long time = events.time(eventsRead);
            final int row = (int) events.value(eventsRead++);
            final int bits = read.analysis(row);
            if (read.direction(row) == segments.direction()) {
                sent(time, row, bits);
            } else {
                answered(time, row, bits);
            }
        }
    }

    private void sent(long time, int row, int bits) {
        if ((bits & (SegmentBits.WINDOW_PROBE | SegmentBits.ZERO_WINDOW_PROBE)) != 0) {
            probes.add(time, row);
        }
        if ((bits & (SegmentBits.RETRANSMISSION | SegmentBits.OUT_OF_ORDER)) != 0) {
            retransmissions.add(time, row);
        }
    }

    private void answered(long time, int row, int bits) {
        if ((bits & SegmentBits.ZERO_WINDOW) != 0) {
            closings.add(time, row);
        } else if ((bits & (SegmentBits.WINDOW_UPDATE | SegmentBits.WINDOW_REOPENED)) != 0) {
            updates.add(time, row);
        }
        if ((bits & SegmentBits.DUPLICATE_ACK) != 0) {
            duplicateAcks.add(time, row);
        }
    }

    private void errors(List<IcmpError> errors) {
        for (int i = icmpErrors.size(); i < errors.size(); i++) {
            final long time = errors.get(i).time();
            icmpErrors.add(time, i);
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
    }
}
