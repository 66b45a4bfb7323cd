package org.stallscope.analysis.pairing;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Conversations by what they carried: hashes of the first bytes, of lines and of content, each with the conversations that
/// have it.
final class PayloadIndex {
    /// Low bits of an entry are the conversation, the rest the hash.
    private static final int CONVERSATION_BITS = 24;

    private static final long MASK = (1L << CONVERSATION_BITS) - 1;

    /// Lengths of first bytes that are looked up: a request line may be cut anywhere by the capture.
    private static final int[] PREFIXES = {16, 24, 32, 48, 64, Sketches.HEAD};

    /// A hash that more conversations have leads to none of them: time and size do.
    private static final int MOST = 64;

    private final Sketches back;
    private final long[] entries;

    PayloadIndex(Sketches back, int conversations) {
        this.back = back;
        final long[][] parts = new long[conversations > MASK ? 0 : conversations][];
        int size = 0;
        for (int c = 0; c < parts.length; c++) {
            parts[c] = keys(back, c);
            size = Math.addExact(size, parts[c].length);
        }
        entries = new long[size];
        int used = 0;
        for (int c = 0; c < parts.length; c++) {
            for (long key : parts[c]) {
                entries[used++] = key & ~MASK | c;
            }
            parts[c] = null;
        }
        Arrays.sort(entries);
    }

    private static long[] keys(Sketches sketches, int c) {
        final long[] tokens = sketches.tokens(c) == null ? new long[0] : sketches.tokens(c);
        final long[] keys = Arrays.copyOf(tokens, tokens.length + PREFIXES.length + 1);
        int used = tokens.length;
        final int known = sketches.headLength(c);
        for (int prefix : PREFIXES) {
            if (prefix <= known) {
                keys[used++] = sketches.headHash(c, prefix);
            }
        }
        final int line = sketches.requestLine(c);
        if (line > 0) {
            keys[used++] = sketches.headHash(c, line);
        }
        return Arrays.copyOf(keys, used);
    }

    /// Tells of conversations at the back that share something rare with one of the front; the same one may come again.
    void like(Sketches front, int f, IntConsumer candidate) {
        for (long key : keys(front, f)) {
            final long hash = key & ~MASK;
            int at = Arrays.binarySearch(entries, hash);
            at = at < 0 ? -at - 1 : at;
            int to = at;
            while (to < entries.length && (entries[to] & ~MASK) == hash && to - at <= MOST) {
                to++;
            }
            if (to - at <= MOST) {
                for (int i = at; i < to; i++) {
                    candidate.accept((int) (entries[i] & MASK));
                }
            }
        }
    }

    Sketches back() {
        return back;
    }
}
