package org.stallscope.analysis.evidence.text;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.text.Language;

/// Turns a person's own time pattern, in the letters of {@link java.time.format.DateTimeFormatter}, into an expression.
final class LetterPattern {
    private final String letters;
    private final StringBuilder expression = new StringBuilder("(?<![\\w.:])");
    private final Set<String> groups = new HashSet<>();

    private LetterPattern(String letters) {
        this.letters = letters;
    }

    static TimePattern read(String letters) {
        final LetterPattern pattern = new LetterPattern(letters);
        pattern.translate();
        if (!pattern.groups.contains("h") || !pattern.groups.contains("m")) {
            throw pattern.wrong(Messages.say("letters.no-clock"));
        }
        if (pattern.groups.contains("y") && !pattern.groups.contains("d")) {
            throw pattern.wrong(Messages.say("letters.no-day"));
        }
        final TimeBase base = !pattern.groups.contains("y")
                ? TimeBase.TIME_OF_DAY
                : pattern.groups.contains("z") ? TimeBase.EPOCH : TimeBase.LOCAL_DATE;
        return TimePattern.ofExpression(letters, base, pattern.expression.toString());
    }

    private void translate() {
        int i = 0;
        while (i < letters.length()) {
            final char c = letters.charAt(i);
            int end = i + 1;
            if (c == '\'') {
                end = letters.indexOf('\'', i + 1);
                if (end < 0) {
                    throw wrong(Messages.say("letters.quote"));
                }
                expression.append(Pattern.quote(end == i + 1 ? "'" : letters.substring(i + 1, end)));
                end++;
            } else if (Character.isLetter(c)) {
                while (end < letters.length() && letters.charAt(end) == c) {
                    end++;
                }
                field(c, end - i);
            } else {
                expression.append(c == ' ' ? " +" : Pattern.quote(String.valueOf(c)));
            }
            i = end;
        }
    }

    private void field(char letter, int count) {
        switch (letter) {
            case 'y', 'u' -> group("y", count == 2 ? "\\d\\d" : "\\d{4}");
            case 'M', 'L' ->
                group(count > 2 ? "mon" : "mo", count > 2 ? "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
                        + "[a-z]{0,6}" : digits(count));
            case 'd' -> group("d", digits(count));
            case 'H', 'h', 'k', 'K' -> group("h", digits(count));
            case 'm' -> group("m", digits(count));
            case 's' -> group("s", digits(count));
            case 'S', 'n' -> group("f", "\\d{1,9}");
            case 'a' -> group("a", "[AP]M");
            case 'X', 'x', 'Z', 'z', 'O', 'V' -> group("z", "(?:Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)");
            case 'E', 'e' -> expression.append("\\p{L}{2,9}");
            default -> throw wrong(Messages.say("letters.unknown", String.valueOf(letter)));
        }
    }

    private static String digits(int count) {
        return count == 1 ? "\\d{1,2}" : "\\d\\d";
    }

    private void group(String name, String text) {
        if (!groups.add(name)) {
            throw wrong(Messages.say("letters.twice"));
        }
        expression.append("(?<").append(name).append('>').append(text).append(')');
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(Messages.say("letters.wrong", letters, why,
                String.join(Language.current().betweenParts(), TimePattern.names())));
    }
}
