package org.stallscope.ui.figure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How times are written: as seconds from the first packet, or as date and time of day in a time zone; with as many digits as
/// what is in view needs.
///
/// @param absolute whether as date and time of day
/// @param zone time zone of those, as {@link ZoneId} names it; empty for that of the system
public record TimeAxis(boolean absolute, String zone) {
    /// Seconds from the first packet.
    public static final TimeAxis RELATIVE = new TimeAxis(false, "");

    /// A label of the axis needs this much room, px.
    private static final int LABEL_ROOM = 110;

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    /// Steps of a clock from a second on, s.
    private static final int[] CLOCK = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
        43_200};

    /// What is in view has a thousand pixels, about: finer digits say nothing.
    private static final double PIXELS = 1_000;

    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 3;

    /// So many labels have room.
    ///
    /// @param columns width of the plots, px
    public static int count(double columns) {
        return Math.max(2, (int) (columns / LABEL_ROOM));
    }

    /// The time zone in which dates are written.
    public ZoneId zoneId() {
        try {
            return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            // Written by hand.
            return ZoneId.systemDefault();
        }
    }

    /// Round times of a range; values are ns from `from`.
    ///
    /// @param origin the first packet's time
    /// @param count at most about so many
    public List<Ticks.Tick> ticks(long from, long to, long origin, int count) {
        if (!absolute) {
            return Ticks.times(from, to, origin, count);
        }
        final ZoneId place = zoneId();
        // Round on the clock of the place, also where the zone is not a whole number of hours away.
        final long shift = place.getRules().getOffset(Instant.ofEpochSecond(0, from)).getTotalSeconds() * SECOND;
        final long step = step((to - from) / Math.max(1, count));
        final int digits = step >= SECOND ? 0 : digits(step);
        final List<Ticks.Tick> ticks = new ArrayList<>();
        for (long at = Math.ceilDiv(from + shift, step) * step - shift; at <= to; at += step) {
            final ZonedDateTime moment = at(at, place);
            final String label = step >= DAY || moment.toLocalTime().toNanoOfDay() == 0
                    ? DateTimeFormatter.ofPattern(Messages.say("axis.day"), Locale.ENGLISH).format(moment)
                    : format(moment, step >= 60 * SECOND ? "HH:mm" : "HH:mm:ss", digits);
            ticks.add(new Ticks.Tick(at - from, label));
        }
        return ticks;
    }

    /// The least round step of a clock that is not below `least`, ns.
    private static long step(long least) {
        if (least <= SECOND / 2) {
            return Math.max(1, Math.round(Ticks.step(Math.max(1, least) / 1e9) * 1e9));
        }
        for (int seconds : CLOCK) {
            if (seconds * SECOND >= least) {
                return seconds * SECOND;
            }
        }
        return Math.max(DAY, Math.round(Ticks.step((double) least / DAY)) * DAY);
    }

    /// Digits behind the second that tell steps apart.
    private static int digits(double step) {
        return (int) Math.clamp(Math.ceil(-Math.log10(step / SECOND) - 1e-9), 0, NANO_DIGITS);
    }

    /// A moment with the digits that a view of a length needs: `12.345 s`, `2026-11-21 14:05:03.250`.
    ///
    /// @param span what is in view, ns
    public String moment(long time, long origin, long span) {
        final int digits = momentDigits(span);
        if (!absolute) {
            return String.format(Locale.ROOT, "%,." + digits + "f s", (time - origin) / 1e9).replace('-', '−');
        }
        return format(at(time, zoneId()), "uuuu-MM-dd HH:mm:ss", digits);
    }

    /// The same without what every moment in view has: the unit, the date.
    public String shortMoment(long time, long origin, long span) {
        final String whole = moment(time, origin, span);
        return absolute ? whole.substring(whole.indexOf(' ') + 1) : whole.substring(0, whole.length() - 2);
    }

    private static int momentDigits(long span) {
        final int needed = digits(span / PIXELS);
        return needed <= MILLI_DIGITS ? MILLI_DIGITS : needed <= 6 ? 6 : NANO_DIGITS;
    }

    private static ZonedDateTime at(long time, ZoneId place) {
        return Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND)).atZone(place);
    }

    private static String format(ZonedDateTime moment, String pattern, int digits) {
        return DateTimeFormatter.ofPattern(digits == 0 ? pattern : pattern + "." + "S".repeat(digits), Locale.ROOT)
                .format(moment);
    }

    /// What stands below the axis of an exported figure.
    public String title(long from) {
        return absolute ? Messages.say("axis.absolute", day(from), zoneName(from)) : Messages.say("axis.relative");
    }

    /// The day of a time: `2026-11-21`.
    public String day(long time) {
        return format(at(time, zoneId()), "uuuu-MM-dd", 0);
    }

    /// The zone as people write it: `UTC`, `CET (UTC+01:00)`.
    public String zoneName(long time) {
        final ZoneId place = zoneId();
        final String offset = place.getRules().getOffset(Instant.ofEpochSecond(0, time)).getId();
        final String difference = "Z".equals(offset) ? "UTC" : "UTC" + offset.replace('-', '−');
        final String name = place.getDisplayName(TextStyle.SHORT_STANDALONE, Locale.ENGLISH);
        return name.equals("UTC") || name.equals("Z") || name.equals(offset) || name.startsWith("UTC") ? difference
                : name + " (" + difference + ")";
    }

    /// A word for settings and session files: `relative`, `absolute`, `absolute Europe/Berlin`.
    public String text() {
        return ((absolute ? "absolute" : "relative") + " " + zone).strip();
    }

    /// The axis of such a word; relative for any other.
    public static TimeAxis of(String text) {
        final String[] words = text.strip().split("\\s+", 2);
        return new TimeAxis("absolute".equals(words[0]), words.length < 2 ? "" : words[1]);
    }
}
