package org.stallscope.analysis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.compare.Difference.Sense;
import org.stallscope.analysis.compare.Statement.Kind;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.text.Message;

/// Says what changed between two, the difference that matters first. Jobs are judged by their rate where their useful bytes are
/// known, else by their time, and never by the rate on the wire: the better of two jobs may have sent less and more slowly.
final class Narrative {
    /// Changes of a factor below this part of the longer job are none worth a word.
    private static final double PART = 0.05;

    /// Nor below this, ns: a person does not notice.
    private static final long LEAST = 20_000_000;

    private static final int MOST_FACTORS = 3;

    /// A factor that takes this part of the job on both sides explains both.
    private static final double DOMINANT = 0.3;

    /// From here on a change is told as a factor, below in per cent.
    private static final double TIMES = 2;

    private final Measured a;
    private final Measured b;
    private final Job jobA;
    private final Job jobB;
    private final Map<String, StorageWait> waitsA;
    private final Map<String, StorageWait> waitsB;
    private Distribution timesA;
    private Distribution timesB;
    private long closedA;
    private long closedB;

    /// @param jobA what the first one was for, or null
    /// @param waitsA what its application waited for in calls that end the work with a file
    Narrative(Measured a, Measured b, Job jobA, Job jobB, Map<String, StorageWait> waitsA,
            Map<String, StorageWait> waitsB) {
        this.a = a;
        this.b = b;
        this.jobA = jobA;
        this.jobB = jobB;
        this.waitsA = waitsA;
        this.waitsB = waitsB;
    }

    /// These are several conversations each: their times are told instead of that of all together.
    void ofMany(List<Measured> ofA, List<Measured> ofB) {
        timesA = times(ofA);
        timesB = times(ofB);
        closedA = withClosedWindow(ofA);
        closedB = withClosedWindow(ofB);
    }

    private static Distribution times(List<Measured> some) {
        return Distribution.of(some.stream().mapToDouble(one -> Math.max(0, one.value(Metric.JOB_TIME))).toArray());
    }

    private static long withClosedWindow(List<Measured> some) {
        return some.stream().filter(one -> one.value(Metric.EPISODES) > 0).count();
    }

    List<Statement> statements() {
        final List<Statement> all = new ArrayList<>();
        all.add(headline());
        trap(all);
        factors(all);
        calls(all);
        windows(all);
        loss(all);
        order(all);
        roundTrips(all);
        reads(all);
        if (!hasJobs() && !sameBytes()) {
            add(all, Kind.NOTE, Sense.OTHER,
                    Messages.later("job.unknown", a.value(Metric.DELIVERED_BYTES), b.value(Metric.DELIVERED_BYTES)));
        }
        return all;
    }

    private Difference of(Metric metric) {
        return new Difference(metric, a.value(metric), b.value(metric));
    }

    private boolean isMany() {
        return timesA != null;
    }

    private boolean hasJobs() {
        return jobA != null && jobB != null;
    }

    private boolean sameBytes() {
        final Difference bytes = of(Metric.DELIVERED_BYTES);
        return !bytes.isKnown() || Math.abs(bytes.change()) <= Difference.SMALL * Math.max(bytes.a(), bytes.b());
    }

    /// By how much the second job is faster: above 1; below 1 slower. NaN where nothing tells.
    private double gain() {
        if (isMany()) {
            return timesA.median() > 0 && timesB.median() > 0 ? timesA.median() / timesB.median() : Double.NaN;
        }
        return byRate() ? of(Metric.JOB_RATE).ratio() : 1 / of(Metric.JOB_TIME).ratio();
    }

    /// Jobs of different size are compared by rate.
    private boolean byRate() {
        return hasJobs() && Math.abs(jobA.usefulBytes() - jobB.usefulBytes()) > Difference.SMALL * jobA.usefulBytes();
    }

    private static Sense sense(double gain) {
        return Double.isNaN(gain) || gain < 1 + Difference.SMALL && gain > 1 - Difference.SMALL ? Sense.SAME
                : gain > 1 ? Sense.BETTER : Sense.WORSE;
    }

    private Statement headline() {
        final Sense sense = sense(gain());
        final List<Message> clauses = new ArrayList<>();
        final StorageWait[] wait = storageWait();
        if (sense == Sense.SAME && wait != null) {
            final long change = wait[1].total() - wait[0].total();
            clauses.add(Messages.later(change < 0 ? "calls.less" : "calls.more", Amounts.duration(Math.abs(change)),
                    wait[0].call(), Amounts.duration(wait[1].total()), Amounts.duration(wait[0].total())));
            clauses.add(Messages.later("job.on-the-wire", time(a), time(b)));
            dominant(clauses);
            return new Statement(Kind.HEADLINE, null, change < 0 ? Sense.BETTER : Sense.WORSE,
                    Message.sentence(clauses));
        }
        clauses.add(job(sense));
        final FactorChange factor = factor(sense);
        if (factor != null) {
            clauses.add(words(factor));
        } else {
            dominant(clauses);
        }
        wire(clauses);
        return new Statement(Kind.HEADLINE, factor == null ? null : factor.factor(), sense, Message.sentence(clauses));
    }

    private static String time(Measured one) {
        return Metric.JOB_TIME.words(one.value(Metric.JOB_TIME));
    }

    private Message job(Sense sense) {
        final double gain = gain();
        final String x = isMany() ? Amounts.duration(Math.round(timesA.median()))
                : byRate() ? Metric.JOB_RATE.words(a.value(Metric.JOB_RATE)) : time(a);
        final String y = isMany() ? Amounts.duration(Math.round(timesB.median()))
                : byRate() ? Metric.JOB_RATE.words(b.value(Metric.JOB_RATE)) : time(b);
        final String how = isMany() ? "many." : byRate() ? "rate." : "job.";
        final Object count = isMany() ? a.conversations() : null;
        if (sense == Sense.SAME) {
            return Messages.later(how + "same", x, y, count);
        }
        final double factor = Math.max(gain, 1 / gain);
        final boolean large = factor >= TIMES;
        // A rate grows by a half where the time falls by a third.
        final double part = byRate() && !isMany() ? Math.abs(gain - 1) : Math.abs(1 - 1 / gain);
        return Messages.later(how + (sense == Sense.BETTER ? "better" : "worse") + (large ? "-times" : "-part"),
                large ? Amounts.times(factor) : Amounts.share(part), y, x, count);
    }

    /// The factor whose time changed most, in the sense of the job; in either where the job did not change.
    private FactorChange factor(Sense sense) {
        return changes().filter(change -> sense == Sense.SAME || change.change() < 0 == (sense == Sense.BETTER))
                .max(Comparator.comparingLong(change -> Math.abs(change.change()))).orElse(null);
    }

    private java.util.stream.Stream<FactorChange> changes() {
        final long least = (long) Math.max(LEAST, PART * longer());
        return FactorChange.of(a, b).stream()
                .filter(change -> change.factor().limits() && Math.abs(change.change()) >= least);
    }

    private long longer() {
        return Math.max(total(a), total(b));
    }

    /// The life of the conversations, added up.
    private static long total(Measured one) {
        return one.budget().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Message words(FactorChange change) {
        final String size = Amounts.duration(Math.abs(change.change()));
        final Message name = change.factor().said();
        if (change.change() < 0) {
            return change.b() <= PART * change.a() ? Messages.later("factor.gone", size, name)
                    : Messages.later("factor.less", size, name, Amounts.duration(change.b()),
                            Amounts.duration(change.a()));
        }
        return change.a() <= PART * change.b() ? Messages.later("factor.new", size, name)
                : Messages.later("factor.more", size, name, Amounts.duration(change.b()), Amounts.duration(change.a()));
    }

    /// What took most of the time in both.
    private void dominant(List<Message> clauses) {
        FactorChange most = null;
        for (FactorChange change : FactorChange.of(a, b)) {
            if (change.factor().limits() && change.a() >= DOMINANT * total(a) && change.b() >= DOMINANT * total(b)
                    && (most == null || change.a() + change.b() > most.a() + most.b())) {
                most = change;
            }
        }
        if (most != null) {
            clauses.add(Messages.later("factor.both", most.factor().said(), Amounts.duration(most.a()),
                    Amounts.duration(most.b())));
        }
    }

    private void wire(List<Message> clauses) {
        final Difference wire = of(Metric.WIRE_RATE);
        if (wire.isKnown() && wire.sense() != Sense.SAME) {
            clauses.add(Messages.later(wire.change() < 0 ? "wire.fell" : "wire.rose", wire.metric().words(wire.a()),
                    wire.metric().words(wire.b())));
        }
    }

    /// The rate on the wire went the other way than the job: whoever judged by it would choose the worse one.
    private void trap(List<Statement> all) {
        final Sense job = sense(gain());
        final Difference wire = of(Metric.WIRE_RATE);
        if (!wire.isKnown() || wire.sense() == Sense.SAME || job == Sense.SAME) {
            return;
        }
        final boolean fell = wire.change() < 0;
        if (fell == (job == Sense.BETTER)) {
            add(all, Kind.WIRE, job, Messages.later(fell ? "trap.better-slower" : "trap.worse-faster",
                    wire.metric().words(wire.a()), wire.metric().words(wire.b()),
                    Metric.DELIVERED_BYTES.words(a.value(Metric.DELIVERED_BYTES)),
                    Metric.DELIVERED_BYTES.words(b.value(Metric.DELIVERED_BYTES)),
                    hasJobs() ? Metric.JOB_RATE.words(a.value(Metric.JOB_RATE)) : null,
                    hasJobs() ? Metric.JOB_RATE.words(b.value(Metric.JOB_RATE)) : null));
        }
    }

    private void factors(List<Statement> all) {
        final FactorChange first = factor(sense(gain()));
        changes().filter(change -> !change.equals(first)).limit(MOST_FACTORS)
                .forEach(change -> all.add(new Statement(Kind.FACTOR, change.factor(),
                        change.change() < 0 ? Sense.BETTER : Sense.WORSE, Message.sentence(List.of(words(change))))));
        if (isMany() && !all.isEmpty()) {
            add(all, Kind.NOTE, Sense.OTHER, Messages.later("many.sums", a.conversations()));
        }
    }

    /// The call whose waits differ most, first and second; null where no trace tells of any that matters.
    private StorageWait[] storageWait() {
        StorageWait[] most = null;
        for (String call : waitsA.keySet()) {
            final StorageWait x = waitsA.get(call);
            final StorageWait y = waitsB.get(call);
            if (y != null && Math.abs(x.total() - y.total()) >= Math.max(LEAST, PART * longer())
                    && (most == null
                            || Math.abs(x.total() - y.total()) > Math.abs(most[0].total() - most[1].total()))) {
                most = new StorageWait[] {x, y};
            }
        }
        return most;
    }

    private void calls(List<Statement> all) {
        final StorageWait[] wait = storageWait();
        if (wait != null) {
            add(all, Kind.CALLS, wait[1].total() < wait[0].total() ? Sense.BETTER : Sense.WORSE,
                    Messages.later("calls.changed", wait[0].call(), Amounts.duration(wait[0].total()),
                            Amounts.duration(wait[1].total()), wait[0].source(), wait[1].source()));
        } else if (sense(gain()) == Sense.SAME && (waitsA.isEmpty() || waitsB.isEmpty())
                && a.time(LimitingFactor.PEER_SILENT) >= DOMINANT * total(a)
                && b.time(LimitingFactor.PEER_SILENT) >= DOMINANT * total(b)) {
            add(all, Kind.NOTE, Sense.OTHER, Messages.later("calls.unseen"));
        }
    }

    private void windows(List<Statement> all) {
        final Difference closed = of(Metric.CLOSED_TIME);
        final Difference count = of(Metric.EPISODES);
        if (!closed.isKnown()) {
            return;
        }
        if (count.a() == 0 && count.b() == 0) {
            add(all, Kind.WINDOW, Sense.SAME, Messages.later("window.never"));
        } else if (closed.sense() != Sense.SAME) {
            add(all, Kind.WINDOW, closed.sense(), Messages.later("window.changed", count.a(),
                    closed.metric().words(closed.a()), count.b(), closed.metric().words(closed.b()),
                    isMany() ? closedA : null, isMany() ? closedB : null));
        }
    }

    private void loss(List<Statement> all) {
        final Difference lost = of(Metric.LOST_SEGMENTS);
        final Difference sent = of(Metric.DATA_SEGMENTS);
        if (!lost.isKnown() || sent.a() <= 0 || sent.b() <= 0) {
            return;
        }
        if (lost.a() == 0 && lost.b() == 0) {
            add(all, Kind.LOSS, Sense.SAME, Messages.later("loss.none"));
        } else if (lost.sense() != Sense.SAME) {
            add(all, Kind.LOSS, lost.sense(), Messages.later("loss.changed", lost.a(), sent.a(),
                    Amounts.share((double) lost.a() / sent.a()), lost.b(), sent.b(),
                    Amounts.share((double) lost.b() / sent.b())));
        }
    }

    private void order(List<Statement> all) {
        final Difference late = of(Metric.REORDERED_SEGMENTS);
        if (late.isKnown() && Math.abs(late.change()) >= 3) {
            add(all, Kind.ORDER, late.sense(), Messages.later("order.changed", late.a(), late.b()));
        }
    }

    private void roundTrips(List<Statement> all) {
        final Difference trip = of(Metric.MEDIAN_RTT);
        if (trip.isKnown() && !(trip.ratio() < 1.5 && trip.ratio() > 1 / 1.5)) {
            add(all, Kind.ROUND_TRIPS, trip.sense(), Messages.later("rtt.changed", trip.metric().words(trip.a()),
                    trip.metric().words(trip.b()), of(Metric.LEAST_RTT).metric().words(a.value(Metric.LEAST_RTT)),
                    Metric.LEAST_RTT.words(b.value(Metric.LEAST_RTT))));
        }
    }

    private void reads(List<Statement> all) {
        final Difference read = of(Metric.MEDIAN_READ);
        if (read.isKnown() && read.sense() != Sense.SAME) {
            add(all, Kind.READS, read.sense(), Messages.later("reads.changed", read.metric().words(read.a()),
                    read.metric().words(read.b()), a.value(Metric.READS), b.value(Metric.READS)));
        }
    }

    private static void add(List<Statement> all, Kind kind, Sense sense, Message message) {
        all.add(new Statement(kind, null, sense, message));
    }
}
