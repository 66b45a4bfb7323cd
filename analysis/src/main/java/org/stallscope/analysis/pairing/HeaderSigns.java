package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the connections that two captures share by what headers carry through address translation: TCP timestamps (both clocks
/// of a connection begin at a random number each) and the identification of IPv4 packets. For captures that cut the payload off,
/// or whose traffic is encrypted, behind a box that also rewrites the sequence numbers. What it finds is checked: a box adds the
/// same to all numbers of a direction.
final class HeaderSigns {
    /// So many segments of a conversation are looked at.
    private static final int FIRST = 512;

    /// Fewer shared segments are chance.
    private static final int LEAST = 8;

    /// Part of the shared segments that must agree on what the box adds.
    private static final double AGREED = 0.8;

    /// The next best must have less than this part of the best one's segments.
    private static final double APART = 0.5;

    private final PairingInput a;
    private final PairingInput b;
    private final BitSet takenA;
    private final BitSet takenB;

    HeaderSigns(PairingInput a, PairingInput b, BitSet takenA, BitSet takenB) {
        this.a = a;
        this.b = b;
        this.takenA = takenA;
        this.takenB = takenB;
    }

    /// Two connections that share headers.
    ///
    /// @param swapped whether side `a` of one is side `b` of the other
    /// @param shift what the numbers of each direction of the first one are higher in the second
    /// @param timestamps whether TCP timestamps show it, not the identification of packets alone
    /// @param share part of the shared segments that agree
    record Found(int first, int second, boolean swapped, int[] shift, boolean timestamps, double share) {}

    /// A segment of a conversation with its sign.
    private record Sign(int row, long sign, boolean timestamps) {}

    List<Found> find() {
        final Map<Integer, List<Sign>> signsB = signs(b, takenB);
        final Map<Long, List<int[]>> index = new HashMap<>();
        signsB.forEach((c, signs) -> signs.forEach(sign -> index
                .computeIfAbsent(sign.sign(), key -> new ArrayList<>(1)).add(new int[] {c, sign.row()})));
        final List<Found> found = new ArrayList<>();
        final BitSet twice = new BitSet();
        final Map<Integer, Integer> byB = new HashMap<>();
        signs(a, takenA).forEach((c, signs) -> {
            final Found one = best(c, signs, index);
            if (one != null) {
                found.add(one);
                if (byB.put(one.second(), c) != null) {
                    twice.set(one.second());
                }
            }
        });
        // Two that claim the same partner: neither is it.
        found.removeIf(one -> twice.get(one.second()));
        return found;
    }

    private static Map<Integer, List<Sign>> signs(PairingInput input, BitSet taken) {
        final Map<Integer, List<Sign>> signs = new HashMap<>();
        final int[] seen = new int[input.table().count()];
        input.headers().walk(row -> {
            final int c = input.store().conversation(row);
            return !taken.get(c) && seen[c] < FIRST;
        }, (row, identification, timestamps) -> {
            final int c = input.store().conversation(row);
            seen[c]++;
            // An identification of 0 is what packets have that must not be cut into fragments.
            if (timestamps != 0 || identification > 0) {
                signs.computeIfAbsent(c, key -> new ArrayList<>()).add(new Sign(row,
                        sign(identification, timestamps, input.store().length(row), input.store().rawWindow(row)),
                        timestamps != 0));
            }
        });
        return signs;
    }

    /// The same for one segment at both points, and as good as never for two.
    private static long sign(int identification, long timestamps, int length, int window) {
        // Where there are timestamps, they tell alone: a packet that is cut on its way gets other identifications.
        final long known = timestamps != 0 ? 0 : identification + 1L;
        long hash = timestamps * 0x9e37_79b9_7f4a_7c15L + known * 0xc2b2_ae3d_27d4_eb4fL;
        hash = (hash ^ hash >>> 29) * 0xbf58_476d_1ce4_e5b9L + window * 0x1656_67b1_9e37_79f9L + length;
        return hash ^ hash >>> 32;
    }

    private Found best(int c, List<Sign> signs, Map<Long, List<int[]>> index) {
        final Map<Integer, List<int[]>> shared = new HashMap<>();
        final Map<Long, Integer> here = new HashMap<>();
        signs.forEach(sign -> here.merge(sign.sign(), 1, Integer::sum));
        int stamped = 0;
        for (Sign sign : signs) {
            final List<int[]> there = index.getOrDefault(sign.sign(), List.of());
            // What several segments of one conversation have in common says nothing of which is which.
            if (there.size() == 1 && here.get(sign.sign()) == 1) {
                shared.computeIfAbsent(there.getFirst()[0], key -> new ArrayList<>())
                        .add(new int[] {sign.row(), there.getFirst()[1]});
                stamped += sign.timestamps() ? 1 : 0;
            }
        }
        int best = -1;
        int most = 0;
        int next = 0;
        for (Map.Entry<Integer, List<int[]>> one : shared.entrySet()) {
            final int count = one.getValue().size();
            if (count > most) {
                next = most;
                most = count;
                best = one.getKey();
            } else {
                next = Math.max(next, count);
            }
        }
        return most < LEAST || next > APART * most ? null : checked(c, best, shared.get(best), 2 * stamped > most);
    }

    /// A box adds the same to all numbers of a direction; it does not turn directions around in the middle.
    private Found checked(int c, int other, List<int[]> rows, boolean timestamps) {
        int turned = 0;
        for (int[] pair : rows) {
            turned += a.store().direction(pair[0]) == b.store().direction(pair[1]) ? 0 : 1;
        }
        final boolean swapped = 2 * turned > rows.size();
        int agreed = 0;
        final int[] shift = new int[2];
        for (int direction = 0; direction < 2; direction++) {
            final Map<Integer, Integer> votes = new HashMap<>();
            for (int[] pair : rows) {
                final int there = b.store().direction(pair[1]);
                if (a.store().direction(pair[0]) == direction && (swapped ? 1 - there : there) == direction) {
                    votes.merge(b.store().seq(pair[1]) - a.store().seq(pair[0]), 1, Integer::sum);
                }
            }
            int most = 0;
            for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
                if (vote.getValue() > most) {
                    most = vote.getValue();
                    shift[direction] = vote.getKey();
                }
            }
            // A direction without a vote says nothing of what is added to it.
            if (most == 0) {
                return null;
            }
            agreed += most;
        }
        final double share = (double) agreed / rows.size();
        return share < AGREED ? null : new Found(c, other, swapped, shift, timestamps, share);
    }
}
