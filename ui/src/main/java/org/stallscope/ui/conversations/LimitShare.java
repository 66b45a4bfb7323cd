package org.stallscope.ui.conversations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.wording.Quantities;

/// What limited a conversation's main direction: most, and by families.
///
/// @param factor what limited most
/// @param time of that, ns
/// @param life the conversation's, ns
/// @param shares of each family in its life, 0 to 1, in order of the families
record LimitShare(LimitingFactor factor, long time, long life, float[] shares) {
    static LimitShare of(LimitTimeline timeline) {
        final LimitingFactor dominant = timeline.dominant();
        final long life = timeline.to() - timeline.from();
        final float[] shares = new float[LimitFamily.values().length];
        if (life > 0) {
            for (Map.Entry<LimitingFactor, Long> entry : timeline.budget().entrySet()) {
                shares[LimitFamily.of(entry.getKey()).ordinal()] += (float) ((double) entry.getValue() / life);
            }
        }
        return new LimitShare(dominant, timeline.time(dominant), life, shares);
    }

    LimitFamily family() {
        return LimitFamily.of(factor);
    }

    double share(LimitFamily of) {
        return shares[of.ordinal()];
    }

    /// `receiver not reading 31.28 s, 81 %`.
    String words() {
        return factor.words() + " " + Quantities.shortDuration(time) + ", " + Quantities.share(time, life);
    }

    /// `receiver application 81 %, moving 12 %`: those that took time, the greatest first.
    String spoken() {
        final List<LimitFamily> families = Arrays.stream(LimitFamily.values())
                .filter(family -> share(family) > 0)
                .sorted(Comparator.comparingDouble(family -> -share(family)))
                .toList();
        return families.stream()
                .map(family -> family.words() + " " + Quantities.share(share(family), 1))
                .collect(Collectors.joining(", "));
    }
}
