package org.stallscope.ui.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Choices;
import org.stallscope.analysis.compare.PairComparison;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.report.ComparedFigures;
import org.stallscope.ui.task.Executors;

/// The comparison that is open. Everything is worked out in the background; properties change on the UI thread.
public final class CompareModel {
    private final Executors executors;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyObjectWrapper<String> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyObjectWrapper<Boolean> running = new ReadOnlyObjectWrapper<>(this, "running", false);

    /// The second capture, which nobody else has opened.
    private CaptureAnalysis second;

    /// The run whose result is wanted.
    private Object run = new Object();

    /// What is on screen.
    ///
    /// @param captures both
    /// @param pair the pair that is looked at
    /// @param align what its times are aligned by
    /// @param figure of the pair
    public record Shown(ComparedCaptures captures, PairComparison pair, Wish align, CompareFigure figure) {}

    public CompareModel(Executors executors) {
        this.executors = executors;
    }

    /// What is on screen; null before the first comparison.
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public Shown shown() {
        return shown.get();
    }

    /// Why there is no result, for a person; null for no reason.
    public ReadOnlyObjectProperty<String> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether something is being worked out.
    public ReadOnlyObjectProperty<Boolean> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Compares what is open with another capture.
    public void start(Judgement a, Path other) {
        work(() -> {
            final CaptureAnalysis loaded = CaptureLoader.load(other, LoadProgress.NONE);
            final ComparedCaptures compared =
                    ComparedCaptures.of(a, Judgement.of(loaded, JoinedEvidence.NONE), Choices.NONE);
            executors.ui().execute(() -> keep(loaded));
            return first(compared, Wish.DEFAULT);
        });
    }

    private void keep(CaptureAnalysis loaded) {
        if (second != null) {
            second.close();
        }
        second = loaded;
    }

    private static Shown first(ComparedCaptures compared, Wish align) {
        if (compared.comparison().pairs().isEmpty()) {
            throw new IllegalArgumentException(compared.comparison().notes().getLast().text());
        }
        return of(compared, compared.comparison().pairs().getFirst(), align);
    }

    private static Shown of(ComparedCaptures compared, PairComparison pair, Wish align) {
        return new Shown(compared, pair, align, ComparedFigures.of(compared, pair.match(), align));
    }

    /// Exchanges A and B.
    public void swap() {
        final Shown now = shown.get();
        if (now != null) {
            work(() -> {
                final ComparedCaptures turned = now.captures().swapped();
                final PairComparison pair = turned.comparison().ofA(now.pair().match().b());
                return pair == null ? first(turned, now.align()) : of(turned, pair, now.align());
            });
        }
    }

    /// Looks at another pair.
    public void choose(PairComparison pair) {
        final Shown now = shown.get();
        if (now != null && pair != null && pair != now.pair()) {
            work(() -> of(now.captures(), pair, now.align()));
        }
    }

    /// Aligns by something else.
    public void align(AlignBy by) {
        final Shown now = shown.get();
        if (now != null && by != null && by != now.align().by()) {
            work(() -> of(now.captures(), now.pair(), Wish.by(by)));
        }
    }

    /// Compares a conversation of A with another one of B than it is compared with.
    public void match(int a, int b) {
        final Shown now = shown.get();
        if (now != null) {
            final Map<Integer, Integer> matches = new HashMap<>(now.captures().choices().matches());
            matches.values().removeIf(one -> one == b);
            matches.put(a, b);
            work(() -> {
                final ComparedCaptures again = ComparedCaptures.of(now.captures().a(), now.captures().b(),
                        now.captures().choices().withMatches(matches));
                return of(again, again.comparison().ofA(a), now.align());
            });
        }
    }

    /// The conversations of B, for a person who matches by hand.
    List<Integer> others() {
        final Shown now = shown.get();
        return now == null ? List.of() : IntStream
                .range(0, now.captures().b().analysis().conversations().count()).boxed().toList();
    }

    /// Work that may fail.
    private interface Work {
        Shown done() throws IOException;
    }

    private void work(Work work) {
        final Object mine = new Object();
        run = mine;
        running.set(true);
        failure.set(null);
        executors.background().execute(() -> {
            try {
                final Shown result = work.done();
                executors.ui().execute(() -> end(mine, result, null));
            } catch (IOException | RuntimeException e) {
                executors.ui().execute(() -> end(mine, null, e.getMessage() == null ? e.toString() : e.getMessage()));
            }
        });
    }

    private void end(Object mine, Shown result, String why) {
        if (run == mine) {
            running.set(false);
            failure.set(why);
            if (result != null) {
                shown.set(result);
            }
        }
    }
}
