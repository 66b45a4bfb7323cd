package org.stallscope.ui.conversations;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.wording.Quantities;

/// What the list says about each conversation, in words.
public final class ConversationFacts {
    private final CaptureAnalysis analysis;
    private final int[] zero;
    private final int[] nearZero;

    public ConversationFacts(CaptureAnalysis analysis) {
        this.analysis = analysis;
        zero = new int[analysis.conversations().count()];
        nearZero = new int[zero.length];
        for (Episode episode : analysis.episodes()) {
            (episode.kind() == Episode.Kind.ZERO ? zero : nearZero)[episode.conversation()]++;
        }
    }

    /// Number of zero-window episodes.
    public int zeroEpisodes(int conversation) {
        return zero[conversation];
    }

    /// Who sends most of the data.
    public String sender(int conversation) {
        final ConversationTable table = analysis.conversations();
        return table.endpoint(conversation, table.mainDirection(conversation));
    }

    /// Who receives most of the data.
    public String receiver(int conversation) {
        final ConversationTable table = analysis.conversations();
        return table.endpoint(conversation, 1 - table.mainDirection(conversation));
    }

    public String timeLost(int conversation) {
        return Quantities.shortDuration(analysis.timeLost(conversation));
    }

    public long duration(int conversation) {
        return Math.max(0,
                analysis.conversations().lastTime(conversation) - analysis.conversations().firstTime(conversation));
    }

    /// `4 × zero · 77 % of 38.5 s`, or how much went where nothing was lost.
    public String summary(int conversation) {
        final String length = String.format(java.util.Locale.ROOT, "%.1f s", duration(conversation) / 1e9);
        if (zero[conversation] + nearZero[conversation] == 0) {
            final ConversationTable table = analysis.conversations();
            final long bytes =
                    table.direction(conversation, 0).payloadBytes + table.direction(conversation, 1).payloadBytes;
            return Quantities.size(bytes) + " in " + length;
        }
        final String episodes = zero[conversation] > 0
                ? Quantities.count(zero[conversation]) + " × zero"
                : Quantities.count(nearZero[conversation]) + " × near zero";
        return episodes + " · " + Quantities.share(analysis.timeLost(conversation), duration(conversation)) + " of "
                + length;
    }

    /// The row as a screen reader says it.
    public String spoken(int conversation) {
        return sender(conversation) + " to " + receiver(conversation) + ", " + timeLost(conversation)
                + " lost in closed windows, " + summary(conversation);
    }
}
