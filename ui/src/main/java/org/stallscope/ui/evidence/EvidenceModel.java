package org.stallscope.ui.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.evidence.text.TimePattern;
import org.stallscope.analysis.text.Message;
import org.stallscope.ui.task.AnalysisTask;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.task.Watchers;

/// The evidence that is attached to the open capture, read and joined in the background. It stays while the capture is open,
/// also while that grows; what was attached before any capture was open waits for the first. Needs no toolkit.
public final class EvidenceModel {
    /// Refusals that are told in full.
    private static final int MOST_REFUSALS = 3;

    private final Executors executors;
    private final BiConsumer<Message, Message> refused;

    /// A clock that is dragged asks for more joins than can be made.
    private final LatestOnly joins;
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<List<Evidence>> files =
            watchers.object(this, "files", List.of());
    private final ReadOnlyObjectWrapper<JoinedEvidence> joined =
            watchers.object(this, "joined", JoinedEvidence.NONE);
    private final ReadOnlyObjectWrapper<AnalysisTask<List<Outcome>>> task = watchers.object(this, "task");
    private final List<Reading> waiting = new ArrayList<>();
    private EvidenceChoices choices = EvidenceChoices.NONE;

    /// How somebody said that logs write their times.
    private final Map<Path, TimePattern> times = new HashMap<>();

    /// What was decided before a clock was taken hold of; null while none is.
    private EvidenceChoices beforeMove;
    private CaptureAnalysis analysis;

    /// The newest request for a join: older ones are dropped when they arrive.
    private int request;

    /// What was pasted, for sessions.
    private final Map<Evidence, String> pasted = new IdentityHashMap<>();

    /// Something to read: a file, or text that was pasted.
    private record Reading(Path file, String text) {
        Message title() {
            return file == null ? Messages.later("pasted.title") : Message.plain(String.valueOf(file.getFileName()));
        }
    }

    /// What came of reading one: the facts, or why there are none.
    public record Outcome(Message title, Evidence evidence, Message refusal) {}

    /// @param refused told, on the UI thread, what was not attached and why: a title and a text
    public EvidenceModel(Executors executors, BiConsumer<Message, Message> refused) {
        this.executors = executors;
        this.refused = refused;
        joins = new LatestOnly(executors.background());
    }

    /// The name of what is attached.
    public static String name(Evidence evidence) {
        return evidence.file() == null ? Messages.say("pasted") : String.valueOf(evidence.file().getFileName());
    }

    /// What is attached, in the order in which it was.
    public ReadOnlyObjectProperty<List<Evidence>> filesProperty() {
        return files.getReadOnlyProperty();
    }

    public List<Evidence> files() {
        return files.get();
    }

    /// What is attached beside the open capture; {@link JoinedEvidence#NONE} while nothing is.
    public ReadOnlyObjectProperty<JoinedEvidence> joinedProperty() {
        return joined.getReadOnlyProperty();
    }

    public JoinedEvidence joined() {
        return joined.get();
    }

    /// The reading that runs; null for none.
    public ReadOnlyObjectProperty<AnalysisTask<List<Outcome>>> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /// What a person decided about clocks and sockets.
    public EvidenceChoices choices() {
        return choices;
    }

    /// Decides anew; everything is joined again.
    public void choose(EvidenceChoices newChoices) {
        choices = newChoices;
        join();
    }

    /// Takes hold of the clock of a file: {@link #choose} shows where it goes, {@link #dropClock} leaves it there.
    public void holdClock() {
        if (beforeMove == null) {
            beforeMove = choices;
        }
    }

    /// Whether a clock is held.
    public boolean isClockHeld() {
        return beforeMove != null;
    }

    /// Leaves the clock where it is.
    public void dropClock() {
        beforeMove = null;
    }

    /// Puts the clock back to where it was taken from.
    ///
    /// @return whether any was held
    public boolean putClockBack() {
        if (beforeMove == null) {
            return false;
        }
        final EvidenceChoices before = beforeMove;
        beforeMove = null;
        choose(before);
        return true;
    }

    /// Reads files and attaches them; one that is attached already is read again.
    public void attach(List<Path> paths) {
        paths.forEach(path -> waiting.add(new Reading(path, null)));
        next();
    }

    /// How somebody said that a log writes its times; null where that is guessed.
    public TimePattern times(Path log) {
        return times.get(log);
    }

    /// Says how a log writes its times, and reads it again.
    ///
    /// @param pattern null: to be guessed
    public void chooseTimes(Path log, TimePattern pattern) {
        if (pattern == null) {
            times.remove(log);
        } else {
            times.put(log, pattern);
        }
        attach(List.of(log));
    }

    /// Attaches text that was pasted.
    public void paste(String text) {
        if (text != null && !text.isBlank()) {
            waiting.add(new Reading(null, text));
            next();
        }
    }

    /// The text that was pasted; null where it is a file.
    public String pasted(Evidence evidence) {
        return pasted.get(evidence);
    }

    /// Takes one away.
    public void remove(Evidence evidence) {
        pasted.remove(evidence);
        files.set(files().stream().filter(one -> one != evidence).toList());
        choices = choices.withOffset(evidence.file(), null);
        join();
    }

    /// Takes all away.
    public void clear() {
        cancel();
        pasted.clear();
        choices = EvidenceChoices.NONE;
        files.set(List.of());
        join();
    }

    /// Stops the reading that runs, and what waits behind it.
    public void cancel() {
        waiting.clear();
        if (task.get() != null) {
            task.get().cancel();
            task.set(null);
        }
    }

    /// Another capture is open: what was attached to the one before goes.
    public void opened(CaptureAnalysis newAnalysis) {
        if (analysis != null) {
            cancel();
            pasted.clear();
            choices = EvidenceChoices.NONE;
            times.clear();
            files.set(List.of());
        }
        analysis = newAnalysis;
        joined.set(JoinedEvidence.NONE);
        join();
    }

    /// The same capture has grown.
    public void grown(CaptureAnalysis newAnalysis) {
        analysis = newAnalysis;
        join();
    }

    private void next() {
        if (task.get() != null || waiting.isEmpty()) {
            return;
        }
        final List<Reading> readings = List.copyOf(waiting);
        waiting.clear();
        final Map<Path, TimePattern> said = Map.copyOf(times);
        final AnalysisTask<List<Outcome>> reading =
                new AnalysisTask<>(progress -> read(readings, said, progress), executors.ui());
        reading.onDone(outcomes -> {
            task.set(null);
            for (int i = 0; i < outcomes.size(); i++) {
                if (readings.get(i).text() != null && outcomes.get(i).evidence() != null) {
                    pasted.put(outcomes.get(i).evidence(), readings.get(i).text());
                }
                take(outcomes.get(i));
            }
            refuse(outcomes.stream().filter(outcome -> outcome.evidence() == null).toList());
            join();
            next();
        });
        reading.onFailed(failure -> {
            task.set(null);
            refused.accept(readings.size() == 1 ? Messages.later("not-attached", readings.getFirst().title())
                    : Messages.later("not-attached.any"),
                    failure instanceof OutOfMemoryError
                            ? Messages.later("memory")
                            : Messages.later("reading-failed", failure.toString()));
            next();
        });
        task.set(reading);
        reading.start(executors.background());
    }

    /// In the background.
    private static List<Outcome> read(
            List<Reading> readings, Map<Path, TimePattern> times, LoadProgress progress) {
        // Files together, so that those of one trace know of each other's descriptors.
        final List<Path> files = readings.stream().map(Reading::file).filter(Objects::nonNull).toList();
        final Map<Path, EvidenceException> refused = new HashMap<>();
        final Map<Path, Evidence> read = new HashMap<>();
        EvidenceFiles.readAll(files, times::get, progress::proceed, refused::put)
                .forEach(one -> read.put(one.file(), one));
        final List<Outcome> outcomes = new ArrayList<>();
        for (Reading reading : readings) {
            try {
                final Evidence evidence =
                        reading.file() == null ? EvidenceFiles.read(reading.text()) : read.get(reading.file());
                outcomes.add(new Outcome(reading.title(), evidence,
                        evidence == null ? refused.get(reading.file()).said() : null));
            } catch (EvidenceException e) {
                outcomes.add(new Outcome(reading.title(), null, e.said()));
            }
        }
        return outcomes;
    }

    /// Says at once what was refused.
    private void refuse(List<Outcome> refusals) {
        if (refusals.size() == 1) {
            refused.accept(Messages.later("not-attached", refusals.getFirst().title()), refusals.getFirst().refusal());
        } else if (!refusals.isEmpty()) {
            final Message some =
                    refusals.stream().limit(MOST_REFUSALS).map(Outcome::refusal).reduce(EvidenceModel::below)
                            .orElseThrow();
            refused.accept(Messages.later("not-attached.many", refusals.size()),
                    refusals.size() > MOST_REFUSALS ? below(some, Message.plain("…")) : some);
        }
    }

    private static Message below(Message some, Message more) {
        return Messages.later("lines.two", some, more);
    }

    private void take(Outcome outcome) {
        if (outcome.evidence() == null) {
            return;
        }
        final Path file = outcome.evidence().file();
        final List<Evidence> all = new ArrayList<>(files());
        all.removeIf(one -> file != null && file.equals(one.file()));
        all.add(outcome.evidence());
        files.set(List.copyOf(all));
    }

    private void join() {
        final int mine = ++request;
        final CaptureAnalysis with = analysis;
        final List<Evidence> all = files();
        final EvidenceChoices decided = choices;
        if (with == null || all.isEmpty()) {
            joined.set(JoinedEvidence.NONE);
            return;
        }
        joins.submit(() -> {
            try {
                final JoinedEvidence result = CaptureEvidence.join(with, all, decided);
                executors.ui().execute(() -> {
                    if (mine == request) {
                        joined.set(result);
                    }
                });
            } catch (RuntimeException | Error e) {
                executors.ui().execute(() -> {
                    // Of a capture that was closed meanwhile nobody wants to hear.
                    if (mine == request) {
                        refused.accept(Messages.later("not-joined"), Message.plain(String.valueOf(e)));
                    }
                });
            }
        });
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
