package org.stallscope.ui.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.filter.ConversationFilter;
import org.stallscope.analysis.filter.FilterException;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Watchers;

/// Which conversations are wanted. Needs no toolkit; used on the UI thread.
public final class FilterModel {
    /// Filters remembered.
    public static final int KEPT = 30;

    /// What became of the filter.
    ///
    /// @param text as typed
    /// @param kind how it stands
    /// @param passed the conversations that pass, ascending; null while there is no filter that makes sense
    /// @param of number of all conversations
    /// @param wrong what is wrong with it; null for nothing
    public record State(String text, Kind kind, int[] passed, int of, FilterException wrong) {
        /// How a filter stands.
        public enum Kind {
            NONE,
            WORKING,
            GOOD,
            WRONG
        }
    }

    private static final State NONE = new State("", State.Kind.NONE, null, 0, null);

    private final Executors executors;
    private final Consumer<List<String>> remember;
    private final List<String> history;
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<State> state = watchers.object(this, "state", NONE);
    private Judgement judgement;
    private volatile int request;

    /// @param history filters asked before, the newest first
    /// @param remember told them when there is a new one
    public FilterModel(Executors executors, List<String> history, Consumer<List<String>> remember) {
        this.executors = executors;
        this.history = new ArrayList<>(history);
        this.remember = remember;
    }

    /// What became of the filter.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /// Filters asked before, the newest first.
    public List<String> history() {
        return List.copyOf(history);
    }

    /// Another capture, a later state of the same, or the same judged otherwise: the filter stays and is asked anew.
    public void judged(Judgement judged) {
        judgement = judged;
        type(state.get().text());
    }

    /// What is typed now. Conversations that passed stay while what is typed makes no sense.
    public void type(String text) {
        final int asked = ++request;
        if (text.isBlank()) {
            state.set(NONE);
            return;
        }
        final int[] before = state.get().passed();
        final ConversationFilter filter;
        try {
            filter = ConversationFilter.parse(text);
        } catch (FilterException e) {
            state.set(new State(text, State.Kind.WRONG, before, count(), e));
            return;
        }
        state.set(new State(text, State.Kind.WORKING, before, count(), null));
        final Judgement of = judgement;
        if (of == null) {
            return;
        }
        executors.background().execute(() -> {
            final int[] passed = filter.of(of, () -> asked == request);
            executors.ui().execute(() -> {
                if (passed != null && asked == request) {
                    state.set(new State(text, State.Kind.GOOD, passed, of.analysis().conversations().count(), null));
                }
            });
        });
    }

    /// Remembers what is typed, where it makes sense: a person has asked for it.
    public void keep() {
        final String text = state.get().text().strip();
        if (!text.isEmpty() && state.get().kind() != State.Kind.WRONG) {
            history.remove(text);
            history.addFirst(text);
            while (history.size() > KEPT) {
                history.removeLast();
            }
            remember.accept(history());
        }
    }

    private int count() {
        return judgement == null ? 0 : judgement.analysis().conversations().count();
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
