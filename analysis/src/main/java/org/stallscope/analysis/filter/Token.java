package org.stallscope.analysis.filter;

/// A word of a filter and where it stands.
///
/// @param kind what it is
/// @param text what it says; of a quoted text, without its quotes
/// @param start position of its first character
/// @param end position behind its last one
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /// A field, a number with its unit, an address, a name.
        WORD,
        QUOTED,
        /// A comparison, by its sign or its word.
        COMPARISON,
        AND,
        OR,
        NOT,
        OPEN,
        CLOSE,
        OPEN_SET,
        CLOSE_SET,
        COMMA,
        END
    }

    boolean is(Kind asked) {
        return kind == asked;
    }
}
