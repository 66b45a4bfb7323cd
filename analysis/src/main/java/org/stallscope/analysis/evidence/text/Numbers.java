package org.stallscope.analysis.evidence.text;

/// Numbers as tools print them.
public final class Numbers {
    /// No number.
    public static final long NONE = Long.MIN_VALUE;

    private Numbers() {}

    /// A whole number in decimal, or hexadecimal behind `0x`; digits may be grouped by commas.
    ///
    /// @return {@link #NONE} where the text is none, or too large
    public static long whole(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return hexadecimal(text, 2);
        }
        final boolean negative = text.startsWith("-");
        long value = 0;
        int digits = 0;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits++;
            } else if (c != ',' || digits == 0) {
                return NONE;
            }
        }
        if (digits == 0 || digits > 18) {
            return NONE;
        }
        return negative ? -value : value;
    }

    /// A number with a fraction, scaled and rounded: `scaled("1.5", 1000)` is 1500.
    ///
    /// @return {@link #NONE} where the text is none, or too large
    public static long scaled(String text, double factor) {
        if (text.isEmpty() || text.length() > 32 || !text.chars().allMatch(
                c -> c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
            return NONE;
        }
        try {
            final double value = Double.parseDouble(text) * factor;
            return Math.abs(value) < 9e18 ? Math.round(value) : NONE;
        } catch (NumberFormatException notANumber) {
            return NONE;
        }
    }

    /// The digits of a second's fraction as ns: `"5"` is half a second.
    public static long fraction(CharSequence digits) {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            value = value * 10 + (i < digits.length() ? digits.charAt(i) - '0' : 0);
        }
        return value;
    }

    private static long hexadecimal(String text, int from) {
        if (text.length() == from || text.length() - from > 16) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            final int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return NONE;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
