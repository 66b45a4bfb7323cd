package org.stallscope.analysis.evidence.socket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.EvidenceLine;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.text.Addresses;
import org.stallscope.analysis.evidence.text.Numbers;
import org.stallscope.analysis.evidence.text.TimeLine;

/// Reads snapshots of sockets by netstat, ss or both. A snapshot has the time of the line before it; without any time in the
/// file its facts have an order only.
public final class SocketSnapshots implements LineParser {
    /// Tells such files.
    public static final Recogniser RECOGNISER = new Recogniser() {
        @Override
        public int recognised(List<String> lines, String name) {
            int sockets = 0;
            int others = 0;
            for (String line : lines) {
                if (isSure(line, name)) {
                    sockets++;
                } else if (isKnown(line)) {
                    others++;
                }
            }
            return sockets == 0 ? 0 : sockets + others;
        }

        @Override
        public boolean isSure(String line, String name) {
            return isSocket(line) || HEAD.matcher(line).lookingAt();
        }

        @Override
        public LineParser parser() {
            return new SocketSnapshots();
        }
    };

    /// Lines that wait for the first time of the file.
    private static final int MOST_WAITING = 20_000;

    private static final Pattern HEAD = Pattern.compile(
            "\\s*(?:Active (?:Internet|UNIX)|Proto\\s+Recv-?Q|Proto RefCnt|Netid\\s+|State\\s+Recv-Q|Recv-Q\\s+Send-Q|"
                    + "TCP:\\s|Total:\\s\\d)");

    private static final Pattern HEAD_OF_NETSTAT = Pattern.compile("\\s*(?:Active|Proto)");

    /// How many connections a snapshot holds: that there is none is a fact too.
    private static final Quantity CONNECTIONS = new Quantity("connections", Quantity.Unit.COUNT);

    private final KnownSockets known = new KnownSockets();
    private final Addresses addresses = new Addresses();
    private final NetstatLine netstat = new NetstatLine(known, addresses);
    private final SsLine ss = new SsLine(known, addresses);
    private final TimeLine times = new TimeLine();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean untimed;
    private long time = Numbers.NONE;
    private long ofNetstat;
    private long ofSs;
    private int headsOfNetstat;
    private int headsOfSs;
    private long countedBefore;
    private int timeLine;

    private record Waiting(String text, int number) {}

    private static boolean isSocket(String line) {
        return line.length() < 4000
                && (NetstatLine.SOCKET.matcher(line).matches() || SsLine.SOCKET.matcher(line).matches());
    }

    private static boolean isKnown(String line) {
        return line.isBlank() || line.length() < 4000 && SsLine.DETAILS.matcher(line).lookingAt() || isOther(line)
                || TimeLine.is(line);
    }

    private static boolean isOther(String line) {
        return NetstatLine.OTHER.matcher(line).matches() || SsLine.OTHER.matcher(line).matches();
    }

    @Override
    public EvidenceFormat format() {
        return ofNetstat > ofSs || ofNetstat == ofSs && headsOfNetstat > headsOfSs ? EvidenceFormat.NETSTAT
                : EvidenceFormat.SS;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        if (text.isBlank()) {
            return true;
        }
        if (HEAD.matcher(text).lookingAt()) {
            if (HEAD_OF_NETSTAT.matcher(text).lookingAt()) {
                headsOfNetstat++;
            } else {
                headsOfSs++;
            }
            return true;
        }
        if (text.length() > 8000) {
            return false;
        }
        final boolean socket = isSocket(text);
        if (!socket && !untimed) {
            final long read = times.read(text);
            if (read != Numbers.NONE) {
                countConnections(facts);
                time = read;
                timeLine = line.number();
                facts.timeBase(times.base());
                ss.apart();
                readWaiting(facts);
                return true;
            }
        }
        if (!socket && !text.startsWith(" ") && !text.startsWith("\t")) {
            return isOther(text) || text.startsWith("#");
        }
        if (!socket && !SsLine.DETAILS.matcher(text).lookingAt()) {
            return false;
        }
        if (time == Numbers.NONE && !untimed) {
            waiting.add(new Waiting(text, line.number()));
            if (waiting.size() > MOST_WAITING) {
                withoutTime(facts);
            }
            return true;
        }
        return read(text, line.number(), facts);
    }

    @Override
    public void end(EvidenceBuilder facts) {
        countConnections(facts);
        if (time == Numbers.NONE) {
            withoutTime(facts);
        }
    }

    private void countConnections(EvidenceBuilder facts) {
        if (time != Numbers.NONE) {
            facts.measure(-1, CONNECTIONS, time, ofNetstat + ofSs - countedBefore, timeLine);
        }
        countedBefore = ofNetstat + ofSs;
    }

    private void withoutTime(EvidenceBuilder facts) {
        untimed = true;
        readWaiting(facts);
    }

    private void readWaiting(EvidenceBuilder facts) {
        for (Waiting one : waiting) {
            if (!read(one.text, one.number, facts)) {
                final byte[] bytes = one.text.getBytes(StandardCharsets.UTF_8);
                final EvidenceLine line = new EvidenceLine();
                line.over(bytes, 0, bytes.length, one.number);
                facts.unread(line);
            }
        }
        waiting.clear();
    }

    private boolean read(String text, int number, EvidenceBuilder facts) {
        final long at = time == Numbers.NONE ? number : time;
        if (netstat.read(text, at, number, facts)) {
            ofNetstat++;
            return true;
        }
        if (ss.read(text, at, number, facts)) {
            ofSs++;
            return true;
        }
        return SsLine.DETAILS.matcher(text).lookingAt() && ss.details(text, at, number, facts);
    }
}
