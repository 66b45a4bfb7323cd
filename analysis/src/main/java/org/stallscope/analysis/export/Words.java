package org.stallscope.analysis.export;

/// Numbers as the tables show them to people: with units, grouped, and in ASCII, because a terminal may know no more. By
/// hand, because `String.format` would be most of the time that a table of a large capture takes.
final class Words {
    /// Stands where there is no value.
    static final String NONE = "-";

    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 6;

    private Words() {}

    /// A duration: `13.042 s`, under 10 ms `1.3 ms`, under 0.1 ms with two figures `0.052 ms`.
    static String duration(long nanos) {
        final long size = Math.abs(nanos);
        if (nanos == 0) {
            return "0 s";
        }
        if (size >= 10_000_000) {
            return decimal(nanos, NANO_DIGITS, 3, " s");
        }
        final int decimals = size >= 100_000 ? 1 : size >= 10_000 ? 3 : size >= 1_000 ? 4 : 6;
        return decimal(nanos, MILLI_DIGITS, decimals, " ms");
    }

    /// A moment, as seconds since the first packet of the capture.
    static String moment(long nanos) {
        return decimal(nanos, NANO_DIGITS, 3, " s");
    }

    /// A moment with six decimals, as lists of segments need it.
    static String precise(long nanos) {
        return decimal(nanos, NANO_DIGITS, 6, " s");
    }

    /// Bytes, exact and grouped.
    static String bytes(long bytes) {
        return grouped(new StringBuilder(20), bytes).append(" B").toString();
    }

    /// A number, grouped by thousands.
    static String count(long count) {
        return grouped(new StringBuilder(20), count).toString();
    }

    /// A number in units of 10^-digits, rounded to fewer decimals.
    private static String decimal(long value, int digits, int decimals, String unit) {
        final long step = power(digits - decimals);
        final long rounded = (Math.abs(value) + step / 2) / step;
        final long one = power(decimals);
        final StringBuilder text = new StringBuilder(24);
        if (value < 0) {
            text.append('-');
        }
        grouped(text, rounded / one).append('.');
        final String fraction = Long.toString(rounded % one);
        return text.repeat('0', decimals - fraction.length())
                .append(fraction)
                .append(unit)
                .toString();
    }

    private static StringBuilder grouped(StringBuilder text, long value) {
        final String digits = Long.toString(value);
        final int sign = value < 0 ? 1 : 0;
        for (int i = 0; i < digits.length(); i++) {
            if (i > sign && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
