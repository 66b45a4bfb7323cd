package org.stallscope.analysis.finding;

import org.stallscope.analysis.buffer.WhatIf;

/// Tells whether a larger receive buffer would help: by a replay of the transfer.
@FunctionalInterface
public interface LargerBuffer {
    /// @param direction direction of the data
    WhatIf of(int conversation, int direction);

    /// Adds the answer to a finding about a receiver; where it cannot be told, nothing.
    static void add(Matter matter, Draft draft) {
        final WhatIf answer = matter.larger.of(matter.conversation, draft.direction);
        if (answer.answer() == WhatIf.Answer.CANNOT_JUDGE) {
            return;
        }
        final boolean helps = answer.answer() == WhatIf.Answer.HELPS;
        draft.measures.flag(Measure.LARGER_HELPS, helps).flag(Measure.LARGER_USELESS, !helps);
        draft.measures.put(Measure.WINDOW_NOW, answer.windowNow()).put(Measure.WINDOW_THEN, answer.windowThen());
        draft.measures.put(Measure.SAVED, answer.saved()).put(Measure.REPLAYED, answer.duration());
        if (answer.pace() > 0) {
            draft.measures.rate(Measure.READ_RATE, answer.pace());
        }
        if (helps) {
            draft.measures.rate(Measure.NEEDED_RATE, answer.needed());
        }
    }
}
