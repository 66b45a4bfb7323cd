package org.stallscope.ui.triage;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.triage.FileTriage;
import org.stallscope.analysis.triage.FileTriage.State;
import org.stallscope.analysis.triage.Triage;
import org.stallscope.analysis.triage.TriageGroup;
import org.stallscope.ui.wording.Quantities;

/// A triage in words.
final class TriageWords {
    private TriageWords() {}

    /// Names of what is looked at.
    static String names(List<Path> paths) {
        if (paths.isEmpty()) {
            return "nothing";
        }
        final Path first = paths.getFirst().getFileName() == null ? paths.getFirst() : paths.getFirst().getFileName();
        return paths.size() == 1 ? first.toString() : first + " and " + (paths.size() - 1) + " more";
    }

    /// The totals: what was read, how many conversations lost time, how many hit a zero window and how large those are.
    static String totals(Triage triage) {
        final StringBuilder text = new StringBuilder();
        final long read = count(triage, State.READ) + count(triage, State.DAMAGED);
        text.append(Quantities.count(read, "capture"));
        text.append(", ").append(Quantities.count(triage.rows().size(), "conversation")).append('.');
        if (!triage.rows().isEmpty()) {
            final TriageGroup total = TriageGroup.of("", triage.rows());
            text.append(' ').append(Quantities.share(total.stalled(), total.conversations()))
                    .append(" lost time, ").append(Quantities.duration(total.lost())).append(" in all; ");
            if (total.zeroWindow() == 0) {
                text.append("none hit a zero window");
            } else {
                text.append(Quantities.share(total.zeroWindow(), total.conversations()))
                        .append(" hit a zero window, all of them carry ")
                        .append(Quantities.size(total.leastZeroBytes())).append(" or more");
            }
            text.append("; median size ").append(Quantities.size(total.medianBytes())).append("; ")
                    .append(Quantities.share(total.timedOut(), total.conversations())).append(" had a time-out.");
        }
        trouble(text, triage);
        return text.toString();
    }

    private static void trouble(StringBuilder text, Triage triage) {
        final long damaged = count(triage, State.DAMAGED);
        final long unreadable = count(triage, State.UNREADABLE);
        if (damaged > 0) {
            text.append(' ').append(Quantities.count(damaged, "capture")).append(damaged == 1 ? " is" : " are")
                    .append(" damaged and read as far as possible.");
        }
        if (unreadable > 0) {
            text.append(' ').append(Quantities.count(unreadable, "file")).append(" could not be read: ");
            triage.files().stream()
                    .filter(file -> file.state() == State.UNREADABLE)
                    .limit(3)
                    .map(FileTriage::message)
                    .forEach(message -> text.append(message).append(' '));
        }
    }

    private static long count(Triage triage, State state) {
        return triage.files().stream().filter(file -> file.state() == state).count();
    }
}
