package org.stallscope.analysis.export;

import java.util.stream.IntStream;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;

/// The limiting factor that took most time of each conversation's main direction, and its share.
final class LimitColumn {
    private static final LimitingFactor[] FACTORS = LimitingFactor.values();

    private final byte[] factors;
    private final short[] shares;

    /// Works out one conversation, or all by all processors where the number is negative.
    LimitColumn(Judgement judgement, int conversation) {
        final int count = judgement.analysis().conversations().count();
        factors = new byte[count];
        shares = new short[count];
        if (conversation >= 0) {
            work(judgement, conversation);
        } else {
            IntStream.range(0, count).parallel().forEach(c -> work(judgement, c));
        }
    }

    private void work(Judgement judgement, int c) {
        final LimitTimeline main = judgement.limits(c).main();
        final LimitingFactor dominant = main.dominant();
        factors[c] = (byte) dominant.ordinal();
        shares[c] = (short) Math.round(main.share(dominant) * 1_000);
    }

    LimitingFactor factor(int conversation) {
        return FACTORS[factors[conversation]];
    }

    /// Share of the conversation's life in thousandths.
    long share(int conversation) {
        return shares[conversation];
    }

    /// For people: `receiver not reading 81 %`.
    String words(int conversation) {
        return factor(conversation).words() + " " + (shares[conversation] + 5) / 10 + " %";
    }
}
