package org.stallscope.analysis;

import java.util.function.IntBinaryOperator;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.EvidenceFacts;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.statistics.ShownScale;

/// How the conversations of a capture are judged: by which thresholds, with what evidence, with the window scales that somebody
/// chose, and with what the two sides of a proxy tell of each other. Immutable but for what is worked out once; safe for use by
/// several threads.
public final class Judgement {
    private final CaptureAnalysis analysis;
    private final JoinedEvidence evidence;
    private final Thresholds thresholds;
    private final IntBinaryOperator shifts;
    private final Object observing = new Object();
    private ExternalFacts observed;
    private ExternalFacts facts;

    /// @param shifts window scale that somebody chose for what a side of a conversation advertises (conversation, side), or
    ///     {@link ShownScale#NOT_CHOSEN}
    public Judgement(
            CaptureAnalysis analysis, JoinedEvidence evidence, Thresholds thresholds, IntBinaryOperator shifts) {
        this.analysis = analysis;
        this.evidence = evidence;
        this.thresholds = thresholds;
        this.shifts = shifts;
    }

    /// With the default thresholds and scales.
    public static Judgement of(CaptureAnalysis analysis, JoinedEvidence evidence) {
        return new Judgement(analysis, evidence, Thresholds.DEFAULTS, (conversation, side) -> ShownScale.NOT_CHOSEN);
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
        return analysis.limits().of(conversation, thresholds, known(), shifts);
    }

    /// The findings about a conversation, for which the two sides of a proxy are paired first: the first call may read the files
    /// again.
    public ConversationVerdict verdict(int conversation) {
        return analysis.verdicts().of(conversation, thresholds, facts(), shifts);
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
                observed = EvidenceFacts.of(evidence);
            }
            return observed;
        }
    }
}
