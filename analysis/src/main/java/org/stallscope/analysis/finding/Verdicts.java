package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Rule.Need;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.FactsOnce;
import org.stallscope.analysis.limit.LimitTimelines;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.quality.CaptureQuality;
import org.stallscope.analysis.statistics.ShownScale;

/// The findings of a capture's conversations, worked out when asked. Safe for use by several threads.
public final class Verdicts {
    /// What held a transfer up, and what cannot be told, first; each worst first.
    private static final Comparator<Finding> WORST_FIRST = Comparator
            .<Finding>comparingInt(finding -> rank(finding.kind()))
            .thenComparing(Comparator.comparingLong(Finding::nanos).reversed());

    private final SegmentStore store;
    private final ConversationTable table;
    private final IntFunction<List<Episode>> episodes;
    private final CaptureQuality quality;
    private final LimitTimelines timelines;
    private final LargerBuffer larger;
    private final Neighbours neighbours;

    /// @param episodes the episodes of a conversation in order of start
    /// @param larger tells whether a larger receive buffer would help
    public Verdicts(SegmentStore store, ConversationTable table, IntFunction<List<Episode>> episodes,
            CaptureQuality quality, LimitTimelines timelines, LargerBuffer larger) {
        this.store = store;
        this.table = table;
        this.episodes = episodes;
        this.quality = quality;
        this.timelines = timelines;
        this.larger = larger;
        neighbours = new Neighbours(store, table);
    }

    /// The verdict on one conversation from packets alone; linear in its segments, so call it off the UI thread.
    public ConversationVerdict of(int conversation) {
        return of(conversation, ExternalFacts.NONE);
    }

    /// The same with what is known beside the packets.
    public ConversationVerdict of(int conversation, ExternalFacts facts) {
        return of(conversation, Thresholds.DEFAULTS, facts);
    }

    /// The same with other thresholds of the limiting factors.
    public ConversationVerdict of(int conversation, Thresholds thresholds, ExternalFacts facts) {
        return of(conversation, thresholds, facts, (number, side) -> ShownScale.NOT_CHOSEN);
    }

    /// The same with window scales that somebody chose.
    ///
    /// @param shifts of what a side of a conversation advertises (conversation, side), {@link ShownScale#NOT_CHOSEN} for none
    public ConversationVerdict of(
            int conversation, Thresholds thresholds, ExternalFacts facts, IntBinaryOperator shifts) {
        final ExternalFacts once = new FactsOnce(facts, conversation);
        return of(timelines.of(conversation, thresholds, once, shifts), once);
    }

    /// The verdict on a conversation whose limiting factors are known already.
    ///
    /// @param facts those that the limiting factors were worked out with
    public ConversationVerdict of(ConversationLimits limits, ExternalFacts facts) {
        return new ConversationVerdict(limits.conversation(), limits, quality.of(limits.conversation()).point(),
                findings(limits, facts));
    }

    private List<Finding> findings(ConversationLimits limits, ExternalFacts facts) {
        if (table.segments(limits.conversation()) == 0) {
            return List.of();
        }
        final Matter matter = new Matter(store, table, limits, episodes.apply(limits.conversation()),
                quality.of(limits.conversation()), neighbours, larger, facts);
        final List<Finding> found = new ArrayList<>();
        final Proofs proofs = new Proofs(matter, facts);
        ask(Rules.faults(), matter, proofs, found);
        ask(Rules.notes(), matter, proofs, found);
        ask(Rules.acquittals(), matter.knowing(found), proofs, found);
        return List.copyOf(found);
    }

    private static void ask(List<Rule> rules, Matter matter, Proofs proofs, List<Finding> found) {
        for (Rule rule : rules) {
            if (has(matter, rule)) {
                for (Draft draft : rule.judgement().apply(matter, rule)) {
                    if (rule.kind() == Kind.LIMIT) {
                        proofs.add(draft);
                    }
                    found.add(finding(matter, rule, draft));
                }
            }
        }
        found.sort(WORST_FIRST);
    }

    private static boolean has(Matter matter, Rule rule) {
        for (Need need : rule.needs()) {
            final boolean there = switch (need) {
                case BOTH_DIRECTIONS -> matter.bothDirections();
                case PAYLOAD -> matter.hasPayload();
                case TRUSTED_COUNTS -> matter.countsTrusted();
            };
            if (!there) {
                return false;
            }
        }
        return true;
    }

    private static int rank(Kind kind) {
        return switch (kind) {
            case LIMIT, CANNOT_JUDGE -> 0;
            case HEALTHY -> 1;
            case NOTE -> 2;
            case ACQUITTAL -> 3;
        };
    }

    private static Finding finding(Matter matter, Rule rule, Draft draft) {
        draft.conclude(matter);
        return new Finding(
                rule.id(),
                rule.kind(),
                draft.factor,
                draft.confidence,
                matter.conversation,
                draft.direction,
                draft.nanos,
                draft.stretches.getFirst().from(),
                draft.stretches.getLast().to(),
                draft.culprit,
                draft.stretches,
                draft.measures,
                draft.measures.number(Measure.FIRST_FRAME),
                draft.measures.number(Measure.LAST_FRAME),
                draft.evidence,
                draft.settled ? List.of() : rule.checks(),
                Wording.OF_RULES);
    }
}
