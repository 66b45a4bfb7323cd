package org.stallscope.analysis.evidence.log;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.LogEvent.Severity;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Quantity.Unit;
import org.stallscope.analysis.evidence.text.Numbers;

/// rsync, client and daemon: its errors with what their numbers mean (exit codes of rsync(1), errno of Linux), and its sums.
final class RsyncLines implements LogLines {
    private static final Pattern EXIT = Pattern.compile("rsync (?:error|warning): .*\\(code (\\d{1,3})\\) at ");
    private static final Pattern ERRNO = Pattern.compile("rsync: .*\\((\\d{1,3})\\)\\s*$");
    private static final Pattern TIMEOUT = Pattern.compile("io timeout after (\\d{1,9}) seconds");
    private static final Pattern CLOSED = Pattern.compile("rsync: .*connection unexpectedly closed");
    private static final Pattern SUMS = Pattern.compile(
            "sent ([\\d,]{1,25}) bytes +received ([\\d,]{1,25}) bytes(?: +([\\d,.]{1,25}) bytes/sec)?");
    private static final Pattern OTHER = Pattern.compile(
            "(?:receiving|sending) incremental file list|building file list|receiving file list|rsyncd version|"
                    + "rsync (?:on|allowed access on|to) |^# rsync |total size is [\\d,]+ +speedup|^rsync: ");
    private static final Pattern PROGRESS =
            Pattern.compile("([\\d,]{1,25}) +(\\d{1,3})% +[\\d.]+[kMGT]?B/s +\\d+:\\d\\d:\\d\\d");

    private static final Quantity SENT = new Quantity("sent", Unit.BYTES);
    private static final Quantity RECEIVED = new Quantity("received", Unit.BYTES);

    /// Exit codes and errors that are explained.
    private static final Set<String> EXITS = Set.of("10", "11", "12", "19", "20", "23", "24", "30", "35");
    private static final Set<String> ERRORS = Set.of("32", "101", "104", "110", "111", "113");

    @Override
    public boolean is(String line) {
        return EXIT.matcher(line).find() || ERRNO.matcher(line).find() || TIMEOUT.matcher(line).find()
                || CLOSED.matcher(line).find() || SUMS.matcher(line).find() || OTHER.matcher(line).find()
                || PROGRESS.matcher(line).find();
    }

    @Override
    public Note read(String text, long time, int line, EvidenceBuilder facts) {
        final Matcher exit = EXIT.matcher(text);
        if (exit.find()) {
            return error(text, EXITS.contains(exit.group(1)) ? "exit." + exit.group(1) : null);
        }
        if (TIMEOUT.matcher(text).find()) {
            return error(text, "exit.30");
        }
        if (CLOSED.matcher(text).find()) {
            return error(text, "left");
        }
        final Matcher errno = ERRNO.matcher(text);
        if (errno.find()) {
            return error(text, ERRORS.contains(errno.group(1)) ? "errno." + errno.group(1) : null);
        }
        final Matcher sums = SUMS.matcher(text);
        if (sums.find()) {
            put(facts, SENT, time, Numbers.whole(sums.group(1)), line);
            put(facts, RECEIVED, time, Numbers.whole(sums.group(2)), line);
            if (sums.group(3) != null) {
                put(facts, Quantity.RATE, time, Numbers.scaled(sums.group(3).replace(",", ""), 1), line);
            }
            return new Note(Severity.INFO, text);
        }
        final Matcher progress = PROGRESS.matcher(text);
        String last = null;
        while (progress.find()) {
            last = progress.group();
        }
        if (last != null) {
            // rsync overwrites its line: only where it came to is of use without times.
            return new Note(Severity.INFO, Messages.later("progress", last.replaceAll(" +", " ")));
        }
        return OTHER.matcher(text).find() ? new Note(Severities.of(text), text) : null;
    }

    private static Note error(String text, String meaning) {
        return meaning == null ? new Note(Severity.ERROR, text) : Note.of(Severity.ERROR, text, meaning);
    }

    private static void put(EvidenceBuilder facts, Quantity quantity, long time, long value, int line) {
        if (value != Numbers.NONE) {
            facts.measure(-1, quantity, time, value, line);
        }
    }
}
