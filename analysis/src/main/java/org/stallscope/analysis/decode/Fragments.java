package org.stallscope.analysis.decode;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;

/// Joins IPv4 and IPv6 fragments (RFC 791, RFC 8200 4.5) as tshark does: pieces may come in any order; a datagram is whole
/// with the piece that fills its last gap; where pieces overlap, the bytes of the one that begins lower count, and of two
/// that begin at the same place those of the earlier. No piece is too old.
///
/// Headers stand at the beginning of a datagram, so only its first bytes are kept: the rest counts by its length, as in a
/// capture with a snap length. For the same reason a piece that the capture cut still joins. Memory is bounded by the
/// constants below whatever a capture claims. Not for use by two threads; one object serves all files of a capture.
public final class Fragments {
    /// Datagrams that may wait for their pieces at one time; the one that began first makes room for a new one.
    static final int MOST_PENDING = 1024;

    /// Bytes kept of a datagram: far more than all headers down to the innermost TCP options take.
    static final int KEPT = 2048;

    /// Pieces of one datagram: the longest datagram in pieces of eight bytes.
    static final int MOST_PIECES = 8192;

    /// Length of the longest datagram without its IP header, bytes.
    static final int LONGEST = 65_535;

    private static final int BUCKETS = 2 * MOST_PENDING;

    private final Datagram[] buckets = new Datagram[BUCKETS];

    /// Waiting datagrams in order of their beginning, between two ends that hold nothing.
    private final Datagram oldest = new Datagram();

    private final Datagram newest = new Datagram();
    private Datagram free;
    private int pending;

    private final MemorySegment joined = Arena.ofAuto().allocate(KEPT);
    private int joinedKept;
    private int joinedLength;
    private int joinedProtocol;

    private long pieces;
    private long whole;
    private long incomplete;
    private long overlapping;
    private long dropped;

    public Fragments() {
        oldest.younger = newest;
        newest.older = oldest;
    }

    /// A datagram of which pieces are missing. Objects are used again.
    private static final class Datagram {
        long sourceHigh;
        long sourceLow;
        long destinationHigh;
        long destinationLow;
        long id;

        Datagram next;
        Datagram older;
        Datagram younger;

        /// By the piece at 0; by any other until that comes.
        int protocol;

        int length;
        boolean overlaps;

        /// Bytes from here on are not all there: the capture cut a piece.
        int cutAt;

        /// Where the pieces begin, in order; a piece whose bytes all come from lower ones is not among them.
        int[] starts = new int[4];

        /// How far each piece and those before it reach.
        int[] ends = new int[4];

        int count;

        /// Pieces from the beginning on without a gap.
        int walked;

        byte[] head = new byte[0];

        void begin(int protocol) {
            this.protocol = protocol;
            length = -1;
            overlaps = false;
            cutAt = Integer.MAX_VALUE;
            count = 0;
            walked = 0;
        }

        boolean is(long id, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
            return this.id == id
                    && this.sourceLow == sourceLow
                    && this.destinationLow == destinationLow
                    && this.sourceHigh == sourceHigh
                    && this.destinationHigh == destinationHigh;
        }

        /// Position behind the pieces that begin at or before `start`.
        int position(int start) {
            int low = 0;
            int high = count;
            while (low < high) {
                final int middle = low + high >>> 1;
                if (starts[middle] <= start) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /// How far the pieces in front of a position reach: their bytes count before those of a piece that is put there.
        int reach(int position) {
            return position == 0 ? 0 : ends[position - 1];
        }

        void insert(int position, int start, int end) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            System.arraycopy(starts, position, starts, position + 1, count - position);
            System.arraycopy(ends, position, ends, position + 1, count - position);
            starts[position] = start;
            ends[position] = end;
            count++;
            for (int i = position + 1; i < count && ends[i] < end; i++) {
                ends[i] = end;
            }
            if (position < walked) {
                walked++;
            }
            while (walked < count && starts[walked] <= reach(walked)) {
                walked++;
            }
        }

        boolean isWhole() {
            return length >= 0 && reach(walked) >= length;
        }
    }

    /// Takes a piece of a datagram.
    ///
    /// @param protocol of what the datagram carries; counts on the piece with offset 0
    /// @param id tells datagrams between the same addresses apart, whatever it is made of
    /// @param at first byte of the piece in `bytes`
    /// @param captured bytes of it that are there
    /// @param length bytes of it on the wire
    /// @param offset where it belongs in the datagram, bytes
    /// @param more whether it is not the last one
    /// @return whether it completes its datagram: then {@link #bytes}, {@link #kept}, {@link #length} and {@link #protocol}
    ///         tell of that until the next call
    boolean add(
            MemorySegment bytes,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            int protocol,
            long id,
            long at,
            int captured,
            int length,
            int offset,
            boolean more) {
        pieces++;
        final int bucket = bucket(id, sourceHigh, sourceLow, destinationHigh, destinationLow);
        Datagram datagram = buckets[bucket];
        while (datagram != null && !datagram.is(id, sourceHigh, sourceLow, destinationHigh, destinationLow)) {
            datagram = datagram.next;
        }
        if (datagram == null) {
            datagram = begin(protocol);
            datagram.id = id;
            datagram.sourceHigh = sourceHigh;
            datagram.sourceLow = sourceLow;
            datagram.destinationHigh = destinationHigh;
            datagram.destinationLow = destinationLow;
            datagram.next = buckets[bucket];
            buckets[bucket] = datagram;
        }
        if (!take(datagram, bytes, protocol, at, captured, length, offset, more)) {
            dropped++;
            end(datagram);
            return false;
        }
        if (!datagram.isWhole()) {
            return false;
        }
        whole++;
        joinedLength = datagram.length;
        joinedProtocol = datagram.protocol;
        joinedKept = Math.min(Math.min(joinedLength, KEPT), datagram.cutAt);
        MemorySegment.copy(datagram.head, 0, joined, ValueLayout.JAVA_BYTE, 0, joinedKept);
        end(datagram);
        return true;
    }

    private boolean take(
            Datagram datagram,
            MemorySegment bytes,
            int protocol,
            long at,
            int captured,
            int length,
            int offset,
            boolean more) {
        final int end = offset + length;
        if (!more) {
            if (datagram.length < 0) {
                datagram.length = end;
            } else if (datagram.length != end) {
                overlaps(datagram);
            }
        }
        final int position = datagram.position(offset);
        final int reach = datagram.reach(position);
        if (offset == 0 && position == 0) {
            datagram.protocol = protocol;
        }
        if (reach > offset || position < datagram.count && datagram.starts[position] < end) {
            final boolean repeated = position > 0 && datagram.starts[position - 1] == offset && reach == end;
            if (!repeated || differs(datagram, bytes, at, captured, offset)) {
                overlaps(datagram);
            }
        }
        if (end <= reach) {
            return true;
        }
        if (datagram.count == MOST_PIECES) {
            return false;
        }
        keep(datagram, bytes, at, captured, offset, Math.max(reach, offset));
        if (captured < length) {
            datagram.cutAt = Math.min(datagram.cutAt, offset + captured);
        }
        datagram.insert(position, offset, end);
        return true;
    }

    private void overlaps(Datagram datagram) {
        if (!datagram.overlaps) {
            datagram.overlaps = true;
            overlapping++;
        }
    }

    /// Whether a repeated piece has other bytes than the first, as far as they are kept.
    private static boolean differs(Datagram datagram, MemorySegment bytes, long at, int captured, int offset) {
        final int to = Math.min(Math.min(offset + captured, KEPT), Math.min(datagram.head.length, datagram.cutAt));
        for (int i = offset; i < to; i++) {
            if (datagram.head[i] != bytes.get(ValueLayout.JAVA_BYTE, at + i - offset)) {
                return true;
            }
        }
        return false;
    }

    private static void keep(Datagram datagram, MemorySegment bytes, long at, int captured, int offset, int from) {
        final int to = Math.min(offset + captured, KEPT);
        if (from >= to) {
            return;
        }
        if (datagram.head.length < to) {
            datagram.head = Arrays.copyOf(datagram.head, Math.clamp(2L * to, 256, KEPT));
        }
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at + from - offset, datagram.head, from, to - from);
    }

    private Datagram begin(int protocol) {
        if (pending == MOST_PENDING) {
            final Datagram first = oldest.younger;
            if (mayHoldTcp(first)) {
                dropped++;
            }
            end(first);
        }
        pending++;
        Datagram datagram = free;
        if (datagram == null) {
            datagram = new Datagram();
        } else {
            free = datagram.next;
        }
        datagram.begin(protocol);
        datagram.older = newest.older;
        datagram.younger = newest;
        datagram.older.younger = datagram;
        newest.older = datagram;
        return datagram;
    }

    private void end(Datagram datagram) {
        pending--;
        datagram.older.younger = datagram.younger;
        datagram.younger.older = datagram.older;
        final int bucket = bucket(datagram.id, datagram.sourceHigh, datagram.sourceLow, datagram.destinationHigh,
                datagram.destinationLow);
        if (buckets[bucket] == datagram) {
            buckets[bucket] = datagram.next;
        } else {
            Datagram before = buckets[bucket];
            while (before.next != datagram) {
                before = before.next;
            }
            before.next = datagram.next;
        }
        datagram.next = free;
        free = datagram;
    }

    private static int bucket(long id, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        long h = id * 0x9E37_79B9_7F4A_7C15L + sourceLow * 0xC2B2_AE3D_27D4_EB4FL + destinationLow;
        h = (h ^ h >>> 31) * 0x9E37_79B9_7F4A_7C15L + sourceHigh * 31 + destinationHigh;
        return (int) (h ^ h >>> 32) & BUCKETS - 1;
    }

    /// The joined datagram without its IP header, as far as it is kept.
    MemorySegment bytes() {
        return joined;
    }

    /// Bytes of {@link #bytes} that are filled.
    int kept() {
        return joinedKept;
    }

    /// Length of the joined datagram without its IP header, bytes.
    int length() {
        return joinedLength;
    }

    /// What it carries, by its first piece.
    int protocol() {
        return joinedProtocol;
    }

    /// A datagram that carries no TCP is no loss: most UDP in pieces is no tunnel.
    private static boolean mayHoldTcp(Datagram datagram) {
        return switch (datagram.protocol) {
            case FrameDecoder.PROTOCOL_ICMP, FrameDecoder.PROTOCOL_ICMPV6 -> false;
            case FrameDecoder.PROTOCOL_UDP ->
                datagram.count > 0
                        && datagram.starts[0] == 0
                        && Math.min(datagram.ends[0], datagram.cutAt) >= 4
                        && (Tunnels.isTunnel(port(datagram, 0)) || Tunnels.isTunnel(port(datagram, 2)));
            default -> true;
        };
    }

    private static int port(Datagram datagram, int at) {
        return (datagram.head[at] & 0xff) << 8 | datagram.head[at + 1] & 0xff;
    }

    /// Tells the health of a capture what became of its fragments, once it is read to its end.
    public void report(CaptureHealth health) {
        long missing = incomplete;
        for (Datagram left = oldest.younger; left != newest; left = left.younger) {
            if (mayHoldTcp(left)) {
                missing++;
            }
        }
        if (pieces > 0) {
            health.add("ip-fragments", Severity.INFO, pieces,
                    Messages.later("fragments"));
        }
        if (whole > 0) {
            health.add("ip-datagrams-joined", Severity.INFO, whole,
                    Messages.later("fragments.joined"));
        }
        if (missing > 0) {
            health.add("ip-datagrams-incomplete", Severity.WARNING, missing,
                    Messages.later("fragments.incomplete"));
        }
        if (overlapping > 0) {
            health.add("ip-fragments-overlapping", Severity.WARNING, overlapping,
                    Messages.later("fragments.overlapping"));
        }
        if (dropped > 0) {
            health.add("ip-datagrams-dropped", Severity.WARNING, dropped,
                    Messages.later("fragments.dropped", Integer.toString(MOST_PENDING), Integer.toString(MOST_PIECES)));
        }
    }
}
