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

/// Reads the peers of `ntpq -np`, once or in a loop with a time before each: how far the host's clock is from each peer's.
/// The series are called `ntp_offset PEER`, in ns; ntpq prints ms. A host that is ahead of its peer has a negative offset.
public final class NtpPeers implements LineParser {
    /// Tells such files.
    public static final Recogniser RECOGNISER = new Recogniser() {
        @Override
        public int recognised(List<String> lines, String name) {
            final int peers = (int) lines.stream().filter(line -> PEER.matcher(line).matches()).count();
            final int others =
                    (int) lines.stream().filter(line -> HEAD.matcher(line).find() || TimeLine.is(line)).count();
            return peers == 0 ? 0 : peers + others;
        }

        @Override
        public LineParser parser() {
            return new NtpPeers();
        }
    };

    private static final double MILLISECOND = 1e6;
    private static final Pattern HEAD = Pattern.compile("^\\s*remote\\s+(?:refid|local)\\s|^=+\\s*$");
    private static final Pattern PEER = Pattern.compile(
            "^[ *+#ox.-]?(\\S{1,100})\\s+\\S{1,100}\\s+\\d{1,2}\\s+[a-zA-Z-]\\s+\\S{1,9}\\s+\\d{1,5}[mhd]?\\s+[0-7]{1,3}\\s+"
                    + "([\\d.]{1,12})\\s+([+-]?[\\d.]{1,12})\\s+([\\d.]{1,12})\\s*$");

    private final TimeLine times = new TimeLine();
    private final Map<String, Quantity> offsets = new HashMap<>();
    private long time = Numbers.NONE;

    @Override
    public EvidenceFormat format() {
        return EvidenceFormat.NTP;
    }

    @Override
    public boolean line(EvidenceLine line, EvidenceBuilder facts) {
        final String text = line.text();
        if (text.isBlank() || text.length() < 300 && HEAD.matcher(text).find()) {
            return true;
        }
        final Matcher peer = PEER.matcher(text.length() < 400 ? text : "");
        if (peer.matches()) {
            final long offset = Numbers.scaled(peer.group(3), MILLISECOND);
            if (offset == Numbers.NONE) {
                return false;
            }
            final Quantity quantity = offsets.computeIfAbsent(peer.group(1),
                    name -> new Quantity("ntp_offset " + name, Unit.NANOSECONDS));
            facts.measure(-1, quantity, time == Numbers.NONE ? line.number() : time, offset, line.number());
            return true;
        }
        final long read = times.read(text);
        if (read != Numbers.NONE) {
            time = read;
            facts.timeBase(times.base());
        }
        return read != Numbers.NONE || text.startsWith("#");
    }

    @Override
    public void end(EvidenceBuilder facts) {
        // Every line stands for itself.
    }
}
