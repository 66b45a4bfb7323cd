package org.stallscope.analysis.conversation;

import java.util.Arrays;

/// Finds the conversation of a segment by its unordered pair of endpoints and numbers new ones in order of appearance
/// (rule 2). An open-addressing table over primitive columns: nothing is allocated per packet.
public final class ConversationKeys {
    private static final byte BASE_A = 1;
    private static final byte BASE_B = 2;

    private final AddressTable addresses = new AddressTable();
    private long[] keyA = new long[1024];
    private long[] keyB = new long[1024];
    private int[] baseA = new int[1024];
    private int[] baseB = new int[1024];
    private byte[] baseKnown = new byte[1024];
    private int count;

    /// Slots hold conversation number + 1 of the newest conversation of that pair; 0 is free.
    private int[] slots = new int[4096];

    private int pairs;

    private int analysisBits;

    /// Key of an IPv6 endpoint, its address interned.
    public long v6(long high, long low, int port) {
        return Endpoints.v6(addresses.intern(high, low), port);
    }

    /// Finds or makes the conversation of a segment and applies rule 2 (port reuse) and rule 5 (bases).
    ///
    /// @param source key of the sender, {@link Endpoints#v4} or {@link #v6}
    /// @return conversation number times two plus direction; {@link #bits()} then tells reused ports or a repeated SYN
    public int lane(long source, long destination, int flags, int seq, int ack) {
        analysisBits = 0;
        int slot = slot(source, destination);
        int lane;
        final int found = slots[slot];
        if (found == 0) {
            if (pairs * 2 >= slots.length) {
                grow();
                slot = slot(source, destination);
            }
            pairs++;
            lane = create(source, destination, slot);
        } else {
            final int conversation = found - 1;
            lane = conversation << 1 | (keyA[conversation] == source ? 0 : 1);
            final boolean plainSyn = (flags & (TcpFlags.SYN | TcpFlags.ACK)) == TcpFlags.SYN;
            if ((flags & TcpFlags.SYN) != 0 && knowsBase(lane)) {
                if (seq != base(lane)) {
                    analysisBits = SegmentBits.REUSED_PORTS;
                    if (plainSyn) {
                        lane = create(source, destination, slot);
                    } else {
                        setBase(lane, seq);
                    }
                } else if (plainSyn) {
                    analysisBits = SegmentBits.REPEATED_SYN;
                }
            }
        }
        if (!knowsBase(lane)) {
            setBase(lane, (flags & TcpFlags.SYN) != 0 ? seq : seq - 1);
        }
        if ((flags & TcpFlags.ACK) != 0 && !knowsBase(lane ^ 1)) {
            setBase(lane ^ 1, ack - 1);
        }
        return lane;
    }

    /// {@link SegmentBits#REUSED_PORTS} or {@link SegmentBits#REPEATED_SYN} of the last {@link #lane} call.
    public int bits() {
        return analysisBits;
    }

    /// Number of conversations so far.
    public int count() {
        return count;
    }

    /// Base sequence number of a lane (rule 5): the number shown as relative 0.
    public int base(int lane) {
        return (lane & 1) == 0 ? baseA[lane >>> 1] : baseB[lane >>> 1];
    }

    /// Bytes held by the columns.
    public long memory() {
        return slots.length * 4L + keyA.length * 25L;
    }

    long key(int conversation, int side) {
        return side == 0 ? keyA[conversation] : keyB[conversation];
    }

    String address(long key) {
        return Endpoints.isV6(key)
                ? addresses.text(Endpoints.address(key & ~Endpoints.V6))
                : Endpoints.dotted(Endpoints.address(key));
    }

    int mss(int conversation, int mssA, int mssB) {
        if (mssA > 0 && mssB > 0) {
            return Math.min(mssA, mssB);
        }
        return Math.max(mssA, mssB) > 0 ? Math.max(mssA, mssB) : Endpoints.isV6(keyA[conversation]) ? 1440 : 1460;
    }

    private boolean knowsBase(int lane) {
        return (baseKnown[lane >>> 1] & ((lane & 1) == 0 ? BASE_A : BASE_B)) != 0;
    }

    private void setBase(int lane, int seq) {
        final int conversation = lane >>> 1;
        if ((lane & 1) == 0) {
            baseA[conversation] = seq;
            baseKnown[conversation] |= BASE_A;
        } else {
            baseB[conversation] = seq;
            baseKnown[conversation] |= BASE_B;
        }
    }

    private int create(long source, long destination, int slot) {
        if (count == keyA.length) {
            final int length = count * 2;
            keyA = Arrays.copyOf(keyA, length);
            keyB = Arrays.copyOf(keyB, length);
            baseA = Arrays.copyOf(baseA, length);
            baseB = Arrays.copyOf(baseB, length);
            baseKnown = Arrays.copyOf(baseKnown, length);
        }
        keyA[count] = source;
        keyB[count] = destination;
        slots[slot] = ++count;
        return count - 1 << 1;
    }

    private int slot(long source, long destination) {
        final int mask = slots.length - 1;
        int slot = hash(source, destination) & mask;
        int found;
        while ((found = slots[slot]) != 0) {
            final long a = keyA[found - 1];
            final long b = keyB[found - 1];
            if (a == source && b == destination || a == destination && b == source) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        final int[] old = slots;
        slots = new int[old.length * 4];
        for (int entry : old) {
            if (entry != 0) {
                slots[slot(keyA[entry - 1], keyB[entry - 1])] = entry;
            }
        }
    }

    /// The same for both orders of the pair, so that one look-up serves both directions.
    private static int hash(long source, long destination) {
        long h = (source + destination) * 0x9E37_79B9_7F4A_7C15L ^ (source ^ destination) * 0xC2B2_AE3D_27D4_EB4FL;
        h ^= h >>> 32;
        return (int) (h ^ h >>> 15);
    }
}
