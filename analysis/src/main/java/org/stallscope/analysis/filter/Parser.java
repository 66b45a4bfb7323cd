package org.stallscope.analysis.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.stallscope.analysis.filter.Token.Kind;
import org.stallscope.analysis.text.Message;

/// Reads a filter: `or` binds least, then `and`, then `not`; tests in parentheses first, as in Wireshark.
///
/// ```
/// filter = both { ("or" | "||") both }
/// both   = single { ("and" | "&&") single }
/// single = ("not" | "!") single | "(" filter ")" | field [ comparison value | "in" "{" value { "," value } "}" ]
/// ```
final class Parser {
    /// Deeper nesting than a person writes; it would only use up the stack.
    private static final int DEEPEST = 100;

    /// Words named in a message.
    private static final int SOME = 6;

    private final List<Token> tokens;
    private int at;
    private int depth;
    private boolean slow;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// Whether the condition asks something that takes a pass over a conversation's segments.
    boolean isSlow() {
        return slow;
    }

    Condition parse() throws FilterException {
        final Condition condition = either();
        final Token rest = peek();
        if (!rest.is(Kind.END)) {
            throw wrong(rest, rest.is(Kind.CLOSE)
                    ? Messages.later("wrong.closes-nothing")
                    : Messages.later("wrong.unexpected", rest.text()));
        }
        return condition;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private boolean takes(Kind kind) {
        if (peek().is(kind)) {
            at++;
            return true;
        }
        return false;
    }

    private static FilterException wrong(Token token, Message message) {
        return new FilterException(message, token.start(), token.end());
    }

    private Condition either() throws FilterException {
        Condition left = both();
        while (takes(Kind.OR)) {
            final Condition first = left;
            final Condition second = both();
            left = (s, c) -> first.holds(s, c) || second.holds(s, c);
        }
        return left;
    }

    private Condition both() throws FilterException {
        Condition left = single();
        while (takes(Kind.AND)) {
            final Condition first = left;
            final Condition second = single();
            left = (s, c) -> first.holds(s, c) && second.holds(s, c);
        }
        return left;
    }

    private Condition single() throws FilterException {
        if (++depth > DEEPEST) {
            throw wrong(peek(), Messages.later("wrong.deep"));
        }
        try {
            if (takes(Kind.NOT)) {
                final Condition inner = single();
                return (s, c) -> !inner.holds(s, c);
            }
            final Token open = peek();
            if (takes(Kind.OPEN)) {
                final Condition inner = either();
                if (!takes(Kind.CLOSE)) {
                    throw wrong(peek().is(Kind.END) ? open : peek(), Messages.later("wrong.not-closed"));
                }
                return inner;
            }
            return test();
        } finally {
            depth--;
        }
    }

    private Condition test() throws FilterException {
        final Token name = take();
        if (name.is(Kind.END)) {
            at--;
            throw wrong(name, at == 0 ? Messages.later("wrong.empty") : Messages.later("wrong.missing"));
        }
        if (!name.is(Kind.WORD)) {
            throw wrong(name, Messages.later("wrong.no-name", name.text()));
        }
        final Field field = field(name);
        slow |= field.isSlow();
        if (!peek().is(Kind.COMPARISON)) {
            return alone(name, field);
        }
        final Token sign = take();
        final Comparison comparison = Comparison.of(sign.text());
        if (comparison == Comparison.IN) {
            return oneOf(field);
        }
        final Token value = take();
        if (!value.is(Kind.WORD) && !value.is(Kind.QUOTED)) {
            at--;
            throw wrong(value, Messages.later("wrong.no-value-behind", sign.text()));
        }
        return compare(field, comparison, sign, value);
    }

    private static Field field(Token name) throws FilterException {
        final Field field = Fields.of(name.text());
        if (field != null) {
            return field;
        }
        final String instead = Fields.INSTEAD.get(name.text().toLowerCase(Locale.ROOT));
        if (instead != null) {
            throw wrong(name, Messages.later("wrong.of-packets", name.text(), instead));
        }
        throw wrong(name, Messages.later("wrong.no-field", name.text(), Fields.nearest(name.text())));
    }

    private static Condition alone(Token name, Field field) throws FilterException {
        return switch (field) {
            case Field.Number number when number.isFlag() -> any(number, value -> value > 0);
            // As in Wireshark: the name alone asks whether there is such a thing.
            case Field.Address address -> (s, c) -> address.texts().of(s, c).length > 0
                    && (!address.name().startsWith("ipv6") || anyText(address.texts(), text -> text.indexOf(':') >= 0)
                            .holds(s, c));
            default -> throw wrong(name, Messages.later("wrong.alone", name.text(), example(field)));
        };
    }

    private static String example(Field field) {
        return switch (field) {
            case Field.Number number -> number.name() + switch (number.unit()) {
                case COUNT -> " == 1";
                case SECONDS -> " > 1s";
                case BYTES -> " > 1MB";
                case RATE -> " < 1MB/s";
                case SHARE -> " > 10%";
            };
            case Field.Text text -> text.name() + " contains \"10.1.\"";
            case Field.Word word -> word.name() + " == " + word.words().getFirst();
            case Field.Address address -> address.name() + " == 10.0.0.0/8";
        };
    }

    private Condition oneOf(Field field) throws FilterException {
        if (!takes(Kind.OPEN_SET)) {
            throw wrong(peek(), Messages.later("wrong.no-set", "{80, 443}"));
        }
        final List<Condition> conditions = new ArrayList<>();
        while (!takes(Kind.CLOSE_SET)) {
            final Token value = take();
            if (!value.is(Kind.WORD) && !value.is(Kind.QUOTED)) {
                at--;
                throw wrong(value, Messages.later("wrong.set-not-closed", "}"));
            }
            final int range = value.text().indexOf("..");
            if (range > 0 && field instanceof Field.Number number) {
                conditions.add(range(number, value, range));
            } else {
                conditions.add(compare(field, Comparison.EQUAL, value, value));
            }
            takes(Kind.COMMA);
        }
        return (s, c) -> conditions.stream().anyMatch(condition -> condition.holds(s, c));
    }

    /// `8000..8999`, both ends included.
    private static Condition range(Field.Number number, Token value, int dots) throws FilterException {
        final double least = number.unit()
                .parse(new Token(Kind.WORD, value.text().substring(0, dots), value.start(), value.start() + dots));
        final double most = number.unit()
                .parse(new Token(Kind.WORD, value.text().substring(dots + 2), value.start() + dots + 2, value.end()));
        return any(number, x -> x >= least && x <= most);
    }

    private static Condition compare(Field field, Comparison comparison, Token sign, Token value)
            throws FilterException {
        return switch (field) {
            case Field.Number number -> compare(number, comparison, sign, value);
            case Field.Address address -> compare(address, comparison, sign, value);
            case Field.Text text -> compare(text.texts(), comparison, sign, value);
            case Field.Word word -> {
                if (comparison == Comparison.EQUAL || comparison == Comparison.UNEQUAL) {
                    known(word, value);
                }
                yield compare(word.texts(), comparison, sign, value);
            }
        };
    }

    private static Condition compare(Field.Number number, Comparison comparison, Token sign, Token value)
            throws FilterException {
        if (comparison == Comparison.CONTAINS || comparison == Comparison.MATCHES) {
            throw wrong(sign,
                    Messages.later("wrong.for-texts", sign.text(), number.name(), number.unit().example()));
        }
        if (number.isFlag() && (value.text().equalsIgnoreCase("true") || value.text().equalsIgnoreCase("false"))) {
            final boolean wanted = value.text().equalsIgnoreCase("true") == (comparison != Comparison.UNEQUAL);
            return any(number, x -> x > 0 == wanted);
        }
        final double bound = number.unit().parse(value);
        if (comparison == Comparison.UNEQUAL) {
            final Condition equal = any(number, x -> x == bound);
            return (s, c) -> !equal.holds(s, c);
        }
        return any(number, x -> comparison.holds(x, bound));
    }

    private static Condition compare(Field.Address address, Comparison comparison, Token sign, Token value)
            throws FilterException {
        if (comparison == Comparison.CONTAINS || comparison == Comparison.MATCHES) {
            return compare(address.texts(), comparison, sign, value);
        }
        if (comparison.isOrder()) {
            throw wrong(sign, Messages.later("wrong.addresses"));
        }
        final Network network = Network.parse(value);
        final Condition equal = anyText(address.texts(), text -> network.contains(Network.bytes(text)));
        return comparison == Comparison.UNEQUAL ? (s, c) -> !equal.holds(s, c) : equal;
    }

    private static Condition compare(Field.Texts texts, Comparison comparison, Token sign, Token value)
            throws FilterException {
        if (comparison.isOrder()) {
            throw wrong(sign, Messages.later("wrong.texts"));
        }
        final String wanted = value.text().toLowerCase(Locale.ROOT);
        return switch (comparison) {
            case CONTAINS -> anyText(texts, text -> text.toLowerCase(Locale.ROOT).contains(wanted));
            case MATCHES -> {
                final Pattern pattern = pattern(value);
                yield anyText(texts, text -> pattern.matcher(text).find());
            }
            case UNEQUAL -> {
                final Condition equal = anyText(texts, text -> text.equalsIgnoreCase(wanted));
                yield (s, c) -> !equal.holds(s, c);
            }
            default -> anyText(texts, text -> text.equalsIgnoreCase(wanted));
        };
    }

    private static Pattern pattern(Token value) throws FilterException {
        try {
            return Pattern.compile(value.text(), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw wrong(value, Messages.later("wrong.pattern", value.text(), e.getDescription()));
        }
    }

    private static void known(Field.Word word, Token value) throws FilterException {
        if (word.words().stream().noneMatch(value.text()::equalsIgnoreCase)) {
            final String near = Fields.nearest(value.text(), word.words());
            throw wrong(value, Messages.later("wrong.no-word", value.text(), word.name(), near,
                    String.join(", ", word.words())));
        }
    }

    private static Condition any(Field.Number number, DoublePredicate wanted) {
        return (s, c) -> {
            for (double value : number.numbers().of(s, c)) {
                if (wanted.test(value)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Condition anyText(Field.Texts texts, Predicate<String> wanted) {
        return (s, c) -> Stream.of(texts.of(s, c)).anyMatch(wanted);
    }
}
