package org.stallscope.analysis.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.filter.Token.Kind;

/// A word that may stand where the caret is in a filter that is being typed.
///
/// @param word the word
/// @param meaning what it is, for people, in the language in use
/// @param start position of the first character that it replaces
/// @param end position behind the last one that it replaces
public record Proposal(String word, String meaning, int start, int end) {
    private static final List<String> NUMBER_SIGNS = List.of("==", "!=", ">", "<", ">=", "<=", "in");
    private static final List<String> TEXT_SIGNS = List.of("==", "!=", "contains", "matches");

    /// What may stand at the caret, best first: fields, comparisons behind a field, values behind those that know theirs.
    public static List<Proposal> at(String text, int caret) {
        final List<Token> before;
        try {
            before = new ArrayList<>(Lexer.tokens(text.substring(0, caret)));
        } catch (FilterException e) {
            return List.of();
        }
        before.removeLast();
        final boolean inWord = !before.isEmpty() && before.getLast().end() == caret
                && (before.getLast().is(Kind.WORD) || before.getLast().is(Kind.COMPARISON));
        final String begun = inWord ? before.removeLast().text() : "";
        final int start = caret - begun.length();
        final Token last = before.isEmpty() ? null : before.getLast();
        final List<Proposal> found = new ArrayList<>();
        if (last != null && last.is(Kind.COMPARISON)) {
            values(before, begun, start, caret, found);
        } else if (last != null && last.is(Kind.WORD) && Fields.of(last.text()) != null) {
            signs(Fields.of(last.text()), begun, start, caret, found);
        } else if (last != null && (last.is(Kind.WORD) || last.is(Kind.QUOTED) || last.is(Kind.CLOSE))) {
            for (String sign : List.of("&&", "||")) {
                found.add(new Proposal(sign, Messages.say(sign.equals("&&") ? "propose.and" : "propose.or"), start,
                        caret));
            }
        } else {
            fields(begun, start, caret, found);
        }
        return found;
    }

    private static void fields(String begun, int start, int end, List<Proposal> found) {
        final String asked = begun.toLowerCase(Locale.ROOT);
        for (Field field : Fields.all()) {
            if (field.name().contains(asked)) {
                found.add(new Proposal(field.name(), field.meaning(), start, end));
            }
        }
        // Names that begin so come before those that only contain it; the sort keeps the order otherwise.
        found.sort(Comparator.comparing(proposal -> !proposal.word().startsWith(asked)));
    }

    private static void signs(Field field, String begun, int start, int end, List<Proposal> found) {
        final List<String> signs = switch (field) {
            case Field.Number number -> NUMBER_SIGNS;
            case Field.Text text -> TEXT_SIGNS;
            case Field.Word word -> List.of("==", "!=");
            case Field.Address address -> List.of("==", "!=", "in");
        };
        for (String sign : signs) {
            if (sign.startsWith(begun)) {
                found.add(new Proposal(sign, "", start, end));
            }
        }
    }

    private static void values(List<Token> before, String begun, int start, int end, List<Proposal> found) {
        final Field field = before.size() < 2 ? null : Fields.of(before.get(before.size() - 2).text());
        if (field instanceof Field.Word word) {
            for (String value : word.words()) {
                if (value.contains(begun.toLowerCase(Locale.ROOT))) {
                    found.add(new Proposal(value, "", start, end));
                }
            }
        }
    }

    /// The text with the word put in.
    ///
    /// @param text the filter that it was proposed for
    public String into(String text) {
        return text.substring(0, start) + word + " " + text.substring(end).stripLeading();
    }
}
