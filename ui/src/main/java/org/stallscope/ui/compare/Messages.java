package org.stallscope.ui.compare;

import org.stallscope.analysis.text.Message;
import org.stallscope.analysis.text.Texts;

/// The texts of this room, in the language in use.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String say(String key, Object... values) {
        return TEXTS.say(key, values);
    }

    /// For results: put into words when it is read.
    static Message later(String key, Object... values) {
        return TEXTS.later(key, values);
    }
}
