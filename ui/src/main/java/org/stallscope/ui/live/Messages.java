package org.stallscope.ui.live;

import org.stallscope.analysis.text.Texts;

/// The texts of this room, in the language in use.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String say(String key, Object... values) {
        return TEXTS.say(key, values);
    }
}
