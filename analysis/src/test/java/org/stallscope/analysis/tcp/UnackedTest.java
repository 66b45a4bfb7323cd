package org.stallscope.analysis.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnackedTest {
    /// A lane with its list.
    private static final class Lane {
        private static final int NUMBER = 5;

        private final Lanes lanes = new Lanes();
        private final Unacked unacked = new Unacked();
        private final int[] s = lanes.page(NUMBER);
        private final int f = Lanes.offset(NUMBER);

        Lane(int base) {
            s[f + Lanes.BASE] = base;
        }

        void push(int row, int seq, int end) {
            unacked.push(s, f, NUMBER, row, seq, end);
        }

        int acknowledge(int ack) {
            return unacked.acknowledge(s, f, NUMBER, ack);
        }

        int span() {
            return unacked.span(s, f, NUMBER);
        }

        int size() {
            return s[f + Lanes.UNACKED];
        }

        boolean isFull() {
            return Unacked.isFull(s, f);
        }
    }

    /// Rule 28 as it is written, over a plain list, newest first. "x later than y" is `y - x < 0`: at a distance of 2^31
    /// it holds both ways, as in tshark.
    private static final class Reference {
        private record Entry(int row, int seq, int end) {}

        private Deque<Entry> entries = new ArrayDeque<>();

        void push(int row, int seq, int end) {
            entries.addFirst(new Entry(row, seq, end));
        }

        int acknowledge(int ack) {
            int acknowledged = -1;
            final Deque<Entry> kept = new ArrayDeque<>();
            for (Iterator<Entry> i = entries.iterator(); i.hasNext();) {
                final Entry entry = i.next();
                if (entry.end == ack) {
                    acknowledged = entry.row;
                } else if (entry.seq - ack < 0 && ack - entry.end <= 0) {
                    kept.addLast(new Entry(entry.row, ack, entry.end));
                } else if (ack - entry.end < 0) {
                    kept.addLast(entry);
                }
            }
            entries = kept;
            return acknowledged;
        }

        int span(int base) {
            long low = Long.MAX_VALUE;
            long high = 0;
            for (Entry entry : entries) {
                low = Math.min(low, Integer.toUnsignedLong(entry.seq - base));
                high = Math.max(high, Integer.toUnsignedLong(entry.end - base));
            }
            return (int) (high - low);
        }
    }

    @Test
    void theShortCutEqualsTheRuleOnRandomTraffic() {
        for (int seed = 0; seed < 300; seed++) {
            final Random random = new Random(seed);
            final Reference reference = new Reference();
            final int base = random.nextBoolean() ? random.nextInt() : -200;
            final Lane list = new Lane(base);
            int next = base;
            for (int row = 0; row < 2_000; row++) {
                if (random.nextInt(3) > 0) {
                    final int length = 1 + random.nextInt(3_000);
                    // Mostly in order; sometimes a gap, a retransmission or a wild number.
                    final int seq =
                            switch (random.nextInt(60)) {
                                case 0 -> next + random.nextInt(5_000);
                                case 1 -> next - random.nextInt(9_000);
                                case 2 -> seed % 3 == 0 ? random.nextInt() : next;
                                default -> next;
                            };
                    if (!list.isFull()) {
                        list.push(row, seq, seq + length);
                        reference.push(row, seq, seq + length);
                    }
                    if (seq + length - next > 0) {
                        next = seq + length;
                    }
                } else {
                    final int ack = switch (random.nextInt(160)) {
                        case 0 -> random.nextInt();
                        case 1 -> next + Integer.MIN_VALUE - random.nextInt(2) * random.nextInt(3_000);
                        default -> next - random.nextInt(4) * random.nextInt(3_000);
                    };
                    assertThat(list.acknowledge(ack)).isEqualTo(reference.acknowledge(ack));
                }
                assertThat(list.size()).isEqualTo(reference.entries.size());
                if (list.size() > 0) {
                    assertThat(list.span()).isEqualTo(reference.span(base));
                }
            }
        }
    }

    @Test
    void itStopsAtTenThousandSegments() {
        final Lane list = new Lane(0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(list.isFull()).isFalse();
            list.push(i, i, i + 1);
        }
        assertThat(list.isFull()).isTrue();
        assertThat(list.acknowledge(5_000)).isEqualTo(4_999);
        assertThat(list.size()).isEqualTo(5_000);
    }
}
