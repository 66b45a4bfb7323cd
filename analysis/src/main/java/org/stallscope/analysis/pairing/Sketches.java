package org.stallscope.analysis.pairing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.stallscope.analysis.conversation.SegmentStore;

/// What is kept of the payload of every conversation: the first bytes that its client sent, and a few hashes of lines and of
/// content in both directions. Content is sampled by its own hash, so that both sides of a proxy sample the same bytes
/// however they are cut into segments. At most a few hundred bytes a direction, whatever was transferred.
final class Sketches {
    /// First bytes that are kept of what a client sent.
    static final int HEAD = 96;

    /// Bytes at the beginning of a stream whose content is sampled.
    private static final int SAMPLED_START = 8 << 10;

    /// Behind that the first bytes of each such stretch are sampled.
    private static final int STRETCH = 128 << 10;

    private static final int SAMPLED_OF_STRETCH = 2 << 10;

    /// Bytes at the beginning of a stream that may be lines of a header.
    private static final int LINES = 4 << 10;

    /// Bytes of a shingle.
    private static final int SHINGLE = 16;

    /// Shingles that are kept of a direction: those with the least hashes.
    private static final int MOST_SHINGLES = 16;

    private static final int MOST_LINES = 16;
    private static final int SHORTEST_LINE = 6;
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;
    private static final long PRIME_OUT = power(SHINGLE);

    /// Tells shingles from lines.
    private static final long SHINGLE_BIT = Long.MIN_VALUE;

    private final Outlines outlines;
    private final SegmentStore store;
    private final byte[][] heads;
    private final byte[] headLength;

    /// Length of the request line of each conversation, -1 without; and how many of the first bytes are text.
    private final byte[] requestLine;

    private final byte[] text;

    /// Of each conversation: sorted hashes; null without.
    private final long[][] tokens;

    private final long[][] shingles;
    private final long[][] lines;
    private final byte[] shingleCount;
    private final byte[] lineCount;
    private final byte[] work = new byte[1 << 16];

    private Sketches(Outlines outlines, SegmentStore store) {
        this.outlines = outlines;
        this.store = store;
        final int lanes = 2 * outlines.count();
        heads = new byte[outlines.count()][];
        headLength = new byte[outlines.count()];
        requestLine = new byte[outlines.count()];
        text = new byte[outlines.count()];
        tokens = new long[outlines.count()][];
        shingles = new long[lanes][];
        lines = new long[lanes][];
        shingleCount = new byte[lanes];
        lineCount = new byte[lanes];
    }

    static Sketches of(PairingInput input, Outlines outlines) {
        final Sketches sketches = new Sketches(outlines, input.store());
        input.payload().walk(sketches::isWanted, sketches::see);
        sketches.conclude();
        return sketches;
    }

    private boolean isWanted(int row) {
        final int lane = lane(row);
        final int offset = store.seq(row) - outlines.base(lane);
        final int behind = offset + store.length(row);
        return offset < SAMPLED_START || offset % STRETCH < SAMPLED_OF_STRETCH
                || behind / STRETCH != offset / STRETCH;
    }

    private int lane(int row) {
        return 2 * store.conversation(row) + store.direction(row);
    }

    private void see(int row, MemorySegment bytes, long at, int captured) {
        final int lane = lane(row);
        final int offset = store.seq(row) - outlines.base(lane);
        final int length = Math.min(captured, work.length);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, work, 0, length);
        if ((lane & 1) == outlines.client(lane >>> 1) && offset >= 0 && offset < HEAD) {
            head(lane >>> 1, offset, length);
        }
        if (offset >= 0 && offset < LINES) {
            lines(lane, Math.min(length, LINES), offset == 0, captured == store.length(row));
        }
        int from = offset < SAMPLED_START ? 0 : (STRETCH - Math.floorMod(offset, STRETCH)) % STRETCH;
        if (offset >= SAMPLED_START && Math.floorMod(offset, STRETCH) < SAMPLED_OF_STRETCH) {
            from = 0;
        }
        final int to = offset < SAMPLED_START
                ? Math.min(length, SAMPLED_START)
                : Math.min(length, from + SAMPLED_OF_STRETCH);
        shingles(lane, from, to);
    }

    private void head(int conversation, int offset, int length) {
        final int known = headLength[conversation];
        if (offset <= known && offset + length > known) {
            if (heads[conversation] == null) {
                heads[conversation] = new byte[HEAD];
            }
            final int to = Math.min(HEAD, offset + length);
            System.arraycopy(work, known - offset, heads[conversation], known, to - known);
            headLength[conversation] = (byte) to;
        }
    }

    /// Whole lines of text; a name before a colon counts in small letters, since proxies rewrite it.
    private void lines(int lane, int length, boolean first, boolean whole) {
        int from = 0;
        boolean complete = first;
        for (int i = 0; i < length && lineCount[lane] < MOST_LINES; i++) {
            final byte c = work[i];
            if (c == '\n') {
                final int to = i > from && work[i - 1] == '\r' ? i - 1 : i;
                if (complete && to - from >= SHORTEST_LINE) {
                    line(lane, from, to);
                }
                complete = true;
                from = i + 1;
            } else if (c < ' ' && c != '\r' && c != '\t') {
                return;
            }
        }
    }

    private void line(int lane, int from, int to) {
        int colon = from;
        while (colon < to && work[colon] != ':' && work[colon] != ' ') {
            colon++;
        }
        final boolean named = colon < to && work[colon] == ':';
        long hash = 1;
        for (int i = from; i < to; i++) {
            final byte c = work[i];
            hash = (hash + (named && i < colon && c >= 'A' && c <= 'Z' ? c + 32 : c)) * PRIME;
        }
        if (lines[lane] == null) {
            lines[lane] = new long[MOST_LINES];
        }
        lines[lane][lineCount[lane]++] = mix(hash) & ~SHINGLE_BIT;
    }

    private void shingles(int lane, int from, int to) {
        if (to - from < SHINGLE) {
            return;
        }
        long hash = 0;
        for (int i = from; i < from + SHINGLE; i++) {
            hash = hash * PRIME + work[i];
        }
        for (int i = from + SHINGLE;; i++) {
            keep(lane, mix(hash) | SHINGLE_BIT);
            if (i >= to) {
                return;
            }
            hash = hash * PRIME + work[i] - work[i - SHINGLE] * PRIME_OUT;
        }
    }

    /// Keeps the least hashes, in order.
    private void keep(int lane, long hash) {
        final int count = shingleCount[lane];
        long[] kept = shingles[lane];
        if (kept == null) {
            kept = new long[MOST_SHINGLES];
            shingles[lane] = kept;
        }
        if (count == MOST_SHINGLES && hash >= kept[count - 1]) {
            return;
        }
        final int found = Arrays.binarySearch(kept, 0, count, hash);
        if (found >= 0) {
            return;
        }
        final int place = -found - 1;
        final int more = Math.min(count + 1, MOST_SHINGLES);
        System.arraycopy(kept, place, kept, place + 1, more - place - 1);
        kept[place] = hash;
        shingleCount[lane] = (byte) more;
    }

    private void conclude() {
        for (int c = 0; c < tokens.length; c++) {
            readHead(c);
            int size = 0;
            for (int lane = 2 * c; lane < 2 * c + 2; lane++) {
                size += shingleCount[lane] + lineCount[lane];
            }
            if (size == 0) {
                continue;
            }
            final long[] all = new long[size];
            int used = 0;
            for (int lane = 2 * c; lane < 2 * c + 2; lane++) {
                for (int i = 0; i < shingleCount[lane]; i++) {
                    all[used++] = shingles[lane][i];
                }
                for (int i = 0; i < lineCount[lane]; i++) {
                    all[used++] = lines[lane][i];
                }
                shingles[lane] = null;
                lines[lane] = null;
            }
            tokens[c] = Arrays.stream(all).sorted().distinct().toArray();
        }
    }

    /// First bytes that the client sent; null where none was captured.
    byte[] head(int conversation) {
        return heads[conversation];
    }

    /// How many of them are known.
    int headLength(int conversation) {
        return headLength[conversation];
    }

    private void readHead(int c) {
        final byte[] head = heads[c];
        requestLine[c] = -1;
        int i = 0;
        while (i < headLength[c] && (head[i] >= ' ' || head[i] == '\r' || head[i] == '\n' || head[i] == '\t')) {
            if (head[i] == '\n' && requestLine[c] < 0) {
                final int length = i > 0 && head[i - 1] == '\r' ? i - 1 : i;
                requestLine[c] = (byte) (length >= SHORTEST_LINE ? length : 0);
            }
            i++;
        }
        text[c] = (byte) i;
    }

    /// Length of the request line without its end; below 1 where the head holds no whole line of text.
    int requestLine(int conversation) {
        return requestLine[conversation];
    }

    /// How many of the first bytes are text.
    int text(int conversation) {
        return text[conversation];
    }

    /// Hashes of lines and content, ascending; null for none.
    long[] tokens(int conversation) {
        return tokens[conversation];
    }

    /// Leaves out hashes that too many conversations have: they tell nothing.
    void leaveOutCommon(int most) {
        long total = 0;
        for (long[] some : tokens) {
            total += some == null ? 0 : some.length;
        }
        final long[] all = new long[Math.toIntExact(total)];
        int used = 0;
        for (long[] some : tokens) {
            if (some != null) {
                System.arraycopy(some, 0, all, used, some.length);
                used += some.length;
            }
        }
        Arrays.sort(all);
        final long[] common = new long[all.length / (most + 1) + 1];
        int commons = 0;
        for (int i = 0; i + most < all.length;) {
            int j = i + 1;
            while (j < all.length && all[j] == all[i]) {
                j++;
            }
            if (j - i > most) {
                common[commons++] = all[i];
            }
            i = j;
        }
        final int count = commons;
        for (int c = 0; c < tokens.length; c++) {
            if (tokens[c] != null) {
                tokens[c] = Arrays.stream(tokens[c])
                        .filter(hash -> Arrays.binarySearch(common, 0, count, hash) < 0)
                        .toArray();
            }
        }
    }

    /// Hash of the first bytes of a head.
    long headHash(int conversation, int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash + heads[conversation][i]) * PRIME;
        }
        return mix(hash);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= PRIME;
        }
        return power;
    }

    /// Spreads the low bits (xorshift, multiply).
    static long mix(long hash) {
        long h = hash;
        h ^= h >>> 32;
        h *= 0xD6E8_FEB8_6659_FD93L;
        h ^= h >>> 32;
        h *= 0xD6E8_FEB8_6659_FD93L;
        return h ^ h >>> 32;
    }
}
