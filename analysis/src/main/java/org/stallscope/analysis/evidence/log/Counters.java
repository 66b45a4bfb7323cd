package org.stallscope.analysis.evidence.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.Quantity.Unit;
import org.stallscope.analysis.evidence.text.Numbers;
import org.stallscope.analysis.evidence.text.TimeLine;

/// Reads the counters of the host's TCP, from `nstat` or `/proc/net/netstat` and `/proc/net/snmp`, once or in a loop with a
/// time before each: `TcpExtTCPToZeroWindowAdv`, `TcpExtPruneCalled`, `TcpRetransSegs`, ... as nstat names them. Counters of
/// TCP are all kept, a zero too; of others those that count losses. nstat without `-a` prints what came since its last call.
public final class Counters implements LineParser {
    /// Tells such files.
    public static final Recogniser RECOGNISER = new Recogniser() {
        @Override
        public int recognised(List<String> lines, String name) {
            int counters = 0;
            int others = 0;
            for (String line : lines) {
                if (OF_NSTAT.matcher(line).matches() || OF_PROC.matcher(line).find()) {
                    counters++;
                } else if (line.startsWith("#kernel") || TimeLine.is(line)) {
                    others++;
                }
            }
            return counters == 0 ? 0 : counters + others;
        }

        @Override
        public LineParser parser() {
            return new Counters();
        }
    };

    private static final Pattern OF_NSTAT = Pattern.compile(
            "^((?:Tcp|TcpExt|Ip|IpExt|Ip6|Icmp|Icmp6|IcmpMsg|Udp|Udp6|UdpLite|UdpLite6|MPTcp|MPTcpExt|Sctp|Tls)\\w{1,80})\\s+(-?\\d{1,20})\\s+-?[\\d.]{1,20}\\s*$");
    private static final Pattern OF_PROC =
            Pattern.compile("^(Tcp|TcpExt|IpExt|Ip|Icmp|IcmpMsg|Udp|UdpLite|MPTcpExt): (.+)$");
    private static final Pattern WANTED =
            Pattern.compile("^(?:Tcp|TcpExt|MPTcp)\\w*|^Ip\\w*(?:Discards|ReasmFails|NoRoutes|CsumErrors)$");

    private final TimeLine times = new TimeLine();
    private final Map<String, Quantity> quantities = new HashMap<>();
    private final Map<String, String[]> names = new HashMap<>();
    private long time = Numbers.NONE;

    @Override
    public EvidenceFormat format() {
        return EvidenceFormat.COUNTERS;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        if (text.isBlank() || text.startsWith("#kernel")) {
            return true;
        }
        if (text.length() > 16_000) {
            return false;
        }
        final Matcher counter = OF_NSTAT.matcher(text);
        if (counter.matches()) {
            put(counter.group(1), counter.group(2), line.number(), facts);
            return true;
        }
        final Matcher table = OF_PROC.matcher(text);
        if (table.matches()) {
            return table(table.group(1), table.group(2).strip().split("\\s+"), line.number(), facts);
        }
        final long read = times.read(text);
        if (read != Numbers.NONE) {
            time = read;
            facts.timeBase(times.base());
            names.clear();
        }
        return read != Numbers.NONE || text.startsWith("#");
    }

    @Override
    public void end(EvidenceBuilder facts) {
        // Every line stands for itself.
    }

    /// A line of names, then one of numbers.
    private boolean table(String group, String[] words, int number, EvidenceBuilder facts) {
        final String[] known = names.remove(group);
        if (known == null || Character.isLetter(words[0].charAt(0))) {
            names.put(group, words);
            return Character.isLetter(words[0].charAt(0));
        }
        for (int i = 0; i < Math.min(known.length, words.length); i++) {
            put(group + known[i], words[i], number, facts);
        }
        return known.length == words.length;
    }

    private void put(String name, String text, int number, EvidenceBuilder facts) {
        final long value = Numbers.whole(text);
        if (value != Numbers.NONE && WANTED.matcher(name).find() && quantities.size() < 2000) {
            facts.measure(-1, quantities.computeIfAbsent(name, added -> new Quantity(added, Unit.COUNT)),
                    time == Numbers.NONE ? number : time, value, number);
        }
    }
}
