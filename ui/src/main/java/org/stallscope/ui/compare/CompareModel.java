package org.stallscope.ui.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Choices;
import org.stallscope.analysis.compare.Comparison;
import org.stallscope.analysis.compare.Metric;
import org.stallscope.analysis.compare.PairComparison;
import org.stallscope.analysis.compare.Statement;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.CompareLook;
import org.stallscope.ui.report.ComparedFigures;
import org.stallscope.ui.task.AnalysisTask;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Watchers;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;

/// The comparison that is open: which captures, which pair of conversations, what stands at the same place, and what is seen of
/// it. Everything that takes time is worked out in the background; properties change on the UI thread. Needs no toolkit.
public final class CompareModel {
    /// Room left and right of what is shown whole, as a part of it.
    private static final double MARGIN = 0.01;

    private final Executors executors;
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<Shown> shown = watchers.object(this, "shown");
    private final ReadOnlyStringWrapper failure = watchers.words(this, "failure");
    private final ReadOnlyObjectWrapper<AnalysisTask<Result>> task = watchers.object(this, "task");
    private final ReadOnlyBooleanWrapper linked = watchers.yesNo(this, "linked");
    private final ObjectProperty<CompareLook> look = watchers.object(this, "look", CompareLook.DEFAULT);
    private final TimeWindow both = new TimeWindow(new TimeRange(0, 1));
    private final TimeWindow ofB = new TimeWindow(new TimeRange(0, 1));

    private final EndsModel ends;

    /// The capture that nobody else has opened; null where two conversations of one are compared.
    private CaptureAnalysis second;

    /// What is attached to it.
    private final List<Evidence> evidence = new ArrayList<>();

    /// What is on screen.
    ///
    /// @param captures both
    /// @param pair the pair that is looked at
    /// @param align what its times are aligned by
    /// @param figure of the pair
    /// @param note what a person should know before all else; empty for nothing
    /// @param twin that the pair is the two sides of a proxy; null where nobody said so
    public record Shown(ComparedCaptures captures, PairComparison pair, Wish align, CompareFigure figure, String note,
            ProxyTwin twin) {
        Shown(ComparedCaptures captures, PairComparison pair, Wish align, CompareFigure figure) {
            this(captures, pair, align, figure, "", null);
        }

        /// What shows that the two are the sides of a proxy; empty where they are not known to be.
        public String twinWords() {
            return twin == null ? "" : twin.words();
        }

        /// Whether two conversations of one capture are compared.
        public boolean isOfOne() {
            return captures.a() == captures.b();
        }
    }

    /// What came of a piece of work.
    ///
    /// @param shown what to show
    /// @param opened a capture that was opened for it; null for none
    /// @param attached what was attached to the second capture; null where that stays
    public record Result(Shown shown, CaptureAnalysis opened, List<Evidence> attached) {}

    /// Work that may fail; its message is fit for a person.
    private interface Work {
        Result done(LoadProgress progress) throws IOException, EvidenceException;
    }

    public CompareModel(Executors executors) {
        this.executors = executors;
        linked.set(true);
        ends = new EndsModel(executors);
        ends.shownProperty().subscribe(this::judgeWith);
    }

    /// Both as the two ends of one connection.
    public EndsModel ends() {
        return ends;
    }

    /// Lets go of the views that watch.
    public void letGo() {
        watchers.letGo();
        ends.letGo();
        both.watchers().letGo();
        ofB.watchers().letGo();
    }

    /// What is on screen; null before the first comparison.
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public Shown shown() {
        return shown.get();
    }

    /// Why what was asked for last did not come, for a person; empty where it came.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// What is being worked out; null for nothing.
    public ReadOnlyObjectProperty<AnalysisTask<Result>> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /// How both stand in the picture.
    public ObjectProperty<CompareLook> lookProperty() {
        return look;
    }

    public CompareLook look() {
        return look.get();
    }

    /// Whether both show the same stretch of the common time.
    public ReadOnlyBooleanProperty linkedProperty() {
        return linked.getReadOnlyProperty();
    }

    public boolean isLinked() {
        return linked.get();
    }

    /// What is seen of a side, in ns of the common time.
    ///
    /// @param side {@link CompareFigure#A} or {@link CompareFigure#B}
    public TimeWindow window(int side) {
        return side == CompareFigure.B && !isLinked() ? ofB : both;
    }

    /// The same as a stretch of the figure.
    public CompareFigure.Span span(int side) {
        final TimeRange visible = window(side).visible();
        return new CompareFigure.Span(visible.from(), visible.to());
    }

    /// Compares what is open with another capture.
    public void start(Judgement a, Path other) {
        work(progress -> {
            final CaptureAnalysis loaded = CaptureLoader.load(other, progress);
            try {
                return new Result(first(ComparedCaptures.of(a, judged(a, loaded, List.of()), Choices.NONE),
                        Wish.DEFAULT), loaded, List.of());
            } catch (RuntimeException e) {
                loaded.close();
                throw e;
            }
        });
    }

    /// Compares two conversations of the capture that is open.
    ///
    /// @throws IllegalArgumentException where they are the same one
    public void startWithin(Judgement a, int one, int other) {
        work(progress -> {
            if (one == other) {
                throw new IllegalArgumentException(Messages.say("same-one"));
            }
            return new Result(first(ComparedCaptures.of(a, a, new Choices(Map.of(one, other), true, Metric.NONE,
                    Metric.NONE)), Wish.DEFAULT), null, List.of());
        });
    }

    /// By the same thresholds as the one that is open.
    private static Judgement judged(Judgement like, CaptureAnalysis analysis, List<Evidence> attached) {
        final var joined = CaptureEvidence.join(analysis, attached, EvidenceChoices.NONE);
        return new Judgement(analysis, joined, like.thresholds(), Judgement.AS_SEEN);
    }

    /// Where both captures prove that an open window was not heard of, both are judged with that.
    private void judgeWith(EndsModel.Shown both) {
        final Shown now = shown();
        if (both == null || now == null || both.ends().lostReopenings().isEmpty()
                || now.captures().a().analysis() != both.captures().first()
                || now.captures().a().ends() != null) {
            return;
        }
        change(seen -> {
            final ComparedCaptures again = ComparedCaptures.of(seen.captures().a().with(both.captures()),
                    seen.captures().b().with(both.captures()), seen.captures().choices());
            final PairComparison pair = again.comparison().ofA(seen.pair().match().a());
            return pair == null ? first(again, seen.align()) : of(again, pair, seen.align());
        });
    }

    private static Shown first(ComparedCaptures compared, Wish align) {
        final Comparison comparison = compared.comparison();
        if (comparison.pairs().isEmpty()) {
            // By hand then: the two that carried most.
            return fallback(compared, align);
        }
        return of(compared, comparison.pairs().getFirst(), align);
    }

    /// Where nothing plays the same role, the largest of both stand above each other, and it is said that nobody matched them.
    private static Shown fallback(ComparedCaptures compared, Wish align) {
        final int a = largest(compared.a().analysis());
        final int b = largest(compared.b().analysis());
        if (a < 0 || b < 0) {
            throw new IllegalArgumentException(compared.comparison().notes().getFirst().text());
        }
        final ComparedCaptures again =
                ComparedCaptures.of(compared.a(), compared.b(), compared.choices().withMatches(Map.of(a, b)));
        final Shown shown = of(again, again.comparison().ofA(a), align);
        return new Shown(again, shown.pair(), align, shown.figure(),
                compared.comparison().notes().stream().filter(note -> note.kind() == Statement.Kind.NOTE)
                        .map(Statement::text).findFirst().orElse("") + " " + Messages.say("fallback"),
                null);
    }

    private static int largest(CaptureAnalysis analysis) {
        int best = -1;
        long most = -1;
        for (int c = 0; c < analysis.conversations().count(); c++) {
            final long bytes = analysis.conversations().direction(c, 0).payloadBytes
                    + analysis.conversations().direction(c, 1).payloadBytes;
            if (analysis.conversations().segments(c) > 0 && bytes > most) {
                most = bytes;
                best = c;
            }
        }
        return best;
    }

    private static Shown of(ComparedCaptures compared, PairComparison pair, Wish align) {
        return new Shown(compared, pair, align, ComparedFigures.of(compared, pair.match(), align));
    }

    /// What was aligned by in one pair may not be there in another.
    private static Shown otherPair(ComparedCaptures compared, PairComparison pair, Wish align) {
        final boolean own = align.by() == AlignBy.PACKET || align.by() == AlignBy.SEQUENCE;
        try {
            return of(compared, pair, own ? Wish.DEFAULT : align);
        } catch (IllegalArgumentException e) {
            return of(compared, pair, Wish.DEFAULT);
        }
    }

    private void change(Function<Shown, Shown> into) {
        final Shown now = shown();
        if (now != null) {
            work(progress -> new Result(into.apply(now), null, null));
        }
    }

    /// Exchanges A and B.
    public void swap() {
        change(now -> {
            final ComparedCaptures turned = now.captures().swapped();
            final PairComparison pair = turned.comparison().ofA(now.pair().match().b());
            final Wish turnedWish = new Wish(now.align().by(), now.align().b(), now.align().a());
            return pair == null ? first(turned, Wish.DEFAULT) : of(turned, pair, turnedWish);
        });
    }

    /// Looks at another pair.
    public void choose(PairComparison pair) {
        if (shown() != null && pair != null && pair != shown().pair()) {
            change(now -> otherPair(now.captures(), pair, now.align()));
        }
    }

    /// Looks at the next pair, or the one before.
    public void step(int by) {
        if (shown() != null) {
            final List<PairComparison> all = shown().captures().comparison().pairs();
            choose(all.get(Math.clamp(all.indexOf(shown().pair()) + (long) by, 0, all.size() - 1)));
        }
    }

    /// Aligns by something else.
    public void align(Wish wish) {
        if (shown() != null && !wish.equals(shown().align())) {
            change(now -> {
                final Shown aligned = of(now.captures(), now.pair(), wish);
                return now.twin() == null ? aligned : with(aligned, now.twin());
            });
        }
    }

    private static Shown with(Shown shown, ProxyTwin twin) {
        return new Shown(shown.captures(), shown.pair(), shown.align(), twin.over(shown.figure()), "", twin);
    }

    /// Shows the conversation of A beside its other side of the proxy, by the clock, with what waits inside.
    public void showTwin() {
        change(now -> {
            final ProxyTwin twin = ProxyTwin.of(now.captures().a().analysis(), now.captures().b().analysis(),
                    now.pair().match().a());
            if (twin == null) {
                throw new IllegalArgumentException(Messages.say("twin.none", now.pair().match().a()));
            }
            return twin(now.captures().a(), now.captures().b(), twin, now.isOfOne() ? Choices.NONE
                    : now.captures().choices());
        });
    }

    /// Shows a conversation of the capture that is open beside its other side of the proxy.
    public void startTwin(Judgement a, int conversation) {
        work(progress -> {
            final ProxyTwin twin = ProxyTwin.of(a.analysis(), a.analysis(), conversation);
            if (twin == null) {
                throw new IllegalArgumentException(Messages.say("twin.none", conversation));
            }
            return new Result(twin(a, a, twin, Choices.NONE), null, List.of());
        });
    }

    /// What a person matched otherwise is no longer matched: somebody asked for the other side.
    private static Shown twin(Judgement a, Judgement b, ProxyTwin twin, Choices before) {
        final Map<Integer, Integer> matches = new HashMap<>(before.matches());
        matches.remove(twin.a());
        matches.values().removeIf(one -> one == twin.b());
        final ComparedCaptures compared = ComparedCaptures.of(a, b, new Choices(matches,
                Map.of(twin.a(), twin.known()), a == b, before.usefulA(), before.usefulB()));
        return with(of(compared, compared.comparison().ofA(twin.a()), Wish.by(AlignBy.CLOCK)), twin);
    }

    /// Puts the packet of a side that is nearest to a moment at 0, as the other side's chosen packet is.
    ///
    /// @param moment of the common time, ns
    public void pick(int side, long moment) {
        final Shown now = shown();
        if (now != null) {
            final boolean packets = now.align().by() == AlignBy.PACKET;
            final long a = side == CompareFigure.A ? frame(CompareFigure.A, moment)
                    : packets ? now.align().a() : frame(CompareFigure.A, 0);
            final long b = side == CompareFigure.B ? frame(CompareFigure.B, moment)
                    : packets ? now.align().b() : frame(CompareFigure.B, 0);
            align(new Wish(AlignBy.PACKET, a, b));
        }
    }

    /// The frame of a side's conversation that is nearest to a moment of the common time.
    public long frame(int side, long moment) {
        final Shown now = shown();
        final var alignment = now.captures().align(now.pair().match(), now.align());
        final boolean first = side == CompareFigure.A;
        final CaptureAnalysis analysis = (first ? now.captures().a() : now.captures().b()).analysis();
        final int conversation = first ? now.pair().match().a() : now.pair().match().b();
        final long time = moment + (first ? alignment.zeroA() : alignment.zeroB());
        long best = Long.MAX_VALUE;
        long frame = 0;
        for (int i = 0; i < analysis.conversations().segments(conversation); i++) {
            final int row = analysis.conversations().row(conversation, i);
            final long apart = Math.abs(analysis.segments().time(row) - time);
            if (apart < best) {
                best = apart;
                frame = analysis.segments().frame(row);
            }
        }
        return frame;
    }

    /// Compares a conversation of A with another one of B than it is compared with.
    public void match(int a, int b) {
        change(now -> {
            if (now.isOfOne() && a == b) {
                throw new IllegalArgumentException(Messages.say("same-one"));
            }
            final int most = now.captures().a().analysis().conversations().count();
            final int mostB = now.captures().b().analysis().conversations().count();
            if (a < 0 || a >= most || b < 0 || b >= mostB) {
                throw new IllegalArgumentException(Messages.say("no-such", most - 1, mostB - 1));
            }
            final Map<Integer, Integer> matches = now.isOfOne() ? new HashMap<>()
                    : new HashMap<>(now.captures().choices().matches());
            matches.values().removeIf(one -> one == b);
            matches.put(a, b);
            final Choices choices = now.captures().choices();
            final ComparedCaptures again = ComparedCaptures.of(now.captures().a(), now.captures().b(),
                    (now.isOfOne() ? choices.withKnown(Map.of()) : choices).withMatches(matches));
            return otherPair(again, again.comparison().ofA(a), now.align());
        });
    }

    /// Takes back what was matched by hand, or by the proxy.
    public void unmatch() {
        change(now -> now.isOfOne() || !now.captures().choices().areGiven() ? now
                : first(ComparedCaptures.of(now.captures().a(), now.captures().b(),
                        now.captures().choices().withMatches(Map.of()).withKnown(Map.of())), now.align()));
    }

    /// The capture that was opened for the comparison; null for none.
    public CaptureAnalysis second() {
        return second;
    }

    /// What is attached to it.
    public List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    /// Attaches traces and logs to the capture that was opened for the comparison; what is refused is told in
    /// {@link #failureProperty}.
    public void attach(List<Path> files) {
        final Shown now = shown();
        if (now == null || second == null || files.isEmpty()) {
            return;
        }
        final List<Evidence> before = evidence();
        final CaptureAnalysis to = second;
        work(progress -> {
            final List<String> refused = new ArrayList<>();
            final List<Evidence> all = new ArrayList<>(before);
            all.addAll(EvidenceFiles.readAll(files, file -> null, progress::proceed,
                    (file, why) -> refused.add(why.getMessage())));
            if (all.size() == before.size()) {
                throw new IllegalArgumentException(String.join("\n", refused));
            }
            final boolean isA = now.captures().a().analysis() == to;
            final Judgement other = isA ? now.captures().b() : now.captures().a();
            final Judgement with = judged(other, to, all).with(other.ends());
            final ComparedCaptures again =
                    ComparedCaptures.of(isA ? with : other, isA ? other : with, now.captures().choices());
            final PairComparison pair = again.comparison().ofA(now.pair().match().a());
            return new Result(pair == null ? first(again, now.align()) : of(again, pair, now.align()), null, all);
        });
    }

    /// Whether both show the same stretch of time; free, each shows its own, first all of it.
    public void setLinked(boolean now) {
        if (now != isLinked()) {
            linked.set(now);
            if (shown() != null) {
                reset(shown().figure());
            }
        }
    }

    /// Shows all of both.
    public void showAll() {
        both.showAll();
        ofB.showAll();
    }

    /// Stops what is being worked out; what is on screen stays.
    public void cancel() {
        if (task.get() != null) {
            task.get().cancel();
            task.set(null);
        }
    }

    /// Forgets the comparison and closes what was opened for it.
    public void close() {
        cancel();
        ends.clear();
        shown.set(null);
        failure.set("");
        keep(null, List.of());
    }

    private void keep(CaptureAnalysis opened, List<Evidence> attached) {
        if (second != null && second != opened) {
            second.close();
        }
        second = opened;
        evidence.clear();
        evidence.addAll(attached);
    }

    private void work(Work work) {
        cancel();
        failure.set("");
        final AnalysisTask<Result> next = new AnalysisTask<>(work::done, executors.ui());
        next.onDone(result -> {
            task.set(null);
            take(result);
        });
        next.onUnwanted(result -> {
            if (result.opened() != null) {
                result.opened().close();
            }
        });
        next.onFailed(why -> {
            task.set(null);
            failure.set(why instanceof OutOfMemoryError ? Messages.say("memory")
                    : why.getMessage() == null ? why.toString() : why.getMessage());
        });
        task.set(next);
        next.start(executors.background());
    }

    private void take(Result result) {
        final boolean other = result.opened() != null || result.shown().isOfOne() && second != null
                || shown() != null && result.shown().isOfOne() != shown().isOfOne();
        if (other) {
            keep(result.opened(), List.of());
        } else if (result.attached() != null) {
            keep(second, result.attached());
        }
        reset(result.shown().figure());
        shown.set(result.shown());
    }

    private void reset(CompareFigure figure) {
        both.reset(isLinked() ? room(new CompareFigure.Span(figure.from(), figure.to()))
                : room(figure.span(CompareFigure.A)));
        ofB.reset(room(figure.span(CompareFigure.B)));
    }

    private static TimeRange room(CompareFigure.Span span) {
        final long margin = Math.max(1, Math.round((span.to() - span.from()) * MARGIN));
        return new TimeRange(span.from() - margin, span.to() + margin);
    }
}
