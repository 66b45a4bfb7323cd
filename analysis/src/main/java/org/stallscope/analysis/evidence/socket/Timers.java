package org.stallscope.analysis.evidence.socket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimerKind;
import org.stallscope.analysis.evidence.text.Numbers;

/// Timers of a socket as netstat and ss print them.
final class Timers {
    private static final Pattern OF_NETSTAT = Pattern.compile("(\\S+)\\s*\\((\\d+\\.\\d+)/(\\d+)/(-?\\d+)\\)\\s*$");
    private static final Pattern OF_SS = Pattern.compile("timer:\\(([^,()]*),([^,()]*),(\\d+)\\)");
    private static final Pattern LEFT =
            Pattern.compile("(?:(\\d+)min)?(?:(\\d+)sec|(\\d+)\\.(\\d{3})ms|(\\d+)ms|(\\d+(?:\\.\\d+)?)s)?");
    private static final long MILLISECOND = 1_000_000;

    private Timers() {}

    /// Reads netstat's `unkn-4 (1.86/0/0)`: name, seconds left, retransmissions, probes without answer.
    ///
    /// @return where in the line it begins, or −1 where there is none
    static int ofNetstat(String line, int socket, long time, int number, EvidenceBuilder facts) {
        final Matcher matcher = OF_NETSTAT.matcher(line);
        if (!matcher.find()) {
            return -1;
        }
        final TimerKind kind = kind(matcher.group(1));
        final long left = Numbers.scaled(matcher.group(2), 1e9);
        if (kind != null && socket >= 0) {
            final long tries =
                    Math.max(0, Numbers.whole(matcher.group(3))) + Math.max(0, Numbers.whole(matcher.group(4)));
            put(kind, left, tries, socket, time, number, facts);
        }
        return matcher.start();
    }

    /// Reads `timer:(persist,1.856ms,0)` of ss.
    ///
    /// @return whether there was one
    static boolean ofSs(String line, int socket, long time, int number, EvidenceBuilder facts) {
        final Matcher matcher = OF_SS.matcher(line);
        if (!matcher.find()) {
            return false;
        }
        final TimerKind kind = kind(matcher.group(1));
        if (kind != null) {
            put(kind, left(matcher.group(2)), Numbers.whole(matcher.group(3)), socket, time, number, facts);
        }
        return true;
    }

    static void off(int socket, long time, int number, EvidenceBuilder facts) {
        facts.measure(socket, Quantity.TIMER, time, TimerKind.OFF.ordinal(), number);
    }

    private static void put(
            TimerKind kind, long left, long tries, int socket, long time, int number, EvidenceBuilder facts) {
        facts.measure(socket, Quantity.TIMER, time, kind.ordinal(), number);
        if (kind != TimerKind.OFF && left != Numbers.NONE) {
            facts.measure(socket, Quantity.TIMER_LEFT, time, left, number);
        }
        if (kind != TimerKind.OFF && tries != Numbers.NONE) {
            facts.measure(socket, Quantity.TIMER_TRIES, time, tries, number);
        }
    }

    private static TimerKind kind(String name) {
        return switch (name) {
            case "off" -> TimerKind.OFF;
            case "on", "unkn-1" -> TimerKind.RETRANSMIT;
            case "keepalive", "unkn-2" -> TimerKind.KEEPALIVE;
            case "timewait", "unkn-3" -> TimerKind.TIME_WAIT;
            // Number 4 of /proc/net/tcp; net-tools before 2.0 had no name for it.
            case "probe", "persist", "unkn-4" -> TimerKind.PROBE;
            default -> null;
        };
    }

    /// Time as ss prints it: `119min`, `4min59sec`, `15sec`, `1.856ms` (one second and 856 ms), `108ms`, or nothing for 0.
    static long left(String text) {
        final Matcher matcher = LEFT.matcher(text);
        if (text.length() > 24 || !matcher.matches()) {
            return Numbers.NONE;
        }
        double milliseconds = number(matcher.group(1)) * 60_000 + number(matcher.group(2)) * 1000
                + number(matcher.group(3)) * 1000 + number(matcher.group(4)) + number(matcher.group(5))
                + number(matcher.group(6)) * 1000;
        milliseconds = Math.min(milliseconds, 9e12);
        return Math.round(milliseconds * MILLISECOND);
    }

    private static double number(String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }
}
