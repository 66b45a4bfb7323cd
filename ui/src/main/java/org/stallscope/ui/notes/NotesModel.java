package org.stallscope.ui.notes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationDocument;
import org.stallscope.ui.annotation.AnnotationHistory;
import org.stallscope.ui.annotation.AnnotationJson;
import org.stallscope.ui.annotation.AnnotationKind;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.annotation.AnnotationPlaces;
import org.stallscope.ui.annotation.AnnotationStore;
import org.stallscope.ui.annotation.CaptureIdentity;
import org.stallscope.ui.annotation.StoreMessage;
import org.stallscope.ui.annotation.WholeFile;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Watchers;

/// The annotations of the open capture. Every change is saved by itself a moment later, in the background; where that fails,
/// it is told, and what there is stays. Needs no toolkit.
public final class NotesModel {
    /// Changes within this time are written together, ms.
    private static final long QUIET = 300;

    private final Executors executors;
    private final Consumer<StoreMessage> tell;
    private final AnnotationHistory history = new AnnotationHistory();
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<AnnotationList> annotations =
            watchers.object(this, "annotations", AnnotationList.EMPTY);
    private final ReadOnlyObjectWrapper<Set<String>> hidden = watchers.object(this, "hidden", Set.of());
    private final ReadOnlyBooleanWrapper canUndo = watchers.yesNo(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = watchers.yesNo(this, "canRedo");
    private final ReadOnlyStringWrapper place = watchers.words(this, "place");
    private final ObjectProperty<Annotation> chosen = watchers.object(this, "chosen");
    private AnnotationStore.Writer writer = WholeFile::write;
    private Path copies = Path.of(System.getProperty("java.io.tmpdir"), "stallscope-notes");

    private CaptureAnalysis analysis;
    private AnnotationStore store;
    private CaptureIdentity identity = CaptureIdentity.UNKNOWN;
    private boolean hashing;

    /// Counts captures, so that what arrives late from one before is dropped.
    private int opened;

    /// Whether something is not saved yet.
    private boolean dirty;

    private boolean waiting;

    /// @param tell says what a person must know, in place
    public NotesModel(Executors executors, Consumer<StoreMessage> tell) {
        this.executors = executors;
        this.tell = tell;
    }

    /// Where recovery copies are kept; before the first capture.
    public void keepCopiesIn(Path folder) {
        copies = folder;
    }

    /// How files are written; tests fail in it.
    public void setWriter(AnnotationStore.Writer newWriter) {
        writer = newWriter;
    }

    public ReadOnlyObjectProperty<AnnotationList> annotationsProperty() {
        return annotations.getReadOnlyProperty();
    }

    public AnnotationList annotations() {
        return annotations.get();
    }

    /// Categories that are hidden.
    public ReadOnlyObjectProperty<Set<String>> hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    public Set<String> hidden() {
        return hidden.get();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /// Where they are saved, in words; empty while there are none.
    public ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// The one that is chosen in the table or on the plots; null for none.
    public ObjectProperty<Annotation> chosenProperty() {
        return chosen;
    }

    /// Those of a conversation that are not hidden.
    public List<Annotation> shown(int conversation) {
        return annotations().all().stream()
                .filter(one -> one.conversation() == conversation && !hidden().contains(one.category()))
                .toList();
    }

    /// Another capture is open: saves what belongs to the one before, and reads its notes.
    public void opened(CaptureAnalysis newAnalysis) {
        final List<Path> paths = newAnalysis.capture().source().paths();
        open(newAnalysis, new AnnotationStore(AnnotationPlaces.beside(paths), AnnotationPlaces.recovery(copies, paths),
                AnnotationJson.FORMAT, writer));
    }

    private void open(CaptureAnalysis newAnalysis, AnnotationStore newStore) {
        flush();
        opened++;
        analysis = newAnalysis;
        store = newStore;
        identity = CaptureIdentity.UNKNOWN;
        hashing = false;
        dirty = false;
        chosen.set(null);
        place.set("");
        history.reset(AnnotationList.EMPTY);
        hidden.set(Set.of());
        refresh();
        final int mine = opened;
        executors.background().execute(() -> {
            final AnnotationStore.Loaded loaded = newStore.load();
            executors.ui().execute(() -> {
                if (mine == opened) {
                    take(loaded);
                }
            });
        });
    }

    /// The same capture has grown.
    public void grown(CaptureAnalysis newAnalysis) {
        analysis = newAnalysis;
        if (identity.isHashed()) {
            identity = CaptureIdentity.UNKNOWN;
        }
    }

    private void take(AnnotationStore.Loaded loaded) {
        loaded.messages().forEach(tell);
        final AnnotationList found = new AnnotationList(
                loaded.document().annotations().all().stream().map(this::onItsConversation).toList());
        if (annotations().isEmpty()) {
            history.reset(found);
        } else {
            // Somebody was quicker than the disk.
            history.take(AnnotationList.merged(AnnotationList.EMPTY, annotations(), found));
        }
        hidden.set(loaded.document().hidden());
        refresh();
        if (!found.isEmpty()) {
            place.set(Messages.say("place.saved", store.file().getFileName()));
            hash(loaded.document().capture());
        }
        if (loaded.recovered()) {
            changed();
        }
    }

    /// In another version of the capture a conversation may have another number: its endpoints tell.
    private Annotation onItsConversation(Annotation one) {
        final ConversationTable table = analysis.conversations();
        if (one.endpoints().isEmpty() || one.conversation() < table.count()
                && endpoints(table, one.conversation()).equals(one.endpoints())) {
            return one;
        }
        for (int c = 0; c < table.count(); c++) {
            if (endpoints(table, c).equals(one.endpoints())) {
                return one.onConversation(c);
            }
        }
        return one;
    }

    private static String endpoints(ConversationTable table, int conversation) {
        return table.endpoint(conversation, 0) + " ↔ " + table.endpoint(conversation, 1);
    }

    /// Computes what the capture's files are, and tells whether the notes were made on the same.
    ///
    /// @param then what the notes' file says
    private void hash(CaptureIdentity then) {
        if (hashing || identity.isHashed()) {
            return;
        }
        hashing = true;
        final int mine = opened;
        final List<Path> files = analysis.capture().files();
        executors.background().execute(() -> {
            CaptureIdentity now;
            CaptureIdentity.Match match = CaptureIdentity.Match.SAME;
            try {
                now = CaptureIdentity.hashed(files);
                match = then.compare(now, files);
            } catch (IOException e) {
                // It went away meanwhile, which is told elsewhere.
                now = CaptureIdentity.of(files);
            }
            final CaptureIdentity found = now;
            final CaptureIdentity.Match how = match;
            executors.ui().execute(() -> {
                if (mine == opened) {
                    hashing = false;
                    identity = found;
                    compared(then, how);
                }
            });
        });
    }

    private void compared(CaptureIdentity then, CaptureIdentity.Match match) {
        final String now = identity.sha256();
        final String old = then.sha256().isEmpty() ? Messages.say("unknown") : then.sha256();
        final AnnotationList marked = new AnnotationList(annotations().all().stream()
                .map(one -> one.madeOn().equals(now) ? one.madeOn("")
                        : match == CaptureIdentity.Match.OTHER && one.madeOn().isEmpty() ? one.madeOn(old) : one)
                .toList());
        final long others = marked.all().stream().filter(one -> !one.madeOn().isEmpty()).count();
        if (match == CaptureIdentity.Match.OTHER && others > 0) {
            tell.accept(new StoreMessage(false, Messages.say("notes-other.title"),
                    Messages.say("notes-other.text", others)));
        }
        if (!marked.equals(annotations())) {
            history.take(marked);
            refresh();
        }
        if (dirty || match == CaptureIdentity.Match.GROWN && !annotations().isEmpty()) {
            changed();
        }
    }

    /// Takes those of a session in: beside those that the capture has, and marked where it is another version.
    public void include(AnnotationDocument session) {
        final AnnotationList theirs = new AnnotationList(
                session.annotations().all().stream().map(this::onItsConversation).toList());
        final AnnotationList joined = AnnotationList.merged(AnnotationList.EMPTY, annotations(), theirs);
        if (!session.hidden().isEmpty()) {
            final Set<String> all = new TreeSet<>(hidden());
            all.addAll(session.hidden());
            hidden.set(Set.copyOf(all));
        }
        if (!joined.equals(annotations())) {
            history.take(joined);
            refresh();
            changed();
        }
        if (!session.capture().parts().isEmpty()) {
            compare(session.capture());
        }
    }

    /// Tells where a session was made on other bytes.
    private void compare(CaptureIdentity then) {
        final int mine = opened;
        final List<Path> files = analysis.capture().files();
        final CaptureIdentity known = identity;
        executors.background().execute(() -> {
            try {
                final CaptureIdentity now = known.isHashed() ? known : CaptureIdentity.hashed(files);
                final CaptureIdentity.Match match = then.compare(now, files);
                executors.ui().execute(() -> {
                    if (mine == opened) {
                        identity = now;
                        if (match == CaptureIdentity.Match.OTHER) {
                            tell.accept(new StoreMessage(false,
                                    Messages.say("session-other.title"),
                                    Messages.say("session-other.text")));
                        }
                    }
                });
            } catch (IOException e) {
                // It went away meanwhile, which is told elsewhere.
            }
        });
    }

    /// Makes a new one on a conversation; it is not among the others until {@link #put}.
    public Annotation make(AnnotationKind kind, int conversation, long from, long to, String text) {
        return Annotation.of(kind, conversation, endpoints(analysis.conversations(), conversation), from, to, text);
    }

    /// Adds one, or puts it in place of the one with its id.
    public void put(Annotation annotation) {
        change(list -> list.with(annotation));
        if (hidden().contains(annotation.category())) {
            // What a person has just written must not vanish.
            hide(annotation.category(), false);
        }
        chosen.set(annotation);
    }

    /// Deletes one.
    public void delete(Annotation annotation) {
        change(list -> list.without(annotation.id()));
    }

    private void change(UnaryOperator<AnnotationList> how) {
        if (analysis != null && history.change(how.apply(annotations()))) {
            refresh();
            changed();
        }
    }

    public void undo() {
        if (history.canUndo()) {
            history.undo();
            refresh();
            changed();
        }
    }

    public void redo() {
        if (history.canRedo()) {
            history.redo();
            refresh();
            changed();
        }
    }

    /// Hides a category or shows it again.
    public void hide(String category, boolean hide) {
        final Set<String> changed = new TreeSet<>(hidden());
        if (hide ? changed.add(category) : changed.remove(category)) {
            hidden.set(Set.copyOf(changed));
            changed();
        }
    }

    /// The bookmark after a time, or before it; null for none.
    public Annotation bookmark(int conversation, long time, boolean forward) {
        final List<Annotation> marks = shown(conversation).stream()
                .filter(one -> one.kind() == AnnotationKind.BOOKMARK)
                .filter(one -> forward ? one.from() > time : one.from() < time)
                .toList();
        return marks.isEmpty() ? null : forward ? marks.getFirst() : marks.getLast();
    }

    private void refresh() {
        final AnnotationList now = history.current();
        annotations.set(now);
        canUndo.set(history.canUndo());
        canRedo.set(history.canRedo());
        if (chosen.get() != null) {
            chosen.set(now.find(chosen.get().id()));
        }
    }

    /// Saves a moment later, together with what changes until then.
    private void changed() {
        dirty = true;
        if (!identity.isHashed()) {
            hash(CaptureIdentity.UNKNOWN);
        }
        if (!waiting) {
            waiting = true;
            final int mine = opened;
            executors.later(QUIET, () -> executors.ui().execute(() -> {
                waiting = false;
                if (mine == opened && dirty) {
                    save();
                }
            }));
        }
    }

    /// All of them, with what they belong to, for a session.
    public AnnotationDocument document() {
        return new AnnotationDocument(
                identity.parts().isEmpty() ? CaptureIdentity.of(analysis.capture().files()) : identity,
                annotations(), hidden(), List.of());
    }

    private void save() {
        dirty = false;
        final int mine = opened;
        final AnnotationStore into = store;
        final AnnotationDocument given = document();
        executors.background().execute(() -> {
            final AnnotationStore.Saved saved = into.save(given, null);
            executors.ui().execute(() -> {
                if (mine == opened) {
                    saved(given, saved);
                }
            });
        });
    }

    private void saved(AnnotationDocument given, AnnotationStore.Saved saved) {
        if (!saved.annotations().equals(given.annotations())) {
            history.take(AnnotationList.merged(given.annotations(), annotations(), saved.annotations()));
            refresh();
        }
        if (saved.message() != null) {
            tell.accept(saved.message());
        }
        place.set(saved.file() == null ? Messages.say("place.memory")
                : Objects.equals(saved.file(), store.file()) ? Messages.say("place.saved", saved.file().getFileName())
                        : Messages.say("place.kept", saved.file()));
        if (saved.file() == null || !Objects.equals(saved.file(), store.file())) {
            // Again with the next change, or when the window closes.
            dirty = true;
        }
    }

    /// Saves at once, in the caller's thread, what is not saved yet: before another capture, and when the window closes.
    public void flush() {
        if (dirty && store != null) {
            dirty = false;
            final AnnotationStore.Saved saved = store.save(document(), null);
            if (saved.message() != null && saved.file() == null) {
                tell.accept(saved.message());
            }
        }
    }

    /// Words for lists: what it says, or what it is.
    public static String title(Annotation one) {
        return one.text().isEmpty() ? one.kind().words() : one.text().lines().findFirst().orElse("");
    }

    /// Categories for choosers: those that occur.
    public List<String> categories() {
        return new ArrayList<>(annotations().categories());
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
