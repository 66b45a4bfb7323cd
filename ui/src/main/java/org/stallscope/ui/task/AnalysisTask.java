package org.stallscope.ui.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.LoadProgress;

/// One piece of long work. It runs in a background executor; progress and outcome are told in the UI executor. After
/// {@link #cancel} nothing more is told but {@link State#CANCELLED}, however long the work takes to notice.
///
/// @param <T> what the work yields
public final class AnalysisTask<T> {
    /// Where a task stands.
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /// The work itself. It reports progress and stops when told so by {@link LoadProgress#proceed}.
    ///
    /// @param <T> what it yields
    @FunctionalInterface
    public interface Work<T> {
        T run(LoadProgress progress) throws Exception;
    }

    private final Work<T> work;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.WAITING);
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", Progress.NONE);
    private final AtomicReference<Progress> latest = new AtomicReference<>();
    private Consumer<T> onDone = result -> {};
    private Consumer<T> onUnwanted = result -> {};
    private Consumer<Throwable> onFailed = failure -> {};
    private volatile boolean cancelled;

    public AnalysisTask(Work<T> work, Executor ui) {
        this.work = work;
        this.ui = ui;
    }

    /// What to do with the result, in the UI executor.
    public AnalysisTask<T> onDone(Consumer<T> action) {
        onDone = action;
        return this;
    }

    /// What to do with a failure, in the UI executor.
    public AnalysisTask<T> onFailed(Consumer<Throwable> action) {
        onFailed = action;
        return this;
    }

    /// What to do with a result that came after the cancel: something must close what it holds.
    public AnalysisTask<T> onUnwanted(Consumer<T> action) {
        onUnwanted = action;
        return this;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Whether it waits or runs.
    public boolean isActive() {
        return state.get() == State.WAITING || state.get() == State.RUNNING;
    }

    /// Starts the work; call once, in the UI executor.
    public AnalysisTask<T> start(Executor background) {
        state.set(State.RUNNING);
        background.execute(this::run);
        return this;
    }

    /// Stops the work, or forgets it where it does not listen. Call in the UI executor.
    public void cancel() {
        if (isActive()) {
            cancelled = true;
            state.set(State.CANCELLED);
        }
    }

    private void run() {
        final long begin = System.nanoTime();
        try {
            final T result = work.run((done, total, packets) -> {
                tell(new Progress(done, total, packets, System.nanoTime() - begin));
                return !cancelled;
            });
            ui.execute(() -> finish(result));
        } catch (CancellationException e) {
            ui.execute(this::cancel);
        } catch (Exception | Error e) {
            // An Error too: a mapped file that shrinks throws InternalError, a huge one OutOfMemoryError. Both must reach the person.
            ui.execute(() -> fail(e));
        }
    }

    /// Only the newest progress waits for the UI thread, so that a quick reader cannot flood it.
    private void tell(Progress next) {
        if (latest.getAndSet(next) == null) {
            ui.execute(() -> {
                final Progress newest = latest.getAndSet(null);
                if (state.get() == State.RUNNING) {
                    progress.set(newest);
                }
            });
        }
    }

    private void finish(T result) {
        if (cancelled) {
            onUnwanted.accept(result);
            return;
        }
        state.set(State.DONE);
        onDone.accept(result);
    }

    private void fail(Throwable failure) {
        if (!cancelled) {
            state.set(State.FAILED);
            onFailed.accept(failure);
        }
    }
}
