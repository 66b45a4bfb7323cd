package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;
import org.stallscope.analysis.capture.RingBuffer;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.evidence.TextFiles;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.text.Message;
import org.stallscope.ui.buffer.BufferModel;
import org.stallscope.ui.evidence.EvidenceModel;
import org.stallscope.ui.notes.NotesModel;
import org.stallscope.ui.task.AnalysisTask;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Pace;
import org.stallscope.ui.task.Progress;
import org.stallscope.ui.task.Watchers;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.LaneControls;
import org.stallscope.ui.timeline.ScaleChoices;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;

/// What is open and where the person is: one model behind all views. Needs no toolkit.
public final class WorkbenchModel {
    /// How a capture is read; tests put their own in.
    @FunctionalInterface
    public interface Loader {
        CaptureAnalysis load(CaptureSource source, LoadProgress progress) throws Exception;

        /// How it was judged by these thresholds already, with no evidence and no scale that somebody chose; null for not, and for
        /// everyone who asks later.
        default Judgement judged(CaptureAnalysis analysis, Thresholds by) {
            return null;
        }
    }

    /// A stop in the history: a place and the time that was in view there.
    private record Stop(Place place, TimeRange visible, TimeRange selection) {}

    /// Shown on each side of a segment that somebody goes to, ns.
    private static final long AROUND = 500_000_000;

    /// What takes a pass over a capture that grows follows it no more often.
    private static final int LEAST_GAP_MILLIS = 500;

    private static final TimeRange NO_TIME = new TimeRange(0, 1_000_000_000);

    private final Executors executors;
    private final Loader loader;
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<OpenCapture> capture = watchers.object(this, "capture");
    private final ReadOnlyObjectWrapper<AnalysisTask<CaptureAnalysis>> task = watchers.object(this, "task");
    private final ObjectProperty<Notice> notice = watchers.object(this, "notice");
    private final ReadOnlyObjectWrapper<Place> place = watchers.object(this, "place", new Place.Start());
    private final ReadOnlyObjectWrapper<ConversationData> conversation =
            watchers.object(this, "conversation");
    private final ReadOnlyObjectWrapper<Episode> episode = watchers.object(this, "episode");
    private final ReadOnlyBooleanWrapper canGoBack = watchers.yesNo(this, "canGoBack");
    private final ReadOnlyBooleanWrapper canGoForward = watchers.yesNo(this, "canGoForward");
    private final TimeWindow window = new TimeWindow(NO_TIME);
    private final History<Stop> history = new History<>();
    private final ZoomSteps<Stop> zooms;

    /// The program moves the view, and not the person.
    private boolean moving;

    private final ScaleChoices scales = new ScaleChoices();
    private final ObjectProperty<Thresholds> thresholds =
            watchers.object(this, "thresholds", Thresholds.DEFAULTS);
    private final ReadOnlyObjectWrapper<Judgement> judgement = watchers.object(this, "judgement");
    /// The open capture and one of its connections' other end; null for none.
    private EndCaptures ends;

    private final EvidenceModel evidence;
    private final NotesModel notes;
    private final BufferModel buffer;
    private final LaneControls lanes = new LaneControls();
    private final StackModel stack;
    private final ReadOnlyObjectWrapper<ConversationData> drawn = watchers.object(this, "drawn");

    private final Pace pace;
    private final ReadOnlyBooleanWrapper following = watchers.yesNo(this, "following");

    /// What follows the open capture; null for nothing.
    private Following follower;

    private final GrownStates states = new GrownStates();

    /// Whether what is followed is a capture that runs here: that nothing has come yet is no news then.
    private boolean live;

    /// The newest request for a conversation's series: older ones are dropped when they arrive.
    private int request;

    /// The newest request that was answered.
    private int answered;

    public WorkbenchModel(Executors executors) {
        this(executors, CaptureLoader::load);
    }

    public WorkbenchModel(Executors executors, Loader loader) {
        this.executors = executors;
        this.loader = loader;
        pace = new Pace(executors, LEAST_GAP_MILLIS);
        pace.setOnRound(this::take);
        evidence = new EvidenceModel(executors,
                (title, text) -> notice.set(new Notice(Notice.Level.ERROR, title, text)));
        evidence.joinedProperty().subscribe((before, now) -> judgeAnew());
        thresholds.subscribe((before, now) -> judgeAnew());
        notes = new NotesModel(executors, message -> notice.set(new Notice(
                message.trouble() ? Notice.Level.ERROR : Notice.Level.INFO, message.title(), message.text())));
        buffer = new BufferModel(pace.executors(),
                (title, text) -> notice.set(new Notice(Notice.Level.ERROR, title, text)));
        zooms = new ZoomSteps<>(executors, this::here,
                (before, now) -> before.place().equals(now.place()) && !before.visible().equals(now.visible()),
                left -> {
                    history.leave(left);
                    historyChanged();
                });
        window.visibleProperty().subscribe((before, now) -> {
            if (moving) {
                zooms.arrived();
            } else {
                zooms.moved();
            }
        });
        stack = new StackModel(pace.executors());
        stack.bothProperty().subscribe((before, now) -> stack());
        stack.addedProperty().subscribe((before, now) -> stack());
        stack.drawnProperty().subscribe((before, now) -> {
            widen();
            draw();
        });
        conversation.subscribe((before, now) -> {
            if (isFollowing() && before != null && now != null && now.isLaterOrSame(before)) {
                widen();
                draw();
                pace.submit(stack, this::stack);
                pace.submit(buffer, () -> buffer.grown(conversation.get(), evidence.joined()));
                return;
            }
            stack();
            widen();
            draw();
            buffer.show(now, evidence.joined());
        });
        buffer.resultProperty().subscribe((before, now) -> draw());
        buffer.drawingProperty().subscribe((before, now) -> draw());
        lanes.layoutProperty().subscribe((before, now) -> draw());
        lanes.timeProperty().subscribe((before, now) -> draw());
        allWatchers().forEach(Watchers::keep);
    }

    private List<Watchers> allWatchers() {
        return List.of(watchers, evidence.watchers(), notes.watchers(), buffer.watchers(), window.watchers(),
                lanes.watchers(), stack.watchers());
    }

    /// Lets go of the views, before others take their place.
    void letGo() {
        allWatchers().forEach(Watchers::letGo);
    }

    public Executors executors() {
        return executors;
    }

    /// Lets views follow a capture that grows without taking the computer from the timeline.
    Pace pace() {
        return pace;
    }

    /// What is open; null for nothing.
    public ReadOnlyObjectProperty<OpenCapture> captureProperty() {
        return capture.getReadOnlyProperty();
    }

    public OpenCapture capture() {
        return capture.get();
    }

    /// The load that runs; null for none.
    public ReadOnlyObjectProperty<AnalysisTask<CaptureAnalysis>> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /// What is to be told in place; null for nothing.
    public ObjectProperty<Notice> noticeProperty() {
        return notice;
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public Place place() {
        return place.get();
    }

    /// The conversation on the timeline with its series; null for none.
    public ReadOnlyObjectProperty<ConversationData> conversationProperty() {
        return conversation.getReadOnlyProperty();
    }

    public ConversationData conversation() {
        return conversation.get();
    }

    /// The chosen episode; null for none.
    public ReadOnlyObjectProperty<Episode> episodeProperty() {
        return episode.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    /// What is attached beside the capture.
    public EvidenceModel evidence() {
        return evidence;
    }

    /// The thresholds of the rules that say who limits.
    public ObjectProperty<Thresholds> thresholdsProperty() {
        return thresholds;
    }

    /// How the conversations of the open capture are judged now; null for nothing open.
    public ReadOnlyObjectProperty<Judgement> judgementProperty() {
        return judgement.getReadOnlyProperty();
    }

    /// How the conversations of an analysis are judged now: with the evidence, thresholds and scales of this moment.
    Judgement judge(CaptureAnalysis analysis) {
        final Judgement now = judgement.get();
        if (now != null && now.analysis() == analysis && now.evidence() == evidence.joined()
                && now.thresholds().equals(thresholds.get()) && now.ends() == ends) {
            return now;
        }
        final Judgement early = loader.judged(analysis, thresholds.get());
        final Judgement next = early != null && evidence.joined() == early.evidence() && ends == null
                && scales.all().isEmpty() ? early
                        : new Judgement(analysis, evidence.joined(), thresholds.get(), scales::shift).with(ends);
        judgement.set(next);
        return next;
    }

    /// Takes what a capture of the other end tells of the open one; null for nothing any more.
    void knowEnds(EndCaptures captures) {
        final EndCaptures now = captures != null && capture.get() != null
                && (captures.first() == capture.get().analysis() || captures.second() == capture.get().analysis())
                        ? captures : null;
        if (now != ends) {
            ends = now;
            judgeAnew();
        }
    }

    /// Judges everything anew; nothing moves.
    void judgeAnew() {
        judgement.set(null);
        if (capture.get() != null) {
            judge(capture.get().analysis());
        }
        reload();
    }

    /// Annotations of the capture.
    public NotesModel notes() {
        return notes;
    }

    /// The buffer of the receiver that is shown, by a model of its kernel.
    public BufferModel buffer() {
        return buffer;
    }

    /// The conversation as it is drawn: with the window that the model of its receiver predicts, once that is worked out.
    public ReadOnlyObjectProperty<ConversationData> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    /// As {@link #drawnProperty}.
    public ConversationData drawn() {
        return drawn.get();
    }

    /// Puts the conversation on the timeline as it is to be seen: with what the model of its receiver says, and with the lanes
    /// that were chosen; nothing moves.
    private void draw() {
        final ConversationData shown = conversation.get();
        if (shown == null) {
            drawn.set(null);
            return;
        }
        // Of what grows, as far as the model has come.
        final boolean modelled = buffer.result() != null && (buffer.result().data() == shown
                || isFollowing() && shown.isGrownFrom(buffer.result().data()));
        drawn.set((modelled ? shown.with(buffer.predicted()) : shown).seen(stack.drawn(), lanes.layout(),
                lanes.timeProperty().get()));
    }

    private void stack() {
        final ConversationData shown = conversation.get();
        stack.show(shown == null ? null : judge(shown.analysis()), shown);
    }

    /// Gives the axis of time room for all that stands on it.
    private void widen() {
        final ConversationData shown = conversation.get();
        if (shown != null && !window.bounds().equals(stack.span(shown))) {
            move(() -> window.widen(stack.span(shown)));
        }
    }

    /// What stands on the timeline below the conversation that is shown.
    public StackModel stacked() {
        return stack;
    }

    /// Which lanes the timeline has, and how it writes times.
    public LaneControls lanes() {
        return lanes;
    }

    /// Visible range, selection and cursor.
    public TimeWindow window() {
        return window;
    }

    /// Opens one file or several as one capture. What is shown stays until the new one is ready, and stays for good where it
    /// cannot be read.
    public void open(CaptureSource source) {
        open(source, List.of());
    }

    /// Opens a capture, and attaches evidence to it once it is open.
    private void open(CaptureSource source, List<Path> traces) {
        setFollowing(false);
        cancel();
        final Progress[] last = {Progress.NONE};
        final long begin = System.nanoTime();
        final AtomicReference<Seen> seen = new AtomicReference<>();
        final AnalysisTask<CaptureAnalysis> next = new AnalysisTask<>(
                progress -> {
                    seen.set(Seen.of(source));
                    return loader.load(source, (done, total, packets) -> {
                        last[0] = new Progress(done, total, packets, System.nanoTime() - begin);
                        return progress.proceed(done, total, packets);
                    });
                },
                executors.ui());
        next.onDone(analysis -> {
            task.set(null);
            final Progress read =
                    new Progress(last[0].done(), last[0].total(), analysis.frames(), System.nanoTime() - begin);
            show(new OpenCapture(source, analysis, read, seen.get().state().of(analysis.capture()),
                    seen.get().others(), false));
            evidence.attach(traces);
        });
        next.onFailed(failure -> {
            task.set(null);
            notice.set(Notice.notOpened(source, failure));
        });
        next.onUnwanted(CaptureAnalysis::close);
        notice.set(null);
        task.set(next);
        next.start(executors.background());
    }

    /// What the disk tells before a capture is read.
    private record Seen(FileState state, List<Path> others) {
        static Seen of(CaptureSource source) throws CaptureException {
            return new Seen(FileState.of(source),
                    source.isOneFile() ? RingBuffer.others(source.paths().getFirst()) : List.of());
        }
    }

    /// Opens what was chosen, dropped or named on the command line as one capture; nothing where there is none.
    public void open(List<Path> files) {
        if (!files.isEmpty()) {
            open(new CaptureSource(files));
        }
    }

    /// Takes what was dropped on the window: captures are opened as one, text is attached as evidence. They are told apart by
    /// their content; what has the name of a capture is taken for one, so that its damage is told.
    public void drop(List<Path> files) {
        executors.background().execute(() -> {
            final Map<Boolean, List<Path>> sorted = files.stream()
                    .collect(Collectors.partitioningBy(TextFiles::isEvidence));
            executors.ui().execute(() -> {
                if (sorted.get(false).isEmpty()) {
                    evidence.attach(sorted.get(true));
                } else {
                    open(new CaptureSource(sorted.get(false)), sorted.get(true));
                }
            });
        });
    }

    /// Stops the load that runs.
    public void cancel() {
        if (task.get() != null) {
            task.get().cancel();
            task.set(null);
        }
    }

    private void show(OpenCapture opened) {
        final OpenCapture old = capture.get();
        request++;
        history.clear();
        zooms.forget();
        historyChanged();
        scales.clear();
        episode.set(null);
        conversation.set(null);
        stack.clear();
        lastChange = null;
        place.set(new Place.Conversation(-1));
        final Notice about = about(opened.analysis());
        if (about != null) {
            notice.set(about);
        } else if (!opened.others().isEmpty()) {
            notice.set(Notice.ring(opened.file(), opened.others()));
        }
        evidence.opened(opened.analysis());
        notes.opened(opened.analysis());
        // Last: whoever hears of it may already choose a conversation.
        capture.set(opened);
        if (old != null) {
            old.analysis().close();
        }
        states.close();
    }

    /// A round of views begins, with what is shown now.
    private void take() {
        if (capture.get() != null) {
            states.take(capture.get().analysis());
        }
    }

    /// Puts a conversation on the timeline, in the direction of most data.
    public void choose(int number) {
        if (!(place.get() instanceof Place.Conversation(int current) && current == number)) {
            leave();
            goTo(new Place.Conversation(number), null, null);
        }
    }

    /// Shows the other direction of the conversation.
    public void swapDirection() {
        final ConversationData shown = conversation.get();
        if (shown != null) {
            load(shown.conversation(), 1 - shown.direction(), window.visible(), window.selection());
        }
    }

    /// Shows the receiver's windows with a chosen shift, where the capture does not tell it; remembered while the capture is
    /// open.
    ///
    /// @param shift 0 to 14, or `ShownScale.NOT_CHOSEN` for the inferred one
    public void chooseScale(int shift) {
        final ConversationData shown = conversation.get();
        if (shown != null) {
            scales.choose(shown.conversation(), 1 - shown.direction(), shift);
            judgement.set(null);
            load(shown.conversation(), shown.direction(), window.visible(), window.selection());
        }
    }

    /// Chooses an episode: it is shaded and brought into view.
    public void chooseEpisode(Episode chosen) {
        final ConversationData shown = conversation.get();
        if (chosen == null || shown == null || chosen.conversation() != shown.conversation()) {
            return;
        }
        episode.set(chosen);
        final TimeRange range = rangeOf(chosen);
        if (place.get() instanceof Place.Drill(Episode old)) {
            if (!old.equals(chosen)) {
                leave();
                place.set(new Place.Drill(chosen));
            }
        }
        if (chosen.senderDirection() != shown.direction()) {
            load(shown.conversation(), chosen.senderDirection(), around(chosen), range);
            return;
        }
        window.select(range);
        window.show(around(chosen));
    }

    /// Marks an episode that is in view already: it is shaded, and nothing moves.
    public void markEpisode(Episode chosen) {
        episode.set(chosen);
        window.select(rangeOf(chosen));
    }

    /// Opens the chosen episode as its own view.
    public void drillDown(Episode chosen) {
        if (chosen == null) {
            return;
        }
        if (!(place.get() instanceof Place.Drill)) {
            leave();
            place.set(new Place.Drill(chosen));
        }
        chooseEpisode(chosen);
    }

    /// The next (1) or previous (-1) episode of the conversation: from the chosen one, else from the middle of the view.
    public void stepEpisode(int by) {
        final ConversationData shown = conversation.get();
        if (shown == null || shown.episodes().isEmpty()) {
            return;
        }
        chooseEpisode(EpisodeSteps.next(shown.episodes(), episode.get(), moment(), by));
    }

    /// The moment that a step begins at where no episode is chosen, ns.
    private long moment() {
        return window.cursor() != null ? window.cursor() : window.visible().at(0.5);
    }

    /// The window scales that were chosen.
    ScaleChoices scales() {
        return scales;
    }

    /// Goes to an episode of any conversation: it is shaded and in view there.
    public void goTo(Episode chosen) {
        final ConversationTable table = capture.get().analysis().conversations();
        final int number = chosen.conversation();
        leave();
        place.set(new Place.Conversation(number));
        historyChanged();
        episode.set(chosen);
        arrive(number, chosen.senderDirection(),
                rangeAround(chosen, TimeRange.between(table.firstTime(number), table.lastTime(number))),
                rangeOf(chosen));
    }

    /// Goes to the next (1) or previous (-1) closed window of any conversation, in order of time.
    public void stepTrouble(int by) {
        if (capture.get() == null) {
            return;
        }
        final Episode next = EpisodeSteps.nextClosed(capture.get().analysis().episodes(), episode.get(), moment(), by);
        if (next != null) {
            goTo(next);
        }
    }

    /// Goes to the time of a segment of any conversation.
    ///
    /// @param row of the segment store
    public void goToSegment(int row) {
        final SegmentStore store = capture.get().analysis().segments();
        final long time = store.time(row);
        visit(store.conversation(row), store.direction(row), TimeRange.between(time - AROUND, time + AROUND),
                TimeRange.between(time - TimeRange.LEAST_LENGTH, time + TimeRange.LEAST_LENGTH));
    }

    /// Goes to a stretch of time of a conversation in a direction.
    public void visit(int number, int direction, TimeRange visible, TimeRange selection) {
        leave();
        place.set(new Place.Conversation(number));
        historyChanged();
        episode.set(null);
        arrive(number, direction, visible, selection);
    }

    /// Goes to a stretch of time of any conversation.
    ///
    /// @param visible what to show
    /// @param selection what to select; null for nothing
    public void visit(int number, TimeRange visible, TimeRange selection) {
        if (number < capture.get().analysis().conversations().count()) {
            leave();
            goTo(new Place.Conversation(number), visible, selection);
        }
    }

    /// Moves the cursor to a moment, and the view with it where that is elsewhere.
    public void pointAt(long time) {
        final TimeRange view = window.visible();
        if (!view.contains(time)) {
            window.show(view.shift(time - view.at(0.5), window.bounds()));
        }
        window.cursorProperty().set(time);
    }

    /// Forgets episode, selection and notice.
    public void clear() {
        episode.set(null);
        window.select(null);
        notice.set(null);
    }

    /// Shows the selection, else the chosen episode; where either fills the view already, everything.
    public void fit() {
        final TimeRange range = window.selection();
        if (range == null) {
            window.showAll();
            return;
        }
        final TimeRange before = window.visible();
        window.fit(range);
        if (before.equals(window.visible())) {
            window.showAll();
        }
    }

    public void back() {
        zooms.settle();
        if (history.canGoBack()) {
            final Stop stop = history.back(here());
            goTo(stop.place(), stop.visible(), stop.selection());
        }
    }

    public void forward() {
        zooms.settle();
        if (history.canGoForward()) {
            final Stop stop = history.forward(here());
            goTo(stop.place(), stop.visible(), stop.selection());
        }
    }

    /// Leaves the drill-down for the conversation.
    public void closeDrillDown() {
        if (place.get() instanceof Place.Drill(Episode shown)) {
            leave();
            goTo(new Place.Conversation(shown.conversation()), null, rangeOf(shown));
        }
    }

    /// Tells when the files under the open capture are not what they were; looks at the disk in the background. A capture
    /// that is followed tells by itself.
    public void checkFile() {
        final OpenCapture open = capture.get();
        if (open != null && !isFollowing()) {
            executors.background().execute(() -> {
                final Message how = open.changed();
                executors.ui().execute(() -> {
                    if (capture.get() == open && !isFollowing()) {
                        tellChange(how);
                    }
                });
            });
        }
    }

    private void tellChange(Message how) {
        final Notice changed = how == null ? null
                : Notice.changed(how, how.equals(capture.get().grew()));
        if (changed != null && !changed.equals(lastChange)) {
            notice.set(changed);
        }
        lastChange = changed;
    }

    /// Whether the open capture is read again as it grows.
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    public boolean isFollowing() {
        return following.get();
    }

    /// Begins or ends following the open capture: whenever its files grow, what was found in them takes the place of what is
    /// shown, and conversation, episode, selection and view stay.
    public void setFollowing(boolean follow) {
        if (follow && follower == null && capture.get() != null) {
            if (notice.get() != null && notice.get().equals(lastChange)) {
                notice.set(null);
            }
            follower = new Following(this, capture.get());
            following.set(true);
        } else if (!follow && follower != null) {
            follower.close();
            follower = null;
            live = false;
            following.set(false);
            pace.finish();
            complete();
        }
    }

    /// Works out what the last state that was followed did not wait for.
    private void complete() {
        final ConversationData shown = conversation.get();
        if (shown != null && !states.isExamined(shown.analysis())) {
            reload();
        }
    }

    /// Shows what a capture that runs writes, from its first packet on.
    ///
    /// @param sources the files that there are, as often as it is asked; more may come, and the oldest may go
    public void watch(Supplier<CaptureSource> sources) {
        setFollowing(false);
        cancel();
        notice.set(null);
        live = true;
        follower = new Following(this, sources);
        following.set(true);
    }

    /// Shows the rest of what is followed, and then follows no more.
    public void finishFollowing() {
        if (follower != null) {
            follower.finish();
        }
    }

    /// Whether this is what follows the open capture: one that ended may still have something to tell.
    boolean isFollowedBy(Following one) {
        return follower == one;
    }

    /// The newest request for what is on the timeline: another one since means that somebody chose another conversation.
    int request() {
        return request;
    }

    /// What is to be told of a capture; null for nothing.
    private Notice about(CaptureAnalysis analysis) {
        return live && (analysis.frames() == 0 || analysis.conversations().count() == 0) ? null
                : Notice.about(analysis);
    }

    /// Shows the first state of a capture that is being written.
    void begin(CaptureAnalysis analysis, FileState seen) {
        show(new OpenCapture(analysis.capture().source(), analysis, Progress.NONE, seen, List.of(), false));
    }

    /// Shows a later state of what is followed, in which the conversation on the timeline has no packets any more.
    void renewWithout(CaptureAnalysis analysis, FileState seen) {
        episode.set(null);
        conversation.set(null);
        place.set(new Place.Conversation(-1));
        renew(analysis, seen);
    }

    /// Shows a later state of what is followed, with what is on the timeline; what its curves do not need is worked out when there is
    /// time.
    void renew(CaptureAnalysis analysis, FileState seen, ConversationData data) {
        move(() -> window.grow(data.bounds()));
        renewEpisode(data);
        conversation.set(data);
        pace.submit(this, this::examine);
        renew(analysis, seen);
    }

    /// Shows a later state of what is followed, where nothing is on the timeline.
    void renew(CaptureAnalysis analysis, FileState seen) {
        final OpenCapture old = capture.get();
        final Notice before = about(old.analysis());
        final Notice about = about(analysis);
        if (about != null && !about.equals(before)) {
            notice.set(about);
        } else if (about == null && before != null && before.equals(notice.get())) {
            // What was cut off is there now.
            notice.set(null);
        }
        capture.set(old.grownTo(analysis, seen));
        pace.submit(evidence, () -> evidence.grown(capture.get().analysis()));
        notes.grown(analysis);
        states.retire(old.analysis());
    }

    /// Works out who limits, and all else that takes passes of its own, of the state that is shown now.
    private void examine() {
        final ConversationData shown = conversation.get();
        if (follower == null || shown == null) {
            return;
        }
        final Following by = follower;
        final int mine = request;
        final Judgement judged = judge(shown.analysis());
        pace.executors().background().execute(() -> {
            final ConversationData found = shown.examined(judged);
            executors.ui().execute(() -> {
                final ConversationData now = conversation.get();
                if (isFollowedBy(by) && mine == request && now != null && now.isOf(found)) {
                    states.examined(found.analysis());
                    conversation.set(now.analysis() == found.analysis() ? found : now.knowing(found));
                }
            });
        });
    }

    /// The chosen episode as it is now: one that was open may be longer, or over.
    private void renewEpisode(ConversationData data) {
        final Episode old = episode.get();
        if (old == null || old.conversation() != data.conversation()) {
            return;
        }
        final Episode now = data.episodes().stream()
                .filter(candidate -> candidate.firstRow() == old.firstRow()
                        && candidate.receiverDirection() == old.receiverDirection())
                .findFirst()
                .orElse(null);
        if (now != null && !now.equals(old)) {
            if (rangeOf(old).equals(window.selection())) {
                window.select(rangeOf(now));
            }
            episode.set(now);
            if (place.get() instanceof Place.Drill(Episode shown) && shown.equals(old)) {
                place.set(new Place.Drill(now));
            }
        }
    }

    /// Told once, so that it can be closed.
    private Notice lastChange;

    private Stop here() {
        return new Stop(place.get(), window.visible(), window.selection());
    }

    private void leave() {
        zooms.settle();
        if (!(place.get() instanceof Place.Conversation(int number) && number < 0)) {
            history.leave(here());
        }
        historyChanged();
    }

    private void goTo(Place target, TimeRange visible, TimeRange selection) {
        place.set(target);
        historyChanged();
        switch (target) {
            case Place.Start() -> {}
            case Place.Conversation(int number) -> {
                if (selection == null) {
                    episode.set(null);
                }
                arrive(number, -1, visible, selection);
            }
            case Place.Drill(Episode shown) -> {
                episode.set(shown);
                arrive(shown.conversation(), shown.senderDirection(), visible, selection);
            }
        }
    }

    private void arrive(int number, int direction, TimeRange visible, TimeRange selection) {
        final ConversationData shown = conversation.get();
        if (shown != null && shown.conversation() == number && (direction < 0 || shown.direction() == direction)) {
            window.select(selection);
            move(() -> window.show(visible == null ? window.bounds() : visible));
        } else {
            final int main = capture.get().analysis().conversations().mainDirection(number);
            load(number, direction < 0 ? main : direction, visible, selection);
        }
    }

    private void load(int number, int direction, TimeRange visible, TimeRange selection) {
        final CaptureAnalysis analysis = capture.get().analysis();
        final Judgement judged = judge(analysis);
        final int mine = ++request;
        executors.background().execute(() -> {
            final ConversationData data = ConversationData.of(judged, number, direction);
            executors.ui().execute(() -> {
                // A followed capture that grew meanwhile is shown as it was: the next state is on its way.
                if (mine == request && !isFollowing() && judge(capture.get().analysis()) != judged) {
                    // Evidence came meanwhile.
                    load(number, direction, visible, selection);
                } else if (mine == request) {
                    answered = mine;
                    states.examined(data.analysis());
                    final boolean same = conversation.get() != null && conversation.get().conversation() == number;
                    move(() -> {
                        if (!same || !Objects.equals(window.bounds(), data.bounds())) {
                            window.reset(data.bounds());
                        }
                        conversation.set(data);
                        window.select(selection);
                        window.show(visible == null ? data.bounds() : visible);
                    });
                }
            });
        });
    }

    /// The conversation once more with what evidence tells of it now; nothing moves. One that is on its way will hear of it.
    private void reload() {
        final ConversationData shown = conversation.get();
        if (shown == null || answered != request) {
            return;
        }
        final CaptureAnalysis analysis = capture.get().analysis();
        final Judgement judged = judge(analysis);
        final int mine = ++request;
        pace.executors().background().execute(() -> {
            final ConversationData data =
                    ConversationData.of(judged, shown.conversation(), shown.direction());
            executors.ui().execute(() -> {
                if (mine == request) {
                    answered = mine;
                    final ConversationData now = conversation.get();
                    if (isFollowing() && now != null && now.isGrownFrom(data)) {
                        states.examined(data.analysis());
                        conversation.set(now.knowing(data));
                    } else if (judge(capture.get().analysis()) != judged) {
                        reload();
                    } else {
                        states.examined(data.analysis());
                        conversation.set(data);
                    }
                }
            });
        });
    }

    /// Moves the view without a step of the history.
    private void move(Runnable action) {
        final boolean before = moving;
        moving = true;
        try {
            action.run();
            zooms.arrived();
        } finally {
            moving = before;
        }
    }

    private void historyChanged() {
        canGoBack.set(history.canGoBack());
        canGoForward.set(history.canGoForward());
    }

    private TimeRange around(Episode chosen) {
        return rangeAround(chosen, window.bounds());
    }

    /// The stretch in which an episode is seen whole, from when the sender was blocked until it went on.
    static TimeRange rangeAround(Episode chosen, TimeRange bounds) {
        final long end = chosen.resumedAfter() > 0 ? chosen.end() + chosen.resumedAfter() : chosen.end();
        return TimeRange.between(Math.min(chosen.blockedSince(), chosen.start()), end).padded(0.15, bounds);
    }

    /// The stretch of an episode.
    public static TimeRange rangeOf(Episode episode) {
        return TimeRange.between(episode.start(), episode.end());
    }
}
