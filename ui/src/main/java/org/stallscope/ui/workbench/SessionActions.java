package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.ui.session.Session;
import org.stallscope.ui.session.SessionBundle;
import org.stallscope.ui.session.SessionFile;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;

/// Saves and opens sessions.
final class SessionActions {
    /// Of a window, px: any smaller is a mistake in the file.
    private static final double LEAST_WINDOW = 500;

    private final Workbench workbench;
    private final WorkbenchModel model;

    /// The session whose capture is being opened; null for none.
    private Session coming;

    private CaptureSource comingOf;

    SessionActions(Workbench workbench) {
        this.workbench = workbench;
        model = workbench.model();
    }

    /// Asks for a name and saves everything under it.
    void save() {
        final Session session = current();
        if (session == null) {
            workbench.say(Messages.say("session.nothing"));
        } else {
            workbench.write(Exports.name(model.capture().source()) + SessionFile.SUFFIX, "stallscope-session.json",
                    file -> SessionFile.write(session, named(file)));
        }
    }

    /// Asks for a name and packs capture, evidence and session into one zip.
    void bundle() {
        final Session session = current();
        if (session == null) {
            workbench.say(Messages.say("session.nothing-to-pack"));
        } else {
            final String name = Exports.name(model.capture().source());
            workbench.say(Messages.say("session.packing"));
            workbench.write(name + ".stallscope.zip", "zip", file -> SessionBundle.write(session, name, file));
        }
    }

    /// A session opens by its name, so it gets one.
    private static Path named(Path file) {
        return SessionFile.isSession(file) ? file
                : file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + SessionFile.SUFFIX);
    }

    private Session current() {
        final OpenCapture open = model.capture();
        if (open == null) {
            return null;
        }
        final EvidenceChoices choices = model.evidence().choices();
        final List<Session.EvidenceFile> evidence = model.evidence().files().stream()
                .filter(one -> one.file() != null || model.evidence().pasted(one) != null)
                .map(one -> evidence(choices, one))
                .toList();
        return new Session(
                open.source().paths().stream().map(path -> path.toAbsolutePath().normalize()).toList(), view(),
                place(), evidence,
                choices.zone() == null ? "" : choices.zone().getId(),
                model.scales().all().stream()
                        .map(one -> new Session.Scale(one.conversation(), one.side(), one.shift())).toList(),
                workbench.filterText(), workbench.theme().word(), model.lanes().layout(),
                model.lanes().timeProperty().get(),
                new Session.Stack(model.stacked().bothProperty().get(), model.stacked().added().stream()
                        .map(track -> new Session.Track(track.conversation(), track.direction())).toList()),
                model.notes().document());
    }

    private Session.EvidenceFile evidence(EvidenceChoices choices, Evidence one) {
        final Path file = one.file();
        return new Session.EvidenceFile(file == null ? null : file.toAbsolutePath().normalize(),
                model.evidence().pasted(one), choices.offsetOf(file), sockets(choices, file));
    }

    private static List<Session.Socket> sockets(EvidenceChoices choices, Path file) {
        return choices.conversations().entrySet().stream()
                .filter(entry -> Objects.equals(file, entry.getKey().file()))
                .map(entry -> new Session.Socket(entry.getKey().index(), entry.getValue().conversation(),
                        entry.getValue().side()))
                .toList();
    }

    private Session.View view() {
        final ConversationData shown = model.conversation();
        if (shown == null) {
            return null;
        }
        final TimeRange visible = model.window().visible();
        final TimeRange selection = model.window().selection();
        return new Session.View(shown.conversation(), endpoints(shown.analysis().conversations(), shown.conversation()),
                shown.direction(), visible.from(), visible.to(),
                selection == null ? null : new Session.Selection(selection.from(), selection.to()));
    }

    private Session.Place place() {
        final Scene scene = workbench.scene();
        final Window window = scene.getWindow();
        return new Session.Place((int) scene.getWidth(), (int) scene.getHeight(),
                window == null ? null : (int) window.getX(), window == null ? null : (int) window.getY());
    }

    /// Puts the window where it was, as far as that is on a screen of today.
    private void put(Session.Place place) {
        if (place == null || !(workbench.scene().getWindow() instanceof Stage stage)) {
            return;
        }
        stage.setMaximized(false);
        final double frameWidth = Math.max(0, stage.getWidth() - workbench.scene().getWidth());
        final double frameHeight = Math.max(0, stage.getHeight() - workbench.scene().getHeight());
        final Rectangle2D screen = place.x() == null
                ? Screen.getPrimary().getVisualBounds()
                : Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height()).stream()
                        .findFirst().orElse(Screen.getPrimary()).getVisualBounds();
        stage.setWidth(Math.clamp(place.width() + frameWidth, LEAST_WINDOW, Math.max(LEAST_WINDOW, screen.getWidth())));
        stage.setHeight(
                Math.clamp(place.height() + frameHeight, LEAST_WINDOW, Math.max(LEAST_WINDOW, screen.getHeight())));
        if (place.x() != null) {
            stage.setX(Math.clamp(place.x(), screen.getMinX(),
                    Math.max(screen.getMinX(), screen.getMaxX() - stage.getWidth())));
            stage.setY(Math.clamp(place.y(), screen.getMinY(),
                    Math.max(screen.getMinY(), screen.getMaxY() - stage.getHeight())));
        }
    }

    private static String endpoints(ConversationTable table, int conversation) {
        return table.endpoint(conversation, 0) + " ↔ " + table.endpoint(conversation, 1);
    }

    /// Asks for a session and opens it.
    void open() {
        final Path file = workbench.ports().files().openSession(workbench.settings().folder());
        if (file != null) {
            open(file);
        }
    }

    /// Opens a session, or a bundle with one: its capture first, the rest once that is read.
    void open(Path chosen) {
        final boolean bundle = SessionBundle.isBundle(chosen);
        if (bundle) {
            workbench.say(Messages.say("session.unpacking", chosen.getFileName()));
        }
        model.executors().background().execute(() -> {
            Path file = chosen;
            try {
                if (bundle) {
                    file = SessionBundle.unpack(chosen, workbench.settings().home().resolve("bundles"));
                }
                read(file);
            } catch (IOException e) {
                final String name = String.valueOf(chosen.getFileName());
                model.executors().ui().execute(() -> model.noticeProperty().set(new Notice(Notice.Level.ERROR,
                        Messages.say("notice.not-opened", name), Messages.say("session.stays", e.getMessage()))));
            }
        });
    }

    /// In the background.
    private void read(Path file) throws IOException {
        final Session session = SessionFile.read(file);
        final List<Path> missing = session.opened().stream().filter(path -> !Files.exists(path)).toList();
        model.executors().ui().execute(() -> begin(file, session, missing));
    }

    private void begin(Path file, Session session, List<Path> missing) {
        List<Path> captures = session.opened();
        if (!missing.isEmpty()) {
            // Somebody may know where it is now.
            captures = workbench.ports().files().open(file.toAbsolutePath().getParent());
            if (captures.isEmpty()) {
                model.noticeProperty().set(new Notice(Notice.Level.ERROR,
                        Messages.say("session.missing", file.getFileName()),
                        Messages.say("session.missing.text",
                                missing.stream().map(Path::toString).collect(Collectors.joining(", ")))));
                return;
            }
        }
        coming = session;
        comingOf = new CaptureSource(captures);
        workbench.open(comingOf);
    }

    /// The capture that was asked for is open: everything else of the session follows. Nothing where it was another.
    ///
    /// @return whether a conversation of the session is shown
    boolean opened(OpenCapture open) {
        final Session session = coming;
        if (session == null || !open.source().equals(comingOf)) {
            return false;
        }
        coming = null;
        final Theme theme = Theme.of(session.theme());
        if (!session.theme().isEmpty() && theme != workbench.theme()) {
            workbench.toggleTheme();
        }
        put(session.place());
        if (session.lanes() != null) {
            model.lanes().layoutProperty().set(session.lanes());
        }
        session.stack().further().forEach(
                track -> model.stacked().add(new StackModel.Track(track.conversation(), track.direction())));
        model.stacked().bothProperty().set(session.stack().both());
        if (session.time() != null) {
            model.lanes().timeProperty().set(session.time());
        }
        final ConversationTable table = open.analysis().conversations();
        session.scales().forEach(scale -> model.scales().choose(scale.conversation(), scale.side(), scale.shift()));
        model.notes().include(session.notes());
        attach(session);
        workbench.ask(session.filter());
        final Session.View view = session.view();
        if (view == null) {
            return false;
        }
        final int conversation = find(table, view);
        if (conversation < 0) {
            return false;
        }
        model.visit(conversation, view.direction(), new TimeRange(view.from(), view.to()), view.selection() == null
                ? null : new TimeRange(view.selection().from(), view.selection().to()));
        return true;
    }

    private static int find(ConversationTable table, Session.View view) {
        final int number = view.conversation();
        if (number < table.count()
                && (view.endpoints().isEmpty() || endpoints(table, number).equals(view.endpoints()))) {
            return number;
        }
        for (int c = 0; c < table.count(); c++) {
            if (endpoints(table, c).equals(view.endpoints())) {
                return c;
            }
        }
        return -1;
    }

    private void attach(Session session) {
        final List<Path> there = new ArrayList<>();
        final List<Path> missing = new ArrayList<>();
        final Map<Path, Long> offsets = new HashMap<>();
        final Map<EvidenceChoices.Socket, EvidenceChoices.Target> sockets = new HashMap<>();
        EvidenceChoices choices = EvidenceChoices.NONE;
        for (Session.EvidenceFile one : session.evidence()) {
            if (one.path() == null) {
                choices = choices.withOffset(null, one.offset());
                one.sockets().forEach(socket -> sockets.put(new EvidenceChoices.Socket(null, socket.index()),
                        new EvidenceChoices.Target(socket.conversation(), socket.side())));
                continue;
            }
            (Files.exists(one.path()) ? there : missing).add(one.path());
            if (one.offset() != null) {
                offsets.put(one.path(), one.offset());
            }
            one.sockets().forEach(socket -> sockets.put(new EvidenceChoices.Socket(one.path(), socket.index()),
                    new EvidenceChoices.Target(socket.conversation(), socket.side())));
        }
        ZoneOffset zone = null;
        try {
            zone = session.zone().isEmpty() ? null : ZoneOffset.of(session.zone());
        } catch (DateTimeException e) {
            // Written by hand: it is found again.
        }
        offsets.putAll(choices.offsets());
        if (!offsets.isEmpty() || !sockets.isEmpty() || zone != null) {
            model.evidence().choose(new EvidenceChoices(offsets, null, zone, sockets));
        }
        model.evidence().attach(there);
        session.evidence().stream().filter(one -> one.path() == null)
                .forEach(one -> model.evidence().paste(one.text()));
        if (!missing.isEmpty()) {
            model.noticeProperty().set(new Notice(Notice.Level.WARNING,
                    Messages.say("session.files-missing", missing.size()),
                    Messages.say("session.files-missing.text",
                            missing.stream().map(Path::toString).collect(Collectors.joining(", ")))));
        }
    }
}
