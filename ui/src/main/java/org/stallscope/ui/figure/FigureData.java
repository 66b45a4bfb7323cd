package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.statistics.ShownScale;

/// What a figure draws: one direction of a conversation. Times are ns since the epoch.
///
/// @param title who sends to whom
/// @param series the curves
/// @param episodes episodes of this direction's receiver, in order of start
/// @param closings segments that advertise a window of 0; values are rows
/// @param updates window updates and re-openings
/// @param probes window probes
/// @param retransmissions segments sent again, and those out of order, as which a receiver sees them
/// @param duplicateAcks duplicate acknowledgements
/// @param icmpErrors ICMP errors about packets of the conversation; values are positions in its list of them
/// @param handshakeRtt ns, 0 where unknown
/// @param origin the time that axes show as 0
/// @param start first segment of the conversation, or an ICMP error about it before that
/// @param end last segment, or an ICMP error after it
/// @param captureName file name
/// @param packets packets of the conversation
/// @param windowScale where the scale of the advertised window comes from
/// @param applications what is known of the applications at both ends
/// @param limits who or what held this direction up
/// @param detail what only some lanes need of the segments
/// @param predicted the windows that a model of the receiver calls for; null where none was asked
public record FigureData(
        String title,
        ConversationSeries series,
        List<Episode> episodes,
        Series closings,
        Series updates,
        Series probes,
        Series retransmissions,
        Series duplicateAcks,
        Series icmpErrors,
        long handshakeRtt,
        long origin,
        long start,
        long end,
        String captureName,
        long packets,
        ShownScale windowScale,
        Applications applications,
        LimitTimeline limits,
        SegmentDetail detail,
        PredictedWindow predicted) {

    /// Collects what the figure of a direction needs; linear in the conversation's segments, so call it in the background.
    ///
    /// @param chosenShift shift of a window whose scale the capture does not tell, or {@link ShownScale#NOT_CHOSEN}
    public static FigureData of(CaptureAnalysis analysis, int conversation, int direction, int chosenShift) {
        return of(analysis, conversation, direction, chosenShift, JoinedEvidence.NONE);
    }

    /// The same with what evidence tells of the applications.
    public static FigureData of(
            CaptureAnalysis analysis, int conversation, int direction, int chosenShift, JoinedEvidence evidence) {
        return of(new Judgement(analysis, evidence, Thresholds.DEFAULTS,
                (number, side) -> number == conversation && side == 1 - direction ? chosenShift
                        : ShownScale.NOT_CHOSEN),
                conversation, direction);
    }

    /// The same as somebody wants it judged.
    public static FigureData of(Judgement judgement, int conversation, int direction) {
        final CaptureAnalysis analysis = judgement.analysis();
        final int chosenShift = judgement.shift(conversation, 1 - direction);
        final ConversationTable table = analysis.conversations();
        final SegmentStore store = analysis.segments();
        final ShownScale scale = ShownScale.of(store, table, conversation, 1 - direction, chosenShift);
        final ConversationSeries series =
                ConversationSeries.of(store, table, conversation, direction, scale.shift());
        final Series.Builder closings = new Series.Builder();
        final Series.Builder updates = new Series.Builder();
        final Series.Builder probes = new Series.Builder();
        final Series.Builder retransmissions = new Series.Builder();
        final Series.Builder duplicates = new Series.Builder();
        final Series events = series.events();
        for (int i = 0; i < events.size(); i++) {
            final int row = (int) events.value(i);
            final long time = events.time(i);
            final int bits = store.analysis(row);
            if (store.direction(row) == direction) {
                if ((bits & (SegmentBits.WINDOW_PROBE | SegmentBits.ZERO_WINDOW_PROBE)) != 0) {
                    probes.add(time, row);
                }
                if ((bits & (SegmentBits.RETRANSMISSION | SegmentBits.OUT_OF_ORDER)) != 0) {
                    retransmissions.add(time, row);
                }
            } else {
                if ((bits & SegmentBits.ZERO_WINDOW) != 0) {
                    closings.add(time, row);
                } else if ((bits & (SegmentBits.WINDOW_UPDATE | SegmentBits.WINDOW_REOPENED)) != 0) {
                    updates.add(time, row);
                }
                if ((bits & SegmentBits.DUPLICATE_ACK) != 0) {
                    duplicates.add(time, row);
                }
            }
        }
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < table.segments(conversation); i++) {
            final long time = store.time(table.row(conversation, i));
            start = Math.min(start, time);
            end = Math.max(end, time);
        }
        final Series.Builder icmpErrors = new Series.Builder();
        final List<IcmpError> errors = table.icmpErrors(conversation);
        for (int i = 0; i < errors.size(); i++) {
            icmpErrors.add(errors.get(i).time(), i);
            start = Math.min(start, errors.get(i).time());
            end = Math.max(end, errors.get(i).time());
        }
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
                duplicates.build(),
                icmpErrors.build(),
                table.initialRtt(conversation),
                analysis.firstTime(),
                start,
                end,
                analysis.capture().source().name(),
                table.segments(conversation),
                scale,
                Applications.of(analysis, series, chosenShift, judgement.evidence()),
                judgement.limits(conversation).direction(direction),
                new SegmentDetail(
                        () -> analysis.sequence(conversation, direction, scale.shift()),
                        () -> analysis.loss(conversation, direction)),
                null);
    }

    /// The same with another moment at 0 of its time axis.
    public FigureData withOrigin(long moment) {
        return new FigureData(title, series, episodes, closings, updates, probes, retransmissions, duplicateAcks,
                icmpErrors, handshakeRtt, moment, start, end, captureName, packets, windowScale, applications, limits,
                detail, predicted);
    }

    /// The same without the closed windows that are shaded through all lanes.
    FigureData withoutEpisodes() {
        return new FigureData(title, series, List.of(), closings, updates, probes, retransmissions, duplicateAcks,
                icmpErrors, handshakeRtt, origin, start, end, captureName, packets, windowScale, applications, limits,
                detail, predicted);
    }

    /// The same with the windows that a model of the receiver calls for; null takes them away.
    public FigureData with(PredictedWindow newPredicted) {
        return new FigureData(title, series, episodes, closings, updates, probes, retransmissions, duplicateAcks,
                icmpErrors, handshakeRtt, origin, start, end, captureName, packets, windowScale, applications, limits,
                detail, newPredicted);
    }
}
