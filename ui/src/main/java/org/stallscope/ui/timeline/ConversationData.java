package org.stallscope.ui.timeline;

import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.statistics.ConversationStatistics;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.FigurePass;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.PredictedWindow;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.figure.TimelineFigure;

/// A conversation as the timeline shows it: one direction of data with its series, and the episodes of both.
///
/// @param analysis the capture
/// @param conversation its number
/// @param direction direction of the data that is shown
/// @param series what is drawn
/// @param episodes of the whole conversation, in order of start
/// @param bounds first to last segment
/// @param figure the charts of it
/// @param windowScale where the scale of the receiver's window comes from
/// @param backScale where that of the sender's window comes from
/// @param statistics the numbers of both directions
public record ConversationData(
        CaptureAnalysis analysis,
        int conversation,
        int direction,
        ConversationSeries series,
        List<Episode> episodes,
        TimeRange bounds,
        TimelineFigure figure,
        ShownScale windowScale,
        ShownScale backScale,
        ConversationStatistics statistics) {
    /// Reads a conversation as the capture tells it; linear in its segments, so call it in the background.
    public static ConversationData of(CaptureAnalysis analysis, int conversation, int direction) {
        return of(Judgement.of(analysis, JoinedEvidence.NONE), conversation, direction);
    }

    /// The same as somebody wants it judged.
    public static ConversationData of(Judgement judgement, int conversation, int direction) {
        return of(judgement, FigureData.of(judgement, conversation, direction));
    }

    private static ConversationData of(Judgement judgement, FigureData drawn) {
        final CaptureAnalysis analysis = judgement.analysis();
        final int conversation = drawn.series().conversation();
        final int direction = drawn.series().direction();
        return new ConversationData(
                analysis,
                conversation,
                direction,
                drawn.series(),
                analysis.episodes(conversation),
                TimeRange.between(drawn.start(), drawn.end()),
                new TimelineFigure(drawn),
                drawn.windowScale(),
                ShownScale.of(
                        analysis.segments(),
                        analysis.conversations(),
                        conversation,
                        direction,
                        judgement.shift(conversation, direction)),
                ConversationStatistics.of(analysis.segments(), analysis.conversations(), conversation));
    }

    /// A later state of it: series, marks and episodes are of then, and what takes passes of its own (who limits, what was read,
    /// the numbers, scales that are inferred) stays as it is known here.
    ///
    /// @param pass that fits, of the numbers that conversation and direction have then; what this costs depends on what it has not
    ///     read yet
    public ConversationData grown(CaptureAnalysis later, FigurePass pass) {
        final FigureData drawn = figure.data().grown(later, pass);
        final int number = drawn.series().conversation();
        final int side = drawn.series().direction();
        return new ConversationData(later, number, side, drawn.series(), later.episodes(number),
                TimeRange.between(drawn.start(), drawn.end()), figure.withData(drawn), windowScale, backScale,
                side == direction ? statistics : statistics.turned());
    }

    /// The same with all that takes passes of its own over the segments worked out anew; call it in the background.
    ///
    /// @param judgement of its analysis
    public ConversationData examined(Judgement judgement) {
        return of(judgement, figure.data().examined(judgement));
    }

    /// The same with what an earlier state knows.
    public ConversationData knowing(ConversationData earlier) {
        return new ConversationData(analysis, conversation, direction, series, episodes, bounds,
                figure.withData(figure.data().knowing(earlier.figure.data())), earlier.windowScale, earlier.backScale,
                earlier.statistics);
    }

    /// Whether it is a later state of what was shown, of a capture that grows; null is nothing.
    public boolean isGrownFrom(ConversationData earlier) {
        return earlier != null && analysis != earlier.analysis && isLaterOrSame(earlier);
    }

    /// The same, or of the same state.
    public boolean isLaterOrSame(ConversationData earlier) {
        return isOf(earlier) && analysis.segments().continues(earlier.analysis.segments());
    }

    /// Whether both are the same direction of the same conversation.
    public boolean isOf(ConversationData other) {
        return other.conversation == conversation && other.direction == direction;
    }

    /// The same with annotations over its figure.
    public ConversationData annotated(List<Annotation> annotations) {
        return new ConversationData(analysis, conversation, direction, series, episodes, bounds,
                figure.withAnnotations(annotations), windowScale, backScale, statistics);
    }

    /// The same as it is to be seen.
    ///
    /// @param more further directions below it
    /// @param layout of the lanes
    /// @param time how times are written
    public ConversationData seen(List<FigureData> more, LaneLayout layout, TimeAxis time) {
        return new ConversationData(analysis, conversation, direction, series, episodes, bounds,
                figure.withMore(more).withLayout(layout).withTime(time), windowScale, backScale, statistics);
    }

    /// The same with the windows that a model of the receiver calls for; null takes them away.
    public ConversationData with(PredictedWindow predicted) {
        return new ConversationData(analysis, conversation, direction, series, episodes, bounds,
                figure.withData(figure.data().with(predicted)), windowScale, backScale, statistics);
    }

    /// The time that is shown as 0: the first packet of the capture.
    public long origin() {
        return analysis.firstTime();
    }

    /// Who sends the data.
    public String sender() {
        return analysis.conversations().endpoint(conversation, direction);
    }

    /// Who receives it.
    public String receiver() {
        return analysis.conversations().endpoint(conversation, 1 - direction);
    }

    /// Episodes in which the receiver of this direction closed its window.
    public List<Episode> shownEpisodes() {
        return episodes.stream().filter(e -> e.senderDirection() == direction).toList();
    }
}
