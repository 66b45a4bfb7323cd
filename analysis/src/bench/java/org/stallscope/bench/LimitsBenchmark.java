package org.stallscope.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;

/// What it costs to say who limits the largest conversation of a capture, where it was captured included, beside loading the
/// capture: each round loads it anew. The first round is that of a program that has just started.
///
/// ```
/// java -cp "analysis/target/classes:…" LimitsBenchmark.java FILE
/// ```
public final class LimitsBenchmark {
    private static final int ROUNDS = 7;

    private LimitsBenchmark() {}

    public static void main(String[] args) throws Exception {
        final double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            final long begin = System.nanoTime();
            try (CaptureAnalysis analysis = CaptureLoader.load(Path.of(args[0]), LoadProgress.NONE)) {
                final long loaded = System.nanoTime();
                int largest = 0;
                for (int c = 1; c < analysis.conversations().count(); c++) {
                    if (analysis.conversations().segments(c) > analysis.conversations().segments(largest)) {
                        largest = c;
                    }
                }
                final int intervals = analysis.limits(largest).main().intervals().size();
                final long judged = System.nanoTime();
                ratios[round] = (double) (judged - begin) / (loaded - begin);
                System.out.println(String.format(Locale.ROOT,
                        "%,d segments: loaded in %.0f ms, judged in %.0f ms (%,d intervals): %.2f times loading",
                        analysis.conversations().segments(largest), (loaded - begin) / 1e6, (judged - loaded) / 1e6,
                        intervals, ratios[round]));
            }
        }
        final double first = ratios[0];
        Arrays.sort(ratios);
        System.out.println(String.format(Locale.ROOT, "first round %.2f, median %.2f", first, ratios[ROUNDS / 2]));
    }
}
