package org.stallscope.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.export.RowProgress;
import org.stallscope.analysis.text.Columns;
import org.stallscope.analysis.text.Message;

/// One line on a terminal that tells how far long work has come, from its second second on; gone when the work is done.
final class ProgressLine implements LoadProgress, RowProgress, AutoCloseable {
    private static final long SILENT_NANOS = 1_000_000_000;
    private static final long PAUSE_NANOS = 200_000_000;

    private final PrintStream err;
    private final boolean watched;
    private final Message task;
    private final LongSupplier clock;
    private final long start;
    private long next;
    private int shown;

    ProgressLine(Environment environment, Message task) {
        this(environment.err(), environment.watched(), task, System::nanoTime);
    }

    ProgressLine(PrintStream err, boolean watched, Message task, LongSupplier clock) {
        this.err = err;
        this.watched = watched;
        this.task = task;
        this.clock = clock;
        start = clock.getAsLong();
        next = start + SILENT_NANOS;
    }

    @Override
    public boolean proceed(long bytesDone, long bytesTotal, long packets) {
        show(bytesTotal > 0 ? (double) bytesDone / bytesTotal : Double.NaN, packets, "progress.packets");
        return true;
    }

    @Override
    public void rows(long done, long total) {
        show((double) done / total, done, "progress.rows");
    }

    /// Lines of an evidence file.
    boolean lines(long bytesDone, long bytesTotal, long lines) {
        show(bytesTotal > 0 ? (double) bytesDone / bytesTotal : Double.NaN, lines, "progress.lines");
        return true;
    }

    private void show(double part, long count, String what) {
        final long now = clock.getAsLong();
        if (!watched || now - next < 0) {
            return;
        }
        next = now + PAUSE_NANOS;
        final double seconds = (now - start) / 1e9;
        print(Messages.say("progress.line", task,
                Double.isNaN(part) ? null : String.format(Locale.ROOT, "%.0f", 100 * part), count, Messages.say(what),
                String.format(Locale.ROOT, "%.1f", count / seconds / 1e6),
                part > 0 ? String.format(Locale.ROOT, "%.0f", Math.ceil(seconds / part - seconds)) : null));
    }

    private void print(String line) {
        err.print("\r" + Columns.left(line, shown));
        err.flush();
        shown = Columns.of(line);
    }

    @Override
    public void close() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }
}
