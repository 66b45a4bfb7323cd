package org.stallscope.ui.figure;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.statistics.ShownScale;

/// What a figure tells of a direction beside its curves and takes passes of its own over the segments. Of a capture that grows it
/// may be of an earlier state than the curves.
///
/// @param windowScale where the scale of the advertised window comes from
/// @param applications what is known of the applications at both ends
/// @param limits who or what held this direction up
/// @param detail what only some lanes need of the segments
record FigureKnowledge(
        ShownScale windowScale, Applications applications, LimitTimeline limits, SegmentDetail detail) {
    /// Works it out; several passes over the conversation's segments, so call it in the background.
    static FigureKnowledge of(Judgement judgement, ShownScale scale, ConversationSeries series) {
        final CaptureAnalysis analysis = judgement.analysis();
        final int conversation = series.conversation();
        final int direction = series.direction();
        return new FigureKnowledge(
                scale,
                Applications.of(analysis, series, judgement.shift(conversation, 1 - direction), judgement.evidence()),
                judgement.limits(conversation).direction(direction),
                new SegmentDetail(
                        () -> analysis.sequence(conversation, direction, scale.shift()),
                        () -> analysis.loss(conversation, direction)));
    }

    /// What a figure has of it.
    static FigureKnowledge of(FigureData data) {
        return new FigureKnowledge(data.windowScale(), data.applications(), data.limits(), data.detail());
    }
}
