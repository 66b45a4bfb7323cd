package org.stallscope.analysis.text;

import java.util.Locale;

/// Fills the templates of bundles. `{0}` is the first value (whole numbers with grouped digits), `{0|packet|packets}` one of two
/// words by a number, `{?0:...}` stands only where there is that value, `{!0:...}` only where there is none. There is none where
/// it is null, false or empty. A brace before anything else stands for itself.
final class Template {
    private final String text;
    private final Object[] values;
    private final StringBuilder out;

    private Template(String text, Object... values) {
        this.text = text;
        this.values = values;
        out = new StringBuilder(text.length() * 2);
    }

    static String fill(String template, Object... values) {
        final Template filling = new Template(template, values);
        filling.fill(0, template.length());
        return filling.out.toString();
    }

    private void fill(int from, int to) {
        int at = from;
        while (at < to) {
            final char c = text.charAt(at);
            if (c == '{' && isPlaceholder(at + 1)) {
                final int end = closing(at, to);
                placeholder(at + 1, end);
                at = end + 1;
            } else {
                out.append(c);
                at++;
            }
        }
    }

    private boolean isPlaceholder(int at) {
        if (at >= text.length()) {
            return false;
        }
        final char c = text.charAt(at);
        return isDigit(c) || (c == '?' || c == '!') && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private int closing(int open, int to) {
        int depth = 0;
        for (int i = open; i < to; i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("A brace is not closed in: " + text);
    }

    private void placeholder(int from, int to) {
        final char sign = text.charAt(from);
        if (sign == '?' || sign == '!') {
            final int colon = text.indexOf(':', from);
            if (isThere(value(from + 1, colon)) == (sign == '?')) {
                fill(colon + 1, to);
            }
            return;
        }
        final int bar = text.indexOf('|', from);
        if (bar < 0 || bar > to) {
            out.append(words(value(from, to)));
            return;
        }
        final int second = text.indexOf('|', bar + 1);
        final boolean one = value(from, bar) instanceof Number number && number.doubleValue() == 1;
        fill(one ? bar + 1 : second + 1, one ? second : to);
    }

    private Object value(int from, int to) {
        final int number = Integer.parseInt(text, from, to, 10);
        if (number >= values.length) {
            throw new IllegalStateException("There is no value " + number + " for: " + text);
        }
        return values[number];
    }

    private static boolean isThere(Object value) {
        return value != null && !Boolean.FALSE.equals(value) && !words(value).isEmpty();
    }

    /// No switch over patterns: Java would make a class for it at each start, and the first text is said there.
    private static String words(Object value) {
        if (value instanceof Message message) {
            return message.text();
        }
        return value instanceof Long || value instanceof Integer
                ? String.format(Locale.ROOT, "%,d", value)
                : String.valueOf(value);
    }
}
