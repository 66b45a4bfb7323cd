package org.stallscope.analysis.finding;

import java.util.List;
import org.stallscope.analysis.limit.ExternalFacts.Counted;
import org.stallscope.analysis.limit.KernelTimes;

/// The time budget in Linux's words beside what Linux itself counted.
final class CounterRules {
    private CounterRules() {}

    static List<Draft> compared(Matter matter, Rule rule) {
        final int main = matter.main();
        final Counted counted = matter.facts.counted(matter.conversation, main);
        if (counted == null) {
            return List.of();
        }
        final KernelTimes kernel = counted.times();
        final KernelTimes packets = matter.limits.direction(main).counters();
        final Draft draft = new Draft(main, matter.base(main)).whole(matter);
        draft.factor = matter.limits.direction(main).dominant();
        draft.measures.put(Measure.KERNEL_BUSY, kernel.busy())
                .put(Measure.KERNEL_WINDOW, kernel.receiveWindowLimited())
                .put(Measure.KERNEL_BUFFER, kernel.sendBufferLimited())
                .put(Measure.PACKETS_BUSY, packets.busy())
                .put(Measure.PACKETS_WINDOW, packets.receiveWindowLimited())
                .put(Measure.PACKETS_BUFFER, packets.sendBufferLimited());
        final long apart = Math.max(Math.abs(kernel.busy() - packets.busy()),
                Math.max(Math.abs(kernel.receiveWindowLimited() - packets.receiveWindowLimited()),
                        Math.abs(kernel.sendBufferLimited() - packets.sendBufferLimited())));
        draft.measures.put(Measure.COUNTERS_APART, apart)
                .share(Measure.COUNTERS_SHARE, apart, Math.max(1, Math.max(kernel.busy(), packets.busy())));
        draft.cite(counted.proof());
        return List.of(draft);
    }
}
