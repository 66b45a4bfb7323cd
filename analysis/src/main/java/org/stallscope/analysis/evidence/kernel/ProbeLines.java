package org.stallscope.analysis.evidence.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.text.Numbers;
import org.stallscope.analysis.evidence.text.RunningTime;
import org.stallscope.analysis.evidence.text.TimePattern;

/// Reads lines of SystemTap and bpftrace probes: `[tcp_recvmsg: 1361] execname: haproxy, pid: 1554, len: 8192, …`,
/// `[tcp_select_window: 1745], Wed Jul 22 15:02:46 2015 CST, rcv_buf=87380, …`, the output of our own scripts, and any
/// `key=value` line of a probe on receiving or sending. A line without a time has that of the line before it.
///
/// The `len` of a `tcp_recvmsg` line is the buffer that was offered, not what came: its result stays unknown.
public final class ProbeLines implements LineParser {
    /// Tells such files.
    public static final Recogniser RECOGNISER = new Recogniser() {
        @Override
        public int recognised(List<String> lines, String name) {
            int count = 0;
            for (String line : lines) {
                if (line.startsWith("# stallscope probe")) {
                    return lines.size();
                }
                count += line.length() < LONGEST && (BRACKET.matcher(line).find() || isKeyed(line)) ? 1 : 0;
            }
            return count;
        }

        @Override
        public LineParser parser() {
            return new ProbeLines();
        }
    };

    private static final int LONGEST = 4000;

    /// Lines that wait for the first time of the file.
    private static final int MOST_WAITING = 20_000;

    /// `MSG_PEEK` of recv(2): the bytes stay in the queue.
    private static final int PEEK = 2;

    /// Names that a probe's line has where it stands for a receive or a send.
    private static final Pattern RECEIVES = Pattern.compile("recv|read|cleanup_rbuf|splice_read");
    private static final Pattern SENDS = Pattern.compile("send|write");

    private static final Pattern BRACKET =
            Pattern.compile("\\[(?:__)?(tcp_\\w+|sock_\\w+|inet_\\w+|sk_\\w+)(?:: ?\\d+)?\\]");
    private static final String VALUE = "(\"[^\"]*\"|\\[[0-9a-fA-F:.]+\\](?:%\\w+)?:\\d+|[^,\\s\"]+)";
    private static final String KEY = "(?<![\\w.-])([A-Za-z_][\\w.]*)";
    private static final Pattern PAIR = Pattern.compile(KEY + "=" + VALUE);

    /// Lines that begin with the name of a probe in brackets also write `key: value`.
    private static final Pattern PAIR_BEHIND_BRACKET = Pattern.compile(KEY + "(?:=|: )\\s?" + VALUE);

    private static final Pattern NAME = Pattern.compile("(?:^|[\\s,;])([a-z_][\\w.:]*)(?=[\\s,:]|$)");

    private final RunningTimes times = new RunningTimes();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private ProbeSockets sockets;
    private ProbeValues values;
    private boolean untimed;

    private record Waiting(String text, int number) {}

    /// The pattern of the file's times is that of its first line with one.
    private static final class RunningTimes {
        private RunningTime running;

        TimePattern.Found find(String text) {
            if (running != null) {
                return running.pattern().find(text);
            }
            for (TimePattern pattern : TimePattern.KNOWN) {
                final TimePattern.Found found = pattern.find(text);
                if (found != null && !insideOfWord(text, found)) {
                    running = new RunningTime(pattern);
                    return found;
                }
            }
            return null;
        }

        /// A number that is the value of some key is no time.
        private static boolean insideOfWord(String text, TimePattern.Found found) {
            return found.from() > 0 && text.charAt(found.from() - 1) == '='
                    && !text.substring(0, found.from()).matches("(?s).*\\b(?:time|ts|epoch|stamp|now)=");
        }
    }

    @Override
    public EvidenceFormat format() {
        return EvidenceFormat.PROBE;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        if (text.isBlank() || text.startsWith("#") || text.startsWith("Attaching ") || text.startsWith("WARNING")) {
            return true;
        }
        if (text.length() > LONGEST) {
            return false;
        }
        final TimePattern.Found found = untimed ? null : times.find(text);
        if (found != null) {
            final long time = times.running.of(found);
            facts.timeBase(times.running.pattern().base());
            readWaiting(time, facts);
            return read(text.substring(0, found.from()) + " " + text.substring(found.to()), time, line.number(), facts);
        }
        if (times.running != null) {
            return read(text, times.running.last(), line.number(), facts);
        }
        if (untimed) {
            return read(text, line.number(), line.number(), facts);
        }
        waiting.add(new Waiting(text, line.number()));
        if (waiting.size() > MOST_WAITING) {
            untimed = true;
            readWaiting(Numbers.NONE, facts);
        }
        return true;
    }

    @Override
    public void end(EvidenceBuilder facts) {
        readWaiting(times.running == null ? Numbers.NONE : times.running.last(), facts);
    }

    private void readWaiting(long time, EvidenceBuilder facts) {
        for (Waiting one : waiting) {
            if (!read(one.text, time == Numbers.NONE ? one.number : time, one.number, facts)) {
                final byte[] bytes = one.text.getBytes(StandardCharsets.UTF_8);
                final EvidenceLine line = new EvidenceLine();
                line.over(bytes, 0, bytes.length, one.number);
                facts.unread(line);
            }
        }
        waiting.clear();
    }

    private boolean read(String text, long time, int number, EvidenceBuilder facts) {
        if (sockets == null) {
            sockets = new ProbeSockets(facts);
            values = new ProbeValues(facts);
        }
        final String name = fields(text);
        if (fields.isEmpty() || name.isEmpty() && !fields.containsKey("rcv_nxt") && !fields.containsKey("rcv_wnd")) {
            return false;
        }
        final boolean hasBytes = fields.keySet().stream().anyMatch(ProbeValues::isSize);
        final boolean receives = RECEIVES.matcher(name).find();
        final int socket = sockets.of(fields);
        if (hasBytes && (receives || SENDS.matcher(name).find())) {
            call(receives ? CallKind.READ : CallKind.WRITE, name, socket, time, number, facts);
            values.put(fields, socket, time, number);
            return true;
        }
        return values.put(fields, socket, time, number) > 0;
    }

    private void call(CallKind kind, String name, int socket, long time, int number, EvidenceBuilder facts) {
        final long result = ProbeValues.result(fields);
        final long asked = ProbeValues.asked(fields);
        final long duration = Math.max(-1, ProbeValues.duration(fields));
        final long flags = ProbeValues.number(fields, "flags");
        final boolean peeks = kind == CallKind.READ && flags != Numbers.NONE && (flags & PEEK) != 0;
        final int thread = ProbeValues.thread(fields);
        // Our scripts print at the return; others only tell of one moment.
        final long start = duration > 0 ? time - duration : time;
        facts.call(peeks ? CallKind.OTHER : kind, name, start, duration, socket, thread, asked, result, number);
    }

    /// Takes the fields of a line apart.
    ///
    /// @return the name of the probe, empty where there is none
    private String fields(String text) {
        fields.clear();
        String rest = text;
        String name = "";
        final Matcher bracket = BRACKET.matcher(text);
        final boolean bracketed = bracket.find();
        if (bracketed) {
            name = bracket.group(1);
            rest = text.substring(0, bracket.start()) + text.substring(bracket.end());
        }
        final Matcher pairs = (bracketed ? PAIR_BEHIND_BRACKET : PAIR).matcher(rest);
        int first = rest.length();
        while (pairs.find()) {
            first = Math.min(first, pairs.start());
            final String value = pairs.group(2);
            fields.putIfAbsent(pairs.group(1).toLowerCase(Locale.ROOT),
                    value.length() > 1 && value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
        }
        if (name.isEmpty()) {
            final String named =
                    fields.getOrDefault("event", fields.getOrDefault("probe", fields.getOrDefault("func", "")));
            final Matcher word = NAME.matcher(rest.substring(0, first));
            name = !named.isEmpty() ? named : word.find() ? word.group(1) : "";
        }
        return name;
    }

    /// Whether a line has the keys of a probe on a socket.
    private static boolean isKeyed(String line) {
        int known = 0;
        final Matcher pairs = PAIR.matcher(line);
        boolean bytes = false;
        while (pairs.find()) {
            final String key = pairs.group(1).toLowerCase(Locale.ROOT);
            bytes |= ProbeValues.isSize(key) || key.equals("rcv_nxt") || key.equals("free_space")
                    || key.equals("rcv_wnd");
            known += ProbeSockets.isOwner(key) || ProbeValues.isKnown(key) ? 1 : 0;
        }
        return bytes && known >= 2;
    }
}
