package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ContextMenu;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.compare.CompareModel;
import org.stallscope.ui.compare.CompareView;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeWindow;

/// What can be done with two captures, by key, menu and mouse.
final class CompareActions {
    private final Workbench workbench;
    private final CompareModel model;
    private final CompareView view;

    CompareActions(Workbench workbench, CompareModel model) {
        this.workbench = workbench;
        this.model = model;
        view = new CompareView(model, workbench.model().executors(), workbench.theme(),
                new CompareView.Ways(this::export, this::chooseEvidence, this::leave));
        view.setVisible(false);
        model.ends().shownProperty().subscribe(
                now -> workbench.model().knowEnds(now == null ? null : now.captures()));
    }

    CompareModel model() {
        return model;
    }

    CompareView view() {
        return view;
    }

    /// Whether the comparison is in sight.
    boolean isShown() {
        return view.isVisible();
    }

    private boolean isOpen() {
        if (workbench.model().capture() == null) {
            workbench.say(Messages.say("compare.nothing"));
            return false;
        }
        return true;
    }

    /// Asks for another capture and shows what is open beside it.
    void choose() {
        if (isOpen()) {
            final List<Path> chosen = workbench.ports().files().open(workbench.settings().folder());
            if (!chosen.isEmpty()) {
                with(chosen.getFirst());
            }
        }
    }

    /// Shows what is open beside another capture.
    void with(Path other) {
        model.start(workbench.model().judge(workbench.model().capture().analysis()), other);
        workbench.showComparison();
    }

    /// Shows the conversation on the timeline beside another one of the same capture.
    void within(int other) {
        final ConversationData shown = workbench.model().conversation();
        if (shown == null || shown.conversation() == other) {
            workbench.say(Messages.say("compare.other"));
        } else {
            model.startWithin(workbench.model().judge(workbench.model().capture().analysis()), shown.conversation(),
                    other);
            workbench.showComparison();
        }
    }

    /// Shows the conversation on the timeline, or that of A, beside its other side of the proxy.
    void twin() {
        if (isShown() && model.shown() != null) {
            model.showTwin();
        } else if (isOpen() && workbench.model().conversation() != null) {
            model.startTwin(workbench.model().judge(workbench.model().capture().analysis()),
                    workbench.model().conversation().conversation());
            workbench.showComparison();
        }
    }

    /// Goes back to the comparison that was left.
    void back() {
        if (model.shown() == null) {
            workbench.say(Messages.say("compare.not-open"));
        } else {
            workbench.showComparison();
        }
    }

    private void leave() {
        workbench.leaveComparison();
    }

    /// Puts the comparison in front of a conversation's menu.
    ContextMenu withCompare(ContextMenu menu, int conversation) {
        menu.getItems().add(0, LaneMenu.item("compare-within", Messages.say("compare.within"), Feather.COLUMNS,
                () -> within(conversation)));
        return menu;
    }

    /// Attaches traces and logs to the capture that was opened for the comparison.
    void chooseEvidence() {
        if (model.second() != null) {
            model.attach(workbench.ports().files().openEvidence(workbench.settings().folder()));
        }
    }

    /// Writes the figure as it is shown, or a report on the pair.
    void export(String extension, boolean report) {
        final CompareModel.Shown shown = model.shown();
        if (shown == null) {
            return;
        }
        final FigurePalette colours = workbench.theme().isDark() ? FigurePalette.DARK : FigurePalette.LIGHT;
        final String name = Exports.name(shown.captures().a().analysis().capture().source()) + "-"
                + shown.pair().match().a() + "-and-" + Exports.name(shown.captures().b().analysis().capture().source())
                + "-" + shown.pair().match().b() + "." + extension;
        if (!report && view.isOfEnds() && model.ends().shown() != null) {
            final var ends = model.ends().shown();
            final var seen = model.ends().window().visible();
            workbench.write(name.replace(".", "-ends."), extension,
                    file -> Exports.ends(ends, new CompareFigure.Span(seen.from(), seen.to()), colours, file));
        } else if (report) {
            workbench.write(name, extension, file -> Exports.comparison(shown, file));
        } else {
            final var look = model.look();
            final var a = model.span(CompareFigure.A);
            final var b = model.span(CompareFigure.B);
            workbench.write(name, extension, file -> Exports.comparison(shown, look, a, b, colours, file));
        }
    }

    /// Zooms what is under the cursor, or both.
    void zoom(double factor) {
        windows().forEach(window -> window.zoom(factor));
    }

    void pan(double share) {
        windows().forEach(window -> window.pan(share));
    }

    void moveCursor(double share) {
        windows().forEach(window -> window.moveCursor(share));
    }

    /// Shows the selection as far as there is one, or all of both.
    void fit() {
        windows().forEach(window -> {
            if (window.selection() != null && !window.visible().equals(window.selection())) {
                window.show(window.selection());
            } else {
                window.showAll();
            }
        });
    }

    /// Free, the keys move the one that the cursor is in; with no cursor both.
    private List<TimeWindow> windows() {
        final TimeWindow a = model.window(CompareFigure.A);
        final TimeWindow b = model.window(CompareFigure.B);
        if (a == b || a.cursor() != null && b.cursor() == null) {
            return List.of(a);
        }
        return b.cursor() != null && a.cursor() == null ? List.of(b) : List.of(a, b);
    }
}
