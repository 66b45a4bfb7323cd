package org.stallscope.analysis.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Text of several forms, line by line in any order, as people paste it: netstat lines, a log and a trace in one. Each line goes
/// to the form that surely knows it, any other to the form of the line before.
final class MixedForm implements LineParser.Recogniser {
    private static final Set<EvidenceFormat> LOGS = Set.of(EvidenceFormat.BACULA, EvidenceFormat.RSYNC,
            EvidenceFormat.GOROUTINES, EvidenceFormat.TRANSFER, EvidenceFormat.LOG);

    /// Of the lines at least so many must be of other forms than the one that knows most.
    private static final int LEAST_PERCENT = 10;

    private static final int LEAST = 2;

    private final List<LineParser.Recogniser> forms;

    private MixedForm(List<LineParser.Recogniser> forms) {
        this.forms = forms;
    }

    /// A form of its own where a text is mixed, else the one that knows most of it: it is mixed where that one makes no sense of
    /// lines that others surely know.
    static LineParser.Recogniser of(LineParser.Recogniser best, List<LineParser.Recogniser> forms, List<String> lines,
            String name) {
        final LineParser alone = best.parser(name);
        final boolean isLog = LOGS.contains(alone.format());
        final EvidenceBuilder facts = new EvidenceBuilder();
        final EvidenceLine view = new EvidenceLine();
        final List<LineParser.Recogniser> there = new ArrayList<>();
        int written = 0;
        int others = 0;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            written++;
            final byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            view.over(bytes, 0, bytes.length, written);
            if (alone.line(view, facts)) {
                continue;
            }
            final LineParser.Recogniser other = surely(forms, line, name);
            if (other != null && !(isLog && LOGS.contains(other.parser(name).format()))) {
                others++;
                there.add(other);
            }
        }
        if (others < LEAST || others * 100L < (long) written * LEAST_PERCENT) {
            return best;
        }
        return new MixedForm(forms.stream().filter(form -> form == best || there.contains(form)).toList());
    }

    private static LineParser.Recogniser surely(List<LineParser.Recogniser> forms, String line, String name) {
        for (LineParser.Recogniser form : forms) {
            if (form.isSure(line, name)) {
                return form;
            }
        }
        return null;
    }

    /// Index of the form that surely knows a line, or −1.
    int of(String line) {
        return forms.indexOf(surely(forms, line, ""));
    }

    @Override
    public int recognised(List<String> lines, String name) {
        return (int) lines.stream().filter(line -> of(line) >= 0).count();
    }

    @Override
    public LineParser parser() {
        return parser("");
    }

    @Override
    public LineParser parser(String name) {
        return new MixedParser(this, forms.stream().map(form -> form.parser(name)).toList());
    }
}
