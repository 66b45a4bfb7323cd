package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the connections that two captures share. Address translation changes addresses and ports, not sequence numbers: two
/// connections whose first bytes have the same numbers in both directions are one (by chance in 2^64). Without the
/// handshakes, the same addresses and ports with overlapping numbers are; where a box rewrites the numbers, too, TCP timestamps
/// and the identification of IPv4 packets tell, or what was carried and when (as between the sides of a proxy).
public final class EndMatching {
    private static final double BY_NUMBERS = 1;
    private static final double BY_ADDRESSES = 0.95;
    private static final double BY_TIMESTAMPS = 0.97;
    private static final double BY_IDENTIFICATION = 0.9;

    private final PairingInput a;
    private final PairingInput b;
    private final Outlines outlinesA;
    private final Outlines outlinesB;
    private final BitSet takenA = new BitSet();
    private final BitSet takenB = new BitSet();
    private final List<EndPair> pairs = new ArrayList<>();

    private EndMatching(PairingInput a, PairingInput b) {
        this.a = a;
        this.b = b;
        outlinesA = Outlines.of(a.store(), a.table());
        outlinesB = Outlines.of(b.store(), b.table());
    }

    /// The connections that are in both, in order of the first capture.
    public static List<EndPair> between(PairingInput a, PairingInput b) {
        final EndMatching matching = new EndMatching(a, b);
        matching.byNumbers();
        matching.byAddresses();
        if (matching.isOpen()) {
            matching.byHeaders();
        }
        if (matching.isOpen()) {
            matching.byPayload();
        }
        matching.pairs.sort(Comparator.comparingInt(EndPair::a));
        return List.copyOf(matching.pairs);
    }

    /// Whether both captures have connections left.
    private boolean isOpen() {
        return takenA.cardinality() < a.table().count() && takenB.cardinality() < b.table().count();
    }

    private void byHeaders() {
        for (HeaderSigns.Found found : new HeaderSigns(a, b, takenA, takenB).find()) {
            if (outlinesA.client(found.first()) != outlinesB.client(found.second()) == found.swapped()) {
                add(found.first(), found.second(),
                        (found.timestamps() ? BY_TIMESTAMPS : BY_IDENTIFICATION) * found.share(),
                        found.timestamps() ? "timestamps" : "ip-id", found.shift(), -1, 0);
            }
        }
    }

    private static long numbers(Outlines outlines, int c) {
        return (long) outlines.base(outlines.lane(c, true)) << 32
                | outlines.base(outlines.lane(c, false)) & 0xffff_ffffL;
    }

    private void byNumbers() {
        final Map<Long, Integer> found = new HashMap<>();
        final BitSet twice = new BitSet();
        for (int c = 0; c < outlinesB.count(); c++) {
            final Integer other = numbers(outlinesB, c) == 0 ? null : found.put(numbers(outlinesB, c), c);
            if (other != null) {
                twice.set(c);
                twice.set(other);
            }
        }
        for (int c = 0; c < outlinesA.count(); c++) {
            final long key = numbers(outlinesA, c);
            final Integer other = key == 0 ? null : found.get(key);
            if (other != null && !twice.get(other) && !takenB.get(other)) {
                add(c, other, BY_NUMBERS, "sequence-numbers", new int[2], -1, 0);
            }
        }
    }

    private void byAddresses() {
        final Map<String, List<Integer>> found = new HashMap<>();
        for (int c = 0; c < outlinesB.count(); c++) {
            if (!takenB.get(c)) {
                found.computeIfAbsent(ends(b, outlinesB, c), key -> new ArrayList<>()).add(c);
            }
        }
        for (int c = 0; c < outlinesA.count(); c++) {
            if (takenA.get(c)) {
                continue;
            }
            for (int other : found.getOrDefault(ends(a, outlinesA, c), List.of())) {
                if (!takenB.get(other) && overlap(c, other, true) && overlap(c, other, false)) {
                    add(c, other, BY_ADDRESSES, "addresses", new int[2], -1, 0);
                    break;
                }
            }
        }
    }

    private static String ends(PairingInput input, Outlines outlines, int c) {
        final int client = outlines.client(c);
        return input.table().endpoint(c, client) + " " + input.table().endpoint(c, 1 - client);
    }

    private boolean overlap(int c, int other, boolean up) {
        final int laneA = outlinesA.lane(c, up);
        final int laneB = outlinesB.lane(other, up);
        final long apart = outlinesB.base(laneB) - outlinesA.base(laneA);
        return outlinesA.bytes(laneA) == 0 || outlinesB.bytes(laneB) == 0
                || apart < outlinesA.bytes(laneA) && -apart < outlinesB.bytes(laneB);
    }

    private void byPayload() {
        for (ProxyPair pair : ProxyPairing.between(a, b).pairs()) {
            final int laneUp = outlinesA.lane(pair.front(), true);
            final int laneDown = outlinesA.lane(pair.front(), false);
            final boolean same = outlinesA.bytes(laneUp) == outlinesB.bytes(outlinesB.lane(pair.back(), true))
                    && outlinesA.bytes(laneDown) == outlinesB.bytes(outlinesB.lane(pair.back(), false));
            if (same && pair.payload() >= ProxyFacts.HIGH && !takenA.get(pair.front()) && !takenB.get(pair.back())) {
                final int[] shift = new int[2];
                shift[laneUp & 1] = outlinesB.base(outlinesB.lane(pair.back(), true)) - outlinesA.base(laneUp);
                shift[laneDown & 1] = outlinesB.base(outlinesB.lane(pair.back(), false)) - outlinesA.base(laneDown);
                add(pair.front(), pair.back(), pair.score(), "payload", shift,
                        pair.runnerUpIsBack() ? pair.runnerUp() : -1,
                        pair.runnerUpIsBack() ? pair.runnerUpScore() : 0);
            }
        }
    }

    private void add(int c, int other, double score, String basis, int[] shift, int runnerUp, double runnerUpScore) {
        takenA.set(c);
        takenB.set(other);
        pairs.add(new EndPair(c, other, outlinesA.client(c) != outlinesB.client(other), score, basis, shift, runnerUp,
                runnerUpScore));
    }
}
