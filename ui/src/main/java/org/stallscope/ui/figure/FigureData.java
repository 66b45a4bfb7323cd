package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
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
        final ShownScale scale = ShownScale.of(analysis.segments(), analysis.conversations(), conversation,
                1 - direction, judgement.shift(conversation, 1 - direction));
        final FigurePass pass = new FigurePass(conversation, direction, scale.shift());
        final ConversationSeries curves = pass.curves(analysis);
        return pass.over(analysis, curves, FigureKnowledge.of(judgement, scale, curves));
    }

    /// A later state of it: curves and marks of all so far, the rest as it is known here.
    ///
    /// @param pass that {@link FigurePass#fits}; what it has not read yet is what this costs
    public FigureData grown(CaptureAnalysis later, FigurePass pass) {
        return pass.over(later, FigureKnowledge.of(this)).with(predicted);
    }

    /// The same with what takes passes of its own over the segments worked out anew; call it in the background.
    ///
    /// @param judgement of the analysis that it is of
    public FigureData examined(Judgement judgement) {
        final ShownScale scale = ShownScale.of(judgement.analysis().segments(), judgement.analysis().conversations(),
                series.conversation(), 1 - series.direction(),
                judgement.shift(series.conversation(), 1 - series.direction()));
        final FigureKnowledge found = FigureKnowledge.of(judgement, scale, series);
        detail.prepare(found.detail());
        return with(found);
    }

    /// The same with what is known by another, earlier state.
    public FigureData knowing(FigureData other) {
        return with(FigureKnowledge.of(other));
    }

    private FigureData with(FigureKnowledge known) {
        return new FigureData(title, series, episodes, closings, updates, probes, retransmissions, duplicateAcks,
                icmpErrors, handshakeRtt, origin, start, end, captureName, packets, known.windowScale(),
                known.applications(), known.limits(), known.detail(), predicted);
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
