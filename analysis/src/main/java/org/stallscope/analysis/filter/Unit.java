package org.stallscope.analysis.filter;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stallscope.analysis.text.Message;

/// What a number counts, and the units that may be written behind it. A number without a unit is in the first one named.
enum Unit {
    COUNT(Map.of()),
    SECONDS(
            Map.of("s", 1.0, "sec", 1.0, "ms", 1e-3, "us", 1e-6, "µs", 1e-6, "ns", 1e-9, "min", 60.0, "h", 3600.0)),
    BYTES(
            Map.of("b", 1.0, "kb", 1e3, "mb", 1e6, "gb", 1e9, "tb", 1e12, "kib", 1024.0, "mib", 1048576.0, "gib",
                    1073741824.0)),
    RATE(
            Map.of("b/s", 1.0, "kb/s", 1e3, "mb/s", 1e6, "gb/s", 1e9, "bit/s", 0.125, "kbit/s", 125.0, "mbit/s",
                    125e3, "gbit/s", 125e6)),
    SHARE(Map.of("%", 0.01));

    private final Map<String, Double> factors;

    Unit(Map<String, Double> factors) {
        this.factors = factors;
    }

    /// What a value of it looks like, for messages.
    Message example() {
        return Messages.later("unit." + name().toLowerCase(Locale.ROOT));
    }

    /// The value of a word in the base unit: seconds, bytes, bytes a second, a share of 1.
    ///
    /// @throws FilterException where it is no number, or has another unit
    double parse(Token word) throws FilterException {
        final String text = word.text().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < text.length() && isNumberPart(text, digits)) {
            digits++;
        }
        final double number;
        try {
            number = text.startsWith("0x")
                    ? Long.parseLong(text.substring(2), 16)
                    : Double.parseDouble(text.substring(0, digits));
        } catch (NumberFormatException e) {
            throw new FilterException(Messages.later("wrong.no-number", word.text(), example()), word.start(),
                    word.end());
        }
        final String unit = text.startsWith("0x") ? "" : text.substring(digits);
        if (unit.isEmpty()) {
            return number;
        }
        final Double factor = factors.get(unit);
        if (factor == null) {
            final Set<String> known = new TreeSet<>(factors.keySet());
            throw new FilterException(
                    Messages.later("wrong.no-unit", unit, String.join(", ", known)),
                    word.start() + digits, word.end());
        }
        return number * factor;
    }

    private static boolean isNumberPart(String text, int i) {
        final char c = text.charAt(i);
        return c >= '0' && c <= '9' || c == '.' || i == 0 && (c == '-' || c == '+');
    }
}
