package org.stallscope.analysis.finding;

import java.util.Locale;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.analysis.text.Texts;

/// The texts of findings: templates of a resource bundle, filled with a finding's measures.
///
/// In a template `{name}` is a value, `{?name:...}` stands only where there is a value, `{!name:...}` only where there is none,
/// `{name|one|many}` is a word by number, and `{>key}` another template. Templates hold no figures of their own, so that each
/// figure of a text is a value of its finding.
public final class Wording {
    /// The texts of the program's own rules, in the language in use.
    public static final Wording OF_RULES = new Wording(Texts.of(Wording.class, "findings"));

    private final Texts texts;

    Wording(Texts texts) {
        this.texts = texts;
    }

    /// The template in the language in use, null for none.
    String template(String key) {
        return texts.template(key);
    }

    static String key(String rule, Part part) {
        return rule + "." + part.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(String rule, Part part, Measures measures) {
        final String template = template(key(rule, part));
        return template == null ? "" : fill(template, measures);
    }

    NextCheck check(Check check, Measures measures) {
        return new NextCheck(
                fill(template("check." + check.label() + ".on"), measures),
                fill(template("check." + check.label() + ".why"), measures),
                fill(template("check." + check.label() + ".command"), measures));
    }

    String fill(String template, Measures measures) {
        final StringBuilder out = new StringBuilder(template.length() * 2);
        fill(template, 0, template.length(), measures, out);
        return out.toString();
    }

    private void fill(String text, int from, int to, Measures measures, StringBuilder out) {
        int at = from;
        while (at < to) {
            final char c = text.charAt(at);
            if (c != '{') {
                out.append(c);
                at++;
                continue;
            }
            final int end = closing(text, at, to);
            placeholder(text, at + 1, end, measures, out);
            at = end + 1;
        }
    }

    private static int closing(String text, int open, int to) {
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

    private void placeholder(String text, int from, int to, Measures measures, StringBuilder out) {
        final char sign = text.charAt(from);
        if (sign == '>') {
            final String other = template(text.substring(from + 1, to));
            fill(other, 0, other.length(), measures, out);
        } else if (sign == '?' || sign == '!') {
            final int colon = text.indexOf(':', from);
            if (measures.has(measure(text.substring(from + 1, colon))) == (sign == '?')) {
                fill(text, colon + 1, to, measures, out);
            }
        } else {
            value(text.substring(from, to).split("\\|"), measures, out);
        }
    }

    private static void value(String[] parts, Measures measures, StringBuilder out) {
        final Measure name = measure(parts[0]);
        if (parts.length == 3) {
            out.append(measures.number(name) == 1 ? parts[1] : parts[2]);
        } else {
            out.append(Phrase.of(name, measures));
        }
    }

    static Measure measure(String label) {
        return Measure.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
