package org.stallscope.ui.workbench;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stallscope.ui.task.Executors;

/// Turns zooming and panning into steps that one can go back through: what follows each other without a rest is one step.
///
/// @param <S> a stop
final class ZoomSteps<S> {
    /// A rest ends a step, ms.
    private static final long REST = 700;

    /// Tells whether a person only zoomed or panned between two stops.
    interface Between<S> {
        boolean isZoom(S before, S now);
    }

    private final Executors executors;
    private final Supplier<S> here;
    private final Between<S> between;
    private final Consumer<S> onStep;
    private S rested;
    private int moves;

    /// @param here where the person is
    /// @param onStep told what was left behind
    ZoomSteps(Executors executors, Supplier<S> here, Between<S> between, Consumer<S> onStep) {
        this.executors = executors;
        this.here = here;
        this.between = between;
        this.onStep = onStep;
    }

    /// The person moved the view.
    void moved() {
        final int mine = ++moves;
        executors.later(REST, () -> executors.ui().execute(() -> {
            if (mine == moves) {
                settle();
            }
        }));
    }

    /// The program moved the view: no step.
    void arrived() {
        moves++;
        rested = here.get();
    }

    /// Ends the step that is under way.
    void settle() {
        moves++;
        final S now = here.get();
        if (rested != null && between.isZoom(rested, now)) {
            onStep.accept(rested);
        }
        rested = now;
    }

    /// Starts over.
    void forget() {
        moves++;
        rested = null;
    }
}
