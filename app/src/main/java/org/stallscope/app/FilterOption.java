package org.stallscope.app;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.filter.ConversationFilter;
import org.stallscope.analysis.filter.FilterException;
import picocli.CommandLine.Option;

/// `--filter`: only some conversations, in the words of the window's filter.
final class FilterOption {
    @Option(
            names = "--filter",
            paramLabel = "EXPR")
    private String text;

    private ConversationFilter filter;

    /// Whether one was given.
    boolean isGiven() {
        return text != null;
    }

    /// What is wrong with it, or null.
    String mistake() {
        if (text == null) {
            return null;
        }
        try {
            filter = ConversationFilter.parse(text);
            return null;
        } catch (FilterException e) {
            final String wrong = text.substring(Math.min(e.start(), text.length()), Math.min(e.end(), text.length()));
            return Messages.say("filter.wrong", wrong, e.getMessage());
        }
    }

    /// The filter; null for none.
    ConversationFilter filter() {
        return filter;
    }

    /// The conversations that pass; all where none was given. May take a pass over the capture.
    IntPredicate passed(Judgement judgement) {
        if (filter == null) {
            return conversation -> true;
        }
        final BitSet passed = new BitSet();
        for (int conversation : filter.of(judgement)) {
            passed.set(conversation);
        }
        return passed::get;
    }
}
