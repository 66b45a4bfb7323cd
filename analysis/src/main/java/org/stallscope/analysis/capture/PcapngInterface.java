package org.stallscope.analysis.capture;

/// How the time stamps and lengths of an interface's packets are to be read.
///
/// @param number position across sections
/// @param linkType see {@link LinkType}
/// @param snapLength 0 for no limit
/// @param resolution the `if_tsresol` byte: a power of ten, or of two with the top bit set
/// @param offsetSeconds `if_tsoffset`
record PcapngInterface(int number, int linkType, long snapLength, int resolution, long offsetSeconds) {
    private static final long NANOS = 1_000_000_000L;

    /// Default of `if_tsresol`: microseconds.
    static final int MICROS = 6;

    /// A time stamp in ns since the epoch; units finer than a nanosecond are cut off.
    long nanos(long stamp) {
        return offsetSeconds * NANOS + switch (resolution) {
            case MICROS -> stamp * 1_000;
            case 9 -> stamp;
            default -> (resolution & 0x80) != 0 ? binary(stamp, resolution & 0x7f) : decimal(stamp, resolution);
        };
    }

    /// Time units in a second, {@link Long#MAX_VALUE} for more than a long holds.
    long unitsPerSecond() {
        final int exponent = resolution & 0x7f;
        if ((resolution & 0x80) != 0) {
            return exponent > 62 ? Long.MAX_VALUE : 1L << exponent;
        }
        return exponent > 18 ? Long.MAX_VALUE : (long) Math.pow(10, exponent);
    }

    /// Whether a time stamp is beyond what a long of ns holds, read unsigned as the format has it.
    boolean beyond(long stamp) {
        return switch (resolution) {
            case MICROS -> Long.compareUnsigned(stamp, Long.MAX_VALUE / 1_000) > 0;
            case 9 -> stamp < 0;
            default -> stamp < 0 || nanos(stamp) < offsetSeconds * NANOS;
        };
    }

    private static long decimal(long stamp, int exponent) {
        if (exponent <= 9) {
            return stamp * (long) Math.pow(10, 9 - exponent);
        }
        if (exponent >= 29) {
            return 0;
        }
        long result = stamp;
        for (int i = exponent; i > 9; i--) {
            result = Long.divideUnsigned(result, 10);
        }
        return result;
    }

    private static long binary(long stamp, int exponent) {
        if (exponent == 0) {
            return stamp * NANOS;
        }
        if (exponent >= 64) {
            return Math.unsignedMultiplyHigh(stamp, NANOS) >>> Math.min(63, exponent - 64);
        }
        final long high = Math.unsignedMultiplyHigh(stamp, NANOS);
        final long low = stamp * NANOS;
        return high << 64 - exponent | low >>> exponent;
    }
}
