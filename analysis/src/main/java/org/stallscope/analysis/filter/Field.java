package org.stallscope.analysis.filter;

import java.util.List;
import java.util.function.Supplier;

/// Something of a conversation that a filter can ask for.
sealed interface Field {
    /// How it is written.
    String name();

    /// What it is, for people.
    Supplier<String> explained();

    /// What it is, in the language in use.
    default String meaning() {
        return explained().get();
    }

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
    record Number(String name, Unit unit, boolean isFlag, boolean isSlow, Supplier<String> explained, Numbers numbers)
            implements
                Field {}

    /// A free text; upper and lower case do not differ.
    record Text(String name, Supplier<String> explained, Texts texts) implements Field {}

    /// One of a few words.
    record Word(String name, List<String> words, boolean isSlow, Supplier<String> explained,
            Texts texts) implements Field {}

    /// Addresses.
    record Address(String name, Supplier<String> explained, Texts texts) implements Field {}
}
