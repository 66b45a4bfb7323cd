package org.stallscope.analysis.evidence.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.text.Numbers;

/// Values of one socket as tracepoints repeat them with every packet: only a change is kept, and at the end the last, so that
/// millions of lines stay small and nothing is lost (a value holds until the next).
final class TracedValues {
    private final List<Quantity> quantities = new ArrayList<>();
    private long[] last = new long[12];
    private long[] kept = new long[12];
    private long[] seen = new long[12];
    private int[] lines = new int[12];
    private long retransmissions;

    void put(int socket, Quantity quantity, long at, long value, int number, EvidenceBuilder facts) {
        if (value == Numbers.NONE) {
            return;
        }
        int row = 0;
        while (row < quantities.size() && quantities.get(row) != quantity) {
            row++;
        }
        final boolean added = row == quantities.size();
        if (added) {
            quantities.add(quantity);
            if (row == last.length) {
                last = Arrays.copyOf(last, row * 2);
                kept = Arrays.copyOf(kept, row * 2);
                seen = Arrays.copyOf(seen, row * 2);
                lines = Arrays.copyOf(lines, row * 2);
            }
        }
        if (added || last[row] != value) {
            facts.measure(socket, quantity, at, value, number);
            last[row] = value;
            kept[row] = at;
        }
        seen[row] = at;
        lines[row] = number;
    }

    /// Counts a retransmission.
    long retransmitted() {
        return ++retransmissions;
    }

    /// Writes the last values down, at the time of the last line that had them.
    void finish(int socket, EvidenceBuilder facts) {
        for (int row = 0; row < quantities.size(); row++) {
            if (kept[row] != seen[row]) {
                facts.measure(socket, quantities.get(row), seen[row], last[row], lines[row]);
            }
        }
        quantities.clear();
    }
}
