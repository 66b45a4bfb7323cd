package org.stallscope.ui.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Pos;
import javafx.scene.Node;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.ui.live.LiveBar;
import org.stallscope.ui.live.LiveForm;
import org.stallscope.ui.live.LiveModel;

/// What can be done with a live capture: ask for one, stop it, begin it again.
public final class LiveActions {
    private final Workbench workbench;
    private final LiveModel model;
    private final LiveBar bar;
    private final LiveForm form;
    private final OverlayLayer card = new OverlayLayer("live-card");

    /// @param before those whose place these take, with the capture that runs; null for none
    LiveActions(Workbench workbench, LiveActions before) {
        this.workbench = workbench;
        final WorkbenchModel shown = workbench.model();
        model = before != null ? before.model
                : new LiveModel(shown.executors(), workbench.ports().capturing(), shown::watch, shown::finishFollowing,
                        (title, text) -> shown.noticeProperty().set(new Notice(Notice.Level.ERROR, title, text)));
        bar = new LiveBar(model, () -> behind(shown));
        form = new LiveForm(model, new LiveForm.Ways(this::choose, this::folder,
                () -> workbench.theme().palette().sender(), this::close));
        card.setCard(form, Pos.CENTER);
        form.visibleProperty().bind(card.visibleProperty());
    }

    private static long behind(WorkbenchModel shown) {
        final OpenCapture open = shown.capture();
        return open == null || open.analysis().frames() == 0 ? 0
                : TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - open.analysis().lastTime();
    }

    private Path choose(Path proposal) {
        final String name = String.valueOf(proposal.getFileName());
        return workbench.ports().files().save(proposal.getParent(), name, "pcapng");
    }

    /// Where captures lie already, else at home. Not where what came through a pipe is kept, which passes, and not among what comes
    /// with the program.
    private Path folder() {
        final Path folder = workbench.settings().folder();
        final boolean own = folder != null && !folder.startsWith(System.getProperty("java.io.tmpdir"))
                && !workbench.hasSamplesIn(folder);
        return own && Files.isWritable(folder) ? folder : Path.of(System.getProperty("user.home"));
    }

    public LiveModel model() {
        return model;
    }

    Node bar() {
        return bar;
    }

    Node card() {
        return card;
    }

    /// Asks what to capture.
    public void open() {
        card.setVisible(true);
        form.open();
    }

    void close() {
        card.setVisible(false);
        workbench.timeline().requestFocus();
    }

    /// Ends the capture that runs.
    void stop() {
        model.stop();
    }

    /// The same capture once more, into a file of its own.
    void again() {
        final LiveSettings before = model.settings();
        if (before != null) {
            model.start(before.withFile(
                    before.file().resolveSibling(LiveForm.fileName(before.interfaceName()))));
        }
    }
}
