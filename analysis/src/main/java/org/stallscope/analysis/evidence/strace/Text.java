package org.stallscope.analysis.evidence.strace;

import java.nio.charset.StandardCharsets;

/// Ways over the text of a call: each takes a place in a buffer and the end of the text, and gives the place behind.
final class Text {
    private Text() {}

    static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    static boolean isNamePart(byte value) {
        return value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z' || value >= '0' && value <= '9'
                || value == '_';
    }

    static boolean startsWith(byte[] bytes, int from, int end, byte[] start) {
        if (end - from < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[from + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /// Behind blanks.
    static int blanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    static int digits(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    /// The decimal number at a place; overlong ones stay at the greatest.
    static long number(byte[] bytes, int from, int end) {
        long value = 0;
        int at = from;
        final boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        if (at + 2 < end && bytes[at] == '0' && bytes[at + 1] == 'x') {
            return hexadecimal(bytes, at + 2, end);
        }
        while (at < end && isDigit(bytes[at])) {
            if (value > Long.MAX_VALUE / 10 - 1) {
                return Long.MAX_VALUE;
            }
            value = value * 10 + bytes[at++] - '0';
        }
        return negative ? -value : value;
    }

    private static long hexadecimal(byte[] bytes, int from, int end) {
        long value = 0;
        for (int at = from; at < end && Character.digit(bytes[at], 16) >= 0; at++) {
            value = value << 4 | Character.digit(bytes[at], 16);
        }
        return value;
    }

    /// Behind a string that begins with a quote, and the dots of one that is cut.
    static int string(byte[] bytes, int from, int end) {
        int at = from + 1;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at = Math.min(end, at + 1);
        while (at < end && bytes[at] == '.') {
            at++;
        }
        return at;
    }

    /// Behind what `-y` tells of a descriptor, from its `<`.
    static int annotation(byte[] bytes, int from, int end) {
        int depth = 0;
        for (int at = from; at < end; at++) {
            if (bytes[at] == '<') {
                depth++;
            } else if (bytes[at] == '>' && bytes[at - 1] != '-' && --depth == 0) {
                return at + 1 < end && bytes[at + 1] == '(' ? deleted(bytes, at + 1, end) : at + 1;
            }
        }
        return end;
    }

    /// Behind one argument: at the comma or the bracket that ends it, or at the end.
    static int value(byte[] bytes, int from, int end) {
        int depth = 0;
        int at = from;
        while (at < end) {
            final byte value = bytes[at];
            if (value == '"') {
                at = string(bytes, at, end);
                continue;
            }
            if (value == '<' && at > from && (isDigit(bytes[at - 1]) || bytes[at - 1] == 'D') && at + 1 < end
                    && bytes[at + 1] != '<') {
                at = annotation(bytes, at, end);
                continue;
            }
            if (value == ',' && depth == 0) {
                return at;
            }
            if (value == '(' || value == '[' || value == '{') {
                depth++;
            } else if (value == ')' || value == ']' || value == '}') {
                if (depth == 0) {
                    return at;
                }
                depth--;
            }
            at++;
        }
        return end;
    }

    /// Behind the comma and the blank that follow an argument.
    static int next(byte[] bytes, int from, int end) {
        final int at = value(bytes, from, end);
        return at < end && bytes[at] == ',' ? blanks(bytes, at + 1, end) : end;
    }

    /// Where a name stands outside of strings; the end where it does not.
    static int find(byte[] bytes, int from, int end, byte[] name) {
        int at = from;
        while (at <= end - name.length) {
            if (bytes[at] == '"') {
                at = string(bytes, at, end);
            } else if (bytes[at] == name[0] && startsWith(bytes, at, end, name)) {
                return at;
            } else {
                at++;
            }
        }
        return end;
    }

    static boolean contains(byte[] bytes, int from, int end, byte[] name) {
        for (int at = from; at <= end - name.length; at++) {
            if (startsWith(bytes, at, end, name)) {
                return true;
            }
        }
        return false;
    }

    static String string(byte[] bytes, int from, int end, int longest) {
        return new String(bytes, from, Math.clamp(end - from, 0, longest), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int deleted(byte[] bytes, int from, int end) {
        final int behind = from + "(deleted)".length();
        return behind <= end && bytes[behind - 1] == ')' && bytes[from + 1] == 'd' ? behind : from;
    }
}
