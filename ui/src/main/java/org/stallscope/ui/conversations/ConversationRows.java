package org.stallscope.ui.conversations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.ui.task.Executors;

/// Which conversations are listed, and in what order: sorted and filtered in the background, so that a hundred thousand cost the
/// UI thread nothing. What a row shows beyond its facts is worked out for rows in sight. Used on the UI thread; needs no toolkit.
public final class ConversationRows {
    /// Told when other rows take the place of those that are listed.
    interface Listener {
        /// They are about to.
        void leaving();

        /// They have.
        void listed();

        /// Something that a row shows has arrived.
        ///
        /// @param conversation of the row; −1 where it may be any
        void arrived(int conversation);
    }

    /// What hurt most stands first, until somebody sorts.
    private static final ConversationColumn FIRST_COLUMN = ConversationColumn.TIME_LOST;

    private final Executors ranks;
    private final Executors passes;
    private final IndexList list = new IndexList();
    private final ReadOnlyStringWrapper working = new ReadOnlyStringWrapper(this, "working", "");
    private final List<Runnable> waiting = new ArrayList<>();
    private final Listener listener;

    /// What was asked for.
    private CaptureAnalysis analysis;
    private Judgement judgement;
    private ConversationColumn column = FIRST_COLUMN;
    private boolean descending = true;
    private BitSet wanted;
    private boolean named = true;
    private volatile int request;
    private int answered;

    /// Whether what rows in sight show beyond their facts is to be worked out anew.
    private boolean anew;

    /// What is listed.
    private Ranking ranking;
    private Judgement judged;
    private RowCache<Sparkline> sparklines;
    private RowCache<LimitShare> limits;
    private RowCache<CapturePoint> points;

    /// What was worked out of all conversations; null while nobody needed it.
    private List<LimitShare> allLimits;
    private List<CapturePoint> allPoints;

    /// @param ranks for the order by what is known
    /// @param passes for what takes passes over the capture
    ConversationRows(Executors ranks, Executors passes, Listener listener) {
        this.ranks = ranks;
        this.passes = passes;
        this.listener = listener;
    }

    /// The conversation that stands first in a new list, which nobody has sorted yet; sorts all, so call it in the background.
    ///
    /// @return its number; −1 where there is none
    public static int first(CaptureAnalysis analysis) {
        final int count = analysis.conversations().count();
        return count < 2 ? count - 1
                : Ranking.of(new ConversationFacts(analysis), FIRST_COLUMN, true).order()[0];
    }

    /// The numbers of the conversations as they are listed.
    public IndexList list() {
        return list;
    }

    /// What takes a while, for people; empty for nothing.
    ReadOnlyStringProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    ConversationColumn column() {
        return column;
    }

    boolean isDescending() {
        return descending;
    }

    /// Facts of what is listed; null for nothing.
    ConversationFacts facts() {
        return ranking == null ? null : ranking.facts();
    }

    /// Whether all conversations are wanted.
    boolean isFiltered() {
        return wanted != null;
    }

    /// The sparkline of a row; null while it is being made.
    Sparkline sparkline(int conversation) {
        return sparklines == null ? null : sparklines.get(conversation);
    }

    /// What limited a row; null while that is being worked out.
    LimitShare limit(int conversation) {
        return limits == null ? null : limits.get(conversation);
    }

    /// Where a row was captured; null while that is being worked out.
    CapturePoint point(int conversation) {
        return points == null ? null : points.get(conversation);
    }

    /// Runs something as soon as what was asked for is listed.
    void whenListed(Runnable action) {
        if (answered == request) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    /// Lists the conversations of another capture.
    void show(CaptureAnalysis opened) {
        // The rows stand for conversations of the old one.
        listener.leaving();
        ranking = null;
        sparklines = null;
        limits = null;
        points = null;
        list.setAll(new int[0]);
        waiting.clear();
        renew(opened, null);
    }

    /// Lists the conversations of a later state of the same capture; those of the earlier one stay until then.
    ///
    /// @param judged how they are judged; null where that is told later
    void renew(CaptureAnalysis grown, Judgement judged) {
        anew = true;
        begin(grown, judged);
        update();
    }

    /// The same without a pass over the capture: numbers and order are those of the later state, what rows show beyond them stays
    /// until they are renewed. Nothing where the order itself takes passes.
    void rank(CaptureAnalysis grown, Judgement judged) {
        if (grown != analysis && !column.takesPass()) {
            begin(grown, judged);
            update();
        }
    }

    private void begin(CaptureAnalysis grown, Judgement judged) {
        analysis = grown;
        judgement = judged;
        allLimits = null;
        allPoints = null;
    }

    /// Takes how conversations are judged now.
    void judge(Judgement newJudgement) {
        if (newJudgement == null || newJudgement.analysis() != analysis || newJudgement == judgement) {
            return;
        }
        judgement = newJudgement;
        allLimits = null;
        if (ranking != null && ranking.facts().analysis() == analysis) {
            limits = null;
            takeJudgement();
            listener.arrived(-1);
        }
        if (column.isLimit()) {
            update();
        }
    }

    private void takeJudgement() {
        judged = judgement;
        final Judgement by = judgement;
        limits = by == null ? null
                : going(limits, c -> LimitShare.of(by.limits(c).main()));
    }

    private static void age(RowCache<?> cache) {
        if (cache != null) {
            cache.age();
        }
    }

    private <V> RowCache<V> going(RowCache<V> before, IntFunction<V> make) {
        if (before == null) {
            return new RowCache<>(make, passes, listener::arrived);
        }
        before.go(make);
        return before;
    }

    /// Lists in another order.
    void sort(ConversationColumn by, boolean greatestFirst) {
        if (by != column || greatestFirst != descending) {
            column = by;
            descending = greatestFirst;
            update();
        }
    }

    /// Lists only some.
    ///
    /// @param passed their numbers; null for all
    void filter(int[] passed) {
        if (passed == null && wanted == null) {
            return;
        }
        wanted = null;
        if (passed != null) {
            wanted = new BitSet();
            Arrays.stream(passed).forEach(wanted::set);
        }
        update();
    }

    /// Whether names of the capture stand in place of addresses.
    void setNamed(boolean names) {
        if (names != named) {
            named = names;
            update();
        }
    }

    private Map<String, String> names() {
        return named && analysis != null ? analysis.capture().notes().names() : Map.of();
    }

    private void update() {
        if (analysis == null) {
            return;
        }
        final int mine = ++request;
        final Job job = new Job(mine, analysis, names(), judgement, column, descending, wanted, ranking, allLimits,
                allPoints);
        (anew || column.takesPass() ? passes : ranks).background().execute(() -> {
            if (mine == request) {
                final Result result = job.run();
                ranks.ui().execute(() -> {
                    if (result != null && mine == request) {
                        take(result);
                    }
                });
            }
        });
    }

    /// What a job brought.
    private record Result(int request, Ranking ranking, int[] rows, List<LimitShare> limits,
            List<CapturePoint> points) {}

    /// What a job needs to know: nothing of it changes while it runs.
    private final class Job {
        private final int mine;
        private final CaptureAnalysis of;
        private final Map<String, String> names;
        private final Judgement by;
        private final ConversationColumn sorted;
        private final boolean greatestFirst;
        private final BitSet passed;
        private final Ranking before;
        private List<LimitShare> limitsOfAll;
        private List<CapturePoint> pointsOfAll;

        Job(int mine, CaptureAnalysis of, Map<String, String> names, Judgement by, ConversationColumn sorted,
                boolean greatestFirst, BitSet passed, Ranking before, List<LimitShare> limitsOfAll,
                List<CapturePoint> pointsOfAll) {
            this.mine = mine;
            this.of = of;
            this.names = names;
            this.by = by;
            this.sorted = sorted;
            this.greatestFirst = greatestFirst;
            this.passed = passed;
            this.before = before;
            this.limitsOfAll = limitsOfAll;
            this.pointsOfAll = pointsOfAll;
        }

        /// @return null where nobody waits for it any more
        Result run() {
            final boolean same = before != null && before.facts().analysis() == of
                    && before.facts().names().equals(names);
            final ConversationFacts facts = same ? before.facts() : new ConversationFacts(of, names);
            Ranking ranked = before;
            // What limits may have changed; everything else of a capture has not.
            if (!same || before.column() != sorted || before.descending() != greatestFirst || sorted.isLimit()) {
                ranked = rank(facts);
            }
            if (ranked == null) {
                return null;
            }
            final int[] rows = passed == null ? ranked.order()
                    : Arrays.stream(ranked.order()).filter(passed::get).toArray();
            return new Result(mine, ranked, rows, limitsOfAll, pointsOfAll);
        }

        private Ranking rank(ConversationFacts facts) {
            final int count = of.conversations().count();
            try {
                if (sorted.isLimit()) {
                    if (limitsOfAll == null && by != null) {
                        limitsOfAll = Ranking.everything(count, c -> LimitShare.of(by.limits(c).main()),
                                () -> mine == request, done -> tell(done, count));
                    }
                    return limitsOfAll == null ? null
                            : Ranking.ofLimits(facts, sorted, greatestFirst, limitsOfAll);
                }
                if (sorted.isPoint()) {
                    if (pointsOfAll == null) {
                        pointsOfAll = Ranking.everything(count, c -> of.quality().of(c).point(),
                                () -> mine == request, done -> tell(done, count));
                    }
                    return pointsOfAll == null ? null : Ranking.ofPoints(facts, greatestFirst, pointsOfAll);
                }
            } catch (IllegalStateException e) {
                // The capture was closed meanwhile.
                return null;
            }
            return Ranking.of(facts, sorted, greatestFirst);
        }

        private void tell(int done, int count) {
            ranks.ui().execute(() -> {
                if (mine == request && answered != mine) {
                    working.set(Messages.say("sorting", done, count));
                }
            });
        }
    }

    private void take(Result result) {
        listener.leaving();
        final CaptureAnalysis old = ranking == null ? null : ranking.facts().analysis();
        ranking = result.ranking();
        final CaptureAnalysis now = ranking.facts().analysis();
        final boolean other = old != now;
        if (old == null || !now.segments().continues(old.segments())) {
            // Its conversations have other numbers.
            sparklines = null;
            points = null;
            limits = null;
        }
        if (other) {
            sparklines = going(sparklines, c -> Sparkline.of(now, c, SparklinePainter.WIDTH / 2));
            points = going(points, c -> now.quality().of(c).point());
        }
        if (other || judged != judgement) {
            if (!other && !anew) {
                // Judged by other rules: what was said before is not so.
                limits = null;
            }
            takeJudgement();
        }
        if (anew) {
            anew = false;
            sparklines.age();
            points.age();
            age(limits);
        }
        if (result.limits() != null) {
            allLimits = result.limits();
        }
        if (result.points() != null) {
            allPoints = result.points();
            points.know(allPoints);
        }
        if (limits != null && allLimits != null) {
            limits.know(allLimits);
        }
        list.setAll(result.rows());
        answered = result.request();
        working.set("");
        listener.listed();
        final List<Runnable> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(Runnable::run);
    }

    /// All that the rows as they are listed now hold, for a file; may take a pass over the capture, so call it in the background.
    ///
    /// @param columns those that are wanted
    Values values(Set<ConversationColumn> columns) {
        return new Values(ranking.facts(), list.numbers(), judgement,
                columns.stream().anyMatch(ConversationColumn::isLimit) ? allLimits : null);
    }

    /// Rows as they were listed at a moment.
    ///
    /// @param facts of them
    /// @param rows their numbers
    /// @param judgement how they are judged
    /// @param limits of all conversations; null where they are to be worked out
    record Values(ConversationFacts facts, int[] rows, Judgement judgement, List<LimitShare> limits) {
        LimitShare limit(int conversation) {
            return limits != null ? limits.get(conversation) : LimitShare.of(judgement.limits(conversation).main());
        }

        CapturePoint point(int conversation) {
            return facts.analysis().quality().of(conversation).point();
        }
    }
}
