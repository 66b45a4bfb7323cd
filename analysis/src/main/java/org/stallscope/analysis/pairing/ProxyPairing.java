package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Finds the client-side and the server-side connection of each request that went through a proxy. Partners are looked for
/// through indexes (shared payload, nearest start, nearest size), so that the work grows with the number of connections and
/// not with its square. First all that can be compared is; from the pairs that are beyond doubt the proxy's habits are
/// learned; then all are judged again by these.
public final class ProxyPairing {
    /// Least score of a pair whose payload could be compared (rules/stalls.md: wrong pairs are worse than none).
    public static final double LEAST = 0.6;

    /// Least score of a pair by start, byte counts and curves alone.
    public static final double LEAST_CURVES = 0.85;

    /// Two partners closer than this are not told apart.
    public static final double MARGIN = 0.08;

    /// Partners that are kept of each front connection.
    static final int KEPT = 4;

    private static final int NEAREST = 24;
    private static final int LOOKED_AT = 400;
    private static final double SURE = 0.05;

    /// Front connections, spread over all, that the proxy's habits are learned from.
    private static final int LEARN_FROM = 4_000;

    /// Front connections that one thread searches for at a time.
    private static final int SHARE = 8_192;

    /// A hash that more than this share of the connections have (or 8 of them) says nothing.
    private static final int COMMON_SHARE = 100;

    private static final int COMMON = 8;

    /// The part of the work that is reading the files again.
    private static final double READING = 0.5;

    private final DoublePredicate going;
    private final Outlines front;
    private final Outlines back;
    private final boolean one;
    private final Topology topology;
    private final Sketches frontSketches;
    private final Sketches backSketches;
    private final PayloadIndex index;
    private final Order byStart;
    private final Order bySize;
    private final Likeness likeness;

    /// The best partners of each front connection, {@link #KEPT} each, best first; -1 for none.
    private final int[] partners;

    private final double[] scores;

    /// Whether all are searched for, not those alone that habits are learned from.
    private boolean lastSearch;

    private ProxyPairing(PairingInput front, PairingInput back) {
        this(front, back, share -> true);
    }

    private ProxyPairing(PairingInput front, PairingInput back, DoublePredicate going) {
        this.going = going;
        one = front.store() == back.store();
        this.front = Outlines.of(front.store(), front.table());
        this.back = one ? this.front : Outlines.of(back.store(), back.table());
        frontSketches = Sketches.of(front, this.front);
        backSketches = one ? frontSketches : Sketches.of(back, this.back);
        frontSketches.leaveOutCommon(Math.max(COMMON, this.front.count() / COMMON_SHARE));
        if (!one) {
            backSketches.leaveOutCommon(Math.max(COMMON, this.back.count() / COMMON_SHARE));
        }
        topology = one ? Topology.of(front.table(), this.front) : null;
        index = new PayloadIndex(backSketches, this.back.count());
        byStart = new Order(this.back.count(), c -> isEmpty(this.back, c) ? Long.MIN_VALUE : this.back.start(c));
        bySize = new Order(this.back.count(), c -> isEmpty(this.back, c)
                ? Long.MIN_VALUE
                : this.back.bytes(this.back.lane(c, !isDown(this.back, c))));
        likeness = new Likeness(frontSketches, backSketches);
        partners = new int[KEPT * this.front.count()];
        scores = new double[KEPT * this.front.count()];
    }

    /// Pairs the connections of two captures, one of each side of the proxy.
    public static ProxyPairs between(PairingInput front, PairingInput back) {
        return new ProxyPairing(front, back).pairs();
    }

    /// Pairs the connections of one capture that holds both sides.
    public static ProxyPairs within(PairingInput capture) {
        return within(capture, share -> true);
    }

    /// The same, for those who wait.
    ///
    /// @param going hears how much is done, 0 to 1, on any thread, and says whether to go on
    /// @throws CancellationException where it says no
    public static ProxyPairs within(PairingInput capture, DoublePredicate going) {
        final PairingInput watched = capture.watched(share -> going.test(READING * share));
        return new ProxyPairing(watched, watched, going).pairs();
    }

    private static boolean isEmpty(Outlines outlines, int c) {
        return outlines.start(c) > outlines.end(c) || outlines.bytes(2 * c) + outlines.bytes(2 * c + 1) == 0;
    }

    private ProxyPairs pairs() {
        final int every = Math.max(1, front.count() / LEARN_FROM);
        search(Habits.NONE, f -> f % every == 0);
        Habits habits = Habits.of(front, back, sure(true));
        if (!habits.isLearned()) {
            habits = Habits.of(front, back, new SizeVote(front, back, byStart, this::allows).pairs());
        }
        if (habits.isLearned()) {
            search(habits, f -> f % every == 0);
            final Habits again = Habits.of(front, back, sure(false));
            habits = again.isLearned() ? again : habits;
        }
        if (habits.isLearned() || every > 1) {
            lastSearch = true;
            search(habits, everyone(every));
        }
        return new Assignment(this, habits).pairs();
    }

    /// All connections, without those of services that were tried and are at the front of nothing.
    private IntPredicate everyone(int every) {
        if (topology == null || every == 1) {
            return f -> true;
        }
        final boolean[] tried = new boolean[front.count()];
        final boolean[] fits = new boolean[front.count()];
        for (int f = 0; f < front.count(); f += every) {
            final int service = topology.service(f);
            tried[service] = true;
            fits[service] |= partners[KEPT * f] >= 0 && scores[KEPT * f] >= LEAST;
        }
        return f -> !tried[topology.service(f)] || fits[topology.service(f)];
    }

    private boolean allows(int f, int b) {
        return topology == null || topology.allows(f, b);
    }

    private void search(Habits habits, IntPredicate which) {
        final CurveFit fit = new CurveFit(front, back, habits);
        Arrays.fill(partners, -1);
        Arrays.fill(scores, 0);
        final AtomicInteger done = new AtomicInteger();
        IntStream.rangeClosed(0, (front.count() - 1) / SHARE).parallel().forEach(share -> {
            proceed(lastSearch ? READING + (1 - READING) * done.get() / ((front.count() - 1) / SHARE + 1) : READING);
            // Whom a connection was compared with already, by its number.
            final int[] seen = new int[back.count()];
            for (int f = share * SHARE; f < Math.min(front.count(), (share + 1) * SHARE); f++) {
                if (which.test(f) && !isEmpty(front, f)) {
                    search(f, habits, fit, seen);
                }
            }
            done.incrementAndGet();
        });
    }

    private void proceed(double share) {
        if (!going.test(share)) {
            throw new CancellationException();
        }
    }

    private void search(int f, Habits habits, CurveFit fit, int[] seen) {
        final int stamp = f + 1;
        index.like(frontSketches, f, b -> {
            if (seen[b] != stamp && (!habits.isLearned() || overlap(f, b, habits))) {
                seen[b] = stamp;
                judge(f, b, habits, fit);
            }
        });
        byStart.near(habits.isLearned() ? habits.expectedStart(front, f) : Habits.request(front, f),
                NEAREST, LOOKED_AT, b -> take(f, b, habits, fit, seen));
        final boolean down = isDown(front, f);
        final long bytes = front.bytes(front.lane(f, !down));
        bySize.near(Math.round(habits.expectedBytes(bytes, down ? 1 : 0)), NEAREST, LOOKED_AT,
                b -> take(f, b, habits, fit, seen));
    }

    private static boolean isDown(Outlines outlines, int c) {
        return outlines.bytes(outlines.lane(c, false)) >= outlines.bytes(outlines.lane(c, true));
    }

    private boolean take(int f, int b, Habits habits, CurveFit fit, int[] seen) {
        if (!overlap(f, b, habits)) {
            return false;
        }
        if (seen[b] != f + 1) {
            seen[b] = f + 1;
            judge(f, b, habits, fit);
        }
        return true;
    }

    private boolean overlap(int f, int b, Habits habits) {
        final long offset = habits.clockOffset();
        return back.start(b) <= front.end(f) + offset && back.end(b) >= front.start(f) + offset;
    }

    private void judge(int f, int b, Habits habits, CurveFit fit) {
        if (one && (f == b || isEmpty(back, b) || !topology.allows(f, b))) {
            return;
        }
        if (!one && isSame(f, b)) {
            return;
        }
        final double curves = fit.of(f, b);
        if (habits.isLearned() && curves < CurveFit.HOPELESS) {
            return;
        }
        final double like = likeness.of(f, b);
        keep(f, b, like < 0 ? curves : (like + curves) / 2);
    }

    /// Whether both are one connection that is in both captures: that is no request passed on.
    private boolean isSame(int f, int b) {
        final int up = front.base(front.lane(f, true));
        final int down = front.base(front.lane(f, false));
        return up == back.base(back.lane(b, true)) && down == back.base(back.lane(b, false)) && (up | down) != 0;
    }

    private void keep(int f, int b, double score) {
        int place = KEPT * f + KEPT;
        while (place > KEPT * f && (partners[place - 1] < 0 || score > scores[place - 1])) {
            place--;
        }
        if (place == KEPT * f + KEPT) {
            return;
        }
        for (int i = KEPT * f + KEPT - 1; i > place; i--) {
            partners[i] = partners[i - 1];
            scores[i] = scores[i - 1];
        }
        partners[place] = b;
        scores[place] = score;
    }

    /// Pairs that are each other's best by a distance.
    ///
    /// @param byPayload whether only those count whose payload is alike
    private List<int[]> sure(boolean byPayload) {
        final double[] best = new double[back.count()];
        final double[] next = new double[back.count()];
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                final int b = partners[i];
                if (scores[i] > best[b]) {
                    next[b] = best[b];
                    best[b] = scores[i];
                } else {
                    next[b] = Math.max(next[b], scores[i]);
                }
            }
        }
        final List<int[]> sure = new ArrayList<>();
        for (int f = 0; f < front.count(); f++) {
            final int b = partners[KEPT * f];
            if (b >= 0 && scores[KEPT * f] >= LEAST && scores[KEPT * f] - scores[KEPT * f + 1] >= SURE
                    && best[b] == scores[KEPT * f] && best[b] - next[b] >= SURE
                    && (!byPayload || likeness.of(f, b) >= LEAST)) {
                sure.add(new int[] {f, b});
            }
        }
        return sure;
    }

    Outlines front() {
        return front;
    }

    Outlines back() {
        return back;
    }

    Likeness likeness() {
        return likeness;
    }

    /// Partner of a front connection at a place, -1 for none.
    int partner(int f, int place) {
        return partners[KEPT * f + place];
    }

    double score(int f, int place) {
        return scores[KEPT * f + place];
    }

    /// Who talks to whom; null for two captures.
    Topology topology() {
        return topology;
    }
}
