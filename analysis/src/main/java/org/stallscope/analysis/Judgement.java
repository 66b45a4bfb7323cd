package org.stallscope.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.EvidenceFacts;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.FactsOnce;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.statistics.ShownScale;

/// How the conversations of a capture are judged: by which thresholds, with what evidence, with the window scales that somebody
/// chose, with what the two sides of a proxy tell of each other, and with what a capture of the other end tells. Immutable but for what is worked out once; safe for use by
/// several threads.
public final class Judgement {
    /// No window scale was chosen.
    public static final IntBinaryOperator AS_SEEN = (conversation, side) -> ShownScale.NOT_CHOSEN;

    /// Conversations whose limiting factors are kept: lane, badge, verdict and report ask for the same ones.
    private static final int KEPT = 16;

    private final CaptureAnalysis analysis;
    private final JoinedEvidence evidence;
    private final Thresholds thresholds;
    private final IntBinaryOperator shifts;
    private final EndCaptures ends;
    private final Object observing = new Object();
    private final Map<Integer, Judged> judged = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Judged> eldest) {
            return size() > KEPT;
        }
    };
    private ExternalFacts observed;
    private ExternalFacts facts;

    /// @param shifts window scale that somebody chose for what a side of a conversation advertises (conversation, side), or
    ///     {@link ShownScale#NOT_CHOSEN}
    public Judgement(
            CaptureAnalysis analysis, JoinedEvidence evidence, Thresholds thresholds, IntBinaryOperator shifts) {
        this(analysis, evidence, thresholds, shifts, null);
    }

    private Judgement(CaptureAnalysis analysis, JoinedEvidence evidence, Thresholds thresholds,
            IntBinaryOperator shifts,
            EndCaptures ends) {
        this.analysis = analysis;
        this.evidence = evidence;
        this.thresholds = thresholds;
        this.shifts = shifts;
        this.ends = ends;
    }

    /// The same with what the capture of the other end tells.
    ///
    /// @param otherEnd this capture and that of the other end, in any order; null for none
    public Judgement with(EndCaptures otherEnd) {
        return new Judgement(analysis, evidence, thresholds, shifts, otherEnd);
    }

    /// This capture and that of the other end; null where none is known.
    public EndCaptures ends() {
        return ends;
    }

    /// With the default thresholds and scales.
    public static Judgement of(CaptureAnalysis analysis, JoinedEvidence evidence) {
        return new Judgement(analysis, evidence, Thresholds.DEFAULTS, AS_SEEN);
    }

    public CaptureAnalysis analysis() {
        return analysis;
    }

    public JoinedEvidence evidence() {
        return evidence;
    }

    public Thresholds thresholds() {
        return thresholds;
    }

    /// The window scale that somebody chose for what a side advertises, or {@link ShownScale#NOT_CHOSEN}.
    public int shift(int conversation, int side) {
        return shifts.applyAsInt(conversation, side);
    }

    /// Who limits a conversation, with what is known of a proxy's other side by now; linear in its segments, so call it off the
    /// UI thread.
    public ConversationLimits limits(int conversation) {
        return judged(conversation, known()).limits();
    }

    /// The findings about a conversation, for which the two sides of a proxy are paired first: the first call may read the files
    /// again.
    public ConversationVerdict verdict(int conversation) {
        final Judged known = judged(conversation, facts());
        return analysis.verdicts().of(known.limits(), known.facts());
    }

    /// The same with what is known of a proxy's other side by now, as for a capture that grows: no file is read again.
    public ConversationVerdict verdictSoFar(int conversation) {
        final Judged known = judged(conversation, known());
        return analysis.verdicts().of(known.limits(), known.facts());
    }

    private Judged judged(int conversation, ExternalFacts with) {
        synchronized (judged) {
            final Judged known = judged.get(conversation);
            if (known != null && known.with == with) {
                return known;
            }
            final Judged made = new Judged(conversation, with);
            judged.put(conversation, made);
            return made;
        }
    }

    /// The limiting factors of a conversation, worked out by the first that asks; others wait for it.
    private final class Judged {
        private final int conversation;
        private final ExternalFacts with;
        private ExternalFacts about;
        private ConversationLimits limits;

        Judged(int conversation, ExternalFacts with) {
            this.conversation = conversation;
            this.with = with;
        }

        synchronized ExternalFacts facts() {
            if (about == null) {
                about = new FactsOnce(with, conversation);
            }
            return about;
        }

        synchronized ConversationLimits limits() {
            if (limits == null) {
                limits = analysis.limits().of(conversation, thresholds, facts(), shifts);
            }
            return limits;
        }
    }

    /// Whether the sides of a proxy are paired by now, or need not be.
    public boolean isComplete() {
        return analysis.knowsProxyPairs();
    }

    /// What is known beside a conversation's own packets. The first call may read the files again.
    public synchronized ExternalFacts facts() {
        if (facts == null) {
            facts = analysis.proxyFacts(observed());
        }
        return facts;
    }

    /// The same without waiting for the pairing of a proxy's connections.
    private ExternalFacts known() {
        return isComplete() ? facts() : observed();
    }

    /// Behind a lock of its own: nobody who can do without the pairs waits for them.
    private ExternalFacts observed() {
        synchronized (observing) {
            if (observed == null) {
                final ExternalFacts traced = EvidenceFacts.of(evidence);
                observed = ends == null ? traced : ends.facts(analysis, traced);
            }
            return observed;
        }
    }
}
