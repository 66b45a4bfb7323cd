package org.stallscope.analysis.evidence.log;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Quantity.Unit;
import org.stallscope.analysis.evidence.text.Numbers;

/// Bacula and Bareos: trace lines (`newaxe-fd: backup.c:1194-0 Send data to SD len=65562`) and the running jobs of a status.
final class BaculaLines implements LogLines {
    private static final Pattern TRACE =
            Pattern.compile("([\\w.-]{1,80}): ([\\w./-]{1,80}\\.(?:c|cc|cpp|h)):(\\d{1,6})-(\\d+) ?(.*)");
    private static final Pattern CONSOLE = Pattern.compile(
            "^(?:Connecting to Director |1000 OK: |You have (?:no )?messages|Job queued\\. JobId=|\\S+-(?:fd|sd|dir) JobId \\d+: )");
    private static final Pattern SENT = Pattern.compile("Send data to SD len=(\\d{1,18})");
    private static final Pattern STATUS = Pattern.compile("\\b(Files|Bytes|LastBytes/sec|ReadBytes)=([\\d,]{1,25})");

    private static final Map<String, Quantity> OF_STATUS = Map.of(
            "Files", new Quantity("job_files", Unit.COUNT),
            "Bytes", new Quantity("job_bytes", Unit.BYTES),
            "LastBytes/sec", new Quantity("job_rate", Unit.BYTES_PER_SECOND),
            "ReadBytes", new Quantity("job_read", Unit.BYTES));

    @Override
    public boolean is(String line) {
        return TRACE.matcher(line).find() || CONSOLE.matcher(line).find();
    }

    @Override
    public Note read(String text, long time, int line, EvidenceBuilder facts) {
        final Matcher trace = TRACE.matcher(text);
        if (trace.lookingAt()) {
            final Matcher sent = SENT.matcher(trace.group(5));
            if (sent.find()) {
                facts.measure(-1, Quantity.MOVED, time, Numbers.whole(sent.group(1)), line);
            }
            return new Note(Severities.of(trace.group(5)), text);
        }
        if (text.contains("AveBytes/sec=") || text.contains("ReadBytes=")) {
            final Matcher status = STATUS.matcher(text);
            while (status.find()) {
                final long value = Numbers.whole(status.group(2));
                if (value != Numbers.NONE) {
                    facts.measure(-1, OF_STATUS.get(status.group(1)), time, value, line);
                }
            }
            return new Note(Severities.of(text), text);
        }
        return CONSOLE.matcher(text).find() ? new Note(Severities.of(text), text) : null;
    }
}
