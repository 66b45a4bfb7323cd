package org.stallscope.analysis.filter;

import java.util.Locale;

/// How a field is compared with a value. As in Wireshark 4, a field with several values (a conversation has two ports) passes
/// where any value does; only "unequal" wants it of all of them.
enum Comparison {
    EQUAL,
    UNEQUAL,
    GREATER,
    LESS,
    AT_LEAST,
    AT_MOST,
    CONTAINS,
    MATCHES,
    IN;

    /// The comparison of a sign or word; null for none.
    static Comparison of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "==", "=", "===", "eq", "any_eq" -> EQUAL;
            case "!=", "!==", "ne", "all_ne" -> UNEQUAL;
            case ">", "gt" -> GREATER;
            case "<", "lt" -> LESS;
            case ">=", "ge" -> AT_LEAST;
            case "<=", "le" -> AT_MOST;
            case "contains" -> CONTAINS;
            case "~", "matches" -> MATCHES;
            case "in" -> IN;
            default -> null;
        };
    }

    /// Whether it puts values in an order.
    boolean isOrder() {
        return this == GREATER || this == LESS || this == AT_LEAST || this == AT_MOST;
    }

    /// Whether two numbers compare so.
    boolean holds(double value, double bound) {
        return switch (this) {
            case GREATER -> value > bound;
            case LESS -> value < bound;
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case UNEQUAL -> value != bound;
            default -> value == bound;
        };
    }
}
