package org.stallscope.ui.triage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.triage.FileTriage;
import org.stallscope.analysis.triage.Grouping;
import org.stallscope.analysis.triage.Triage;
import org.stallscope.analysis.triage.TriageProgress;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Watchers;

/// A triage that runs or has run: what is finished is shown while the rest is read. Needs no toolkit.
public final class TriageModel {
    /// How far it has come.
    ///
    /// @param files files done
    /// @param total files in all
    /// @param packets packets read of the file under way
    public record Stand(int files, int total, long packets) {
        /// The part that is done, 0 to 1.
        public double fraction() {
            return total == 0 ? 0 : (double) files / total;
        }
    }

    /// What is finished is shown anew at most this often, ns: sorting a hundred thousand rows takes its time.
    private static final long PAUSE = 500_000_000;

    private final Executors executors;
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<Triage> triage = watchers.object(this, "triage");
    private final ReadOnlyObjectWrapper<Stand> running = watchers.object(this, "running");
    private final ReadOnlyObjectWrapper<String> failure = watchers.object(this, "failure");
    private final ObjectProperty<Grouping> grouping = watchers.object(this, "grouping", Grouping.FILE);
    private final AtomicReference<Stand> latest = new AtomicReference<>();
    private List<Path> paths = List.of();

    /// The run whose results are wanted.
    private volatile Object run = new Object();

    public TriageModel(Executors executors) {
        this.executors = executors;
    }

    /// What was found so far; null before the first run.
    public ReadOnlyObjectProperty<Triage> triageProperty() {
        return triage.getReadOnlyProperty();
    }

    public Triage triage() {
        return triage.get();
    }

    /// How far the run has come; null while nothing runs.
    public ReadOnlyObjectProperty<Stand> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Why the last run ended early, for a person; null for no reason.
    public ReadOnlyObjectProperty<String> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// What the rows are added up by.
    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /// What is looked at.
    public List<Path> paths() {
        return paths;
    }

    /// Begins; what was found before is forgotten.
    public void start(List<Path> files) {
        final Object mine = new Object();
        run = mine;
        paths = List.copyOf(files);
        failure.set(null);
        triage.set(Triage.ranked(List.of(), false));
        running.set(new Stand(0, 0, 0));
        executors.background().execute(() -> work(mine));
    }

    /// Stops; what is finished stays.
    public void cancel() {
        run = new Object();
        running.set(null);
    }

    private void work(Object mine) {
        final List<FileTriage> done = new ArrayList<>();
        final long[] next = {System.nanoTime() + PAUSE};
        final TriageProgress progress = new TriageProgress() {
            @Override
            public boolean proceed(int files, int total, long packets) {
                tell(mine, new Stand(files, total, packets));
                return run == mine;
            }

            @Override
            public void finished(FileTriage file) {
                done.add(file);
                if (System.nanoTime() - next[0] > 0) {
                    final Triage found = Triage.ranked(done, false);
                    show(mine, () -> triage.set(found));
                    next[0] = System.nanoTime() + PAUSE;
                }
            }
        };
        try {
            final Triage whole = Triage.of(paths, null, progress);
            show(mine, () -> {
                triage.set(whole);
                running.set(null);
            });
        } catch (Exception | Error e) {
            final Triage found = Triage.ranked(done, false);
            show(mine, () -> {
                triage.set(found);
                running.set(null);
                failure.set(e instanceof OutOfMemoryError
                        ? Messages.say("memory")
                        : Messages.say("ended-early", e.getMessage() == null ? e.toString() : e.getMessage()));
            });
        }
    }

    private void show(Object mine, Runnable change) {
        executors.ui().execute(() -> {
            if (run == mine) {
                change.run();
            }
        });
    }

    /// Only the newest stand waits for the UI thread.
    private void tell(Object mine, Stand stand) {
        if (latest.getAndSet(stand) == null) {
            show(mine, () -> {
                final Stand newest = latest.getAndSet(null);
                if (running.get() != null && newest != null) {
                    running.set(newest);
                }
            });
        }
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
