package org.stallscope.ui.compare;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.pairing.EndPair;
import org.stallscope.analysis.pairing.EndToEnd;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.EndsFigure;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Watchers;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;

/// The two captures of a comparison as the two ends of one connection, where they are that: how their clocks relate, also as a
/// person says it, and what is seen of the ladder. Worked out in the background when it is looked at. Needs no toolkit.
public final class EndsModel {
    private final Executors executors;
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<Shown> shown = watchers.object(this, "ends");
    private final ReadOnlyStringWrapper words = watchers.words(this, "words");
    private final TimeWindow window = new TimeWindow(new TimeRange(0, 1));

    /// The captures that were matched last, with what came of it: that takes a pass over both.
    private EndCaptures matched;

    private Object request = new Object();

    /// What is on screen.
    ///
    /// @param captures both, A first
    /// @param pair the connection
    /// @param figure of it
    public record Shown(EndCaptures captures, EndPair pair, EndsFigure figure) {
        /// Its two points.
        public EndToEnd ends() {
            return figure.ends();
        }
    }

    public EndsModel(Executors executors) {
        this.executors = executors;
    }

    /// What is on screen; null where the captures have no connection in common, or nobody asked.
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public Shown shown() {
        return shown.get();
    }

    /// What is going on, or why there is nothing to show; empty for neither.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// What is seen, ns from the connection's first segment.
    public TimeWindow window() {
        return window;
    }

    void letGo() {
        watchers.letGo();
        window.watchers().letGo();
    }

    /// Forgets everything.
    void clear() {
        request = new Object();
        matched = null;
        shown.set(null);
        words.set("");
    }

    /// Looks at a pair's connection at both ends.
    public void show(CompareModel.Shown now) {
        if (now == null || now.isOfOne()) {
            clear();
            words.set(Messages.say("ends.one"));
            return;
        }
        final CaptureAnalysis a = now.captures().a().analysis();
        final CaptureAnalysis b = now.captures().b().analysis();
        final int conversation = now.pair().match().a();
        final EndCaptures known = matched != null && matched.first() == a && matched.second() == b ? matched : null;
        words.set(Messages.say("ends.running"));
        work(() -> {
            final EndCaptures captures = known == null ? EndCaptures.of(a, b) : known;
            final EndPair pair = captures.pairs().isEmpty() ? null
                    : captures.ofFirst(conversation) == null ? captures.pairs().getFirst()
                            : captures.ofFirst(conversation);
            return new Result(captures, pair == null ? null
                    : new Shown(captures, pair, new EndsFigure(captures, captures.relate(pair))));
        }, true);
    }

    /// Takes the clocks as somebody says they are.
    ///
    /// @param offset what to add to the clock of B at its begin to have that of A, ns; null for as it is found
    public void setOffset(Long offset) {
        final Shown now = shown();
        if (now != null) {
            work(() -> new Result(now.captures(), new Shown(now.captures(), now.pair(),
                    new EndsFigure(now.captures(), offset == null ? now.captures().relate(now.pair())
                            : now.captures().relate(now.pair(), offset)))),
                    false);
        }
    }

    /// Shows all of the connection.
    public void showAll() {
        window.showAll();
    }

    /// Shows what is worth a look first.
    public void showInteresting() {
        if (shown() != null) {
            final CompareFigure.Span span = shown().figure().interesting();
            window.show(new TimeRange(span.from(), span.to()));
        }
    }

    /// Shows a moment with some segments around it.
    ///
    /// @param moment ns from the connection's first segment
    public void goTo(long moment) {
        if (shown() != null) {
            final CompareFigure.Span span = shown().figure().around(moment);
            window.show(new TimeRange(span.from(), span.to()));
        }
    }

    private record Result(EndCaptures captures, Shown shown) {}

    private interface Work {
        Result done();
    }

    private void work(Work work, boolean anew) {
        final Object mine = new Object();
        request = mine;
        executors.background().execute(() -> {
            Result result = null;
            String failure = "";
            try {
                result = work.done();
            } catch (RuntimeException e) {
                failure = String.valueOf(e.getMessage());
            }
            final Result done = result;
            final String why = failure;
            executors.ui().execute(() -> {
                if (request == mine) {
                    take(done, why, anew);
                }
            });
        });
    }

    private void take(Result result, String failure, boolean anew) {
        if (result == null) {
            words.set(failure);
            return;
        }
        matched = result.captures();
        if (result.shown() == null) {
            words.set(Messages.say("ends.none"));
            shown.set(null);
            return;
        }
        words.set("");
        final EndsFigure figure = result.shown().figure();
        final long margin = Math.max(1, (figure.to() - figure.from()) / 50);
        final TimeRange before = window.visible();
        window.reset(new TimeRange(figure.from() - margin, figure.to() + margin));
        shown.set(result.shown());
        if (anew) {
            showInteresting();
        } else {
            window.show(before);
        }
    }

    /// Everything that was lost, or sent for nothing, in order of time: what a person steps through.
    public List<Event> events() {
        return shown() == null ? List.of() : EndsEvents.of(shown());
    }

    /// Something that happened between the two points.
    ///
    /// @param moment ns from the connection's first segment
    /// @param words what it was
    public record Event(long moment, String words) {}
}
