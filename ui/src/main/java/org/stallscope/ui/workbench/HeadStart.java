package org.stallscope.ui.workbench;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
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
import org.stallscope.ui.session.SessionBundle;
import org.stallscope.ui.session.SessionFile;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.FigureLanes;

/// Reads the first capture while the toolkit still starts, where it is so small that there is nothing to tell of on the way; then
/// judges and draws it once for nobody, so that Java2D with its fonts is there when the window wants it.
final class HeadStart implements WorkbenchModel.Loader {
    /// What is larger waits for a window that shows its progress, and can cancel it.
    private static final long MOST_BYTES = 8L << 20;

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

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

    /// Begins with the files that the window is asked for; does nothing where they are none, large or no capture.
    ///
    /// @return the thread that does it
    Thread begin(List<Path> files) {
        final CompletableFuture<Early> early = new CompletableFuture<>();
        reading.set(early);
        return Thread.ofPlatform().daemon().name("stallscope-head-start").start(() -> {
            try {
                final Early found = read(files);
                early.complete(found);
                if (found != null && found.analysis().conversations().count() > 0) {
                    rehearse(found.analysis());
                }
            } catch (IOException | RuntimeException _) {
                // The window reads it itself then, and says what is wrong; a rehearsal may find the capture closed already.
            } finally {
                // Errors, too, must not leave the window waiting; nothing where it has its answer.
                early.complete(null);
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

    private static void rehearse(CaptureAnalysis analysis) {
        final Judgement judged = Judgement.of(analysis, JoinedEvidence.NONE);
        judged.verdict(0);
        final ConversationData data = ConversationData.of(judged, 0, analysis.conversations().mainDirection(0));
        final Graphics2D pen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE).createGraphics();
        try {
            FigureLanes.of(data).paint(pen, WIDTH, HEIGHT, data.bounds(), Theme.LIGHT, true);
        } finally {
            pen.dispose();
        }
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
