package org.stallscope.ui.figure;

import java.util.function.Supplier;
import org.stallscope.analysis.series.LossSeries;
import org.stallscope.analysis.series.SequenceSeries;

/// What only some lanes need of the segments: worked out when one of them is drawn for the first time, in the thread that
/// draws it, and kept.
public final class SegmentDetail {
    /// Nothing is known.
    public static final SegmentDetail NONE = new SegmentDetail(() -> SequenceSeries.NOTHING, () -> LossSeries.NOTHING);

    private final Once<SequenceSeries> sequence;
    private final Once<LossSeries> loss;

    /// @param sequence works out the time-sequence graph
    /// @param loss works out what tells of loss
    public SegmentDetail(Supplier<SequenceSeries> sequence, Supplier<LossSeries> loss) {
        this.sequence = new Once<>(sequence, SequenceSeries.NOTHING);
        this.loss = new Once<>(loss, LossSeries.NOTHING);
    }

    /// Worked out once.
    private static final class Once<T> {
        private final Supplier<T> work;
        private final T missing;
        private volatile T result;

        Once(Supplier<T> work, T missing) {
            this.work = work;
            this.missing = missing;
        }

        synchronized T get() {
            if (result == null) {
                result = work.get();
            }
            return result;
        }

        boolean isKnown() {
            return result != null;
        }

        T known() {
            final T now = result;
            return now == null ? missing : now;
        }
    }

    /// Works out of a later state what was drawn of this one, so that whoever draws it next need not.
    void prepare(SegmentDetail later) {
        if (sequence.isKnown()) {
            later.sequence();
        }
        if (loss.isKnown()) {
            later.loss();
        }
    }

    SequenceSeries sequence() {
        return sequence.get();
    }

    LossSeries loss() {
        return loss.get();
    }

    /// The graph as far as it was drawn already: whoever may not wait.
    SequenceSeries knownSequence() {
        return sequence.known();
    }

    LossSeries knownLoss() {
        return loss.known();
    }
}
