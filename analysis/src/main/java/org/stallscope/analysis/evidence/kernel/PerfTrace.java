package org.stallscope.analysis.evidence.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.text.Numbers;

/// Reads `perf trace`: one system call a line, with the milliseconds since the beginning (or since the boot, with `-T`), how
/// long it took, who called and what came back; a call that was interrupted by another line is continued on a later one.
public final class PerfTrace implements LineParser {
    /// Tells such files.
    public static final Recogniser RECOGNISER = new Recogniser() {
        @Override
        public int recognised(List<String> lines, String name) {
            return (int) lines.stream().filter(line -> line.length() < LONGEST && HEAD.matcher(line).lookingAt())
                    .count();
        }

        @Override
        public LineParser parser() {
            return new PerfTrace();
        }
    };

    private static final int LONGEST = 4000;
    private static final double MILLISECOND = 1e6;

    /// A first stamp above this counts from the boot, ns.
    private static final long LATE_START = 60_000_000_000L;

    private static final Pattern HEAD = Pattern.compile(
            "\\s*(\\?|\\d+\\.\\d{3}) \\(\\s*(?:(\\d+\\.\\d{3}) ms)?\\s*\\): (?:(.{1,16}?)/)?(\\d+) +(.*)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)");
    private static final Pattern CONTINUED = Pattern.compile("\\.\\.\\. \\[continued\\]: (\\w+)\\(.*");
    private static final Pattern RESULT = Pattern.compile("= (-?\\d+|0x[0-9a-f]+)(?: E?([A-Z]+)\\b.*)?(?: .*)?$");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\bfd: (\\d+)(?:<([^>]*)>)?");
    private static final Pattern SIZE = Pattern.compile("\\b(?:count|size|len): (\\d+)");

    private static final Map<String, Long> ERRORS = Map.of("AGAIN", 11L, "INTR", 4L, "CONNRESET", 104L, "PIPE", 32L,
            "TIMEDOUT", 110L, "BADF", 9L, "INPROGRESS", 115L, "NOTCONN", 107L, "HOSTUNREACH", 113L);

    private final Map<Integer, Open> open = new HashMap<>();
    private final Map<Long, Integer> sockets = new HashMap<>();
    private boolean started;

    private record Open(int row, long start) {}

    @Override
    public EvidenceFormat format() {
        return EvidenceFormat.PERF_TRACE;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        if (text.isBlank() || text.startsWith("#") || text.contains("LOST")) {
            return true;
        }
        if (text.length() > LONGEST) {
            return false;
        }
        final Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            return false;
        }
        final long time = head.group(1).equals("?") ? Numbers.NONE : Numbers.scaled(head.group(1), MILLISECOND);
        if (!started && time != Numbers.NONE) {
            started = true;
            facts.timeBase(time > LATE_START ? TimeBase.MONOTONIC : TimeBase.ELAPSED);
        }
        final long duration = head.group(2) == null ? -1 : Numbers.scaled(head.group(2), MILLISECOND);
        final int thread = (int) Math.min(Integer.MAX_VALUE, Math.max(-1, Numbers.whole(head.group(4))));
        final String rest = head.group(5);
        final Matcher continued = CONTINUED.matcher(rest);
        if (continued.matches()) {
            return continued(thread, duration, result(rest), time, line.number(), facts);
        }
        final Matcher call = CALL.matcher(rest);
        if (!call.matches() || time == Numbers.NONE) {
            // Events of other kinds, and calls that had begun before the trace.
            return time == Numbers.NONE || rest.contains(":");
        }
        begin(call.group(1), call.group(2), head.group(3), thread, time, duration, line.number(), facts);
        return true;
    }

    @Override
    public void end(EvidenceBuilder facts) {
        // What never returned stands as it was begun.
    }

    private void begin(
            String name, String arguments, String process, int thread, long time, long duration, int number,
            EvidenceBuilder facts) {
        final CallKind kind = kind(name);
        if (kind == null) {
            return;
        }
        final Matcher descriptor = DESCRIPTOR.matcher(arguments);
        final boolean described = descriptor.find();
        final String target = described ? descriptor.group(2) : null;
        final boolean elsewhere = target != null && !target.startsWith("socket:");
        final int socket = described && !elsewhere && kind != CallKind.WAIT
                ? socket(process, thread, Numbers.whole(descriptor.group(1)), target, facts) : -1;
        final Matcher size = SIZE.matcher(arguments);
        final long asked =
                (kind == CallKind.READ || kind == CallKind.WRITE) && size.find() ? Numbers.whole(size.group(1)) : -1;
        final boolean returns = duration >= 0;
        final int row =
                facts.call(elsewhere ? CallKind.WAIT_ELSEWHERE : kind, name, time, duration, socket, thread, asked,
                        returns ? result(arguments) : Long.MIN_VALUE, number);
        if (!returns) {
            open.put(thread, new Open(row, time));
        }
        if (kind == CallKind.CLOSE && described) {
            sockets.remove(key(thread, Numbers.whole(descriptor.group(1))));
        }
    }

    private boolean continued(
            int thread, long duration, long result, long time, int number, EvidenceBuilder facts) {
        final Open call = open.remove(thread);
        if (call != null) {
            // perf repeats the stamp of the beginning, with the whole duration.
            final long took = duration >= 0 || time == Numbers.NONE ? Math.max(0, duration) : time - call.start;
            facts.returned(call.row, Math.max(0, took), result, number);
        }
        return true;
    }

    private int socket(String process, int thread, long descriptor, String target, EvidenceBuilder facts) {
        final int number = (int) Math.min(Integer.MAX_VALUE, descriptor);
        final long inode = target != null && target.matches("socket:\\[\\d{1,18}\\]")
                ? Numbers.whole(target.substring(8, target.length() - 1)) : -1;
        return sockets.computeIfAbsent(key(thread, descriptor),
                key -> facts.socket(null, null, process, thread, number, inode));
    }

    private static long key(int thread, long descriptor) {
        return (long) thread << 32 | descriptor & 0xffff_ffffL;
    }

    private static long result(String text) {
        final Matcher result = RESULT.matcher(text);
        if (!result.find()) {
            return Long.MIN_VALUE;
        }
        final long value = Numbers.whole(result.group(1));
        return value == -1 && result.group(2) != null ? -ERRORS.getOrDefault(result.group(2), 1L) : value;
    }

    private static CallKind kind(String name) {
        return switch (name) {
            case "read", "readv", "recvfrom", "recvmsg", "recvmmsg", "recv", "preadv" -> CallKind.READ;
            case "write", "writev", "sendto", "sendmsg", "sendmmsg", "send", "sendfile", "sendfile64" -> CallKind.WRITE;
            case "select", "pselect6", "poll", "ppoll", "epoll_wait", "epoll_pwait", "epoll_pwait2" -> CallKind.WAIT;
            case "futex", "fsync", "fdatasync", "nanosleep", "clock_nanosleep" -> CallKind.WAIT_ELSEWHERE;
            case "connect", "accept", "accept4" -> CallKind.OPEN;
            case "close", "shutdown" -> CallKind.CLOSE;
            case "setsockopt" -> CallKind.OPTION;
            default -> null;
        };
    }
}
