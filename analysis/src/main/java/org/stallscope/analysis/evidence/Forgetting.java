package org.stallscope.analysis.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Takes sockets that turned out to be none out of the calls: what blocked on them is a wait elsewhere, the rest goes.
final class Forgetting {
    private final CallColumns calls;
    private final int[] numbers;
    private final Map<Integer, String> forgotten;

    Forgetting(CallColumns calls, List<ObservedSocket> sockets, Map<Integer, String> forgotten) {
        this.calls = calls;
        this.forgotten = forgotten;
        numbers = new int[sockets.size()];
        int next = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = forgotten.containsKey(i) ? -1 : next++;
        }
    }

    /// @param order rows in order of time, or null
    /// @param renumbered hears the new number of each socket, −1 for those that went
    /// @return rows that stay, in order of time
    int[] rows(int[] order, Consumer<int[]> renumbered) {
        final int[] rows = order == null ? RowOrder.identity(calls.size()) : order;
        int kept = 0;
        for (int row : rows) {
            if (stays(row)) {
                rows[kept++] = row;
            }
        }
        calls.waits.replaceAll(this::sockets);
        renumbered.accept(numbers);
        return Arrays.copyOf(rows, kept);
    }

    private boolean stays(int row) {
        final int owner = calls.owners.get(row);
        if (owner < 0) {
            return true;
        }
        if (numbers[owner] >= 0) {
            calls.owners.set(row, numbers[owner]);
            return true;
        }
        final boolean blocked =
                calls.durations.get(row) >= EvidenceBuilder.BLOCKED || calls.returned.get(row) == Long.MIN_VALUE;
        if (blocked) {
            final String thing = forgotten.get(owner);
            calls.owners.set(row, calls.thing(thing.isEmpty() ? null : thing));
            calls.marks.set(row, calls.marks.get(row) & ~0xff | CallKind.WAIT_ELSEWHERE.ordinal());
        }
        return blocked;
    }

    private int[] sockets(int[] entries) {
        return Arrays.stream(entries)
                .filter(entry -> numbers[entry >> 2] >= 0)
                .map(entry -> numbers[entry >> 2] << 2 | entry & Calls.DIRECTIONS)
                .toArray();
    }
}
