package org.stallscope.analysis.live;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files that take turns: when one is full the next begins, and the oldest is removed where there are too many.
///
/// @param bytes size at which a file is full
/// @param files how many stay
public record Ring(long bytes, int files) {
    /// Smaller files would be little but their beginnings.
    public static final long LEAST_BYTES = 65_536;

    /// As many as dumpcap's names have digits for.
    public static final int MOST_FILES = 99_999;

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([0-9]+)\\s*(|[KMG]|[KMG]i?B)\\s*[xX*×]\\s*([0-9]+)\\s*", Pattern.CASE_INSENSITIVE);

    public Ring {
        if (bytes < LEAST_BYTES || files < 2 || files > MOST_FILES) {
            throw new IllegalArgumentException(bytes + " bytes, " + files + " files");
        }
    }

    /// Reads `100MBx10`: size of a file (kB, MB, GB; KiB, MiB, GiB; also k, M, G; else bytes) and how many.
    ///
    /// @throws LiveException where it cannot be read, or makes no ring
    public static Ring parse(String text) throws LiveException {
        final Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches() || matcher.group(1).length() > 15 || matcher.group(3).length() > 8) {
            throw new LiveException(LiveException.Kind.OTHER, Messages.say("ring.unread", text), "");
        }
        final String unit = matcher.group(2).toUpperCase(Locale.ROOT);
        final long base = unit.endsWith("IB") ? 1_024 : 1_000;
        final long factor = switch (unit.isEmpty() ? ' ' : unit.charAt(0)) {
            case 'K' -> base;
            case 'M' -> base * base;
            case 'G' -> base * base * base;
            default -> 1;
        };
        final double bytes = Double.parseDouble(matcher.group(1)) * factor;
        final int files = Integer.parseInt(matcher.group(3));
        if (bytes < LEAST_BYTES || bytes > 1e15 || files < 2 || files > MOST_FILES) {
            throw new LiveException(LiveException.Kind.OTHER,
                    Messages.say("ring.range", text, LEAST_BYTES, MOST_FILES), "");
        }
        return new Ring((long) bytes, files);
    }

    /// The name of a file of the ring, as dumpcap's: `base_00001_20261121213825.pcapng`.
    ///
    /// @param name the name that was chosen
    /// @param number from 1
    /// @param time local, as `yyyyMMddHHmmss`
    static String name(String name, int number, String time) {
        final int dot = name.lastIndexOf('.');
        final String base = dot > 0 ? name.substring(0, dot) : name;
        final String end = dot > 0 ? name.substring(dot) : "";
        return String.format(Locale.ROOT, "%s_%05d_%s%s", base, (number - 1) % MOST_FILES + 1, time, end);
    }
}
