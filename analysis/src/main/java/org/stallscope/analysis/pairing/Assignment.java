package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.pairing.ProxyPairs.Reason;
import org.stallscope.analysis.pairing.ProxyPairs.Unmatched;

/// Decides who belongs to whom: the best pairs first, each connection once on each side, and only where no other free partner
/// is about as good.
final class Assignment {
    private final ProxyPairing found;
    private final Habits habits;
    private final CurveFit fit;

    /// Front connections that have a back connection among their partners, by back connection, as `f * KEPT + place`.
    private final int[] offsets;

    private final int[] suitors;
    private final boolean[] frontTaken;
    private final boolean[] backTaken;
    private final Set<Long> wrongWay = new HashSet<>();

    Assignment(ProxyPairing found, Habits habits) {
        this.found = found;
        this.habits = habits;
        fit = new CurveFit(found.front(), found.back(), habits);
        offsets = new int[found.back().count() + 1];
        for (int i = 0; i < ProxyPairing.KEPT * found.front().count(); i++) {
            if (partner(i) >= 0) {
                offsets[partner(i) + 1]++;
            }
        }
        for (int b = 0; b < found.back().count(); b++) {
            offsets[b + 1] += offsets[b];
        }
        suitors = new int[offsets[found.back().count()]];
        final int[] next = Arrays.copyOf(offsets, offsets.length);
        for (int i = 0; i < ProxyPairing.KEPT * found.front().count(); i++) {
            if (partner(i) >= 0) {
                suitors[next[partner(i)]++] = i;
            }
        }
        frontTaken = new boolean[found.front().count()];
        backTaken = new boolean[found.back().count()];
        if (found.topology() != null) {
            findWrongWays();
        }
    }

    private int partner(int entry) {
        return found.partner(entry / ProxyPairing.KEPT, entry % ProxyPairing.KEPT);
    }

    private double score(int entry) {
        return found.score(entry / ProxyPairing.KEPT, entry % ProxyPairing.KEPT);
    }

    /// In one capture each connection is looked at as front and as back: of two services one is before the other, and the
    /// sum of the scores tells which.
    private void findWrongWays() {
        final Map<Long, Double> votes = new HashMap<>();
        for (int f = 0; f < frontTaken.length; f++) {
            if (found.partner(f, 0) >= 0 && found.score(f, 0) >= ProxyPairing.LEAST) {
                votes.merge(way(f, found.partner(f, 0)), found.score(f, 0), Double::sum);
            }
        }
        for (Map.Entry<Long, Double> vote : votes.entrySet()) {
            final long reverse = vote.getKey() >>> 32 | vote.getKey() << 32;
            if (votes.getOrDefault(reverse, 0.0) >= vote.getValue()) {
                wrongWay.add(vote.getKey());
            }
        }
    }

    private long way(int f, int b) {
        return (long) found.topology().service(f) << 32 | found.topology().service(b);
    }

    private boolean isWrongWay(int f, int b) {
        return !wrongWay.isEmpty() && wrongWay.contains(way(f, b));
    }

    private double least(int f, int b) {
        return found.likeness().of(f, b) >= 0 ? ProxyPairing.LEAST : ProxyPairing.LEAST_CURVES;
    }

    ProxyPairs pairs() {
        final List<ProxyPair> pairs = new ArrayList<>();
        final Integer[] order = new Integer[suitors.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = suitors[i];
        }
        Arrays.sort(order, Comparator.<Integer>comparingDouble(this::score).reversed()
                .thenComparingInt(Integer::intValue));
        for (int entry : order) {
            final int f = entry / ProxyPairing.KEPT;
            final int b = partner(entry);
            if (!frontTaken[f] && !backTaken[b] && !isWrongWay(f, b) && score(entry) >= least(f, b)) {
                consider(entry, f, b, pairs);
            }
        }
        pairs.sort(Comparator.comparingInt(ProxyPair::front));
        return new ProxyPairs(pairs, unmatched(pairs), habits.clockOffset(), habits.lag());
    }

    private void consider(int entry, int f, int b, List<ProxyPair> pairs) {
        int rival = -1;
        boolean rivalIsBack = false;
        double rivalScore = 0;
        boolean free = false;
        for (int i = f * ProxyPairing.KEPT; i < (f + 1) * ProxyPairing.KEPT; i++) {
            if (i != entry && partner(i) >= 0 && !isWrongWay(f, partner(i))) {
                free |= !backTaken[partner(i)] && score(i) > score(entry) - ProxyPairing.MARGIN;
                if (score(i) > rivalScore) {
                    rival = partner(i);
                    rivalIsBack = true;
                    rivalScore = score(i);
                }
            }
        }
        for (int s = offsets[b]; s < offsets[b + 1]; s++) {
            final int i = suitors[s];
            final int other = i / ProxyPairing.KEPT;
            if (i != entry && !isWrongWay(other, b)) {
                free |= !frontTaken[other] && score(i) > score(entry) - ProxyPairing.MARGIN;
                if (score(i) > rivalScore) {
                    rival = other;
                    rivalIsBack = false;
                    rivalScore = score(i);
                }
            }
        }
        if (!free) {
            frontTaken[f] = true;
            backTaken[b] = true;
            pairs.add(new ProxyPair(f, b, score(entry), found.likeness().of(f, b), fit.of(f, b), rival, rivalIsBack,
                    rivalScore));
        }
    }

    private List<Unmatched> unmatched(List<ProxyPair> pairs) {
        final Set<Integer> services = new HashSet<>();
        if (found.topology() != null) {
            pairs.forEach(pair -> services.add(found.topology().service(pair.front())));
        }
        final List<Unmatched> unmatched = new ArrayList<>();
        for (int f = 0; f < frontTaken.length; f++) {
            if (!frontTaken[f] && found.front().start(f) <= found.front().end(f)
                    && (found.topology() == null || services.contains(found.topology().service(f)))) {
                final int best = found.partner(f, 0);
                final Reason reason = best < 0 ? Reason.NO_CANDIDATE
                        : found.score(f, 0) < least(f, best) ? Reason.LOW_SCORE : Reason.AMBIGUOUS;
                unmatched.add(new Unmatched(f, best, found.score(f, 0), reason));
            }
        }
        return unmatched;
    }
}
