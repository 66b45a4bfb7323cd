package org.stallscope.ui.buffer;

import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.BufferEvidence;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.BufferAnalysis;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.buffer.KernelProfile;
import org.stallscope.analysis.buffer.ReceiverSettings;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.ui.figure.PredictedWindow;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.task.Watchers;
import org.stallscope.ui.timeline.ConversationData;

/// The buffer of the receiver that is shown, worked out in the background by the kernel and the size that a person chose, with
/// what evidence tells. Needs no toolkit.
public final class BufferModel {
    /// Whether the predicted window is drawn.
    public enum Drawing {
        /// Where the model comes near enough.
        WHERE_IT_FITS,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return Messages.say("drawing." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /// What came of it.
    ///
    /// @param data the conversation that it is about
    /// @param question what was asked, with what evidence told
    /// @param analysis the answer
    /// @param evidence what evidence told
    public record Result(
            ConversationData data, BufferQuestion question, BufferAnalysis analysis, BufferEvidence evidence) {}

    private final Executors executors;
    private final BiConsumer<String, String> failed;
    private final LatestOnly queue;
    private final Watchers watchers = new Watchers();
    private final ObjectProperty<KernelProfile> profile =
            watchers.object(this, "profile", BufferQuestion.PLAIN.profile());
    private final ObjectProperty<Long> rcvbuf = watchers.object(this, "rcvbuf", ReceiverSettings.UNKNOWN);
    private final ObjectProperty<Drawing> drawing =
            watchers.object(this, "drawing", Drawing.WHERE_IT_FITS);
    private final ReadOnlyObjectWrapper<Result> result = watchers.object(this, "result");
    private ConversationData data;
    private JoinedEvidence evidence = JoinedEvidence.NONE;

    private boolean inSight;

    /// What was not worked out because nobody looked; null for nothing.
    private Runnable missed;

    /// The newest request: what was asked before is dropped when it arrives.
    private int request;

    /// @param failed told, on the UI thread, that nothing came of it: a title and a text
    public BufferModel(Executors executors, BiConsumer<String, String> failed) {
        this.executors = executors;
        this.failed = failed;
        queue = new LatestOnly(executors.background());
        profile.subscribe((before, now) -> ask());
        rcvbuf.subscribe((before, now) -> ask());
    }

    /// Kernel of the receivers.
    public ObjectProperty<KernelProfile> profileProperty() {
        return profile;
    }

    /// Receive buffer in bytes of memory where a person says it is fixed, or {@link ReceiverSettings#UNKNOWN}.
    public ObjectProperty<Long> rcvbufProperty() {
        return rcvbuf;
    }

    /// Whether the predicted window is drawn.
    public ObjectProperty<Drawing> drawingProperty() {
        return drawing;
    }

    /// What is known of the conversation that is shown; null until it is worked out.
    public ReadOnlyObjectProperty<Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    public Result result() {
        return result.get();
    }

    /// Another conversation, direction or evidence.
    public void show(ConversationData newData, JoinedEvidence newEvidence) {
        data = newData;
        evidence = newEvidence;
        missed = null;
        // A buffer that was given is that of one receiver.
        if (result.get() != null && newData != null && !isSame(result.get().data(), newData)) {
            rcvbuf.set(ReceiverSettings.UNKNOWN);
        }
        ask();
    }

    /// A later state of the same direction, of a capture that grows: worked out once somebody looks.
    public void grown(ConversationData newData, JoinedEvidence newEvidence) {
        if (inSight) {
            show(newData, newEvidence);
        } else {
            missed = () -> show(newData, newEvidence);
        }
    }

    /// Whether somebody looks.
    public void setInSight(boolean looked) {
        inSight = looked;
        final Runnable action = missed;
        if (looked && action != null) {
            action.run();
        }
    }

    private static boolean isSame(ConversationData one, ConversationData other) {
        return one.conversation() == other.conversation() && one.direction() == other.direction();
    }

    private void ask() {
        final int mine = ++request;
        final ConversationData about = data;
        if (about == null) {
            result.set(null);
            return;
        }
        final JoinedEvidence joined = evidence;
        final ShownScale scale = about.windowScale();
        final BufferQuestion plain = BufferQuestion.PLAIN
                .with(profile.get(), rcvbuf.get())
                .withShift(scale.origin() == ShownScale.Origin.CHOSEN ? scale.shift() : ShownScale.NOT_CHOSEN);
        queue.submit(() -> {
            try {
                final BufferEvidence told = BufferEvidence.of(
                        about.analysis(), joined, about.conversation(), about.direction(), plain);
                final BufferQuestion question = told.tell(plain);
                final BufferAnalysis found =
                        about.analysis().buffer(about.conversation(), about.direction(), question);
                executors.ui().execute(() -> {
                    if (mine == request) {
                        result.set(new Result(about, question, found, told));
                    }
                });
            } catch (RuntimeException e) {
                executors.ui().execute(() -> {
                    if (mine == request) {
                        failed.accept(Messages.say("failed"), String.valueOf(e));
                    }
                });
            }
        });
    }

    /// Draws the predicted window if it is not drawn, and takes it away if it is.
    public void toggle() {
        final PredictedWindow shown = predicted();
        drawing.set(shown != null && shown.isDrawn() ? Drawing.NEVER : Drawing.ALWAYS);
    }

    /// What the figure takes of the model; null where it says nothing.
    public PredictedWindow predicted() {
        final Result known = result.get();
        if (known == null || known.analysis().prediction() == null) {
            return null;
        }
        return PredictedWindow.of(known.analysis().prediction(), switch (drawing.get()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case WHERE_IT_FITS -> known.analysis().isOfInterest() && known.analysis().prediction().fits();
        });
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
