package org.stallscope.analysis.capture;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.stallscope.analysis.text.Texts;

/// Turns what the system says into words for a person.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String of(Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    static String say(String key, Object... values) {
        return TEXTS.say(key, values);
    }
}
