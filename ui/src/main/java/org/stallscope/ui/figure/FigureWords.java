package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.wording.LimitSentence;
import org.stallscope.ui.wording.Quantities;

/// What a direction's figure says in words, whatever lanes it has.
final class FigureWords {
    /// So many closed stretches are named one by one.
    private static final int MOST = 3;

    private FigureWords() {}

    static List<String> of(FigureData data, long from, long to) {
        final String range = range(data, from, to);
        final List<String> sentences = new ArrayList<>();
        if (!data.limits().intervals().isEmpty()) {
            sentences.add(LimitSentence.spoken(data.limits(), from, to, data.origin()));
        }
        final List<Episode> visible = data.episodes().stream()
                .filter(episode -> episode.end() >= from && episode.start() < to)
                .toList();
        if (visible.isEmpty()) {
            sentences.add(Messages.say("words.never", range));
        } else if (visible.size() <= MOST) {
            for (Episode episode : visible) {
                sentences.add(Messages.say(
                        episode.kind() == Episode.Kind.ZERO ? "words.zero" : "words.near-zero",
                        range(data, episode.start(), episode.end()), Quantities.duration(episode.duration())));
            }
        } else {
            final long total = visible.stream().mapToLong(Episode::duration).sum();
            sentences.add(Messages.say("words.many", range, visible.size(), Quantities.duration(total)));
        }
        final int icmp = data.icmpErrors().firstAfter(to - 1) - data.icmpErrors().firstAfter(from - 1);
        if (icmp > 0) {
            sentences.add(Messages.say("words.icmp", icmp));
        }
        return sentences;
    }

    /// `1.000 s to 2.500 s`.
    static String range(FigureData data, long from, long to) {
        return Messages.say("words.range", Quantities.time(from - data.origin()), Quantities.time(to - data.origin()));
    }
}
