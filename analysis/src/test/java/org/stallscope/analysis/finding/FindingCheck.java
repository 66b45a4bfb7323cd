package org.stallscope.analysis.finding;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.Confidence;

/// What must hold for every finding whatever the capture.
public final class FindingCheck {
    /// A figure with what belongs to it: addresses, ports, times of day and decimals are one.
    private static final Pattern FIGURE = Pattern.compile("[0-9a-f]*[0-9][0-9a-fA-F,.:]*");

    private FindingCheck() {}

    /// Adds what does not hold.
    public static void of(CaptureAnalysis analysis, ConversationVerdict verdict, String where, List<String> wrong) {
        final int c = verdict.conversation();
        if (analysis.conversations().segments(c) > 0 && verdict.findings().isEmpty()) {
            wrong.add(where + " conversation " + c + " has no finding at all");
        }
        long limited = 0;
        Finding before = null;
        for (Finding finding : verdict.findings()) {
            final String name = where + " conversation " + c + " " + finding.rule() + ": ";
            limited += finding.kind() == Kind.LIMIT && !finding.rule().equals("no-connection") ? finding.nanos() : 0;
            frames(analysis, finding, name, wrong);
            texts(finding, name, wrong);
            if (before != null && before.kind() == finding.kind() && before.nanos() < finding.nanos()) {
                wrong.add(name + "worse than the one before it");
            }
            before = finding;
        }
        if (limited > verdict.limits().main().to() - verdict.limits().main().from()) {
            wrong.add(where + " conversation " + c + " lost more time than it lived");
        }
    }

    private static void frames(CaptureAnalysis analysis, Finding finding, String name, List<String> wrong) {
        if (finding.firstFrame() < 1 || finding.lastFrame() < finding.firstFrame()
                || finding.lastFrame() > analysis.frames()) {
            wrong.add(name + "frames " + finding.firstFrame() + " to " + finding.lastFrame());
        }
        Stretch last = null;
        for (Stretch stretch : finding.stretches()) {
            if (stretch.to() < stretch.from() || stretch.since() > stretch.from()
                    || last != null && stretch.from() < last.to()) {
                wrong.add(name + "stretch " + stretch + " behind " + last);
            }
            last = stretch;
        }
        if (finding.from() != finding.stretches().getFirst().from() || finding.to() != last.to()) {
            wrong.add(name + "its time is not that of its stretches");
        }
    }

    private static void texts(Finding finding, String name, List<String> wrong) {
        if (finding.title().isBlank() || finding.sentence().isBlank() || finding.explanation().isBlank()) {
            wrong.add(name + "lacks a text");
        }
        if (finding.kind() == Kind.LIMIT || finding.kind() == Kind.CANNOT_JUDGE) {
            if (finding.text(Part.ADVICE).isBlank()
                    || finding.text(Part.RAISE).isBlank() != (finding.confidence() == Confidence.PROVED)
                    || finding.checks().isEmpty()) {
                wrong.add(name + "does not say what to do next");
            }
        }
        for (Part part : Part.values()) {
            final String text = finding.text(part);
            if (!text.chars().allMatch(character -> character >= ' ' && character < 127)) {
                wrong.add(name + part + " is not ASCII: " + text);
            }
            if (text.contains("{") || text.contains("}") || text.contains("  ") || text.contains(" ,")
                    || text.contains(" ;") || text.contains("..")) {
                wrong.add(name + part + " is badly filled: " + text);
            }
            figures(finding, text, name + part, wrong);
        }
        for (NextCheck check : finding.next()) {
            if (check.command().isBlank() || check.on().isBlank() || check.why().isBlank()
                    || check.command().contains("{")) {
                wrong.add(name + "check " + check);
            }
        }
    }

    /// Each figure of a text is a value of the finding.
    private static void figures(Finding finding, String text, String name, List<String> wrong) {
        final StringBuilder values = new StringBuilder(" ");
        for (Measure measure : Measure.values()) {
            if (finding.measures().has(measure)) {
                values.append(Phrase.of(measure, finding.measures())).append(' ');
            }
        }
        final Matcher figures = FIGURE.matcher(text.replace("net.ipv4", "net"));
        while (figures.find()) {
            final String figure = figures.group().replaceAll("[.,:]+$", "");
            final String known = Pattern.quote(figure);
            if (!Pattern.compile("(?<![0-9.,])" + known + "(?![0-9])").matcher(values).find()) {
                wrong.add(name + ": " + figure + " is no value of the finding: " + text);
            }
        }
    }
}
