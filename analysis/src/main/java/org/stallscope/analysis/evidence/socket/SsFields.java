package org.stallscope.analysis.evidence.socket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Quantity.Unit;
import org.stallscope.analysis.evidence.text.Numbers;

/// The details of one socket in `ss -im`: what each field is called, its unit, and how it becomes ours.
final class SsFields {
    private static final double MILLISECOND = 1e6;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /// Fields of `skmem:(…)` by their letters (`man ss`).
    private static final Map<String, Quantity> MEMORY = Map.of(
            "r", Quantity.RMEM_ALLOC,
            "rb", Quantity.RCVBUF,
            "t", new Quantity("wmem_alloc", Unit.BYTES),
            "tb", Quantity.SNDBUF,
            "f", new Quantity("fwd_alloc", Unit.BYTES),
            "w", new Quantity("wmem_queued", Unit.BYTES),
            "o", new Quantity("opt_mem", Unit.BYTES),
            "bl", new Quantity("backlog", Unit.BYTES),
            "d", new Quantity("drops", Unit.PACKETS));

    /// Fields of the form `name:value`.
    private static final Map<String, Quantity> VALUES = new HashMap<>();

    static {
        for (Quantity known : List.of(Quantity.RCV_SPACE, Quantity.RCV_SSTHRESH, Quantity.SND_WND, Quantity.RCV_WND,
                Quantity.NOTSENT, Quantity.CWND, Quantity.SSTHRESH, Quantity.UNACKED, Quantity.RCV_RTT, Quantity.BUSY,
                Quantity.RWND_LIMITED, Quantity.SNDBUF_LIMITED)) {
            VALUES.put(known.name(), known);
        }
        for (String name : List.of("bytes_sent", "bytes_acked", "bytes_received", "bytes_retrans", "mss", "pmtu",
                "rcvmss",
                "advmss")) {
            VALUES.put(name, new Quantity(name, Unit.BYTES));
        }
        for (String name : List.of("segs_out", "segs_in", "data_segs_out", "data_segs_in", "delivered", "delivered_ce",
                "lost", "sacked", "fackets", "reordering", "rcv_ooopack")) {
            VALUES.put(name, new Quantity(name, Unit.SEGMENTS));
        }
        for (String name : List.of("rto", "ato", "minrtt", "lastsnd", "lastrcv", "lastack")) {
            VALUES.put(name, new Quantity(name, Unit.NANOSECONDS));
        }
        for (String name : List.of("dsack_dups", "reord_seen", "backoff", "rehash")) {
            VALUES.put(name, new Quantity(name, Unit.COUNT));
        }
    }

    private static final Map<String, Quantity> RATES = Map.of(
            "send", new Quantity("send_rate", Unit.BYTES_PER_SECOND),
            "pacing_rate", new Quantity("pacing_rate", Unit.BYTES_PER_SECOND),
            "delivery_rate", new Quantity("delivery_rate", Unit.BYTES_PER_SECOND));

    private static final Quantity MAX_PACING_RATE = new Quantity("max_pacing_rate", Unit.BYTES_PER_SECOND);
    private static final Quantity SND_WSCALE = new Quantity("snd_wscale", Unit.CODE);
    private static final Quantity RCV_WSCALE = new Quantity("rcv_wscale", Unit.CODE);
    private static final Quantity RETRANS = new Quantity("retrans", Unit.SEGMENTS);
    private static final Quantity RETRANS_TOTAL = new Quantity("retrans_total", Unit.SEGMENTS);

    /// Fields that ss leaves out where they are 0, by one that it prints whenever the kernel knows them.
    private static final Map<String, List<String>> ZERO_IF_ABSENT = Map.of(
            "cwnd", List.of("unacked", "lost", "sacked"),
            "delivered", List.of("notsent", "bytes_retrans"),
            "busy", List.of("rwnd_limited", "sndbuf_limited"));

    private final int socket;
    private final long time;
    private final int line;
    private final EvidenceBuilder facts;
    private final Set<String> seen = new HashSet<>();

    private SsFields(int socket, long time, int line, EvidenceBuilder facts) {
        this.socket = socket;
        this.time = time;
        this.line = line;
        this.facts = facts;
    }

    /// Reads the fields of a line into series.
    static void read(String text, int socket, long time, int line, EvidenceBuilder facts) {
        new SsFields(socket, time, line, facts).read(SPACE.split(text.strip()));
    }

    private void read(String[] words) {
        for (int i = 0; i < words.length; i++) {
            final String word = words[i];
            final int colon = word.indexOf(':');
            if (colon > 0) {
                value(word.substring(0, colon), word.substring(colon + 1));
            } else if (RATES.containsKey(word) && i + 1 < words.length) {
                rate(word, words[i + 1]);
            } else if (word.equals("app_limited")) {
                seen.add(word);
                put(Quantity.APP_LIMITED, 1);
            }
        }
        ZERO_IF_ABSENT.forEach((present, absent) -> {
            if (seen.contains(present)) {
                absent.stream().filter(name -> !seen.contains(name)).forEach(name -> put(VALUES.get(name), 0));
            }
        });
        if (seen.contains("delivery_rate") && !seen.contains("app_limited")) {
            put(Quantity.APP_LIMITED, 0);
        }
    }

    private void value(String name, String text) {
        switch (name) {
            case "skmem", "mem" -> memory(text);
            case "rtt" -> pair(text, '/', Quantity.SRTT, Quantity.RTTVAR, MILLISECOND);
            case "wscale" -> pair(text, ',', SND_WSCALE, RCV_WSCALE, 1);
            case "retrans" -> pair(text, '/', RETRANS, RETRANS_TOTAL, 1);
            default -> plain(name, text);
        }
    }

    private void plain(String name, String text) {
        final Quantity quantity = VALUES.get(name);
        if (quantity == null) {
            return;
        }
        if (quantity.unit() == Unit.NANOSECONDS) {
            final int share = text.indexOf('(');
            put(quantity, milliseconds(share < 0 ? text : text.substring(0, share)));
        } else {
            put(quantity, Numbers.whole(text));
        }
        seen.add(name);
    }

    private void pair(String text, char between, Quantity first, Quantity second, double factor) {
        final int at = text.indexOf(between);
        if (at > 0) {
            put(first, Numbers.scaled(text.substring(0, at), factor));
            put(second, Numbers.scaled(text.substring(at + 1), factor));
        }
    }

    private void memory(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return;
        }
        for (String part : text.substring(1, text.length() - 1).split(",")) {
            int letters = 0;
            while (letters < part.length() && Character.isLetter(part.charAt(letters))) {
                letters++;
            }
            final Quantity quantity = MEMORY.get(part.substring(0, letters));
            if (quantity != null) {
                put(quantity, Numbers.whole(part.substring(letters)));
            }
        }
    }

    /// Rates are printed in bits a second, old versions of ss with K, M or G.
    private void rate(String name, String text) {
        final int slash = text.indexOf('/');
        put(RATES.get(name), bits(slash < 0 ? text : text.substring(0, slash)));
        if (slash > 0 && name.equals("pacing_rate")) {
            put(MAX_PACING_RATE, bits(text.substring(slash + 1)));
        }
        seen.add(name);
    }

    private static long bits(String text) {
        if (!text.endsWith("bps") || text.length() < 4) {
            return Numbers.NONE;
        }
        final String number = text.substring(0, text.length() - 3);
        final double factor = switch (number.charAt(number.length() - 1)) {
            case 'K' -> 1e3;
            case 'M' -> 1e6;
            case 'G' -> 1e9;
            case 'T' -> 1e12;
            default -> 1;
        };
        return Numbers.scaled(factor == 1 ? number : number.substring(0, number.length() - 1), factor / 8);
    }

    /// Milliseconds unless another unit stands behind.
    private static long milliseconds(String text) {
        if (text.endsWith("ms")) {
            return Numbers.scaled(text.substring(0, text.length() - 2), MILLISECOND);
        }
        if (text.endsWith("us")) {
            return Numbers.scaled(text.substring(0, text.length() - 2), 1e3);
        }
        if (text.endsWith("s")) {
            return Numbers.scaled(text.substring(0, text.length() - 1), 1e9);
        }
        return Numbers.scaled(text, MILLISECOND);
    }

    private void put(Quantity quantity, long value) {
        if (value != Numbers.NONE) {
            facts.measure(socket, quantity, time, value, line);
        }
    }
}
