package org.stallscope.ui.wording;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitNumbers;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.text.Language;

/// What limited a transfer, in sentences.
public final class LimitSentence {
    /// Factors told of a stretch.
    private static final int MOST = 3;

    private LimitSentence() {}

    /// One interval: what, how long, when, how sure, what it means and its numbers.
    ///
    /// @param origin the time shown as 0
    public static String of(LimitInterval interval, long origin) {
        final List<String> lines = new ArrayList<>();
        lines.add(Messages.say("limit.interval", upper(interval.factor().words()),
                Quantities.duration(interval.duration()), Quantities.time(interval.from() - origin),
                Quantities.time(interval.to() - origin),
                interval.factor().limits() ? interval.confidence().words() : null));
        lines.add(interval.factor().meaning());
        final List<String> numbers = numbers(interval.numbers());
        if (!numbers.isEmpty()) {
            lines.add(Messages.say("limit.numbers", upper(joined(numbers))));
        }
        if (!interval.secondary().isEmpty()) {
            lines.add(Messages.say("limit.secondary",
                    joined(interval.secondary().stream().map(LimitingFactor::words).toList())));
        }
        if (!interval.source().isEmpty()) {
            lines.add(Messages.say("limit.source", interval.source()));
        }
        return String.join("\n", lines);
    }

    private static List<String> numbers(LimitNumbers n) {
        final List<String> parts = new ArrayList<>();
        if (n.bytes() > 0) {
            parts.add(Messages.say("limit.new-data", Quantities.size(n.bytes())));
        }
        if (n.turns() > 0) {
            parts.add(Messages.say("limit.turns", n.turns(), Quantities.size(n.turnBytes()),
                    Quantities.duration(n.turnDuration())));
        }
        if (n.resent() > 0) {
            parts.add(Messages.say("limit.resent", n.resent(), n.lost()));
        }
        if (n.episodes() > 0) {
            parts.add(Messages.say("limit.closed", n.episodes(), n.probes()));
        }
        if (n.maxRoundTrip() > 0) {
            parts.add(Messages.say("limit.round-trips", Quantities.duration(n.minRoundTrip()),
                    Quantities.duration(n.maxRoundTrip())));
        }
        return parts;
    }

    private static String joined(List<String> parts) {
        return String.join(Language.current().betweenParts(), parts);
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
        return Messages.say("limit.spoken", Quantities.time(from - origin), Quantities.time(to - origin),
                parts.isEmpty() ? null : joined(parts));
    }
}
