package org.stallscope.analysis.filter;

import java.util.List;

/// Something of a conversation that a filter can ask for.
sealed interface Field {
    /// How it is written.
    String name();

    /// What it is, for people.
    String meaning();

    /// Whether asking it takes time that grows with the conversation's segments.
    default boolean isSlow() {
        return false;
    }

    /// Reads numbers of a conversation in the base unit.
    @FunctionalInterface
    interface Numbers {
        double[] of(Subject subject, int conversation);
    }

    /// Reads texts of a conversation.
    @FunctionalInterface
    interface Texts {
        String[] of(Subject subject, int conversation);
    }

    /// A number with its unit. Alone it asks for "more than none" where it is a flag: a count that tshark shows as there or not.
    record Number(String name, Unit unit, boolean isFlag, boolean isSlow, String meaning, Numbers numbers)
            implements
                Field {}

    /// A free text; upper and lower case do not differ.
    record Text(String name, String meaning, Texts texts) implements Field {}

    /// One of a few words.
    record Word(String name, List<String> words, boolean isSlow, String meaning, Texts texts) implements Field {}

    /// Addresses.
    record Address(String name, String meaning, Texts texts) implements Field {}
}
