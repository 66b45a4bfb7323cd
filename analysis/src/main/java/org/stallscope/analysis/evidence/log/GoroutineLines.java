package org.stallscope.analysis.evidence.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.LogEvent.Severity;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Quantity.Unit;

/// The stacks of a Go program (SIGQUIT, pprof with debug=2): what each goroutine waits for, and for how many minutes.
final class GoroutineLines implements LogLines {
    static final Pattern HEAD = Pattern.compile(
            "^goroutine (\\d{1,18}) \\[([^,\\]]{1,60})(?:, (\\d{1,9}) minutes)?(?:, locked to thread)?\\]:");
    private static final Pattern FRAME =
            Pattern.compile("^(?:[\\w./*()%-]+\\.[\\w.*()\\[\\]-]+\\(.*\\)|created by .*|\\t.*:\\d+.*)$");
    private static final Pattern FUNCTION = Pattern.compile("^([\\w./*()%-]+)\\((.*)\\)");

    private static final Quantity WAITED = new Quantity("goroutine_wait", Unit.NANOSECONDS);
    private static final long MINUTE = 60_000_000_000L;

    /// Of the goroutine whose function is to come; null where none is.
    private String number;

    private String state;
    private long minutes;
    private boolean inStack;

    @Override
    public boolean is(String line) {
        return HEAD.matcher(line).find() || line.startsWith("syscall.") && line.endsWith(")");
    }

    @Override
    public Note read(String text, long time, int line, EvidenceBuilder facts) {
        final Matcher matcher = HEAD.matcher(text);
        if (matcher.find()) {
            inStack = true;
            minutes = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
            number = matcher.group(1);
            state = matcher.group(2);
            if (minutes > 0) {
                facts.measure(-1, WAITED, time, minutes * MINUTE, line);
            }
            return new Note(Severity.INFO, "");
        }
        final Matcher function = FUNCTION.matcher(text);
        if (number != null && function.find()) {
            final String in = LogLines.cut(function.group(1) + "(" + first(function.group(2)) + ")");
            final Note note = minutes == 0
                    ? new Note(Severity.INFO, Messages.later("goroutine.in", number, state, in))
                    : new Note(Severity.WARNING,
                            Messages.later("goroutine.for", number, state, in, Long.toString(minutes)));
            number = null;
            return note;
        }
        inStack &= FRAME.matcher(text).matches();
        return inStack ? new Note(Severity.INFO, "") : null;
    }

    /// The first argument: for a system call on a file, its descriptor.
    private static String first(String arguments) {
        final int comma = arguments.indexOf(',');
        final String first = comma < 0 ? arguments : arguments.substring(0, comma);
        return first.length() > 40 ? first.substring(0, 40) : first;
    }
}
