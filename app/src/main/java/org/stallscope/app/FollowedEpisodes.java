package org.stallscope.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureFollower;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.episode.Episode.EndedBy;
import org.stallscope.analysis.export.EpisodesExport;
import org.stallscope.analysis.export.ExportFormat;

/// `episodes --follow`: prints each episode of a capture that is being written, once, as soon as nothing about it can
/// change any more.
final class FollowedEpisodes implements CaptureFollower.Listener {
    /// A sender that has not gone on for so long had nothing to send, ns of capture time.
    private static final long PATIENCE = 10_000_000_000L;

    /// What stays the same of an episode from load to load, also where files of a ring go.
    private record Key(String receiver, String sender, long start) {
        static Key of(CaptureAnalysis analysis, Episode episode) {
            final ConversationTable table = analysis.conversations();
            return new Key(table.endpoint(episode.conversation(), episode.receiverDirection()),
                    table.endpoint(episode.conversation(), 1 - episode.receiverDirection()), episode.start());
        }
    }

    private final Environment environment;
    private final Supplier<CaptureSource> sources;
    private final CaptureSource source;
    private final ExportFormat format;
    private final int conversation;
    private final Set<Key> printed = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private boolean titled;
    private CaptureFollower follower;
    private CaptureAnalysis last;
    private String end;
    private Throwable failure;

    FollowedEpisodes(Environment environment, CaptureSource source, ExportFormat format, int conversation) {
        this(environment, () -> source, format, conversation);
    }

    /// @param sources the files that there are at a moment, where they take turns
    FollowedEpisodes(
            Environment environment, Supplier<CaptureSource> sources, ExportFormat format, int conversation) {
        this.environment = environment;
        this.sources = sources;
        source = sources.get();
        this.format = format;
        this.conversation = conversation;
    }

    /// Follows until the capture ends, or nobody reads any more.
    int run() throws IOException {
        start();
        try {
            follower.join();
        } catch (InterruptedException e) {
            follower.close();
            Thread.currentThread().interrupt();
        }
        return finish();
    }

    /// Begins, and returns at once.
    synchronized void start() {
        follower = CaptureFollower.start(sources, this);
    }

    /// Ends, and prints the rest of what is now whole.
    ///
    /// @param whole the same capture; stays open
    synchronized void end(CaptureAnalysis whole) throws IOException {
        follower.close();
        if (last != null) {
            last.close();
            last = null;
        }
        rethrow();
        if (whole != null) {
            print(whole, true);
        }
    }

    private synchronized int finish() throws IOException {
        if (failure == null && last != null) {
            // Nothing more comes: what is open stays open.
            guarded(() -> print(last, true));
            last.close();
        }
        rethrow();
        if (end != null && last == null) {
            throw new CaptureException(end);
        }
        if (end != null) {
            environment.err().println("stallscope: " + Messages.say("follow.ends", end));
        }
        return ExitCode.DONE;
    }

    private void rethrow() throws IOException {
        switch (failure) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    @Override
    public synchronized void grew(CaptureAnalysis analysis, FileState seen) {
        guarded(() -> print(analysis, false));
        if (last != null) {
            last.close();
        }
        last = analysis;
    }

    @Override
    public synchronized void ended(String why) {
        end = why;
    }

    /// Prints.
    private interface Printing {
        void run() throws IOException;
    }

    /// What goes wrong in the follower's thread is thrown where the command waits.
    private void guarded(Printing printing) {
        try {
            printing.run();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            follower.close();
        }
    }

    private void print(CaptureAnalysis analysis, boolean all) throws IOException {
        tell(analysis.health());
        final List<Episode> fresh = new ArrayList<>();
        for (Episode episode : conversation == CaptureCommand.UNNAMED
                ? analysis.episodes() : analysis.episodes(conversation)) {
            if ((all || isOver(analysis, episode))
                    && printed.add(Key.of(analysis, episode))) {
                fresh.add(episode);
            }
        }
        if (!fresh.isEmpty() || !titled) {
            final boolean first = !titled;
            titled = true;
            Output.write(environment, null,
                    Output.as(format, out -> EpisodesExport.append(analysis, fresh, format, first, out)));
        }
    }

    /// Damage is said once, however often the capture is loaded.
    private void tell(CaptureHealth health) {
        for (CaptureHealth.Entry entry : health.entries()) {
            // Packets may still come.
            final boolean matters = entry.severity() != Severity.INFO && !entry.counter().equals("no-packets");
            if (matters && told.add(entry.counter())) {
                environment.err().println("stallscope: " + Messages.say("health", source, entry.severity().words(),
                        entry.advice(), entry.counter(), null));
            }
        }
    }

    private static boolean isOver(CaptureAnalysis analysis, Episode episode) {
        if (episode.endedBy() == EndedBy.CAPTURE_END) {
            return false;
        }
        final int sent = analysis.conversations().direction(episode.conversation(), 0).flagsSeen
                | analysis.conversations().direction(episode.conversation(), 1).flagsSeen;
        return episode.resumedRow() >= 0
                || (sent & (TcpFlags.FIN | TcpFlags.RST)) != 0
                || analysis.lastTime() - episode.end() > PATIENCE;
    }
}
