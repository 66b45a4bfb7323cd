package org.stallscope.ui.triage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stallscope.analysis.text.Language;
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
            return Messages.say("nothing");
        }
        final Path first = paths.getFirst().getFileName() == null ? paths.getFirst() : paths.getFirst().getFileName();
        return paths.size() == 1 ? first.toString() : Messages.say("more", first, paths.size() - 1);
    }

    /// The totals: what was read, how many conversations lost time, how many hit a zero window and how large those are.
    static String totals(Triage triage) {
        final List<String> text = new ArrayList<>();
        final long read = count(triage, State.READ) + count(triage, State.DAMAGED);
        text.add(Messages.say("totals", read, triage.rows().size()));
        if (!triage.rows().isEmpty()) {
            final TriageGroup total = TriageGroup.of("", triage.rows());
            final boolean zero = total.zeroWindow() > 0;
            text.add(Messages.say("totals.lost", Quantities.share(total.stalled(), total.conversations()),
                    Quantities.duration(total.lost()),
                    zero ? Quantities.share(total.zeroWindow(), total.conversations()) : null,
                    zero ? Quantities.size(total.leastZeroBytes()) : null, Quantities.size(total.medianBytes()),
                    Quantities.share(total.timedOut(), total.conversations())));
        }
        trouble(text, triage);
        return String.join(Language.current().betweenSentences(), text);
    }

    private static void trouble(List<String> text, Triage triage) {
        final long damaged = count(triage, State.DAMAGED);
        final long unreadable = count(triage, State.UNREADABLE);
        if (damaged > 0) {
            text.add(Messages.say("damaged", damaged));
        }
        if (unreadable > 0) {
            text.add(Messages.say("unreadable", unreadable, triage.files().stream()
                    .filter(file -> file.state() == State.UNREADABLE)
                    .limit(3)
                    .map(FileTriage::message)
                    .collect(Collectors.joining(Language.current().betweenSentences()))));
        }
    }

    private static long count(Triage triage, State state) {
        return triage.files().stream().filter(file -> file.state() == state).count();
    }
}
