package org.stallscope.analysis.evidence.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.text.Message;

/// A way to write a time in a log. The usual ones are known and guessed from the first lines; a person corrects the guess by
/// choosing another of {@link #KNOWN}, or by giving their own in the letters of {@link java.time.format.DateTimeFormatter}.
/// A time without a year counts from the midnight of its first day ({@link TimeBase#TIME_OF_DAY}), unless a year is given.
public final class TimePattern {
    /// Where in a line a time is looked for, in characters.
    private static final int MOST_BEFORE = 160;

    /// Where in a line a time stands that dates the line, in characters: a guess counts no other.
    private static final int GUESS_BEFORE = 64;

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                    "nov", "dec");

    private static final String NO_DIGIT_BEFORE = "(?<![\\d.:/-])";
    private static final String CLOCK = "(?<h>\\d{1,2}):(?<m>\\d\\d):(?<s>\\d\\d)(?:[.,](?<f>\\d{1,9}))?";
    private static final String ZONE = "(?<z>Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)(?![\\w:])";
    private static final String MONTH = "(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    private static final String WEEKDAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final String HALF = "(?: (?<a>[AP]M))?";

    /// All patterns that are known, the most telling first.
    public static final List<TimePattern> KNOWN = List.of(
            known("seconds since 1970", "1795234129.407274828", TimeBase.EPOCH,
                    "(?<![\\w.:/=@-])(?<e>[1-4]\\d{9})(?:[.,](?<f>\\d{1,9}))?(?![\\w:/]|\\.\\d)"),
            known("milliseconds since 1970", "1795234129407", TimeBase.EPOCH,
                    "(?<![\\w.:/=@-])(?<e>[1-4]\\d{9})(?<f>\\d{3})(?![\\w:/])"),
            known("microseconds since 1970", "1795234129407274", TimeBase.EPOCH,
                    "(?<![\\w.:/=@-])(?<e>[1-4]\\d{9})(?<f>\\d{6})(?![\\w:/])"),
            known("nanoseconds since 1970", "1795234129407274828", TimeBase.EPOCH,
                    "(?<![\\w.:/=@-])(?<e>[1-4]\\d{9})(?<f>\\d{9})(?![\\w:/])"),
            known("ISO 8601 with zone", "2026-11-21T04:08:49.410Z", TimeBase.EPOCH,
                    NO_DIGIT_BEFORE + "(?<y>\\d{4})-(?<mo>\\d\\d)-(?<d>\\d\\d)[T _]" + CLOCK + "\\s?" + ZONE),
            known("ISO 8601", "2026-11-21 04:08:49,410", TimeBase.LOCAL_DATE,
                    NO_DIGIT_BEFORE + "(?<y>\\d{4})-(?<mo>\\d\\d)-(?<d>\\d\\d)[T _]" + CLOCK),
            known("ISO 8601, compact", "20261121T040849Z", TimeBase.EPOCH,
                    NO_DIGIT_BEFORE + "(?<y>\\d{4})(?<mo>\\d\\d)(?<d>\\d\\d)T(?<h>\\d\\d)(?<m>\\d\\d)(?<s>\\d\\d)"
                            + "(?:[.,](?<f>\\d{1,9}))?" + ZONE),
            known("year/month/day", "2018/10/26 14:40:35", TimeBase.LOCAL_DATE,
                    NO_DIGIT_BEFORE + "(?<y>\\d{4})/(?<mo>\\d\\d)/(?<d>\\d\\d)[T -]" + CLOCK),
            known("Apache", "21/Nov/2026:04:41:23 +0000", TimeBase.EPOCH,
                    NO_DIGIT_BEFORE + "(?<d>\\d\\d)/" + MONTH + "/(?<y>\\d{4}):" + CLOCK + " " + ZONE),
            known("Apache without zone", "06/Feb/2009:12:14:14.655", TimeBase.LOCAL_DATE,
                    NO_DIGIT_BEFORE + "(?<d>\\d\\d)/" + MONTH + "/(?<y>\\d{4}):" + CLOCK),
            known("RFC 1123", "Sat, 21 Nov 2026 04:54:02 GMT", TimeBase.EPOCH,
                    WEEKDAY + ", (?<d>\\d{1,2}) " + MONTH + " (?<y>\\d{4}) " + CLOCK + " " + ZONE),
            known("date in UTC", "Sat Nov 21 04:54:02 UTC 2026", TimeBase.EPOCH,
                    WEEKDAY + " " + MONTH + " {1,2}(?<d>\\d{1,2}) " + CLOCK + HALF + " (?:(?<z>UTC|GMT) (?<y>\\d{4})|"
                            + "(?<y2>\\d{4}) (?<z2>UTC|GMT))"),
            known("date", "Sat Nov 21 04:54:02 CST 2026", TimeBase.LOCAL_DATE,
                    WEEKDAY + " " + MONTH + " {1,2}(?<d>\\d{1,2}) " + CLOCK + HALF + " (?:[A-Z]{2,5} |[+-]\\d{2,4} )?"
                            + "(?<y>\\d{4})"),
            known("date, day first, in UTC", "Sat 21 Nov 2026 04:54:02 AM UTC", TimeBase.EPOCH,
                    WEEKDAY + ",? {1,2}(?<d>\\d{1,2}) " + MONTH + " (?<y>\\d{4}) " + CLOCK + HALF + " (?<z>UTC|GMT)"),
            known("date, day first", "Sat 21 Nov 2026 04:54:02 AM CST", TimeBase.LOCAL_DATE,
                    WEEKDAY + ",? {1,2}(?<d>\\d{1,2}) " + MONTH + " (?<y>\\d{4}) " + CLOCK + HALF),
            known("day-month-year", "21-Nov-2026 04:08:51", TimeBase.LOCAL_DATE,
                    NO_DIGIT_BEFORE + "(?<d>\\d{1,2})[- ]" + MONTH + "[- ](?<y>\\d{4}|\\d\\d) (?<h>\\d\\d):(?<m>\\d\\d)"
                            + "(?::(?<s>\\d\\d)(?:[.,](?<f>\\d{1,9}))?)?"),
            known("day.month.year", "21.11.2026 04:08:49", TimeBase.LOCAL_DATE,
                    NO_DIGIT_BEFORE + "(?<d>\\d\\d)\\.(?<mo>\\d\\d)\\.(?<y>\\d{4})[ T]" + CLOCK),
            known("day/month/year", "21/11/2026 04:08:49", TimeBase.LOCAL_DATE,
                    NO_DIGIT_BEFORE + "(?<d>\\d\\d)/(?<mo>\\d\\d)/(?<y>\\d{4})[ T]" + CLOCK + HALF),
            known("month/day/year", "11/21/2026 04:08:49 AM", TimeBase.LOCAL_DATE,
                    NO_DIGIT_BEFORE + "(?<mo>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{4}),?[ T]" + CLOCK + HALF),
            known("syslog", "Nov 21 04:08:51", TimeBase.TIME_OF_DAY,
                    "(?<!\\w)" + MONTH + " {1,2}(?<d>\\d{1,2}) " + CLOCK),
            known("day-month", "21-Nov 04:08", TimeBase.TIME_OF_DAY,
                    "(?<![\\w:/-])(?<d>\\d\\d)-" + MONTH + " (?<h>\\d\\d):(?<m>\\d\\d)(?::(?<s>\\d\\d))?(?![\\d:])"),
            known("klog", "I1026 14:40:35.123456", TimeBase.TIME_OF_DAY,
                    "(?<!\\w)[IWEF](?<mo>\\d\\d)(?<d>\\d\\d) " + CLOCK),
            known("seconds since boot", "[ 1353.944915]", TimeBase.MONOTONIC,
                    "(?<=\\[) {0,8}(?<up>\\d{1,9})\\.(?<f>\\d{6,9})(?=\\])"),
            known("time of day", "04:08:49.410", TimeBase.TIME_OF_DAY, "(?<![\\w.:/-])" + CLOCK + "(?![:\\d])"));

    private final String name;
    private final String sample;
    private final TimeBase base;
    private final Pattern expression;
    private final OptionalInt year;

    private TimePattern(String name, String sample, TimeBase base, Pattern expression, OptionalInt year) {
        this.name = name;
        this.sample = sample;
        this.base = base;
        this.expression = expression;
        this.year = year;
    }

    /// A time in a line.
    ///
    /// @param value ns; for {@link TimeBase#TIME_OF_DAY} with a date but no year, ns since the midnight of 1 January
    /// @param from its first character in the line
    /// @param to behind its last
    public record Found(long value, int from, int to) {}

    /// The pattern that dates the most of these lines, near their beginning; where two date as many, the one that tells
    /// more. Days before months where both fit, unless a number above twelve says otherwise.
    public static Optional<TimePattern> guess(List<String> lines) {
        TimePattern best = null;
        long most = 0;
        for (TimePattern pattern : KNOWN) {
            final long count = lines.stream().filter(pattern::dates).count();
            if (count > most) {
                most = count;
                best = pattern;
            }
        }
        return Optional.ofNullable(best);
    }

    /// One of {@link #KNOWN} by its name or its words in the language in use, or a pattern in letters.
    ///
    /// @param nameOrLetters such as `day/month/year`, or `dd/MM/yy HH:mm:ss.SSS`: y year, M month (MMM its name), d day, H
    /// hour (h with a for AM and PM), m minute, s second, S fraction, X zone; other letters stand in 'quotes'
    /// @throws IllegalArgumentException with a message for a person, where it is neither
    public static TimePattern of(String nameOrLetters) {
        for (TimePattern pattern : KNOWN) {
            if (pattern.name.equalsIgnoreCase(nameOrLetters.strip())
                    || pattern.words().equalsIgnoreCase(nameOrLetters.strip())) {
                return pattern;
            }
        }
        return LetterPattern.read(nameOrLetters);
    }

    static TimePattern ofExpression(String letters, TimeBase base, String expression) {
        return new TimePattern(letters, letters, base, Pattern.compile(expression, Pattern.CASE_INSENSITIVE),
                OptionalInt.empty());
    }

    /// The same pattern with a year for times that have none: they are then of {@link TimeBase#LOCAL_DATE}.
    public TimePattern inYear(int of) {
        return new TimePattern(name, sample, hasDateWithoutYear() ? TimeBase.LOCAL_DATE : base, expression,
                OptionalInt.of(of));
    }

    /// Its name, the same in every language, as the command line and sessions have it.
    public String name() {
        return name;
    }

    /// Its name for people, in the language in use.
    public String words() {
        return said().text();
    }

    /// Its name for people, for what is kept.
    public Message said() {
        return KNOWN.stream().anyMatch(known -> known.name.equals(name)) ? Messages.later(key()) : Message.plain(name);
    }

    private String key() {
        return "time." + name.toLowerCase(Locale.ROOT)
                .replace(".", "-dot-")
                .replace("/", "-slash-")
                .replaceAll("[^a-z0-9]+", "-");
    }

    /// A time so written.
    public String sample() {
        return sample;
    }

    /// What the times count from.
    public TimeBase base() {
        return base;
    }

    /// Whether the times have a day and a month, but no year.
    public boolean hasDateWithoutYear() {
        return has("d") && !has("y");
    }

    /// The first time in a line, or null.
    public Found find(CharSequence line) {
        final int end = Math.min(line.length(), MOST_BEFORE);
        final Matcher matcher = expression.matcher(line).region(0, end).useTransparentBounds(true);
        while (matcher.find()) {
            final long value = value(matcher);
            if (value != Numbers.NONE) {
                return new Found(value, matcher.start(), matcher.end());
            }
        }
        return null;
    }

    private boolean dates(String line) {
        final Found found = find(line);
        return found != null && found.from <= GUESS_BEFORE;
    }

    private boolean has(String group) {
        return expression.namedGroups().containsKey(group);
    }

    private String text(Matcher matcher, String group) {
        return has(group) ? matcher.group(group) : null;
    }

    private int number(Matcher matcher, String group, int otherwise) {
        final String text = text(matcher, group);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private long value(Matcher matcher) {
        final String digits = text(matcher, "f");
        final long fraction = digits == null ? 0 : Numbers.fraction(digits);
        if (has("e")) {
            return Long.parseLong(matcher.group("e")) * SECOND + fraction;
        }
        if (has("up")) {
            return Long.parseLong(matcher.group("up")) * SECOND + fraction;
        }
        final long clock = clock(matcher);
        if (clock < 0 || !has("d")) {
            return clock < 0 ? Numbers.NONE : clock + fraction;
        }
        try {
            final int day = number(matcher, "d", 1);
            // In a leap year, so that the 29th of February is a day.
            final LocalDate date = LocalDate.of(yearOf(matcher).orElse(2024), month(matcher), day);
            final long days = yearOf(matcher).isPresent() ? date.toEpochDay() : date.getDayOfYear() - 1L;
            return Math.addExact(Math.multiplyExact(days, DAY), clock + fraction - zone(matcher));
        } catch (DateTimeException | ArithmeticException noSuchDay) {
            return Numbers.NONE;
        }
    }

    private OptionalInt yearOf(Matcher matcher) {
        String text = text(matcher, "y");
        if (text == null) {
            text = text(matcher, "y2");
        }
        if (text == null) {
            return year;
        }
        final int number = Integer.parseInt(text);
        return OptionalInt.of(text.length() == 2 ? number + (number < 70 ? 2000 : 1900) : number);
    }

    private int month(Matcher matcher) {
        final String text = text(matcher, "mon");
        return text == null
                ? number(matcher, "mo", 1)
                : MONTHS.indexOf(text.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private long clock(Matcher matcher) {
        int hour = number(matcher, "h", 0);
        final int minute = number(matcher, "m", 0);
        // A leap second is the last second of its minute once more.
        final int second = Math.min(59, number(matcher, "s", 0));
        final String half = text(matcher, "a");
        if (half != null) {
            hour = hour % 12 + (half.toUpperCase(Locale.ROOT).startsWith("P") ? 12 : 0);
        }
        return hour > 23 || minute > 59 || number(matcher, "s", 0) > 60
                ? -1
                : LocalTime.of(hour, minute, second).toNanoOfDay();
    }

    private long zone(Matcher matcher) {
        final String text = Objects.requireNonNullElse(text(matcher, "z"), "Z");
        if (text.charAt(0) != '+' && text.charAt(0) != '-') {
            return 0;
        }
        final String digits = text.replace(":", "").substring(1);
        final int hours = Integer.parseInt(digits.substring(0, 2));
        final int minutes = digits.length() < 4 ? 0 : Integer.parseInt(digits.substring(2, 4));
        return (text.charAt(0) == '-' ? -1 : 1) * (hours * 3600L + minutes * 60L) * SECOND;
    }

    @Override
    public String toString() {
        return words() + " (" + sample + ")";
    }

    private static TimePattern known(String name, String sample, TimeBase base, String expression) {
        return new TimePattern(name, sample, base, Pattern.compile(expression), OptionalInt.empty());
    }

    /// Names of the known patterns in the language in use, for a message.
    static List<String> names() {
        final List<String> names = new ArrayList<>();
        for (TimePattern pattern : KNOWN) {
            names.add(pattern.words());
        }
        return names;
    }
}
