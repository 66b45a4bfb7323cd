package org.stallscope.analysis.evidence.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What stands before the fields of a tracepoint: `TASK-PID [CPU] flags STAMP: event:` (ftrace, trace-cmd) or
/// `task pid/tid [CPU] STAMP: group:event:` (`perf script`).
final class TraceHead {
    private static final int MOST_KEPT = 1 << 16;

    private final Map<Integer, Task> tasks = new HashMap<>();
    private byte[] bytes = new byte[0];
    private int from;
    private int stampFrom;
    private long time;
    private int eventFrom;
    private int eventTo;
    private int taskFrom;
    private int taskTo;
    private int thread;
    private boolean grouped;

    private record Task(byte[] bytes, String name) {}

    /// Finds the head of a line.
    ///
    /// @return false if the line has none
    boolean over(byte[] buffer, int begin, int end) {
        bytes = buffer;
        from = begin;
        while (from < end && (buffer[from] == ' ' || buffer[from] == '\t')) {
            from++;
        }
        return stamp(end) && event(end);
    }

    /// The stamp, ns.
    long time() {
        return time;
    }

    /// Behind the colon of the event's name.
    int behind() {
        return eventTo + 1;
    }

    /// Whether the event is named with its group, as perf does.
    boolean isGrouped() {
        return grouped;
    }

    String event() {
        return new String(bytes, eventFrom, eventTo - eventFrom, StandardCharsets.ISO_8859_1);
    }

    boolean isEvent(byte[] name) {
        return eventTo - eventFrom == name.length && Arrays.equals(bytes, eventFrom, eventTo, name, 0, name.length);
    }

    /// Reads who was running.
    ///
    /// @return false if the line does not tell
    boolean task() {
        int to = stampFrom;
        final int cpu = lastOf((byte) '[', from, stampFrom);
        if (cpu > from) {
            to = cpu;
        }
        to = trimmed(to);
        if (to > from && bytes[to - 1] == ')') {
            // The thread group, where it was recorded: "(  1234)".
            final int open = lastOf((byte) '(', from, to);
            to = open > from ? trimmed(open) : to;
        }
        int digits = to;
        while (digits > from && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
        }
        if (digits == to || to - digits > 9 || digits == from) {
            return false;
        }
        thread = 0;
        for (int i = digits; i < to; i++) {
            thread = thread * 10 + (bytes[i] - '0');
        }
        int name = digits - 1;
        if (bytes[name] == '/') {
            while (name > from && bytes[name - 1] >= '0' && bytes[name - 1] <= '9') {
                name--;
            }
        } else if (bytes[name] != '-' && bytes[name] != ' ' && bytes[name] != '\t') {
            return false;
        }
        taskFrom = from;
        taskTo = trimmed(name);
        return taskTo > taskFrom;
    }

    /// Number of the thread, after {@link #task}.
    int thread() {
        return thread;
    }

    /// Name of the thread, after {@link #task}.
    String taskName() {
        final Task kept = tasks.get(thread);
        if (kept != null && Arrays.equals(kept.bytes, 0, kept.bytes.length, bytes, taskFrom, taskTo)) {
            return kept.name;
        }
        final byte[] copy = Arrays.copyOfRange(bytes, taskFrom, taskTo);
        final Task added = new Task(copy, new String(copy, StandardCharsets.UTF_8));
        if (tasks.size() < MOST_KEPT) {
            tasks.put(thread, added);
        }
        return added.name;
    }

    /// Whether the flags of ftrace say that the thread itself was running, no interrupt on top of it. The third flag is
    /// `.` then, `s`, `h` or `H` otherwise.
    boolean isInThread() {
        int to = trimmed(stampFrom);
        int flags = to;
        while (flags > from && bytes[flags - 1] != ' ') {
            flags--;
        }
        return to - flags >= 4 && to - flags <= 6 && bytes[flags + 2] == '.';
    }

    private boolean stamp(int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != ':' || i == from || bytes[i - 1] < '0' || bytes[i - 1] > '9') {
                continue;
            }
            int dot = i - 1;
            while (dot > from && bytes[dot] >= '0' && bytes[dot] <= '9') {
                dot--;
            }
            final int digits = i - 1 - dot;
            if (bytes[dot] != '.' || digits != 6 && digits != 9) {
                continue;
            }
            int seconds = dot;
            while (seconds > from && bytes[seconds - 1] >= '0' && bytes[seconds - 1] <= '9') {
                seconds--;
            }
            if (seconds == dot || dot - seconds > 10) {
                continue;
            }
            long whole = 0;
            for (int k = seconds; k < dot; k++) {
                whole = whole * 10 + (bytes[k] - '0');
            }
            long fraction = 0;
            for (int k = dot + 1; k < i; k++) {
                fraction = fraction * 10 + (bytes[k] - '0');
            }
            if (whole > 9_000_000_000L) {
                continue;
            }
            time = whole * 1_000_000_000L + (digits == 6 ? fraction * 1000 : fraction);
            stampFrom = seconds;
            eventFrom = i + 1;
            return true;
        }
        return false;
    }

    private boolean event(int end) {
        grouped = false;
        int i = spaces(eventFrom, end);
        int digits = i;
        while (digits < end && bytes[digits] >= '0' && bytes[digits] <= '9') {
            digits++;
        }
        if (digits > i && digits < end && bytes[digits] == ' ') {
            // perf's period.
            i = spaces(digits, end);
        }
        eventFrom = i;
        eventTo = word(i, end);
        if (eventTo < end && bytes[eventTo] == ':' && eventTo + 1 < end && bytes[eventTo + 1] != ' ') {
            grouped = true;
            eventFrom = eventTo + 1;
            eventTo = word(eventFrom, end);
        }
        return eventTo > eventFrom && eventTo < end && bytes[eventTo] == ':';
    }

    private int spaces(int at, int end) {
        int i = at;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    private int word(int at, int end) {
        int i = at;
        while (i < end && (Character.isLetterOrDigit(bytes[i]) || bytes[i] == '_')) {
            i++;
        }
        return i;
    }

    private int trimmed(int end) {
        int to = end;
        while (to > from && (bytes[to - 1] == ' ' || bytes[to - 1] == '\t')) {
            to--;
        }
        return to;
    }

    private int lastOf(byte value, int begin, int end) {
        for (int i = end - 1; i >= begin; i--) {
            if (bytes[i] == value) {
                return i;
            }
        }
        return -1;
    }
}
