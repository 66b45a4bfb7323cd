package org.stallscope.analysis.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.filter.Token.Kind;

/// Cuts a filter into its words.
final class Lexer {
    /// Signs, longest first.
    private static final List<String> SIGNS =
            List.of("===", "!==", "==", "!=", ">=", "<=", "&&", "||", ">", "<", "!", "~", "(", ")", "{", "}", ",", "=");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// The words of a filter, and an END behind them.
    static List<Token> tokens(String text) throws FilterException {
        final Lexer lexer = new Lexer(text);
        final List<Token> tokens = new ArrayList<>();
        while (true) {
            final Token token = lexer.next();
            tokens.add(token);
            if (token.is(Kind.END)) {
                return tokens;
            }
        }
    }

    private Token next() throws FilterException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        final int start = at;
        if (start == text.length()) {
            return new Token(Kind.END, "", start, start);
        }
        final char c = text.charAt(start);
        if (c == '"' || c == '\'') {
            return quoted(c);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, start)) {
                at = start + sign.length();
                return sign(sign, start);
            }
        }
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new FilterException(Messages.later("wrong.sign", String.valueOf(c)), start, start + 1);
        }
        return word(text.substring(start, at), start);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || "._-:/%[]*+µ".indexOf(c) >= 0;
    }

    private Token quoted(char quote) throws FilterException {
        final int start = at;
        final int end = text.indexOf(quote, start + 1);
        if (end < 0) {
            throw new FilterException(Messages.later("wrong.quote"), start, text.length());
        }
        at = end + 1;
        return new Token(Kind.QUOTED, text.substring(start + 1, end), start, at);
    }

    private Token sign(String sign, int start) {
        final Kind kind = switch (sign) {
            case "&&" -> Kind.AND;
            case "||" -> Kind.OR;
            case "!" -> Kind.NOT;
            case "(" -> Kind.OPEN;
            case ")" -> Kind.CLOSE;
            case "{" -> Kind.OPEN_SET;
            case "}" -> Kind.CLOSE_SET;
            case "," -> Kind.COMMA;
            default -> Kind.COMPARISON;
        };
        return new Token(kind, sign, start, at);
    }

    private Token word(String word, int start) {
        final Kind kind = switch (word.toLowerCase(Locale.ROOT)) {
            case "and" -> Kind.AND;
            case "or" -> Kind.OR;
            case "not" -> Kind.NOT;
            case "eq", "ne", "gt", "lt", "ge", "le", "any_eq", "all_ne", "contains", "matches", "in" -> Kind.COMPARISON;
            default -> Kind.WORD;
        };
        return new Token(kind, word, start, at);
    }
}
