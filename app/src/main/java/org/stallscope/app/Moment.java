package org.stallscope.app;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A moment on the command line: seconds since the capture's first packet, or since the epoch.
///
/// @param nanos the number as given, in ns
record Moment(long nanos) {
    /// Above this a number means the epoch: 1973; no capture lasts three years.
    private static final long EPOCH_FROM = 100_000_000L * 1_000_000_000L;

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    static Moment parse(String text) {
        final String number = text.endsWith("s") ? text.substring(0, text.length() - 1).strip() : text;
        try {
            return new Moment(new BigDecimal(number)
                    .multiply(NANOS)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    Messages.say("moment.none", text), e);
        }
    }

    /// ns since the epoch.
    long in(long firstTime) {
        return Math.abs(nanos) >= EPOCH_FROM ? nanos : firstTime + nanos;
    }
}
