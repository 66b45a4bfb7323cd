package org.stallscope.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.compare.Alignment;
import org.stallscope.analysis.compare.Alignment.Place;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Choices;
import org.stallscope.analysis.compare.Comparing;
import org.stallscope.analysis.compare.Comparison;
import org.stallscope.analysis.compare.Match;
import org.stallscope.analysis.compare.Side;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.quality.CapturePoint;

/// Two captures side by side, each judged as somebody wants it judged.
///
/// @param a the first one
/// @param b the second one; the same object where two conversations of one capture are compared
/// @param choices what a person decided
/// @param comparison what changed
public record ComparedCaptures(Judgement a, Judgement b, Choices choices, Comparison comparison) {
    /// Compares; linear in the segments of what is compared, so call it off the UI thread.
    ///
    /// @throws IllegalArgumentException where the choices name what does not exist; the message is fit for a person
    public static ComparedCaptures of(Judgement a, Judgement b, Choices choices) {
        final Side first = new JudgedSide(a);
        final Side second = a == b ? first : new JudgedSide(b);
        return new ComparedCaptures(a, b, choices, Comparing.of(first, second, choices));
    }

    /// The same the other way round.
    public ComparedCaptures swapped() {
        return of(b, a, choices.swapped());
    }

    /// What the first capture is called beside the second one: with its folder where both have the same name.
    public String nameA() {
        return name(a, b);
    }

    /// The same for the second one.
    public String nameB() {
        return name(b, a);
    }

    private static String name(Judgement one, Judgement other) {
        final String name = one.analysis().capture().source().name();
        final Path folder = one.analysis().capture().files().getFirst().toAbsolutePath().getParent();
        return name.equals(other.analysis().capture().source().name()) && folder != null
                && folder.getFileName() != null && one != other ? folder.getFileName() + "/" + name : name;
    }

    /// The direction of the data that is compared, as the first capture counts it.
    public int direction(Match match) {
        return Comparing.direction(a.analysis().conversations(), b.analysis().conversations(), match);
    }

    /// How the times of a pair are put above each other.
    ///
    /// @throws IllegalArgumentException where one of them has not what is asked for; the message is fit for a person
    public Alignment align(Match match, Wish wish) {
        final int direction = direction(match);
        return Alignment.of(place(a, match.a(), direction), place(b, match.b(), match.directionB(direction)), wish);
    }

    private static Place place(Judgement side, int conversation, int direction) {
        return new Place(side.analysis().segments(), side.analysis().conversations(), conversation, direction);
    }

    /// A capture with its judgement, as the comparison sees it.
    private record JudgedSide(Judgement judgement) implements Side {
        @Override
        public SegmentStore store() {
            return judgement.analysis().segments();
        }

        @Override
        public ConversationTable table() {
            return judgement.analysis().conversations();
        }

        @Override
        public Map<String, String> names() {
            return judgement.analysis().capture().notes().names();
        }

        @Override
        public long firstTime() {
            return judgement.analysis().firstTime();
        }

        @Override
        public long lastTime() {
            return judgement.analysis().lastTime();
        }

        @Override
        public ConversationLimits limits(int conversation) {
            return judgement.limits(conversation);
        }

        @Override
        public List<Episode> episodes(int conversation) {
            return judgement.analysis().episodes(conversation);
        }

        @Override
        public JoinedEvidence evidence() {
            return judgement.evidence();
        }

        @Override
        public ReadVolume readVolume(int conversation, int direction) {
            return judgement.analysis().readVolume(conversation, direction,
                    judgement.shift(conversation, 1 - direction));
        }

        @Override
        public CapturePoint point(int conversation) {
            return judgement.analysis().quality().of(conversation).point();
        }
    }
}
