package org.stallscope.ui.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.stallscope.analysis.CaptureAnalysis;

/// The states of a capture that grows which are behind the one that is shown: each stays open as long as something that was begun
/// with it may look into its packets. To be used in the UI executor.
final class GrownStates {
    /// So many stay open in any case.
    private static final int KEPT = 24;

    /// Rounds of views whose states stay open: the one that runs, and the one that is seen until it has ended.
    private static final int ROUNDS = 2;

    private final Deque<CaptureAnalysis> retired = new ArrayDeque<>();

    /// Those that views took in the last rounds, and may look into.
    private final Deque<CaptureAnalysis> taken = new ArrayDeque<>();

    /// The state that more is known of than the curves: its packets may be looked into for what is drawn now.
    private CaptureAnalysis examined;

    /// Takes a state that is no longer shown, and closes those that nobody needs.
    void retire(CaptureAnalysis state) {
        retired.add(state);
        final Iterator<CaptureAnalysis> oldest = retired.iterator();
        for (int more = retired.size() - KEPT; more > 0; more--) {
            final CaptureAnalysis old = oldest.next();
            if (old != examined && !taken.contains(old)) {
                oldest.remove();
                old.close();
            }
        }
    }

    /// A round of views begins with a state.
    void take(CaptureAnalysis state) {
        taken.add(state);
        while (taken.size() > ROUNDS) {
            taken.remove();
        }
    }

    /// Who limits, and all else that takes passes of its own, is known of a state.
    void examined(CaptureAnalysis state) {
        examined = state;
    }

    boolean isExamined(CaptureAnalysis state) {
        return examined == state;
    }

    /// Closes all that are no longer shown.
    void close() {
        retired.forEach(CaptureAnalysis::close);
        retired.clear();
        taken.clear();
        examined = null;
    }
}
