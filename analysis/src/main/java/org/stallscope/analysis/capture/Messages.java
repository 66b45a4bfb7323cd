package org.stallscope.analysis.capture;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.stallscope.analysis.text.Message;
import org.stallscope.analysis.text.Texts;

/// The texts of this room, and what the system says in words for a person.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    /// What systems and libraries say of the usual failures, by their words.
    private static final Map<String, String> SYSTEM = Map.of(
            "No space left on device", "system.full",
            "Input/output error", "system.io",
            "Too many open files", "system.too-many",
            "Unexpected end of ZLIB input stream", "system.zlib-end");

    private Messages() {}

    /// Why something failed, as a clause.
    static Message of(Exception e) {
        return switch (e) {
            case CaptureException own -> own.said();
            case NoSuchFileException _ -> later("system.no-such-file");
            case AccessDeniedException _ -> later("system.denied");
            case FileSystemException f when f.getReason() != null -> system(f.getReason());
            default -> e.getMessage() == null ? Message.plain(e.getClass().getSimpleName()) : system(e.getMessage());
        };
    }

    private static Message system(String words) {
        final String key = SYSTEM.get(words);
        return key == null ? Message.plain(words) : later(key);
    }

    /// How much was read before damage.
    static Message kept(long packets) {
        return packets == 0 ? later("kept.none") : later("kept", Long.toString(packets));
    }

    static String say(String key, Object... values) {
        return TEXTS.say(key, values);
    }

    /// For results: put into words when it is read.
    static Message later(String key, Object... values) {
        return TEXTS.later(key, values);
    }
}
