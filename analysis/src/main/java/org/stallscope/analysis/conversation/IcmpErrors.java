package org.stallscope.analysis.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The ICMP errors of a capture that quote TCP headers, in file order, and by conversation.
public final class IcmpErrors {
    /// None.
    public static final IcmpErrors NONE = new IcmpErrors(List.of());

    private final List<IcmpError> all;
    private final Map<Integer, List<IcmpError>> byConversation = new TreeMap<>();

    /// @param all in file order
    public IcmpErrors(List<IcmpError> all) {
        this.all = List.copyOf(all);
        for (IcmpError error : this.all) {
            byConversation
                    .computeIfAbsent(error.conversation(), c -> new ArrayList<>())
                    .add(error);
        }
    }

    /// All errors in file order.
    public List<IcmpError> all() {
        return all;
    }

    /// The errors about packets of a conversation, in file order.
    public List<IcmpError> of(int conversation) {
        return Collections.unmodifiableList(byConversation.getOrDefault(conversation, List.of()));
    }

    /// The errors of a chunk on their way to the analysis: each stands before a row.
    public static final class Log {
        private final List<IcmpError> errors = new ArrayList<>(0);
        private int[] rows = new int[0];

        /// Adds an error that came before the row that is filled next.
        public void add(int row, IcmpError error) {
            if (errors.size() == rows.length) {
                rows = Arrays.copyOf(rows, Math.max(4, rows.length * 2));
            }
            rows[errors.size()] = row;
            errors.add(error);
        }

        /// Number of errors.
        public int size() {
            return errors.size();
        }

        /// Row (in the chunk) before which an error came; {@link Integer#MAX_VALUE} past the last.
        public int row(int index) {
            return index < errors.size() ? rows[index] : Integer.MAX_VALUE;
        }

        /// An error.
        public IcmpError get(int index) {
            return errors.get(index);
        }
    }
}
