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
        super("Cannot write to " + target + ": " + reason(cause), cause);
        readerLeft = isReaderGone(cause);
    }

    boolean readerLeft() {
        return readerLeft;
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied.";
            case NoSuchFileException _ -> "the folder does not exist.";
            case FileSystemException e when e.getReason() != null -> e.getReason() + ".";
            default -> cause.getMessage() + ".";
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
