package org.stallscope.analysis.evidence.log;

import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.LogEvent.Severity;

/// Tells how much a line matters from its level, or else from its words.
final class Severities {
    private static final Pattern LEVEL_INFO =
            Pattern.compile("^\\W{0,3}(?:\\[?(?:INFO|DEBUG|TRACE|NOTICE|info|notice|debug)\\b)|\\] [IDTN] \\[");
    private static final Pattern ERROR = Pattern.compile(
            "\\b(?:errors?(?!=0| 0|s? *[:=] *0)|fatal|panic|aborted|aborting|crit|critical|emerg|alert|failed|failure|timed out|"
                    + "io timeout|reset by peer|broken pipe|refused|unreachable|segfault)\\b|\\] [EC] \\[|^E\\d{4} |:CRIT :",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WARNING = Pattern.compile(
            "\\b(?:warn|warning|retry|retrying|timeout|slow|loss|lost|dropped|queue-full|blackhole|reorder|interrupted)\\b|"
                    + "\\] W \\[|^W\\d{4} |:WARN :",
            Pattern.CASE_INSENSITIVE);

    private Severities() {}

    static Severity of(String text) {
        if (LEVEL_INFO.matcher(text).find()) {
            return Severity.INFO;
        }
        if (ERROR.matcher(text).find()) {
            return Severity.ERROR;
        }
        return WARNING.matcher(text).find() ? Severity.WARNING : Severity.INFO;
    }
}
