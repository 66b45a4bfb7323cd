package org.stallscope.analysis;

import java.util.List;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.EvidenceJoin;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.Evidence;

/// Joins evidence with a capture: the clock of each file, the conversation of each socket, reads and writes in capture time.
public final class CaptureEvidence {
    private CaptureEvidence() {}

    /// Joins; takes time of the size of the evidence and of the conversations that it may be about, so call it off the UI thread.
    /// The analysis stays as it is.
    ///
    /// @param choices what a person decided; {@link EvidenceChoices#NONE} for nothing
    public static JoinedEvidence join(CaptureAnalysis analysis, List<Evidence> evidence, EvidenceChoices choices) {
        return EvidenceJoin.join(analysis.segments(), analysis.conversations(), analysis.quality(),
                analysis.firstTime(),
                analysis.lastTime(), evidence, choices);
    }
}
