package org.stallscope.analysis.text;

import java.util.Arrays;
import java.util.List;

/// A text that is kept without its language: what results hold that outlive a change of the language. Two are equal where they
/// say the same with the same values.
public sealed interface Message {
    /// Nothing.
    Message NONE = plain("");

    /// The text in the language in use.
    String text();

    /// A text that is the same in every language, as a name.
    static Message plain(String text) {
        return new Plain(text);
    }

    /// Texts one after another, with what stands between the parts of a list.
    static Message listed(List<Message> texts) {
        return new Listed(List.copyOf(texts));
    }

    /// Clauses as one sentence, its first letter upper case, with its full stop.
    static Message sentence(List<Message> clauses) {
        return new Sentence(List.copyOf(clauses));
    }

    /// @param text as it stands
    record Plain(String text) implements Message {}

    /// @param texts the room's
    /// @param key of its bundle
    /// @param values what the text is filled with, messages among them
    record Said(Texts texts, String key, List<Object> values) implements Message {
        Said(Texts texts, String key, Object... values) {
            this(texts, key, Arrays.asList(values.clone()));
        }

        @Override
        public String text() {
            return texts.say(key, values.toArray());
        }
    }

    /// @param texts in order
    record Listed(List<Message> texts) implements Message {
        @Override
        public String text() {
            return String.join(Language.current().betweenParts(), texts.stream().map(Message::text).toList());
        }
    }

    /// @param clauses one at least
    record Sentence(List<Message> clauses) implements Message {
        @Override
        public String text() {
            return Language.current().sentence(clauses.stream().map(Message::text).toList());
        }
    }
}
