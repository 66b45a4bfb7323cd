package org.stallscope.analysis.text;

import java.util.Arrays;
import java.util.Objects;

/// A text that is kept without its language: what results hold that outlive a change of the language. Two are equal where they
/// say the same with the same values.
public final class Message {
    private final Texts texts;
    private final String key;
    private final Object[] values;

    Message(Texts texts, String key, Object... values) {
        this.texts = texts;
        this.key = key;
        this.values = values.clone();
    }

    /// A text that is the same in every language, as a name.
    public static Message plain(String text) {
        return new Message(null, text);
    }

    /// The text in the language in use.
    public String text() {
        return texts == null ? key : texts.say(key, values);
    }

    @Override
    public String toString() {
        return text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && texts == message.texts && key.equals(message.key)
                && Arrays.equals(values, message.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, Arrays.hashCode(values));
    }
}
