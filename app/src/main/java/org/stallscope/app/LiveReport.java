package org.stallscope.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.FindingsExport;
import org.stallscope.analysis.live.LiveCapture;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.live.LiveStatus;
import org.stallscope.ui.wording.Quantities;

/// A capture in a terminal: episodes as they are over, how many packets come and are lost, and the verdict on the worst
/// conversation in the end.
final class LiveReport {
    /// Between two lines on packets where nobody watches a line that changes, and where somebody does, ms.
    private static final int PAUSE_MILLIS = 10_000;
    private static final int WATCHED_PAUSE_MILLIS = 500;

    /// Ctrl+C waits so long for the verdict, s.
    private static final int PATIENCE = 60;

    private final Environment environment;
    private final LiveSettings settings;
    private int shown;

    LiveReport(Environment environment, LiveSettings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    /// Captures until somebody or something ends it.
    ///
    /// @return the exit code
    int run() throws IOException {
        final LiveCapture capture = LiveCapture.start(settings);
        final CountDownLatch told = new CountDownLatch(1);
        final Thread interrupted = new Thread(() -> {
            capture.stop();
            await(told);
        }, "stallscope-live-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return follow(capture);
        } finally {
            capture.close();
            told.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException e) {
                // It was Ctrl+C.
            }
        }
    }

    private static void await(CountDownLatch told) {
        try {
            told.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int follow(LiveCapture capture) throws IOException {
        environment.err().println("stallscope: " + Messages.say("live.begun", settings.interfaceName(),
                capture.status().files().getFirst()));
        final FollowedEpisodes episodes = new FollowedEpisodes(environment,
                () -> new CaptureSource(capture.status().files()), ExportFormat.TABLE, CaptureCommand.UNNAMED);
        episodes.start();
        try {
            LiveStatus before = capture.status();
            while (!capture.join(environment.watched() ? WATCHED_PAUSE_MILLIS : PAUSE_MILLIS)) {
                final LiveStatus now = capture.status();
                tell(now, now.packetRate(before), false);
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            capture.close();
        }
        final LiveStatus last = capture.status();
        tell(last, last.nanos() > 0 ? last.packets() * 1e9 / last.nanos() : 0, true);
        if (!last.failure().isEmpty()) {
            environment.err().println("stallscope: " + last.failure());
        }
        verdict(new CaptureSource(last.files()), last, episodes);
        return last.failure().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void verdict(CaptureSource source, LiveStatus last, FollowedEpisodes episodes) throws IOException {
        if (last.packets() == 0) {
            episodes.end(null);
            return;
        }
        try (CaptureAnalysis whole = Loading.load(environment, source)) {
            episodes.end(whole);
            final int worst = Worst.conversation(whole);
            if (worst != CaptureCommand.UNNAMED) {
                final Judgement judgement = Judgement.of(whole, JoinedEvidence.NONE);
                Output.write(environment, null, out -> {
                    out.write(System.lineSeparator().getBytes(environment.charset()));
                    FindingsExport.write(whole, judgement::verdict, worst, ExportFormat.TABLE, out);
                });
            }
        } finally {
            environment.err().println("stallscope: " + Messages.say("live.file", source));
        }
    }

    /// How it stands, in a line that changes where somebody watches it.
    private void tell(LiveStatus now, double rate, boolean last) {
        final String line = "stallscope: " + Messages.say("live.stands", Math.round(now.nanos() / 1e9), now.packets(),
                Math.round(rate), now.lost(), Quantities.size(now.bytes()));
        if (environment.watched()) {
            environment.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())) + (last ? "\n" : ""));
            environment.err().flush();
            shown = line.length();
        } else {
            environment.err().println(line);
        }
    }
}
