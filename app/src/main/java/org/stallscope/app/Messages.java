package org.stallscope.app;

import org.stallscope.analysis.text.Texts;

/// What the command line says, in the language in use.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String say(String key, Object... values) {
        return TEXTS.say(key, values);
    }
}
