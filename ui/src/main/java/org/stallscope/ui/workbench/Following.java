package org.stallscope.ui.workbench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureFollower;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;
import org.stallscope.ui.figure.FigurePass;
import org.stallscope.ui.timeline.ConversationData;

/// Takes what the follower's thread finds in a capture that grows to the model, one state at a time: the next load waits until
/// this one is shown.
final class Following implements CaptureFollower.Listener {
    /// What is to be on the timeline.
    ///
    /// @param request the newest when it was asked for
    private record Wanted(int request, ConversationData before, SameConversation same, CaptureAnalysis analysis) {}

    private final WorkbenchModel model;
    private final Executor ui;
    private final CaptureFollower thread;

    /// Nothing of it is shown yet.
    private boolean first;

    /// Goes on through the conversation that is shown; of the follower's thread.
    private FigurePass pass;

    /// Begins to follow what is open.
    Following(WorkbenchModel model, OpenCapture open) {
        this.model = model;
        ui = model.executors().ui();
        thread = CaptureFollower.start(open.source(), open.state(), this);
    }

    /// Begins to follow what is being written, from its first packet.
    ///
    /// @param sources the files that there are, as often as it is asked
    Following(WorkbenchModel model, Supplier<CaptureSource> sources) {
        this.model = model;
        ui = model.executors().ui();
        first = true;
        thread = CaptureFollower.start(sources, this);
    }

    /// Shows the rest, and then follows no more.
    void finish() {
        thread.finish();
    }

    /// Follows no more.
    void close() {
        thread.close();
    }

    private boolean isOver() {
        return !model.isFollowedBy(this);
    }

    @Override
    public void finished() {
        ui.execute(() -> {
            if (!isOver()) {
                model.setFollowing(false);
            }
        });
    }

    @Override
    public void ended(String why) {
        ui.execute(() -> {
            if (!isOver()) {
                model.setFollowing(false);
                model.noticeProperty().set(Notice.notFollowed(why));
            }
        });
    }

    /// Reads the series of what is on the timeline, in this thread, then shows all at once; where somebody chose another
    /// conversation meanwhile, once more.
    @Override
    public void grew(CaptureAnalysis analysis, FileState seen) {
        try {
            Wanted wanted = onUi(() -> wanted(analysis, seen));
            while (wanted != null) {
                final Wanted now = wanted;
                final ConversationData data = later(now);
                wanted = onUi(() -> shown(now, data, analysis, seen));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// What is on the timeline, in the new state: read on where that is possible. Where other files are read, its curves are made
    /// anew, and what takes more passes stays as it was known before.
    private ConversationData later(Wanted now) {
        final CaptureAnalysis analysis = now.analysis();
        final ConversationData before = now.before();
        final int number = now.same().number();
        final int direction = now.same().direction();
        if (pass == null || !pass.fits(analysis, number, direction, before.windowScale().shift())) {
            pass = new FigurePass(number, direction, before.windowScale().shift());
        }
        return before.grown(analysis, pass);
    }

    private <T> T onUi(Supplier<T> action) throws InterruptedException, ExecutionException {
        final CompletableFuture<T> done = new CompletableFuture<>();
        ui.execute(() -> {
            try {
                done.complete(action.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
                throw e;
            }
        });
        return done.get();
    }

    /// What has to be read before a state is shown; null where it was shown without.
    private Wanted wanted(CaptureAnalysis analysis, FileState seen) {
        if (isOver()) {
            analysis.close();
            return null;
        }
        if (first) {
            first = false;
            model.begin(analysis, seen);
            return null;
        }
        final ConversationData now = model.conversation();
        if (now == null) {
            model.renew(analysis, seen);
            return null;
        }
        final SameConversation same =
                SameConversation.of(now.analysis(), now.conversation(), now.direction(), analysis);
        if (same == SameConversation.NONE) {
            // Its packets went with the oldest file of a ring.
            model.renewWithout(analysis, seen);
            return null;
        }
        return new Wanted(model.request(), now, same, analysis);
    }

    /// Shows a state, unless somebody chose another conversation meanwhile.
    private Wanted shown(Wanted wanted, ConversationData data, CaptureAnalysis analysis, FileState seen) {
        if (isOver()) {
            analysis.close();
            return null;
        }
        if (wanted.request() != model.request() || model.conversation() != wanted.before()) {
            return wanted(analysis, seen);
        }
        model.renew(analysis, seen, data);
        return null;
    }
}
