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
import java.util.stream.Collectors;
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
            workbench.say("Nothing to save: no capture is open");
        } else {
            workbench.write(Exports.name(model.capture().source()) + SessionFile.SUFFIX, "stallscope-session.json",
                    file -> SessionFile.write(session, named(file)));
        }
    }

    /// Asks for a name and packs capture, evidence and session into one zip.
    void bundle() {
        final Session session = current();
        if (session == null) {
            workbench.say("Nothing to pack: no capture is open");
        } else {
            final String name = Exports.name(model.capture().source());
            workbench.say("Packing …");
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
                .map(Evidence::file)
                .filter(file -> file != null)
                .map(file -> new Session.EvidenceFile(file.toAbsolutePath().normalize(), choices.offsets().get(file),
                        sockets(choices, file)))
                .toList();
        return new Session(
                open.source().paths().stream().map(path -> path.toAbsolutePath().normalize()).toList(), view(),
                evidence,
                choices.zone() == null ? "" : choices.zone().getId(),
                model.scales().all().stream()
                        .map(one -> new Session.Scale(one.conversation(), one.side(), one.shift())).toList(),
                workbench.filterText(), workbench.theme().word(), model.lanes().layout(),
                model.lanes().timeProperty().get(), model.notes().document());
    }

    private static List<Session.Socket> sockets(EvidenceChoices choices, Path file) {
        return choices.conversations().entrySet().stream()
                .filter(entry -> file.equals(entry.getKey().file()))
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
                selection == null ? null : new Session.Selection(selection.from(), selection.to()),
                (int) workbench.scene().getWidth(), (int) workbench.scene().getHeight());
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

    /// Opens a session: its capture first, the rest once that is read.
    void open(Path file) {
        model.executors().background().execute(() -> {
            try {
                final Session session = SessionFile.read(file);
                final List<Path> missing = session.opened().stream().filter(path -> !Files.exists(path)).toList();
                model.executors().ui().execute(() -> begin(file, session, missing));
            } catch (IOException e) {
                model.executors().ui().execute(() -> model.noticeProperty().set(new Notice(Notice.Level.ERROR,
                        file.getFileName() + " was not opened", e.getMessage() + " What was open stays open.")));
            }
        });
    }

    private void begin(Path file, Session session, List<Path> missing) {
        List<Path> captures = session.opened();
        if (!missing.isEmpty()) {
            // Somebody may know where it is now.
            captures = workbench.ports().files().open(file.toAbsolutePath().getParent());
            if (captures.isEmpty()) {
                model.noticeProperty().set(new Notice(Notice.Level.ERROR,
                        "The capture of " + file.getFileName() + " is not there",
                        "Looked for " + missing.stream().map(Path::toString).collect(Collectors.joining(", "))
                                + " and beside the session. Put it beside the session, or open the session again and choose it."));
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
        if (session.lanes() != null) {
            model.lanes().layoutProperty().set(session.lanes());
        }
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
        for (Session.EvidenceFile one : session.evidence()) {
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
        if (!offsets.isEmpty() || !sockets.isEmpty() || zone != null) {
            model.evidence().choose(new EvidenceChoices(offsets, null, zone, sockets));
        }
        model.evidence().attach(there);
        if (!missing.isEmpty()) {
            model.noticeProperty().set(new Notice(Notice.Level.WARNING,
                    missing.size() == 1 ? "A file of the session is not there"
                            : missing.size() + " files of the session are not there",
                    missing.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ". Everything else is open. Attach them from where they are now (Ctrl+Shift+E)."));
        }
    }
}
