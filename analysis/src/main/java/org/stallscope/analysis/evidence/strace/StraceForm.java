package org.stallscope.analysis.evidence.strace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;

/// Tells what strace has written.
public final class StraceForm implements LineParser.Recogniser {
    /// `strace -ff -o NAME` writes NAME.1234 for each thread.
    private static final Pattern THREAD = Pattern.compile("(.+)\\.(\\d{1,9})");

    /// What a line must be, besides that the parser reads it: it may be taken for granted of nothing else.
    private static final Pattern SURE = Pattern.compile(
            "(?:\\[pid +\\d+(?:<[^>]*>)?] +|\\d+(?:<[^>]*>)? +)?(?:[\\d:.]+ +(?:\\(\\+ +[\\d.]+\\) )?)?(?:\\[[0-9a-f? ]+] )?"
                    + "(?:[a-z_?][a-z0-9_?]*\\(.*|<\\.\\.\\. \\w+ resumed>.*|--- .* ---|\\+\\+\\+ .* \\+\\+\\+)\\s*",
            Pattern.DOTALL);

    @Override
    public int recognised(List<String> lines, String name) {
        int count = 0;
        final StraceParser parser = new StraceParser(new Trace(), 0, -1);
        final EvidenceBuilder facts = new EvidenceBuilder();
        final EvidenceLine view = new EvidenceLine();
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).stripLeading();
            if (SURE.matcher(line).matches()) {
                final byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                view.over(bytes, 0, bytes.length, i + 1);
                count += parser.line(view, facts) ? 1 : 0;
            }
        }
        return count;
    }

    @Override
    public boolean isSure(String line, String name) {
        final String stripped = line.stripLeading();
        if (!SURE.matcher(stripped).matches()) {
            return false;
        }
        final byte[] bytes = stripped.getBytes(StandardCharsets.UTF_8);
        return StraceParser.isLine(bytes, bytes.length);
    }

    @Override
    public LineParser parser() {
        return parser("");
    }

    @Override
    public LineParser parser(String name) {
        return new StraceParser(new Trace(), 0, thread(name));
    }

    @Override
    public String trace(String name) {
        final Matcher matcher = THREAD.matcher(name);
        return matcher.matches() ? matcher.group(1) : null;
    }

    @Override
    public List<LineParser> parsers(List<String> names) {
        final Trace trace = new Trace();
        final List<LineParser> parsers = new ArrayList<>();
        for (String name : names) {
            parsers.add(new StraceParser(trace, parsers.size(), thread(name)));
        }
        return parsers;
    }

    private static int thread(String name) {
        final Matcher matcher = THREAD.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
    }
}
