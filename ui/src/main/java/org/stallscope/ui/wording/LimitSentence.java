package org.stallscope.ui.wording;

import java.util.List;
import java.util.stream.Collectors;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitNumbers;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;

/// What limited a transfer, in sentences.
public final class LimitSentence {
    /// Factors told of a stretch.
    private static final int MOST = 3;

    private LimitSentence() {}

    /// One interval: what, how long, when, how sure, what it means and its numbers.
    ///
    /// @param origin the time shown as 0
    public static String of(LimitInterval interval, long origin) {
        final StringBuilder text = new StringBuilder(upper(interval.factor().words()));
        text.append(" for ").append(Quantities.duration(interval.duration()));
        text.append(", ").append(Quantities.time(interval.from() - origin)).append(" to ");
        text.append(Quantities.time(interval.to() - origin));
        if (interval.factor().limits()) {
            text.append(" (").append(interval.confidence().word()).append(')');
        }
        text.append(".\n").append(interval.factor().meaning());
        final String numbers = numbers(interval);
        if (!numbers.isEmpty()) {
            text.append('\n').append(numbers);
        }
        if (!interval.secondary().isEmpty()) {
            text.append("\nIn parts of it also: ");
            text.append(interval.secondary().stream().map(LimitingFactor::words).collect(Collectors.joining(", ")));
            text.append('.');
        }
        if (!interval.source().isEmpty()) {
            text.append("\nBy ").append(interval.source()).append('.');
        }
        return text.toString();
    }

    private static String numbers(LimitInterval interval) {
        final LimitNumbers n = interval.numbers();
        final StringBuilder text = new StringBuilder();
        if (n.bytes() > 0) {
            part(text, Quantities.size(n.bytes()) + " of new data");
        }
        if (n.turns() > 0) {
            part(text, Quantities.count(n.turns(), "turn") + " of " + Quantities.size(n.turnBytes()) + " in "
                    + Quantities.duration(n.turnDuration()) + " each");
        }
        if (n.resent() > 0) {
            part(text, Quantities.count(n.resent(), "segment") + " sent again, " + Quantities.count(n.lost())
                    + " of them lost");
        }
        if (n.episodes() > 0) {
            part(text, Quantities.count(n.episodes(), "closed window") + ", " + Quantities.count(n.probes(), "probe"));
        }
        if (n.maxRoundTrip() > 0) {
            part(text, "round trips " + Quantities.duration(n.minRoundTrip()) + " to "
                    + Quantities.duration(n.maxRoundTrip()));
        }
        return text.isEmpty() ? "" : upper(text.append('.').toString());
    }

    private static void part(StringBuilder text, String words) {
        text.append(text.isEmpty() ? "" : ", ").append(words);
    }

    private static String upper(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// What took most time of a stretch: `Who limits, 0 s to 38.473 s: receiver not reading 31.284 s, …`.
    public static String spoken(LimitTimeline timeline, long from, long to, long origin) {
        final var times = new java.util.EnumMap<LimitingFactor, Long>(LimitingFactor.class);
        for (LimitInterval interval : timeline.intervals()) {
            final long time = Math.min(to, interval.to()) - Math.max(from, interval.from());
            if (time > 0 && interval.factor().limits()) {
                times.merge(interval.factor(), time, Long::sum);
            }
        }
        final List<String> parts = times.entrySet().stream()
                .sorted(java.util.Map.Entry.<LimitingFactor, Long>comparingByValue().reversed())
                .limit(MOST)
                .map(entry -> entry.getKey().words() + " " + Quantities.duration(entry.getValue()))
                .toList();
        return "Who limits, " + Quantities.time(from - origin) + " to " + Quantities.time(to - origin) + ": "
                + (parts.isEmpty() ? "nothing" : String.join(", ", parts)) + ".";
    }
}
