package org.stallscope.analysis.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The columns of {@link Calls} while they grow: 36 bytes a row.
final class CallColumns {
    /// More names than this do not occur; what comes behind them is called `other`.
    private static final int MOST_NAMES = 1 << 12;

    private static final int MOST_SETS = 1 << 20;

    private static final int RECENT = 64;

    final LongColumn starts = new LongColumn();
    final MostlyIntColumn durations = new MostlyIntColumn();
    final MostlyIntColumn requested = new MostlyIntColumn();
    final MostlyIntColumn returned = new MostlyIntColumn();
    /// A socket, −1, or below that: −2 − the number in {@link #waits} or {@link #things}.
    final IntColumn owners = new IntColumn();
    final IntColumn threads = new IntColumn();
    final IntColumn lines = new IntColumn();
    /// Kind in the lowest byte, then the name.
    final IntColumn marks = new IntColumn();
    final List<String> names = new ArrayList<>();
    final List<int[]> waits = new ArrayList<>();
    final List<String> things = new ArrayList<>();

    private final Map<String, Integer> nameIndex = new HashMap<>();
    private final Map<Sockets, Integer> waitIndex = new HashMap<>();
    private final Map<String, Integer> thingIndex = new HashMap<>();
    /// Names that came last, by hash: as parsers have one string for each name, nearly all are found here.
    private final String[] recentNames = new String[RECENT];
    private final int[] recentIndexes = new int[RECENT];
    private int lastWait = -1;

    private record Sockets(int[] entries) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sockets(int[] theirs) && Arrays.equals(entries, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(entries);
        }
    }

    int size() {
        return starts.size();
    }

    int kind(int row) {
        return marks.get(row) & 0xff;
    }

    String name(int row) {
        return names.get(marks.get(row) >>> 8);
    }

    int add(CallKind kind, String name, long start, long duration, int owner, int thread, long asked, long result,
            int line) {
        starts.add(start);
        durations.add(duration);
        requested.add(asked);
        returned.add(result);
        owners.add(owner);
        threads.add(thread);
        lines.add(line);
        marks.add(nameOf(name) << 8 | kind.ordinal());
        return starts.size() - 1;
    }

    /// The owner that stands for a set of waited sockets.
    int wait(int[] entries, int count) {
        if (lastWait >= 0) {
            final int[] last = waits.get(lastWait);
            if (Arrays.equals(last, 0, last.length, entries, 0, count)) {
                return -2 - lastWait;
            }
        }
        final Sockets key = new Sockets(Arrays.copyOf(entries, count));
        Integer known = waitIndex.get(key);
        if (known == null) {
            if (waits.size() == MOST_SETS) {
                return -1;
            }
            known = waits.size();
            waits.add(key.entries);
            waitIndex.put(key, known);
        }
        lastWait = known;
        return -2 - known;
    }

    /// The owner that stands for a thing that is no socket.
    int thing(String name) {
        if (name == null) {
            return -1;
        }
        Integer known = thingIndex.get(name);
        if (known == null) {
            if (things.size() == MOST_SETS) {
                return -1;
            }
            known = things.size();
            things.add(name);
            thingIndex.put(name, known);
        }
        return -2 - known;
    }

    private int nameOf(String name) {
        final int hash = name.hashCode();
        final int slot = (hash ^ hash >>> 16) & RECENT - 1;
        if (name.equals(recentNames[slot])) {
            return recentIndexes[slot];
        }
        Integer known = nameIndex.get(name);
        if (known == null) {
            final String kept = names.size() < MOST_NAMES ? name : "other";
            known = nameIndex.get(kept);
            if (known == null) {
                known = names.size();
                names.add(kept);
                nameIndex.put(kept, known);
            }
        }
        recentNames[slot] = name;
        recentIndexes[slot] = known;
        return known;
    }
}
