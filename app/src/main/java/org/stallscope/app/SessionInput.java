package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.ui.session.Session;
import org.stallscope.ui.session.SessionBundle;
import org.stallscope.ui.session.SessionFile;

/// A session where no window can open: it stands for its capture, its evidence and its notes.
final class SessionInput {
    private SessionInput() {}

    /// The session that is named; null where it is a capture.
    ///
    /// @throws CaptureException where it is one that cannot be read
    static Session of(List<Path> files) throws CaptureException {
        final Path file = files.getFirst();
        final boolean bundle = files.size() == 1 && SessionBundle.isBundle(file);
        if (files.size() != 1 || !bundle && !SessionFile.isSession(file)) {
            return null;
        }
        try {
            return SessionFile.read(bundle ? SessionBundle.unpack(file, unpacked()) : file);
        } catch (IOException e) {
            throw new CaptureException(Messages.later("session.cannot", file, e.getMessage()));
        }
    }

    /// Where a bundle is unpacked; it goes when the program ends.
    private static Path unpacked() throws IOException {
        final Path folder = Files.createTempDirectory("stallscope-session");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (var inside = Files.walk(folder)) {
                for (Path one : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(one);
                }
            } catch (IOException e) {
                // The system's own cleaning takes it.
            }
        }));
        return folder;
    }

    /// The evidence of a session, joined as it was there; what is not there or cannot be read is said and left out.
    static JoinedEvidence evidence(Environment environment, CaptureAnalysis analysis, Session session) {
        final List<Path> files = new ArrayList<>();
        final List<Evidence> read = new ArrayList<>();
        final Map<Path, Long> offsets = new HashMap<>();
        final Map<EvidenceChoices.Socket, EvidenceChoices.Target> sockets = new HashMap<>();
        EvidenceChoices pasted = EvidenceChoices.NONE;
        final Map<Path, EvidenceException> refused = new LinkedHashMap<>();
        for (Session.EvidenceFile one : session.evidence()) {
            one.sockets().forEach(socket -> sockets.put(new EvidenceChoices.Socket(one.path(), socket.index()),
                    new EvidenceChoices.Target(socket.conversation(), socket.side())));
            if (one.path() == null) {
                pasted = pasted.withOffset(null, one.offset());
                try {
                    read.add(EvidenceFiles.read(one.text()));
                } catch (EvidenceException e) {
                    environment.err().println("stallscope: " + Messages.say("left-out", e.getMessage()));
                }
            } else if (Files.exists(one.path())) {
                files.add(one.path());
                if (one.offset() != null) {
                    offsets.put(one.path(), one.offset());
                }
            } else {
                environment.err().println("stallscope: " + Messages.say("left-out.missing", one.path()));
            }
        }
        try (ProgressLine progress = new ProgressLine(environment, Messages.later("progress.evidence"))) {
            read.addAll(EvidenceFiles.readAll(files, file -> null, progress::lines, refused::put));
        }
        refused.values().forEach(why -> environment.err()
                .println("stallscope: " + Messages.say("left-out", why.getMessage().lines().findFirst().orElse(""))));
        if (read.isEmpty()) {
            return JoinedEvidence.NONE;
        }
        offsets.putAll(pasted.offsets());
        return CaptureEvidence.join(analysis, read, new EvidenceChoices(offsets, null, zone(session), sockets));
    }

    private static ZoneOffset zone(Session session) {
        try {
            return session.zone().isEmpty() ? null : ZoneOffset.of(session.zone());
        } catch (DateTimeException e) {
            // Written by hand: it is found again.
            return null;
        }
    }

    /// The conversation that a session shows; {@link CaptureCommand#UNNAMED} where it shows none that is there.
    static int conversation(CaptureAnalysis analysis, Session session) {
        final ConversationTable table = analysis.conversations();
        if (session.view() == null) {
            return CaptureCommand.UNNAMED;
        }
        final int number = session.view().conversation();
        return number < table.count() && (session.view().endpoints().isEmpty()
                || session.view().endpoints().equals(table.endpoint(number, 0) + " ↔ " + table.endpoint(number, 1)))
                        ? number : CaptureCommand.UNNAMED;
    }
}
