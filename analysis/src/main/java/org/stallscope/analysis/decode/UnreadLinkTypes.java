package org.stallscope.analysis.decode;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;

/// Counts frames of link types that are not read.
public final class UnreadLinkTypes {
    /// A hostile pcapng may give every interface a type of its own: more are counted together and not named.
    private static final int MOST_NAMED = 20;

    private final Map<Integer, long[]> counts = new TreeMap<>();
    private long all;
    private int last = Integer.MIN_VALUE;
    private long[] counter;

    /// Counts a frame.
    public void count(int linkType) {
        all++;
        if (linkType != last) {
            last = linkType;
            counter = counts.size() < MOST_NAMED || counts.containsKey(linkType)
                    ? counts.computeIfAbsent(linkType, type -> new long[1])
                    : new long[1];
        }
        counter[0]++;
    }

    /// Tells the health of a capture of them.
    public void report(CaptureHealth health) {
        if (all > 0) {
            final long named = counts.values().stream().mapToLong(count -> count[0]).sum();
            health.add("unknown-link-type", Severity.WARNING, all,
                    "Frames of link types that are not read are left out: "
                            + counts.entrySet().stream()
                                    .map(e -> LinkTypeNames.of(e.getKey()) + ", " + frames(e.getValue()[0]))
                                    .collect(Collectors.joining("; "))
                            + (named < all ? "; others, " + frames(all - named) : "") + ".");
        }
    }

    private static String frames(long count) {
        return count == 1 ? "1 frame" : count + " frames";
    }
}
