package org.stallscope.analysis.export;

import java.util.stream.Stream;
import org.stallscope.analysis.text.Columns;
import org.stallscope.analysis.text.Texts;

/// The texts of this room, in the language in use: those of tables and lines for people. Data has no language.
final class Messages {
    private static final Texts TEXTS = Texts.of(Messages.class);

    private Messages() {}

    static String say(String key, Object... values) {
        return TEXTS.say(key, values);
    }

    /// Titles of columns: a key that begins with `>` is one of numbers, an empty one has no title.
    static String[] titles(String... keys) {
        return Stream.of(keys).map(key -> {
            final String number = key.startsWith(">") ? ">" : "";
            return key.isEmpty() ? key : number + say("column." + key.substring(number.length()));
        }).toArray(String[]::new);
    }

    /// A label before its value, as wide as the widest of some labels, with blanks behind it.
    ///
    /// @param keys of all labels that stand below each other
    /// @param least columns that it takes at least
    static String label(String key, int least, String... keys) {
        int width = least;
        for (String one : keys) {
            width = Math.max(width, Columns.of(say(one)) + 2);
        }
        return Columns.left(say(key), width);
    }
}
