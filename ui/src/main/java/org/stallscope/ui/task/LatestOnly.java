package org.stallscope.ui.task;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/// Runs only the newest of the requests that pile up: what was asked before and has not begun is dropped. So a chart that
/// is dragged paints the latest view, never a queue of old ones.
public final class LatestOnly {
    private final Executor executor;
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();

    public LatestOnly(Executor executor) {
        this.executor = executor;
    }

    /// Asks for a run; replaces the one that waits.
    public void submit(Runnable request) {
        if (waiting.getAndSet(request) == null) {
            executor.execute(() -> {
                final Runnable newest = waiting.getAndSet(null);
                if (newest != null) {
                    newest.run();
                }
            });
        }
    }
}
