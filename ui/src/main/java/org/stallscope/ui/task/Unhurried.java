package org.stallscope.ui.task;

import java.util.concurrent.TimeUnit;

/// Does what is asked for again and again at most so often, and always the newest of it; to be used in the UI executor. Views that
/// take a pass over a capture follow one that grows so, and leave the time to those that are looked at.
public final class Unhurried {
    private final Executors executors;
    private final long leastNanos;
    private long gapNanos;
    private long last;
    private boolean begun;
    private boolean scheduled;
    private Runnable waiting;

    /// @param gapMillis least time between two runs
    public Unhurried(Executors executors, long gapMillis) {
        this.executors = executors;
        leastNanos = TimeUnit.MILLISECONDS.toNanos(gapMillis);
        gapNanos = leastNanos;
    }

    /// Runs it now, or as soon as there was time since the last; replaces the one that waits.
    public void submit(Runnable action) {
        waiting = action;
        final long rest = begun ? last + gapNanos - System.nanoTime() : 0;
        if (rest <= 0) {
            run();
        } else if (!scheduled) {
            scheduled = true;
            executors.later(TimeUnit.NANOSECONDS.toMillis(rest) + 1, () -> executors.ui().execute(() -> {
                scheduled = false;
                run();
            }));
        }
    }

    /// Leaves at least so much time between two runs, where that is more than otherwise.
    public void rest(long nanos) {
        gapNanos = Math.max(leastNanos, nanos);
    }

    /// Runs it now, and forgets the one that waits.
    public void now(Runnable action) {
        waiting = action;
        run();
    }

    private void run() {
        final Runnable newest = waiting;
        waiting = null;
        if (newest != null) {
            begun = true;
            last = System.nanoTime();
            newest.run();
        }
    }
}
