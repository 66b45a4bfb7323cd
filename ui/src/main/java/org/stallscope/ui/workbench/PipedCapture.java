package org.stallscope.ui.workbench;

import java.util.concurrent.CompletionStage;

/// Follows what somebody writes while the window opens, as what comes through a pipe: from its first packets until the writer is
/// done. To be used in the UI executor.
final class PipedCapture {
    private final WorkbenchModel model;
    private boolean over;
    private String trouble = "";

    private PipedCapture(WorkbenchModel model) {
        this.model = model;
    }

    /// Begins with whatever opens.
    ///
    /// @param end when nothing more is written: why, where that is no ordinary end, else empty
    static void from(WorkbenchModel model, CompletionStage<String> end) {
        final PipedCapture piped = new PipedCapture(model);
        model.captureProperty().subscribe(piped::opened);
        model.followingProperty().subscribe(piped::tell);
        end.thenAccept(why -> model.executors().ui().execute(() -> piped.end(why)));
    }

    private void opened(OpenCapture open) {
        if (open != null && !open.grown()) {
            model.setFollowing(true);
            if (over) {
                // What was written while it was read is seen once more.
                model.finishFollowing();
            }
        }
    }

    private void end(String why) {
        over = true;
        trouble = why;
        model.finishFollowing();
        tell();
    }

    /// Says what went wrong when all that came is shown: what the last of it has to tell is not to take its place.
    private void tell() {
        if (!trouble.isEmpty() && model.capture() != null && !model.isFollowing()) {
            model.noticeProperty().set(Notice.notFollowed(trouble));
            trouble = "";
        }
    }
}
