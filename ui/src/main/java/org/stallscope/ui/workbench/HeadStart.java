package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.evidence.TextFiles;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.ui.conversations.ConversationRows;
import org.stallscope.ui.session.SessionBundle;
import org.stallscope.ui.session.SessionFile;
import org.stallscope.ui.timeline.ConversationData;

/// Reads the first capture while the toolkit still starts, where it is so small that there is nothing to tell of on the way; then
/// paints what will be on the timeline, for a window that has nothing else to show yet.
final class HeadStart implements WorkbenchModel.Loader {
    /// What is larger waits for a window that shows its progress, and can cancel it.
    private static final long MOST_BYTES = 8L << 20;

    /// How a file was: size, bytes, and when it was last written.
    private record Stamp(long size, FileTime written) {
        static List<Stamp> of(List<Path> files) throws IOException {
            final List<Stamp> stamps = new ArrayList<>();
            for (Path file : files) {
                stamps.add(new Stamp(Files.size(file), Files.getLastModifiedTime(file)));
            }
            return stamps;
        }
    }

    /// @param stamps of the files before they were read
    private record Early(CaptureSource source, List<Stamp> stamps, CaptureAnalysis analysis) {}

    private final AtomicReference<CompletableFuture<Early>> reading = new AtomicReference<>();
    private final AtomicReference<Judgement> judged = new AtomicReference<>();
    private final CompletableFuture<FirstPicture.Frame> frame = new CompletableFuture<>();
    private CompletableFuture<FirstPicture> picture = CompletableFuture.completedFuture(null);

    /// Begins with the files that the window is asked for; does nothing where they are none, large or no capture.
    ///
    /// @param thresholds of the rules that say who limits
    /// @return the thread that does it
    Thread begin(List<Path> files, Thresholds thresholds) {
        final CompletableFuture<Early> early = new CompletableFuture<>();
        final CompletableFuture<FirstPicture> painted = new CompletableFuture<>();
        reading.set(early);
        picture = painted;
        return Thread.ofPlatform().daemon().name("stallscope-head-start").start(() -> {
            try {
                final Early found = read(files);
                if (found == null) {
                    return;
                }
                final Judgement judgement =
                        new Judgement(found.analysis(), JoinedEvidence.NONE, thresholds, Judgement.AS_SEEN);
                judged.set(judgement);
                early.complete(found);
                if (found.analysis().conversations().count() > 0) {
                    paint(judgement, painted);
                }
            } catch (IOException | RuntimeException _) {
                // The window reads it itself then, and says what is wrong; who paints may find the capture closed already.
            } finally {
                // Errors, too, must not leave the window waiting; nothing where it has its answer.
                early.complete(null);
                painted.complete(null);
            }
        });
    }

    private static Early read(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : MOST_BYTES;
        }
        if (files.isEmpty() || bytes >= MOST_BYTES || SessionFile.isSession(files.getFirst())
                || SessionBundle.isBundle(files.getFirst())) {
            return null;
        }
        final List<Path> captures = files.stream().filter(file -> !TextFiles.isEvidence(file)).toList();
        if (captures.isEmpty()) {
            return null;
        }
        final CaptureSource source = new CaptureSource(captures);
        final List<Stamp> stamps = Stamp.of(captures);
        return new Early(source, stamps, CaptureLoader.load(source, LoadProgress.NONE));
    }

    private void paint(Judgement judged, CompletableFuture<FirstPicture> painted) {
        final CaptureAnalysis analysis = judged.analysis();
        final int first = ConversationRows.first(analysis);
        final ConversationData data =
                ConversationData.of(judged, first, analysis.conversations().mainDirection(first));
        painted.complete(FirstPicture.of(data, frame.join()));
        // What the window asks for next.
        judged.verdict(first);
    }

    @Override
    public Judgement judged(CaptureAnalysis analysis, Thresholds by) {
        final Judgement early = judged.getAndSet(null);
        return early != null && early.analysis() == analysis && early.thresholds().equals(by) ? early : null;
    }

    /// Tells how the window is that the picture is for.
    void setFrame(FirstPicture.Frame known) {
        frame.complete(known);
    }

    /// The first capture as the window will show it; null where there is no such picture.
    CompletableFuture<FirstPicture> picture() {
        return picture;
    }

    /// What was read already, as far as its files are the same; else reads it now.
    @Override
    public CaptureAnalysis load(CaptureSource source, LoadProgress progress) throws IOException {
        final CompletableFuture<Early> early = reading.getAndSet(null);
        final Early found = early == null ? null : early.join();
        if (found != null && found.source().equals(source) && found.stamps().equals(Stamp.of(source.paths()))) {
            return found.analysis();
        }
        if (found != null) {
            found.analysis().close();
        }
        return CaptureLoader.load(source, progress);
    }
}
