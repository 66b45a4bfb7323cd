package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.quality.QualityNote;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.wording.Quantities;

/// One thing that the health of a capture has to tell: met while reading, or found in the packets afterwards.
///
/// @param severity how much it matters
/// @param name of the counter
/// @param count how often
/// @param shownCount the same in words
/// @param advice what it means and what to do
record HealthLine(Severity severity, String name, long count, String shownCount, String advice) {
    /// Counters of the reading that the quality of the capture tells with more about them.
    private static final Set<String> TOLD_BETTER =
            Set.of("snapped-frames", "cut-options", "cut-before-tcp", "dropped-packets");

    /// Tells what is known at once, and everything when it has been worked out; both on the UI thread.
    ///
    /// @param told the lines, worst first; called twice
    static void of(CaptureAnalysis analysis, Executors executors, Consumer<List<HealthLine>> told) {
        told.accept(lines(analysis.health().entries(), List.of()));
        executors.background().execute(() -> {
            final List<QualityNote> notes = analysis.quality().notes();
            final List<CaptureHealth.Entry> others = analysis.health().entries().stream()
                    .filter(entry -> !TOLD_BETTER.contains(entry.counter()))
                    .toList();
            executors.ui().execute(() -> told.accept(lines(others, notes)));
        });
    }

    private static List<HealthLine> lines(List<CaptureHealth.Entry> entries, List<QualityNote> notes) {
        final List<HealthLine> lines = new ArrayList<>();
        for (CaptureHealth.Entry entry : entries) {
            lines.add(new HealthLine(entry.severity(), entry.counter(), entry.count(), Quantities.count(entry.count()),
                    entry.advice()));
        }
        for (QualityNote note : notes) {
            lines.add(new HealthLine(note.severity(), note.kind().word(), note.count(),
                    (note.estimated() ? "≈ " : "") + Quantities.count(note.count()), note.sentence()));
        }
        lines.sort(Comparator.comparing(HealthLine::severity).reversed());
        return lines;
    }
}
