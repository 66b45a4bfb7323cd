package org.stallscope.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;

/// What it costs to say who limits the largest conversation of a capture, beside opening the capture: each round loads it anew,
/// examines its quality (which every opened capture shows, and which tells where it was captured) and then judges. The first round
/// is that of a program that has just started. Run it on a quiet machine: both directions are judged side by side.
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
                analysis.quality().of(largest);
                final long examined = System.nanoTime();
                final int intervals = analysis.limits(largest).main().intervals().size();
                final long judged = System.nanoTime();
                ratios[round] = (double) (judged - begin) / (examined - begin);
                System.out.println(String.format(Locale.ROOT,
                        "%,d segments: loaded in %.0f ms, examined in %.0f ms, judged in %.0f ms (%,d intervals):"
                                + " %.2f times opening without it; judging alone %.2f times loading alone",
                        analysis.conversations().segments(largest), (loaded - begin) / 1e6, (examined - loaded) / 1e6,
                        (judged - examined) / 1e6, intervals, ratios[round],
                        (double) (judged - examined) / (loaded - begin)));
            }
        }
        final double first = ratios[0];
        Arrays.sort(ratios);
        System.out.println(String.format(Locale.ROOT, "first round %.2f, median %.2f", first, ratios[ROUNDS / 2]));
    }
}
