package org.stallscope.analysis.sample;

import org.stallscope.analysis.text.Texts;

/// What samples show, in the language in use.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    /// A text; another one where there is none.
    static String say(String key, String other) {
        return TEXTS.template(key) == null ? other : TEXTS.say(key);
    }
}
