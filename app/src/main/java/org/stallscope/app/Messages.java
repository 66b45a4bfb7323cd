package org.stallscope.app;

import java.util.stream.Stream;
import org.stallscope.analysis.text.Message;
import org.stallscope.analysis.text.Texts;

/// What the command line says, in the language in use.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String say(String key, Object... values) {
        return TEXTS.say(key, values);
    }

    /// For what is known before the language is.
    static Message later(String key, Object... values) {
        return TEXTS.later(key, values);
    }

    /// A text that is filled by others.
    static String template(String key) {
        return TEXTS.template(key);
    }

    static Stream<String> keys() {
        return TEXTS.keys();
    }
}
