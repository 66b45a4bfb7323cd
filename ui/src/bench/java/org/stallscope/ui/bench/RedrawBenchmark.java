package org.stallscope.ui.bench;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.ui.figure.Applications;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.figure.TimelineFigure;

/// Measures how long the figure of a conversation of 1,000,000 segments takes to draw at 1000 × 700 in software: whole, and
/// zoomed in by 1000; while the view moves (without antialiasing, limit 40 ms) and at rest. Prints the median of many
/// pictures in ms. The curves are noise, the worst case for a line.
///
/// ```
/// mvn -q -pl ui -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
/// java -Djava.awt.headless=true -cp ui/target/classes:analysis/target/classes:$(cat ui/target/classpath) \
///     ui/src/bench/java/org/stallscope/ui/bench/RedrawBenchmark.java [segments]
/// ```
public final class RedrawBenchmark {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;
    private static final int WARM_UP = 60;
    private static final int PICTURES = 101;
    private static final long SPACING = 50_000;

    private RedrawBenchmark() {}

    public static void main(String[] args) {
        final int segments = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        final FigureData data = noise(segments);
        final TimelineFigure figure = new TimelineFigure(data);
        final long span = data.end() - data.start();
        System.out.println(String.format(
                Locale.ROOT, "%,d segments, %d × %d, median of %d pictures, ms", segments, WIDTH, HEIGHT, PICTURES));
        for (boolean sharp : new boolean[] {false, true}) {
            final String name = sharp ? "antialiased" : "moving";
            print(name + ", whole", measure(figure, data.start(), data.end(), sharp));
            print(name + ", 1/1000",
                    measure(figure, data.start() + span / 2, data.start() + span / 2 + span / 1000, sharp));
        }
    }

    private static void print(String name, double millis) {
        System.out.println(String.format(Locale.ROOT, "%-20s %6.1f", name, millis));
    }

    private static double measure(TimelineFigure figure, long from, long to, boolean sharp) {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        final double[] millis = new double[PICTURES];
        for (int i = -WARM_UP; i < PICTURES; i++) {
            final long begin = System.nanoTime();
            final Graphics2D pen = image.createGraphics();
            figure.paint(pen, WIDTH, HEIGHT, from, to, FigurePalette.DARK, sharp);
            pen.dispose();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[PICTURES / 2];
    }

    private static FigureData noise(int segments) {
        final Random random = new Random(1);
        final Series window = series(segments, i -> 3e6 + random.nextInt(500_000));
        final Series headroom = series(segments, i -> 2e6 + random.nextInt(500_000));
        final Series flight = series(segments, i -> 1e6 + random.nextInt(500_000));
        final Series sent = series(segments, i -> i * 1460);
        final Series rtt = series(segments, i -> 20e6 + random.nextInt(80_000_000));
        final Series events = series(segments / 50, 50, i -> 0);
        final ConversationSeries curves =
                new ConversationSeries(0, 0, window, headroom, flight, sent, sent, window, rtt, events);
        final long end = (segments - 1) * SPACING;
        return new FigureData("10.0.0.1:40000 → 10.0.0.2:9103", curves, List.of(), events, events, events, events,
                events, Series.of(new long[0], new long[0]),
                1_000_000, 0, 0, end, "noise.pcap", segments, ShownScale.OBSERVED,
                Applications.unknown("no segment was captured"), new LimitTimeline(0, 0, List.of(), 0, 0, 0), null);
    }

    private static Series series(int size, DoubleUnaryOperator value) {
        return series(size, 1, value);
    }

    private static Series series(int size, int stride, DoubleUnaryOperator value) {
        final long[] times = new long[size];
        final long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            times[i] = i * stride * SPACING;
            values[i] = (long) value.applyAsDouble(i);
        }
        return Series.of(times, values);
    }
}
