package org.stallscope.analysis.buffer;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.analysis.statistics.ShownScale;

/// All about the buffer of one direction's receiver: what was read, how the model of its kernel explains the windows, how
/// the buffer grew, and whether a larger one would help.
///
/// @param volume reads inferred from packets
/// @param prediction the model's windows; null where nothing can be judged
/// @param tuning how the buffer grew; null where nothing can be judged
/// @param whatIf whether a larger buffer would help
public record BufferAnalysis(ReadVolume volume, WindowPrediction prediction, AutoTuning tuning, WhatIf whatIf) {
    /// Analyses a direction; some passes over the conversation's rows.
    ///
    /// @param direction direction of the data
    /// @param receiver what system the receiver runs
    /// @param point where the conversation was captured
    public static BufferAnalysis of(
            SegmentStore store,
            ConversationTable table,
            int conversation,
            int direction,
            BufferQuestion question,
            StackGuess receiver,
            CapturePoint point) {
        final ShownScale scale = ShownScale.of(store, table, conversation, 1 - direction, question.shift());
        final ReadVolume volume = ReadVolume.of(store, table, conversation, direction, scale, receiver);
        final WhatIf whatIf = Replay.answer(store, table, volume, question.reads(), scale, isAway(point, direction),
                question.otherWindow());
        if (!volume.isJudged()) {
            return new BufferAnalysis(volume, null, null, whatIf);
        }
        final ReceiverSettings settings = ReceiverSettings.of(
                store, table, conversation, direction, scale, question.profile(), question.rcvbuf());
        final Reads reads = question.reads() == null ? Reads.inferred(volume) : question.reads();
        final WindowPrediction prediction = WindowPrediction.fitted(
                store, table, conversation, direction, scale, settings, question.buffer(), reads);
        return new BufferAnalysis(volume, prediction, AutoTuning.of(volume, settings), whatIf);
    }

    /// Whether a larger buffer would help, and nothing else of the analysis: two passes over the conversation's rows.
    public static WhatIf whatIf(
            SegmentStore store,
            ConversationTable table,
            int conversation,
            int direction,
            BufferQuestion question,
            StackGuess receiver,
            CapturePoint point) {
        final ShownScale scale = ShownScale.of(store, table, conversation, 1 - direction, question.shift());
        return Replay.answer(store, table, ReadVolume.of(store, table, conversation, direction, scale, receiver),
                question.reads(), scale, isAway(point, direction), question.otherWindow());
    }

    private static boolean isAway(CapturePoint point, int direction) {
        return point.place() == CapturePoint.Place.BETWEEN
                || point.side() == 1 - direction && point.place() != CapturePoint.Place.SAME_HOST;
    }

    /// Whether there is anything to tell: the window was closed or small, or the buffer is asked about.
    public boolean isOfInterest() {
        return !volume.isJudged() || volume.intervals().stream().anyMatch(i -> i.regime() != ReadRegime.OPEN)
                || whatIf.answer() == WhatIf.Answer.HELPS;
    }

    /// The regime in which most time passed.
    public ReadRegime mainRegime() {
        final long[] time = new long[ReadRegime.values().length];
        volume.intervals().forEach(interval -> time[interval.regime().ordinal()] += interval.duration());
        int most = ReadRegime.OPEN.ordinal();
        for (int i = 0; i < time.length; i++) {
            most = time[i] > time[most] ? i : most;
        }
        return ReadRegime.values()[most];
    }

    /// What was read in all, in words with bounds: `12,345,678 to 12,411,214 bytes read of 12,411,214 received`.
    public String readSentence() {
        final int last = volume.received().size() - 1;
        if (last < 0) {
            return Messages.say("read.not-judged", volume.reason());
        }
        return Messages.say(
                "read",
                Math.max(0, volume.readLeast().value(last)),
                volume.readMost().value(last),
                volume.received().value(last));
    }
}
