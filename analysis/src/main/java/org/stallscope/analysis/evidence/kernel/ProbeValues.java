package org.stallscope.analysis.evidence.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Quantity.Unit;
import org.stallscope.analysis.evidence.text.Numbers;

/// The numbers of a probe's line: sizes of calls, and values that become series. A key that is not known is a count.
final class ProbeValues {
    /// A file with more unknown keys than this is no list of measurements.
    private static final int MOST_UNKNOWN = 64;

    private static final Set<String> ASKED = Set.of("asked", "requested", "len", "size", "count");
    private static final Set<String> RESULT = Set.of("returned", "ret", "retval", "rc", "copied", "length");
    private static final Set<String> NO_VALUE =
            Set.of("pid", "tid", "tgid", "ppid", "uid", "fd", "cpu", "sport", "dport",
                    "lport", "rport", "time", "ts", "epoch", "stamp", "line", "flags", "nonblock", "family", "protocol",
                    "state",
                    "duration_ns", "duration_us", "error", "sk", "sock", "mark");

    private static final Map<String, Quantity> KNOWN = new HashMap<>();

    static {
        for (Quantity known : List.of(Quantity.RECV_Q, Quantity.SEND_Q, Quantity.CWND, Quantity.SSTHRESH,
                Quantity.RCV_SPACE,
                Quantity.RCV_SSTHRESH, Quantity.SND_WND, Quantity.RCV_WND, Quantity.RCVBUF, Quantity.SNDBUF,
                Quantity.RMEM_ALLOC, Quantity.WINDOW_CLAMP, Quantity.SCALING_RATIO, Quantity.FREE_SPACE,
                Quantity.FULL_SPACE, Quantity.RCV_NXT, Quantity.SND_NXT, Quantity.SND_UNA, Quantity.NOTSENT)) {
            KNOWN.put(known.name(), known);
        }
        KNOWN.put("rcv_buf", Quantity.RCVBUF);
        KNOWN.put("sk_rcvbuf", Quantity.RCVBUF);
        KNOWN.put("snd_buf", Quantity.SNDBUF);
        KNOWN.put("sk_sndbuf", Quantity.SNDBUF);
        KNOWN.put("snd_cwnd", Quantity.CWND);
        for (String name : List.of("window", "mss", "adv_mss", "rcv_mss", "inq", "backlog")) {
            KNOWN.put(name, new Quantity(name, Unit.BYTES));
        }
        for (String name : List.of("rcv_wup", "cop_seq", "copied_seq", "write_seq")) {
            KNOWN.put(name, new Quantity(name, Unit.SEQUENCE));
        }
        for (String name : List.of("rcv_wsc", "snd_wsc", "rcv_wscale", "snd_wscale")) {
            KNOWN.put(name, new Quantity(name, Unit.CODE));
        }
    }

    private final EvidenceBuilder facts;
    private final Map<String, Quantity> unknown = new HashMap<>();

    ProbeValues(EvidenceBuilder facts) {
        this.facts = facts;
    }

    static boolean isSize(String key) {
        return ASKED.contains(key) || RESULT.contains(key);
    }

    static boolean isKnown(String key) {
        return KNOWN.containsKey(key) || isSize(key) || NO_VALUE.contains(key);
    }

    /// Bytes asked for, or −1.
    static long asked(Map<String, String> fields) {
        return first(fields, ASKED, -1);
    }

    /// What the call returned; {@link Long#MIN_VALUE} where the line does not tell.
    static long result(Map<String, String> fields) {
        return first(fields, RESULT, Long.MIN_VALUE);
    }

    /// Time that the call took, ns, or −1.
    static long duration(Map<String, String> fields) {
        final long nanoseconds = number(fields, "duration_ns");
        final long microseconds = number(fields, "duration_us");
        if (nanoseconds != Numbers.NONE) {
            return nanoseconds;
        }
        return microseconds == Numbers.NONE || microseconds > 1L << 50 ? -1 : microseconds * 1000;
    }

    static int thread(Map<String, String> fields) {
        final long tid = number(fields, "tid");
        final long number = tid == Numbers.NONE ? number(fields, "pid") : tid;
        return number < 0 || number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    static long number(Map<String, String> fields, String key) {
        final String text = fields.get(key);
        return text == null ? Numbers.NONE : Numbers.whole(text);
    }

    /// Puts the values of a line that are no sizes of its call into series.
    ///
    /// @return how many there were
    int put(Map<String, String> fields, int socket, long time, int line) {
        int count = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            final Quantity quantity = quantity(field.getKey());
            final long value = quantity == null ? Numbers.NONE : Numbers.whole(field.getValue());
            if (value != Numbers.NONE) {
                facts.measure(socket, quantity, time, value, line);
                count++;
            }
        }
        final long srtt = number(fields, "srtt_us");
        if (srtt != Numbers.NONE && srtt < 1L << 50) {
            facts.measure(socket, Quantity.SRTT, time, srtt * 1000, line);
            count++;
        }
        return count;
    }

    private Quantity quantity(String key) {
        if (NO_VALUE.contains(key) || isSize(key) || key.equals("srtt_us") || ProbeSockets.isOwner(key)) {
            return null;
        }
        final Quantity known = KNOWN.get(key);
        if (known != null || unknown.containsKey(key)) {
            return known != null ? known : unknown.get(key);
        }
        if (unknown.size() == MOST_UNKNOWN) {
            return null;
        }
        return unknown.computeIfAbsent(key, added -> new Quantity(added, Unit.COUNT));
    }

    private static long first(Map<String, String> fields, Set<String> keys, long otherwise) {
        for (String key : keys) {
            final long value = number(fields, key);
            if (value != Numbers.NONE) {
                return value;
            }
        }
        return otherwise;
    }
}
