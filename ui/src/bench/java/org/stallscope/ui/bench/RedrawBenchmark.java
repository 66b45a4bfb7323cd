package org.stallscope.ui.bench;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.LossSeries;
import org.stallscope.analysis.series.SequenceSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.ui.figure.Applications;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.SegmentDetail;
import org.stallscope.ui.figure.TimelineFigure;

/// Measures how long the figure of a conversation of 1,000,000 segments takes to draw at 1000 × 700 in software: the default
/// lanes, every lane alone, and all lanes together; the whole of it and zoomed in by 1000; while the view moves (without
/// antialiasing: a step of zoom or pan, limit 16 ms) and at rest. And what a move of the cursor costs, which draws none of it:
/// the values at the cursor. Prints the median of many pictures and the 95th of 100, in ms of the thread's own time. The curves are
/// noise, the worst case for a line.
///
/// ```
/// mvn -q -pl ui -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
/// java -Djava.awt.headless=true -cp ui/target/classes:analysis/target/classes:$(cat ui/target/classpath) \
///     ui/src/bench/java/org/stallscope/ui/bench/RedrawBenchmark.java [segments]
/// ```
public final class RedrawBenchmark {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;
    private static final int WARM_UP = 100;
    private static final int PICTURES = 101;
    private static final long SPACING = 50_000;

    private RedrawBenchmark() {}

    public static void main(String[] args) {
        final int segments = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        final FigureData data = noise(segments);
        final TimelineFigure figure = new TimelineFigure(data);
        final long span = data.end() - data.start();
        System.out
                .println(String.format(Locale.ROOT, "%,d segments, %d × %d, median and 95th of 100 of %d pictures, ms",
                        segments, WIDTH, HEIGHT, PICTURES));
        final long near = data.start() + span / 2;
        for (boolean sharp : new boolean[] {false, true}) {
            final String name = sharp ? "at rest" : "moving";
            print("default lanes, " + name + ", whole", measure(figure, data.start(), data.end(), sharp));
            print("default lanes, " + name + ", 1/1000", measure(figure, near, near + span / 1000, sharp));
        }
        final TimelineFigure all = figure.withLayout(shown(EnumSet.allOf(LaneId.class)));
        print("all lanes, moving, whole", measure(all, data.start(), data.end(), false));
        print("all lanes, moving, 1/1000", measure(all, near, near + span / 1000, false));
        for (LaneId lane : figure.available()) {
            final TimelineFigure one = figure.withLayout(shown(EnumSet.of(lane)));
            print(lane.title() + ", moving, whole", measure(one, data.start(), data.end(), false));
            print(lane.title() + ", moving, 1/1000", measure(one, near, near + span / 1000, false));
        }
        final long[] at = {data.start()};
        print("cursor, default lanes", times(() -> {
            at[0] += span / (PICTURES + WARM_UP + 1);
            figure.readings(at[0], WIDTH, data.start(), data.end());
        }));
    }

    /// These lanes and no others.
    private static LaneLayout shown(Set<LaneId> lanes) {
        LaneLayout layout = LaneLayout.DEFAULT;
        for (LaneId lane : LaneId.values()) {
            layout = layout.with(lane, state -> state.withShown(lanes.contains(lane)));
        }
        return layout;
    }

    private static void print(String name, double[] millis) {
        System.out.println(String.format(Locale.ROOT, "%-34s %6.1f %6.1f", name, millis[millis.length / 2],
                millis[millis.length * 95 / 100]));
    }

    private static double[] measure(TimelineFigure figure, long from, long to, boolean sharp) {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        return times(() -> {
            final Graphics2D pen = image.createGraphics();
            figure.paint(pen, WIDTH, HEIGHT, from, to, FigurePalette.DARK, sharp);
            pen.dispose();
        });
    }

    /// Time of the thread itself: what else the computer does meanwhile does not count.
    private static double[] times(Runnable work) {
        final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        final double[] millis = new double[PICTURES];
        for (int i = -WARM_UP; i < PICTURES; i++) {
            final long begin = clock.getCurrentThreadCpuTime();
            work.run();
            if (i >= 0) {
                millis[i] = (clock.getCurrentThreadCpuTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
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
                Applications.unknown("no segment was captured"), new LimitTimeline(0, 0, List.of(), 0, 0, 0),
                new SegmentDetail(() -> sequence(segments), () -> new LossSeries(events, events, events, events, events,
                        events)),
                null);
    }

    /// A stream that goes on, with every fiftieth segment sent again.
    private static SequenceSeries sequence(int segments) {
        final Series from = series(segments, i -> i * 1460);
        final Series to = series(segments, i -> (i + 1) * 1460);
        final Series againFrom = series(segments / 50, 50, i -> i * 50 * 1460);
        final Series againTo = series(segments / 50, 50, i -> (i * 50 + 1) * 1460);
        final Series acknowledged = series(segments, i -> Math.max(0, i - 40) * 1460);
        final Series edge = series(segments, i -> (i + 400) * 1460);
        return new SequenceSeries(from, to, againFrom, againTo, acknowledged, edge, againFrom, againTo, true);
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
