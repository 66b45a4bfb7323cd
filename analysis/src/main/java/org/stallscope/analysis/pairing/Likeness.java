package org.stallscope.analysis.pairing;

/// How alike the payload of two conversations is.
final class Likeness {
    /// Nothing that could be compared was captured, or it is encrypted.
    static final double UNKNOWN = -1;

    /// Equal first bytes of a stream that is no text are this many at least.
    private static final int LEAST_EQUAL = 16;

    /// A TLS record with its ClientHello up to its random bytes, which no two connections share.
    private static final int HELLO = 43;

    private static final int HANDSHAKE = 0x16;

    /// Hashes that make a comparison.
    private static final int LEAST_TOKENS = 3;

    /// Shared content that is more than chance.
    private static final double SOME = 0.2;

    private final Sketches front;
    private final Sketches back;

    Likeness(Sketches front, Sketches back) {
        this.front = front;
        this.back = back;
    }

    /// Share of the payload that both have, 0 to 1, by what is known of it; {@link #UNKNOWN}.
    double of(int f, int b) {
        final double head = head(f, b);
        final double shared = shared(f, b);
        if (head < 0) {
            return shared >= SOME ? shared : UNKNOWN;
        }
        // A capture with a small snap length samples different content at both sides.
        return shared < 0 ? head : Math.min(1, Math.max(head, shared) * (1 - BONUS) + BONUS * shared);
    }

    /// What shared content adds where the request lines are equal: several clients ask for the same thing.
    private static final double BONUS = 0.1;

    /// Whether the request lines are equal.
    boolean sameRequest(int f, int b) {
        return head(f, b) == 1;
    }

    private double head(int f, int b) {
        final int lengthF = front.headLength(f);
        final int lengthB = back.headLength(b);
        final int known = Math.min(lengthF, lengthB);
        if (known == 0) {
            return UNKNOWN;
        }
        final int equal = equal(front.head(f), back.head(b), known);
        if (isHello(front.head(f), lengthF) || isHello(back.head(b), lengthB)) {
            return equal >= HELLO ? 1 : UNKNOWN;
        }
        final int lineF = front.requestLine(f);
        final int lineB = back.requestLine(b);
        if (lineF > 0 && lineB > 0) {
            return lineF == lineB && equal >= lineF ? 1 : 0;
        }
        if (equal == known && known >= LEAST_EQUAL) {
            return 1;
        }
        final boolean text = front.text(f) >= known && back.text(b) >= known;
        return text && known >= LEAST_EQUAL ? 0 : UNKNOWN;
    }

    private static boolean isHello(byte[] head, int length) {
        return length > 2 && head[0] == HANDSHAKE && head[1] == 3;
    }

    private static int equal(byte[] a, byte[] b, int most) {
        int i = 0;
        while (i < most && a[i] == b[i]) {
            i++;
        }
        return i;
    }

    private double shared(int f, int b) {
        final long[] a = front.tokens(f);
        final long[] o = back.tokens(b);
        if (a == null || o == null || Math.min(a.length, o.length) < LEAST_TOKENS) {
            return UNKNOWN;
        }
        int i = 0;
        int j = 0;
        int common = 0;
        while (i < a.length && j < o.length) {
            if (a[i] == o[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < o[j]) {
                i++;
            } else {
                j++;
            }
        }
        return (double) common / Math.min(a.length, o.length);
    }
}
