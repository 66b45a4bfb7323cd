package org.stallscope.analysis.finding;

import java.util.List;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.quality.CapturePoint;

/// The verdict on one conversation.
///
/// @param conversation its number
/// @param limits its limiting factors over time: the time budget
/// @param point where it was captured
/// @param findings worst first; empty only for a conversation without segments
public record ConversationVerdict(
        int conversation, ConversationLimits limits, CapturePoint point, List<Finding> findings) {

    public ConversationVerdict {
        findings = List.copyOf(findings);
    }

    /// The worst finding, null for none.
    public Finding worst() {
        return findings.isEmpty() ? null : findings.getFirst();
    }

    /// Whether something held the transfer up.
    public boolean isLimited() {
        return worst() != null && worst().kind() == Kind.LIMIT;
    }

    /// Time lost to the worst finding, ns: the rank among conversations.
    public long lost() {
        return isLimited() ? worst().nanos() : 0;
    }
}
