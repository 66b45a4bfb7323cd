package org.stallscope.analysis.filter;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.stallscope.analysis.Judgement;

/// A filter on conversations, read once and applied to any analysis.
public final class ConversationFilter {
    private final String text;
    private final Condition condition;
    private final boolean slow;

    private ConversationFilter(String text, Condition condition, boolean slow) {
        this.text = text;
        this.condition = condition;
        this.slow = slow;
    }

    /// Reads a filter.
    ///
    /// @param text `tcp.port == 9103 && stalled > 1s`
    /// @throws FilterException where it makes no sense, with the place of the first wrong word
    public static ConversationFilter parse(String text) throws FilterException {
        final Parser parser = new Parser(Lexer.tokens(text));
        return new ConversationFilter(text, parser.parse(), parser.isSlow());
    }

    /// Whether it asks what takes a pass over all segments of each conversation: then apply it off the UI thread.
    public boolean isSlow() {
        return slow;
    }

    /// The conversations that pass, by number, ascending.
    ///
    /// @param judgement what `limit` and its kin are asked of
    public int[] of(Judgement judgement) {
        return of(judgement, () -> true);
    }

    /// The same; stops early where it is no longer wanted.
    ///
    /// @param wanted asked between conversations
    /// @return null where it was stopped
    public int[] of(Judgement judgement, BooleanSupplier wanted) {
        final Subject subject = new Subject(judgement);
        final int[] passed = new int[judgement.analysis().conversations().count()];
        int count = 0;
        for (int c = 0; c < passed.length; c++) {
            if (!wanted.getAsBoolean()) {
                return null;
            }
            if (condition.holds(subject, c)) {
                passed[count++] = c;
            }
        }
        return Arrays.copyOf(passed, count);
    }

    /// The filter as it was written.
    @Override
    public String toString() {
        return text;
    }
}
