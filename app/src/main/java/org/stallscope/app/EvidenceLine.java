package org.stallscope.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.SocketMatch;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.UnreadLines;

/// What became of an evidence file, in one line: its form, what was not understood, the conversations of its sockets, its clock.
final class EvidenceLine {
    /// Conversations that are named; of more only the number is told.
    private static final int NAMED = 4;

    private EvidenceLine() {}

    static String of(FileAlignment file, CaptureAnalysis analysis) {
        final Evidence evidence = file.evidence();
        return String.format(Locale.ROOT, "%s: %s, %,d lines, %s; %s; %s.", evidence.file(), evidence.format().label(),
                evidence.lines(), unread(evidence.unread()), conversations(file, analysis), file.clock().reason());
    }

    private static String unread(UnreadLines unread) {
        if (unread.count() == 0) {
            return "all understood";
        }
        final UnreadLines.Line first = unread.first().getFirst();
        final String text = first.text().length() > 80 ? first.text().substring(0, 80) + "..." : first.text();
        return String.format(Locale.ROOT, "%,d not understood, the first is line %,d: %s", unread.count(),
                first.number(),
                text);
    }

    private static String conversations(FileAlignment file, CaptureAnalysis analysis) {
        final Map<Integer, SocketMatch> bySide = new LinkedHashMap<>();
        file.matches().stream()
                .filter(SocketMatch::isMatched)
                .forEach(match -> bySide.putIfAbsent(match.conversation() << 1 | match.side(), match));
        final List<SocketMatch> matched = List.copyOf(bySide.values());
        final long others = file.matches().stream().filter(match -> !match.isMatched()).count();
        final StringBuilder text = new StringBuilder();
        if (matched.isEmpty()) {
            text.append("no conversation of the capture");
        } else if (matched.stream().mapToInt(SocketMatch::conversation).distinct().count() > NAMED) {
            text.append(String.format(Locale.ROOT, "%,d conversations",
                    matched.stream().mapToInt(SocketMatch::conversation).distinct().count()));
        } else {
            for (SocketMatch match : matched.stream().limit(NAMED).toList()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append("conversation ")
                        .append(match.conversation())
                        .append(" at ")
                        .append(analysis.conversations().endpoint(match.conversation(), match.side()))
                        .append(' ')
                        .append(match.reason());
            }
        }
        if (others > 0) {
            text.append(String.format(Locale.ROOT, " (%,d other sockets)", others));
        }
        return text.toString();
    }
}
