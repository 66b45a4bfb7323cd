package org.stallscope.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.evidence.EvidenceException;

/// Says what went wrong in a line and an exit code. Nobody is shown a stack trace: for a mistake of the program it goes
/// into a file that can be sent with a report.
final class Failures {
    private final PrintStream err;

    Failures(Environment environment) {
        err = environment.err();
    }

    /// @return the exit code
    int report(Throwable failure) {
        return switch (failure) {
            case CaptureException e -> say(e.getMessage(), ExitCode.NOTHING_READABLE);
            case EvidenceException e -> say(e.getMessage(), ExitCode.NOTHING_READABLE);
            case OutputException e when e.readerLeft() -> ExitCode.DONE;
            case OutputException e -> say(e.getMessage(), ExitCode.FAILED);
            case CancellationException e -> say(e.getMessage(), ExitCode.FAILED);
            case OutOfMemoryError _ ->
                say(Messages.say("failure.memory"), ExitCode.FAILED);
            default -> mistake(failure);
        };
    }

    private int say(String message, int code) {
        err.println("stallscope: " + message);
        return code;
    }

    private int mistake(Throwable failure) {
        err.println("stallscope: " + Messages.say("failure.mistake", failure));
        try {
            final Path details = Files.createTempFile("stallscope-mistake-", ".txt");
            try (PrintStream file = new PrintStream(Files.newOutputStream(details), true, StandardCharsets.UTF_8)) {
                for (String line : new Version().getVersion()) {
                    file.println(line);
                }
                file.println(System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
                failure.printStackTrace(file);
            }
            err.println(Messages.say("failure.report", details));
        } catch (IOException | RuntimeException e) {
            err.println(Messages.say("failure.no-details", e.getMessage()));
        }
        return ExitCode.FAILED;
    }
}
