package org.stallscope.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// The result cannot be written. The message is for a person.
final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    /// Nobody reads any more (`| head`): no failure, and nothing to say.
    private final boolean readerLeft;

    OutputException(String target, IOException cause) {
        super(said(target, cause), cause);
        readerLeft = isReaderGone(cause);
    }

    boolean readerLeft() {
        return readerLeft;
    }

    private static String said(String target, IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> Messages.say("output.denied", target);
            case NoSuchFileException _ -> Messages.say("output.no-folder", target);
            case FileSystemException e when e.getReason() != null ->
                Messages.say("output.cannot", target, e.getReason());
            default -> Messages.say("output.cannot", target, cause.getMessage());
        };
    }

    /// The JDK has no exception of its own for this; the words are those of Linux, macOS and Windows.
    private static boolean isReaderGone(IOException cause) {
        final String message = String.valueOf(cause.getMessage());
        return message.contains("Broken pipe")
                || message.contains("pipe is being closed")
                || message.contains("pipe has been ended");
    }
}
