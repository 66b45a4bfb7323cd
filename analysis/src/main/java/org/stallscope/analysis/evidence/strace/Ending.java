package org.stallscope.analysis.evidence.strace;

/// What stands behind a call's arguments: `) = 4 <0.000012>`, `) = -1 EAGAIN (Resource temporarily unavailable)`,
/// `) = ?`.
final class Ending {
    /// Behind the arguments, at the bracket; −1 where the line has no result.
    int arguments;
    /// As in {@link org.stallscope.analysis.evidence.Calls#returned}.
    long result;
    /// First digit of the result.
    int at;
    /// Behind the digits of the result, where `-y` tells of a descriptor.
    int behindNumber;
    /// ns, −1 where it is not told.
    long duration;
    /// Behind what belongs to the result.
    int end;

    void read(byte[] bytes, int from, int to) {
        end = to;
        duration = -1;
        arguments = -1;
        readDuration(bytes, from);
        int equals = end - 2;
        while (equals > from && !(bytes[equals] == '=' && bytes[equals - 1] == ' ' && bytes[equals + 1] == ' '
                && closes(bytes, from, equals))) {
            equals--;
        }
        if (equals <= from) {
            return;
        }
        int close = equals - 1;
        while (bytes[close] == ' ') {
            close--;
        }
        at = equals + 2;
        if (readResult(bytes)) {
            arguments = close;
        }
    }

    private boolean readResult(byte[] bytes) {
        if (at >= end) {
            return false;
        }
        if (bytes[at] == '?') {
            final int error = Text.blanks(bytes, at + 1, end);
            behindNumber = at + 1;
            result = error < end && bytes[error] == 'E' ? -Errno.at(bytes, error, end) : Long.MIN_VALUE;
            return true;
        }
        final boolean negative = bytes[at] == '-';
        final int digits = negative ? at + 1 : at;
        if (digits >= end || !Text.isDigit(bytes[digits])) {
            return false;
        }
        behindNumber = Text.digits(bytes, digits, end);
        if (behindNumber < end && bytes[behindNumber] == 'x') {
            behindNumber++;
            while (behindNumber < end && Character.digit(bytes[behindNumber], 16) >= 0) {
                behindNumber++;
            }
        }
        result = Text.number(bytes, at, end);
        if (negative) {
            final int error = Text.blanks(bytes, behindNumber, end);
            result = error < end && bytes[error] == 'E' ? -Errno.at(bytes, error, end) : result;
        }
        return true;
    }

    private static boolean closes(byte[] bytes, int from, int equals) {
        int at = equals - 1;
        while (at > from && bytes[at] == ' ') {
            at--;
        }
        return bytes[at] == ')';
    }

    /// `<0.000012>` at the end.
    private void readDuration(byte[] bytes, int from) {
        int digit = end - 1;
        if (digit <= from || bytes[digit] != '>') {
            return;
        }
        int point = -1;
        for (digit--; digit > from && (Text.isDigit(bytes[digit]) || bytes[digit] == '.' && point < 0); digit--) {
            point = bytes[digit] == '.' ? digit : point;
        }
        if (digit <= from || bytes[digit] != '<' || bytes[digit - 1] != ' ' || point < 0) {
            return;
        }
        duration = Text.number(bytes, digit + 1, point) * 1_000_000_000L + Head.fraction(bytes, point + 1, end - 1);
        end = digit;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
    }
}
