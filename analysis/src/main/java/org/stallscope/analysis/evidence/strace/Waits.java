package org.stallscope.analysis.evidence.strace;

import java.util.Arrays;
import org.stallscope.analysis.evidence.Calls;

/// Gathers what one call waits for.
final class Waits {
    /// More than this are not kept for a call.
    static final int MOST = 64;

    private static final byte[] DESCRIPTOR = Text.bytes("fd=");
    private static final byte[] EVENTS = Text.bytes("events=");
    private static final byte[] IN = Text.bytes("POLLIN");
    private static final byte[] NORMAL = Text.bytes("POLLRDNORM");
    private static final byte[] OUT = Text.bytes("POLLOUT");
    private static final byte[] WRITE_NORMAL = Text.bytes("POLLWRNORM");

    private final Descriptors descriptors;
    private final Target[] targets = new Target[MOST];
    private final int[] directions = new int[MOST];
    private int count;
    private boolean tooMany;

    Waits(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    void clear() {
        Arrays.fill(targets, 0, count, null);
        count = 0;
        tooMany = false;
    }

    int count() {
        return count;
    }

    Target target(int index) {
        return targets[index];
    }

    int directions(int index) {
        return directions[index];
    }

    /// Whether more was waited for than is kept: then nothing is said of what it was.
    boolean isTooMany() {
        return tooMany;
    }

    void add(Target target, int direction) {
        if (target == null || direction == 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (targets[i] == target) {
                directions[i] |= direction;
                return;
            }
        }
        if (count == MOST) {
            tooMany = true;
            return;
        }
        targets[count] = target;
        directions[count++] = direction;
    }

    /// `[{fd=5, events=POLLIN|POLLOUT}, …]`.
    void poll(byte[] bytes, int from, int end, ProcessState process) {
        int at = from;
        final int behind = Text.value(bytes, from, end);
        while (at < behind) {
            at = Text.find(bytes, at, behind, DESCRIPTOR);
            if (at >= behind) {
                return;
            }
            final Target target = descriptors.at(bytes, at + DESCRIPTOR.length, behind, process);
            at = Math.max(at + DESCRIPTOR.length, descriptors.behind());
            final int events = Text.find(bytes, at, behind, EVENTS);
            int close = events;
            while (close < behind && bytes[close] != '}') {
                close++;
            }
            add(target, pollDirections(bytes, events, close));
            at = close;
        }
    }

    /// `[4 5<socket:[1]>]` or NULL.
    void set(byte[] bytes, int from, int end, ProcessState process, int direction) {
        if (from >= end || bytes[from] != '[') {
            return;
        }
        final int behind = Text.value(bytes, from, end);
        int at = from + 1;
        while (at < behind) {
            if (Text.isDigit(bytes[at])) {
                add(descriptors.at(bytes, at, behind, process), direction);
                at = Math.max(at + 1, descriptors.behind());
            } else {
                at++;
            }
        }
    }

    /// Of `POLLIN|…`, and of `EPOLLIN|…` all the same. Waiting for urgent data or errors alone counts as reading.
    static int pollDirections(byte[] bytes, int from, int end) {
        final boolean write =
                Text.contains(bytes, from, end, OUT) || Text.contains(bytes, from, end, WRITE_NORMAL);
        final boolean read = Text.contains(bytes, from, end, IN) || Text.contains(bytes, from, end, NORMAL);
        return (read || !write ? Calls.TO_READ : 0) | (write ? Calls.TO_WRITE : 0);
    }
}
