package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.BoundedSeries;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.alignment.PlacedSeries;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.analysis.text.Message;

/// The facts that traces and socket tables give about a direction: when the receiving application read nothing though bytes
/// waited, when the sending one wrote nothing or was blocked, what the queues held, and what the sender's kernel counted. Only
/// what takes at least {@link #LEAST} is a fact: a transfer has thousands of shorter pauses, which explain nothing.
public final class EvidenceFacts implements ExternalFacts {
    /// Shortest fact, ns. A pause that a person would ask about; well above the error of an alignment.
    private static final long LEAST = 50_000_000;

    /// Shortest pause between two writes that is a fact, ns: many of them make a sender that has nothing to send.
    private static final long LEAST_BETWEEN_WRITES = 500_000;

    /// Two snapshots further apart than this tell nothing of the time between them, ns.
    private static final long LONGEST_BETWEEN_SNAPSHOTS = 3_000_000_000L;

    /// The kernel's counters grow by this part of the time where they name what limited it.
    private static final double COUNTED = 0.7;

    /// A writer that is in its write calls for no more than this share of the time is not held up by them: one that waits for
    /// room is in them all the time. Tracing itself makes calls take several times as long.
    private static final double IN_WRITES = 0.5;

    /// Such a stretch is a fact of its own at this length, ns: the shortest that is judged by shares.
    private static final long WRITING_STRETCH = 20_000_000;

    private final JoinedEvidence evidence;
    private final Occupations occupations;

    private EvidenceFacts(JoinedEvidence evidence) {
        this.evidence = evidence;
        occupations = new Occupations(evidence);
    }

    /// The facts of evidence; none where there is no evidence.
    public static ExternalFacts of(JoinedEvidence evidence) {
        return evidence.files().isEmpty() ? NONE : new EvidenceFacts(evidence);
    }

    @Override
    public List<Fact> about(int conversation, int direction) {
        final List<Fact> facts = new ArrayList<>();
        final ApplicationActivity reader = evidence.reader(conversation, direction);
        final ApplicationActivity writer = evidence.writer(conversation, direction);
        if (reader != null) {
            reading(reader, facts);
            queue(reader, facts);
            blocked(reader, reader.reads(), Kind.PEER_BLOCKED_ELSEWHERE, facts);
        }
        if (writer != null) {
            writing(writer, facts);
            blocked(writer, writer.writes(), Kind.SENDER_BLOCKED_ELSEWHERE, facts);
            counted(writer, Quantity.RWND_LIMITED, Kind.RECEIVE_WINDOW_LIMITED, facts);
            counted(writer, Quantity.SNDBUF_LIMITED, Kind.SEND_BUFFER_LIMITED, facts);
        }
        return facts;
    }

    @Override
    public Occupation occupation(int conversation, int side, boolean reads, Times times) {
        final ApplicationActivity activity = evidence.activity(conversation, side);
        return activity == null ? null
                : occupations.of(activity, reads ? activity.reads() : activity.writes(), times);
    }

    @Override
    public Occupation bystander(Times times) {
        return occupations.bystander(times);
    }

    @Override
    public Counted counted(int conversation, int direction) {
        final ApplicationActivity writer = evidence.writer(conversation, direction);
        final PlacedSeries busy = writer == null ? null : last(writer, Quantity.BUSY);
        if (busy == null) {
            return null;
        }
        final long total = busy.value(busy.size() - 1);
        // ss leaves out what is zero.
        return new Counted(new KernelTimes(total, lastValue(writer, Quantity.RWND_LIMITED),
                lastValue(writer, Quantity.SNDBUF_LIMITED)),
                new Proof(name(busy.evidence()), busy.line(busy.size() - 1), Messages.later("busy", seconds(total))));
    }

    private static long lastValue(ApplicationActivity activity, Quantity counter) {
        final PlacedSeries series = last(activity, counter);
        return series == null ? 0 : series.value(series.size() - 1);
    }

    /// The series that goes on longest; null for none.
    private static PlacedSeries last(ApplicationActivity activity, Quantity counter) {
        PlacedSeries last = null;
        for (PlacedSeries series : activity.series()) {
            if (series.quantity().equals(counter) && series.size() > 0 && series.file().clock().isKnown()
                    && (last == null || series.time(series.size() - 1) > last.time(last.size() - 1))) {
                last = series;
            }
        }
        return last;
    }

    /// Between two reads, or within one that returned bytes which had been there all the time (a stopped process), the
    /// application did not read; where nothing waited for it, it could not.
    private static void reading(ApplicationActivity reader, List<Fact> facts) {
        final CallTrack reads = reader.reads();
        for (int i = 0; i < reads.size(); i++) {
            final long begun = reads.start(i);
            if (i > 0) {
                notReading(reader, reads.end(i - 1), begun, reads, i, "no-read", facts);
            }
            if (reads.duration(i) >= LEAST && reads.moved(i) > 0) {
                if (waitedAtLeast(reader.unread(), begun) > 0) {
                    notReading(reader, begun, reads.end(i), reads, i,
                            "stuck-read", facts);
                } else if (nothingWaited(reader.unread(), begun)) {
                    facts.add(new Fact(Kind.RECEIVER_WAITING_TO_READ, begun, reads.end(i), sure(reads.file(i)), null,
                            proof(reads, i, Messages.later("waited-for-bytes", reads.name(i)))));
                }
            }
        }
    }

    private static void notReading(
            ApplicationActivity reader, long from, long to, CallTrack reads, int next, String key,
            List<Fact> facts) {
        if (to - from < LEAST) {
            return;
        }
        // A wait for this very socket that found nothing is no neglect.
        if (nothingWaited(reader.unread(), from) && nothingWaited(reader.unread(), from + (to - from) / 2)) {
            return;
        }
        facts.add(new Fact(Kind.RECEIVER_NOT_READING, from, to, sure(reads.file(next)), null,
                proof(reads, next,
                        Messages.later(key, Occupations.process(reads), seconds(to - from), reads.name(next)))));
    }

    private static long waitedAtLeast(BoundedSeries unread, long time) {
        final int at = unread.indexAt(time);
        return at < 0 ? 0 : unread.least(at);
    }

    private static boolean nothingWaited(BoundedSeries unread, long time) {
        final int at = unread.indexAt(time);
        return at >= 0 && unread.greatest(at) == 0;
    }

    private static void writing(ApplicationActivity writer, List<Fact> facts) {
        final CallTrack writes = writer.writes();
        int first = 0;
        long inside = 0;
        for (int i = 0; i < writes.size(); i++) {
            if (writes.duration(i) >= LEAST && writes.moved(i) > 0) {
                facts.add(new Fact(Kind.SENDER_HAD_DATA, writes.start(i), writes.end(i), sure(writes.file(i)), null,
                        proof(writes, i,
                                Messages.later("write-blocked", writes.name(i), seconds(writes.duration(i))))));
            }
            if (i == 0) {
                continue;
            }
            final long gap = writes.start(i) - writes.end(i - 1);
            if (!tookAll(writes, i - 1)) {
                wroteNothing(writes, first, i - 1, inside, facts);
                first = i;
                inside = 0;
            } else if (gap >= LEAST) {
                wroteNothing(writes, first, i - 1, inside, facts);
                facts.add(new Fact(Kind.SENDER_WROTE_NOTHING, writes.end(i - 1), writes.start(i), sure(writes.file(i)),
                        null, proof(writes, i, Messages.later("no-write", Occupations.process(writes), seconds(gap)))));
                first = i;
                inside = 0;
            } else {
                // Many writes with pauses between them: one fact for a stretch of them, not one for each pause.
                inside += i - 1 == first ? 0 : Math.max(0, writes.duration(i - 1));
                if (writes.start(i) - writes.end(first) >= WRITING_STRETCH) {
                    wroteNothing(writes, first, i, inside, facts);
                    first = i;
                    inside = 0;
                }
            }
        }
        if (writes.size() > 0) {
            wroteNothing(writes, first, writes.size() - 1, inside, facts);
        }
    }

    /// Whether a write could leave all of its bytes: then what follows is no wait for room.
    private static boolean tookAll(CallTrack writes, int index) {
        return writes.moved(index) > 0
                && (writes.requested(index) < 0 || writes.moved(index) >= writes.requested(index));
    }

    /// @param inside time in the writes between the two, ns
    private static void wroteNothing(CallTrack writes, int first, int last, long inside, List<Fact> facts) {
        final long from = writes.end(first);
        final long to = writes.start(last);
        if (to - from >= LEAST_BETWEEN_WRITES && inside <= IN_WRITES * (to - from)) {
            facts.add(new Fact(Kind.SENDER_WROTE_NOTHING, from, to, sure(writes.file(last)), null,
                    proof(writes, last,
                            Messages.later("in-no-write", Occupations.process(writes), seconds(to - from - inside),
                                    seconds(to - from)))));
        }
    }

    /// Calls of the same threads that waited for something else, and stops of the whole process. To read from a file or a
    /// pipe is to have nothing to send yet; anything else lies outside of this connection.
    private void blocked(ApplicationActivity activity, CallTrack own, Kind outside, List<Fact> facts) {
        for (FileAlignment file : activity.sources()) {
            if (!file.clock().isKnown()) {
                continue;
            }
            final Calls calls = file.evidence().calls();
            final Set<Integer> threads = Occupations.threads(own, file.evidence());
            occupations.waits(file.evidence(), LEAST).filter(row -> threads.contains(calls.thread(row)))
                    .forEach(row -> {
                        final long from = file.clock().capture(calls.start(row), calls.line(row));
                        final long to = file.clock().capture(calls.end(row), calls.line(row));
                        final boolean feeding =
                                outside == Kind.SENDER_BLOCKED_ELSEWHERE && calls.name(row).contains("read");
                        facts.add(new Fact(feeding ? Kind.SENDER_WROTE_NOTHING : outside, from, to, sure(file), null,
                                new Proof(name(file.evidence()), calls.line(row), Messages.later(
                                        "was.for", Occupations.process(own), Occupations.words(calls, row),
                                        seconds(calls.duration(row))))));
                    });
        }
    }

    /// Bytes that waited in the receiver's queue at two snapshots in a row.
    private static void queue(ApplicationActivity reader, List<Fact> facts) {
        for (PlacedSeries series : reader.series()) {
            if (!series.quantity().equals(Quantity.RECV_Q) || !series.file().clock().isKnown()) {
                continue;
            }
            for (int i = 1; i < series.size(); i++) {
                final long from = series.time(i - 1);
                final long to = series.time(i);
                if (series.value(i - 1) > 0 && series.value(i) > 0 && to - from <= LONGEST_BETWEEN_SNAPSHOTS) {
                    facts.add(new Fact(Kind.RECEIVE_QUEUE_FULL, from, to, sure(series.file()), null,
                            new Proof(name(series.evidence()), series.line(i), Messages.later(
                                    "queue-held", Math.min(series.value(i - 1), series.value(i)) + " B"))));
                }
            }
        }
    }

    /// Counters of the sender's kernel that grew as fast as time.
    private static void counted(ApplicationActivity writer, Quantity counter, Kind kind, List<Fact> facts) {
        for (PlacedSeries series : writer.series()) {
            if (!series.quantity().equals(counter) || !series.file().clock().isKnown()) {
                continue;
            }
            for (int i = 1; i < series.size(); i++) {
                final long from = series.time(i - 1);
                final long to = series.time(i);
                final long grown = series.value(i) - series.value(i - 1);
                if (to > from && to - from <= LONGEST_BETWEEN_SNAPSHOTS && grown >= COUNTED * (to - from)) {
                    facts.add(new Fact(kind, from, to, sure(series.file()), null,
                            new Proof(name(series.evidence()), series.line(i), Messages.later(
                                    "counter-grew", counter.name(), seconds(grown)))));
                }
            }
        }
    }

    private static Proof proof(CallTrack calls, int index, Message said) {
        return new Proof(name(calls.evidence(index)), calls.line(index), said);
    }

    static String name(Evidence evidence) {
        return evidence.file() == null ? Messages.say("pasted") : evidence.file().getFileName().toString();
    }

    /// A trace proves what it shows, as far as its clock is sure.
    private static Confidence sure(FileAlignment file) {
        return file.clock().confidence() == CapturePoint.Confidence.OPEN ? Confidence.OPEN
                : file.clock().confidence() == CapturePoint.Confidence.LIKELY ? Confidence.LIKELY : Confidence.PROVED;
    }

    static String seconds(long nanos) {
        return String.format(java.util.Locale.ROOT, "%.3f s", nanos / 1e9);
    }
}
