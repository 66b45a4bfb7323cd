package org.stallscope.ui.task;

import java.util.concurrent.Executor;

/// Runs only the newest of the requests that pile up, and one at a time: what was asked before and has not begun is dropped. So
/// a chart that is dragged paints the latest view, never a queue of old ones, and work that takes long keeps one thread and not
/// all of them.
public final class LatestOnly {
    private final Executor executor;
    private Runnable waiting;
    private boolean running;

    public LatestOnly(Executor executor) {
        this.executor = executor;
    }

    /// Asks for a run; replaces the one that waits.
    public void submit(Runnable request) {
        synchronized (this) {
            waiting = request;
            if (running) {
                return;
            }
            running = true;
        }
        executor.execute(this::run);
    }

    private void run() {
        try {
            final Runnable newest;
            synchronized (this) {
                newest = waiting;
                waiting = null;
            }
            newest.run();
        } finally {
            final boolean more;
            synchronized (this) {
                more = waiting != null;
                running = more;
            }
            if (more) {
                executor.execute(this::run);
            }
        }
    }
}
