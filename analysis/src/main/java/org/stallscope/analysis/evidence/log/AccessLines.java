package org.stallscope.analysis.evidence.log;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.LogEvent.Severity;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.text.Numbers;

/// Requests in the logs of web servers and proxies (Apache's and nginx's formats, HAProxy's): the bytes of the answer, and
/// how a session ended that did not end well.
final class AccessLines implements LogLines {
    private static final Pattern QUOTED = Pattern.compile("\"[A-Z]{3,10} [^\"]{1,4000}\" (\\d{3}) (\\d{1,18}|-)");
    private static final Pattern BEFORE = Pattern.compile(
            "(?<=\\s)([1-5]\\d\\d) (\\d{1,18}) .{0,400}?(?<=\\s)([CSPLRIDUKcsp-][RQCHDLT-][NIDVEOPU-][NIDPRU-]) .{0,400}?(?:GET|PUT|POST|HEAD|DELETE|OPTIONS|PATCH) ");
    private static final Pattern BEHIND = Pattern.compile(
            "(?:GET|PUT|POST|HEAD|DELETE|OPTIONS|PATCH) \\S{1,4000} HTTP/\\d(?:\\.\\d)? (\\d{3}) (\\d{1,18})");
    private static final Pattern DAEMON =
            Pattern.compile("^\\[(NOTICE|WARNING|ALERT)\\]\\s+(?:\\d+/\\d+\\s+)?\\(\\d{1,9}\\) :");

    /// First letter of HAProxy's termination state: who ended the session, as a key.
    private static final Map<Character, String> ENDED = Map.of(
            'C', "ended.client", 'S', "ended.server", 'P', "ended.proxy", 'R', "ended.resources", 'I', "ended.internal",
            'D', "ended.administrator", 'c', "ended.client-silent", 's', "ended.server-silent", 'K',
            "ended.administrator",
            'U', "ended.administrator");

    @Override
    public boolean is(String line) {
        return QUOTED.matcher(line).find() || BEHIND.matcher(line).find() || DAEMON.matcher(line).find()
                || BEFORE.matcher(line).find();
    }

    @Override
    public Note read(String text, long time, int line, EvidenceBuilder facts) {
        final Matcher before = BEFORE.matcher(text);
        if (before.find()) {
            return request(before, ENDED.get(before.group(3).charAt(0)), text, time, line, facts);
        }
        for (Pattern pattern : new Pattern[] {QUOTED, BEHIND}) {
            final Matcher request = pattern.matcher(text);
            if (request.find()) {
                return request(request, null, text, time, line, facts);
            }
        }
        final Matcher daemon = DAEMON.matcher(text);
        return !daemon.find()
                ? null
                : new Note(switch (daemon.group(1)) {
                    case "ALERT" -> Severity.ERROR;
                    case "WARNING" -> Severity.WARNING;
                    default -> Severity.INFO;
                }, text);
    }

    private static Note request(
            Matcher request, String ended, String text, long time, int line, EvidenceBuilder facts) {
        final long bytes = Numbers.whole(request.group(2));
        if (bytes != Numbers.NONE) {
            facts.measure(-1, Quantity.MOVED, time, bytes, line);
        }
        if (ended != null) {
            return Note.of(Severity.WARNING, text, ended);
        }
        return new Note(request.group(1).charAt(0) == '5' ? Severity.ERROR : Severity.INFO, text);
    }
}
