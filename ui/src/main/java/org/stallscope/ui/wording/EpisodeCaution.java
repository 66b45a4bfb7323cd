package org.stallscope.ui.wording;

import java.util.List;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.analysis.quality.Doubt;
import org.stallscope.analysis.quality.QualityNote;

/// What makes the numbers of an episode doubtful, in one clause behind its sentence.
public final class EpisodeCaution {
    /// What an episode's sentence and numbers are made of, the gravest first.
    private static final List<Doubt> FIGURES = List.of(Doubt.TIMES, Doubt.WINDOWS, Doubt.IN_FLIGHT);

    private EpisodeCaution() {}

    /// `Caution: the clock of the capturing host was set back by 0.996 s.`; empty where nothing is doubtful.
    public static String of(ConversationQuality quality) {
        for (Doubt figure : FIGURES) {
            final QualityNote note = quality.doubt(figure);
            if (note != null) {
                return Messages.say("caution", clause(note.sentence()));
            }
        }
        return "";
    }

    /// The first clause: what is wrong, without what to do.
    private static String clause(String sentence) {
        int end = sentence.length() - 1;
        for (String mark : List.of(": ", ". ", ", or ", ", ou ", "。", "：", "，或")) {
            final int at = sentence.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, end);
    }
}
