package org.stallscope.analysis.limit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.evidence.Things;
import org.stallscope.analysis.text.Message;

/// What traced processes were in while a connection stood still: the threads that read or write it, and others whose call on a
/// file took as long.
final class Occupations {
    /// Calls on files that others wait behind. A wait for a lock or a timer tells nothing by itself.
    private static final Set<String> FILE_CALLS = Set.of(
            "close", "fsync", "fdatasync", "sync_file_range", "syncfs", "read", "pread64", "readv", "write", "pwrite64",
            "writev", "open", "openat", "unlink", "unlinkat", "rename", "renameat", "renameat2", "stat", "fstat",
            "newfstatat", "statx", "truncate", "ftruncate", "mkdir", "rmdir", "fallocate", "copy_file_range");

    /// Longest path that a sentence can hold; of a longer one its end is the telling part.
    private static final int LONGEST_PATH = 80;

    private final JoinedEvidence evidence;

    /// Rows of each file's waits for something else: looked for once, not again for each conversation.
    private final Map<Evidence, int[]> waits = new IdentityHashMap<>();
    private final Map<Evidence, Long> longest = new IdentityHashMap<>();

    Occupations(JoinedEvidence evidence) {
        this.evidence = evidence;
        for (FileAlignment file : evidence.files()) {
            final Calls calls = file.evidence().calls();
            final int[] rows = IntStream.range(0, calls.size())
                    .filter(row -> calls.kind(row) == CallKind.WAIT_ELSEWHERE && calls.duration(row) > 0)
                    .toArray();
            waits.put(file.evidence(), rows);
            longest.put(file.evidence(), IntStream.of(rows).mapToLong(calls::duration).max().orElse(0));
        }
    }

    /// Rows of a file's waits for something else that took at least so long.
    IntStream waits(Evidence of, long least) {
        return IntStream.of(waits.get(of)).filter(row -> of.calls().duration(row) >= least);
    }

    /// What the threads that make the calls of an end of a connection were in for the longest part of some time; null for
    /// nothing.
    Occupation of(ApplicationActivity activity, CallTrack own, Times times) {
        Sum most = null;
        for (FileAlignment file : activity.sources()) {
            final Set<Integer> threads = threads(own, file.evidence());
            if (!threads.isEmpty()) {
                final Sum sum = most(file, times, row -> threads.contains(file.evidence().calls().thread(row)));
                most = sum != null && (most == null || sum.time > most.time) ? sum : most;
            }
        }
        return most == null ? null : most.occupation(process(own));
    }

    /// The call on a file that took the longest part of some time, in traces of processes that have no part in a connection.
    Occupation bystander(Times times) {
        Sum most = null;
        for (FileAlignment file : evidence.files()) {
            if (!file.matches().isEmpty()) {
                continue;
            }
            final Calls calls = file.evidence().calls();
            final Sum sum = most(file, times, row -> FILE_CALLS.contains(calls.name(row))
                    && calls.thing(row) != null && calls.thing(row).startsWith("/"));
            most = sum != null && (most == null || sum.time > most.time) ? sum : most;
        }
        return most == null ? null : most.occupation(null);
    }

    private Sum most(FileAlignment file, Times times, IntPredicate wanted) {
        if (!file.clock().isKnown() || times.ranges().isEmpty()) {
            return null;
        }
        final Calls calls = file.evidence().calls();
        final int[] rows = waits.get(file.evidence());
        final Map<Message, Sum> sums = new HashMap<>();
        // Calls are in order of their start, which may lie before the time that is asked about.
        for (int i = firstFrom(file, rows, times.from() - longest.get(file.evidence())); i < rows.length; i++) {
            final int row = rows[i];
            final long from = file.clock().capture(calls.start(row), calls.line(row));
            if (from >= times.to()) {
                break;
            }
            if (wanted.test(row)) {
                final long to = file.clock().capture(calls.end(row), calls.line(row));
                if (times.common(from, to) > 0) {
                    sums.computeIfAbsent(words(calls, row), words -> new Sum(file.evidence(), words))
                            .add(row, from, to, times);
                }
            }
        }
        return sums.values().stream().max(java.util.Comparator.comparingLong(sum -> sum.time)).orElse(null);
    }

    private static int firstFrom(FileAlignment file, int[] rows, long time) {
        final Calls calls = file.evidence().calls();
        int low = 0;
        int high = rows.length;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (file.clock().capture(calls.start(rows[middle]), calls.line(rows[middle])) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// `in write of /srv/vol/Vol-1`, `in read of a pipe`, `in futex`, `stopped by SIGSTOP`.
    static Message words(Calls calls, int row) {
        final String name = calls.name(row);
        final String thing = calls.thing(row);
        if (name.equals("stopped")) {
            return Messages.later("in.stopped", thing);
        }
        if (thing == null) {
            return Messages.later("in.call", name);
        }
        return Messages.later("in.call.of", name,
                thing.startsWith("pipe:")
                        ? Messages.later("pipe")
                        : Things.said(thing).orElseGet(() -> Message.plain(path(thing))));
    }

    private static String path(String thing) {
        final String plain = thing.replaceAll("[^ -~]", "?");
        return plain.length() <= LONGEST_PATH ? plain : plain.substring(plain.length() - LONGEST_PATH);
    }

    static Set<Integer> threads(CallTrack own, Evidence evidence) {
        final Set<Integer> threads = new HashSet<>();
        for (int i = 0; i < own.size(); i++) {
            if (own.evidence(i) == evidence) {
                threads.add(own.thread(i));
            }
        }
        return threads;
    }

    /// `bacula-sd (pid 27477)`, as far as the trace tells.
    static Message process(CallTrack own) {
        return own.size() == 0 ? Messages.later("process") : process(own.socket(own.size() - 1));
    }

    private static Message process(ObservedSocket socket) {
        return numbered(socket.process() == null ? Messages.later("process") : Message.plain(socket.process()),
                socket.pid());
    }

    private static Message numbered(Message process, long pid) {
        return pid < 0 ? process : Messages.later("process.number", process, Long.toString(pid));
    }

    private static final class Sum {
        private final Evidence evidence;
        private final Message words;
        private long time;
        private int row = -1;
        private long longest;
        private long until = Long.MIN_VALUE;

        Sum(Evidence evidence, Message words) {
            this.evidence = evidence;
            this.words = words;
        }

        /// Adds a call; calls come in order of their start. Threads that are in the same at once count once.
        void add(int call, long from, long to, Times times) {
            if (to > until) {
                time += times.common(Math.max(from, until), to);
                until = to;
            }
            final long common = times.common(from, to);
            if (common > longest) {
                longest = common;
                row = call;
            }
        }

        Occupation occupation(Message process) {
            final Calls calls = evidence.calls();
            final Message who = process != null ? process : numbered(Messages.later("process.some"), calls.thread(row));
            return new Occupation(Messages.later("was", who, words), time, new Proof(
                    EvidenceFacts.name(evidence), calls.line(row),
                    Messages.later("was.for", who, words, EvidenceFacts.seconds(calls.duration(row)))));
        }
    }
}
