package org.stallscope.analysis.filter;

import java.util.Map;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.ConversationLimits;

/// What a filter asks of: an analysis, with what takes a pass over all of it worked out once, when first asked for. Used by one
/// thread.
final class Subject {
    private final CaptureAnalysis analysis;
    private final Judgement judgement;
    private final Map<String, String> names;
    private int[] zeroEpisodes;
    private int[] episodes;

    /// Flags of all segments of each conversation: how many carry each bit.
    private int[][] flags;

    private int limitsOf = -1;
    private ConversationLimits limits;

    Subject(Judgement judgement) {
        this.judgement = judgement;
        analysis = judgement.analysis();
        names = analysis.capture().notes().names();
    }

    CaptureAnalysis analysis() {
        return analysis;
    }

    ConversationTable table() {
        return analysis.conversations();
    }

    /// Name of a side's address from the capture; empty for none.
    String name(int conversation, int side) {
        return names.getOrDefault(table().address(conversation, side), "");
    }

    int episodes(int conversation) {
        if (episodes == null) {
            countEpisodes();
        }
        return episodes[conversation];
    }

    int zeroEpisodes(int conversation) {
        if (zeroEpisodes == null) {
            countEpisodes();
        }
        return zeroEpisodes[conversation];
    }

    private void countEpisodes() {
        zeroEpisodes = new int[table().count()];
        episodes = new int[table().count()];
        for (Episode episode : analysis.episodes()) {
            episodes[episode.conversation()]++;
            if (episode.kind() == Episode.Kind.ZERO) {
                zeroEpisodes[episode.conversation()]++;
            }
        }
    }

    /// Segments of a conversation whose analysis has a bit.
    ///
    /// @param bit number of the bit in the analysis column, 0 to 14: those with a tshark name
    int flagged(int conversation, int bit) {
        if (flags == null) {
            countFlags();
        }
        return flags[bit][conversation];
    }

    private void countFlags() {
        flags = new int[Fields.TSHARK_BITS][table().count()];
        int row = 0;
        while (row < analysis.segments().size()) {
            final SegmentChunk chunk = analysis.segments().chunk(row);
            for (int i = 0; i < chunk.size; i++) {
                int bits = chunk.analysis[i] & (1 << Fields.TSHARK_BITS) - 1;
                while (bits != 0) {
                    flags[Integer.numberOfTrailingZeros(bits)][chunk.lane[i] >>> 1]++;
                    bits &= bits - 1;
                }
            }
            row += chunk.size;
        }
    }

    /// The limiting factors of a conversation; linear in its segments, kept until another one is asked for.
    ConversationLimits limits(int conversation) {
        if (limitsOf != conversation) {
            limits = judgement.limits(conversation);
            limitsOf = conversation;
        }
        return limits;
    }
}
