package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// Finds likely pairs where nothing but times and sizes is known: of connections that begin at about the same time, the true
/// pairs differ all by about the same number of bytes (headers, certificates), the others by any. The difference that most of
/// them have is looked for at several widths.
final class SizeVote {
    private static final int NEAREST = 16;
    private static final int LOOKED_AT = 200;

    /// Connections that vote.
    private static final int MOST_VOTERS = 5_000;

    private static final long[] WIDTHS = {16, 128, 1_024};

    /// Votes for one difference beyond what chance gives, in standard deviations.
    private static final double CLEAR = 6;

    private final Outlines front;
    private final Outlines back;
    private final Order byStart;
    private final BiPredicate<Integer, Integer> allowed;

    SizeVote(Outlines front, Outlines back, Order byStart, BiPredicate<Integer, Integer> allowed) {
        this.front = front;
        this.back = back;
        this.byStart = byStart;
        this.allowed = allowed;
    }

    /// Front and back conversations in turn; empty where no difference stands out.
    List<int[]> pairs() {
        final List<long[]> votes = new ArrayList<>();
        final int every = front.count() / MOST_VOTERS + 1;
        for (int f = 0; f < front.count(); f += every) {
            if (front.bytes(2 * f) + front.bytes(2 * f + 1) > 0) {
                vote(f, votes);
            }
        }
        votes.sort((a, b) -> Long.compare(a[2], b[2]));
        if (votes.isEmpty()) {
            return List.of();
        }
        final long[] differences = votes.stream().mapToLong(vote -> vote[2]).toArray();
        // Half of the differences lie within this.
        final double range = Math.max(1, differences[differences.length * 3 / 4] - differences[differences.length / 4]);
        double best = CLEAR;
        int from = 0;
        int to = 0;
        for (long width : WIDTHS) {
            final double chance = differences.length / 2.0 * Math.min(1, width / range);
            int low = 0;
            for (int high = 0; high < differences.length; high++) {
                while (differences[high] - differences[low] > width) {
                    low++;
                }
                final double beyond = (high - low + 1 - chance) / Math.sqrt(chance + 1);
                if (beyond > best) {
                    best = beyond;
                    from = low;
                    to = high + 1;
                }
            }
        }
        final List<int[]> pairs = new ArrayList<>();
        final boolean[] taken = new boolean[front.count()];
        final boolean[] twice = new boolean[front.count()];
        for (long[] vote : votes.subList(from, to)) {
            twice[(int) vote[0]] |= taken[(int) vote[0]];
            taken[(int) vote[0]] = true;
        }
        for (long[] vote : votes.subList(from, to)) {
            if (!twice[(int) vote[0]]) {
                pairs.add(new int[] {(int) vote[0], (int) vote[1]});
            }
        }
        return pairs;
    }

    private void vote(int f, List<long[]> votes) {
        byStart.near(Habits.request(front, f), NEAREST, LOOKED_AT, b -> {
            if (back.start(b) < front.start(f) || !allowed.test(f, b)) {
                return false;
            }
            votes.add(new long[] {f, b, front.bytes(front.lane(f, false)) - back.bytes(back.lane(b, false))});
            return true;
        });
    }
}
