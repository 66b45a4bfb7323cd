package org.stallscope.analysis.decode;

import java.util.Map;
import java.util.TreeMap;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.text.Message;

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
            final Message known = counts.entrySet().stream()
                    .map(e -> frames(LinkTypeNames.said(e.getKey()), e.getValue()[0]))
                    .reduce(UnreadLinkTypes::and)
                    .orElseThrow();
            health.add("unknown-link-type", Severity.WARNING, all, Messages.later("not-read",
                    named < all ? and(known, frames(Messages.later("others"), all - named)) : known));
        }
    }

    private static Message frames(Message what, long count) {
        return Messages.later("frames", what, Long.toString(count), count);
    }

    private static Message and(Message some, Message more) {
        return Messages.later("and", some, more);
    }
}
