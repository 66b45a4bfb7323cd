package org.stallscope.analysis.quality;

import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.text.Message;

/// One defect or oddity of a capture or of a conversation (DESIGN.md decision 10).
///
/// @param kind what it is
/// @param severity how much it matters: a warning makes numbers doubtful, an information does not
/// @param count how often: frames, segments or conversations as the sentence says
/// @param estimated whether the count is extrapolated from a sample
/// @param bytes how many bytes it is about; -1 where it is not about bytes
/// @param firstFrame the first frame with it, from 1; 0 where no single frame is
/// @param firstTime its time, ns since the epoch; 0 where no single frame is
/// @param said what it means for the result and what to do
public record QualityNote(
        QualityKind kind,
        Severity severity,
        long count,
        boolean estimated,
        long bytes,
        long firstFrame,
        long firstTime,
        Message said) {
    /// What it means for the result and what to do.
    public String sentence() {
        return said.text();
    }

    /// Whether numbers of that kind are doubtful because of this.
    public boolean castsDoubtOn(Doubt figure) {
        return severity != Severity.INFO && kind.castsDoubtOn(figure);
    }
}
