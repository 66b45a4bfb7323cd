package org.stallscope.analysis.quality;

import java.util.List;

/// How far the packets of one conversation can be trusted, and where they were captured.
///
/// @param notes defects and oddities, warnings first
/// @param point where it was captured
public record ConversationQuality(List<QualityNote> notes, CapturePoint point) {
    /// The first note that makes numbers of a kind doubtful, null for none.
    public QualityNote doubt(Doubt figure) {
        return notes.stream().filter(note -> note.castsDoubtOn(figure)).findFirst().orElse(null);
    }
}
