package org.stallscope.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.SocketMatch;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.UnreadLines;
import org.stallscope.analysis.text.Language;

/// What became of an evidence file, in one line: its form, what was not understood, the conversations of its sockets, its clock.
final class EvidenceLine {
    /// Conversations that are named; of more only the number is told.
    private static final int NAMED = 4;

    private EvidenceLine() {}

    static String of(FileAlignment file, CaptureAnalysis analysis) {
        final Evidence evidence = file.evidence();
        return Messages.say("evidence.line", evidence.file(), evidence.format().label(), evidence.lines(),
                unread(evidence.unread()), conversations(file, analysis), file.clock().reason());
    }

    private static String unread(UnreadLines unread) {
        if (unread.count() == 0) {
            return Messages.say("evidence.understood");
        }
        final UnreadLines.Line first = unread.first().getFirst();
        final String text = first.text().length() > 80 ? first.text().substring(0, 80) + "..." : first.text();
        return Messages.say("evidence.unread", unread.count(), first.number(), text);
    }

    private static String conversations(FileAlignment file, CaptureAnalysis analysis) {
        final Map<Integer, SocketMatch> bySide = new LinkedHashMap<>();
        file.matches().stream()
                .filter(SocketMatch::isMatched)
                .forEach(match -> bySide.putIfAbsent(match.conversation() << 1 | match.side(), match));
        final List<SocketMatch> matched = List.copyOf(bySide.values());
        final long others = file.matches().stream().filter(match -> !match.isMatched()).count();
        final long conversations = matched.stream().mapToInt(SocketMatch::conversation).distinct().count();
        final String named;
        if (matched.isEmpty()) {
            named = Messages.say("evidence.no-conversation");
        } else if (conversations > NAMED) {
            named = Messages.say("evidence.conversations", conversations);
        } else {
            named = matched.stream()
                    .limit(NAMED)
                    .map(match -> Messages.say("evidence.conversation", String.valueOf(match.conversation()),
                            analysis.conversations().endpoint(match.conversation(), match.side()), match.reason()))
                    .collect(Collectors.joining(Language.current().betweenParts()));
        }
        return others > 0 ? Messages.say("evidence.others", named, others) : named;
    }
}
