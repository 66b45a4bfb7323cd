package org.stallscope.analysis.conversation;

import java.util.Arrays;
import org.stallscope.analysis.decode.AddressText;

/// Finds the conversation of a segment by its unordered pair of endpoints and numbers new ones in order of appearance
/// (rule 2). An open-addressing table over primitive columns: nothing is allocated per packet.
public final class ConversationKeys {
    private static final int KEY_A = 0;
    private static final int KEY_B = 1;

    /// Base of direction 0 in the upper half, of direction 1 in the lower.
    private static final int BASES = 2;

    private static final int KNOWN = 3;
    private static final int STRIDE_BITS = 2;

    private final AddressTable addresses = new AddressTable();

    /// Four longs a conversation, side by side: a look-up touches one cache line of them.
    private long[] table = new long[1024 << STRIDE_BITS];

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
        int slot = slot(source, destination, hash(source, destination));
        int lane;
        final int found = slots[slot];
        if (found == 0) {
            if (pairs * 2 >= slots.length) {
                grow();
                slot = slot(source, destination, hash(source, destination));
            }
            pairs++;
            lane = create(source, destination, slot);
        } else {
            final int conversation = found - 1;
            lane = conversation << 1 | (key(conversation, 0) == source ? 0 : 1);
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

    /// Finds or makes the conversation of a TCP header that an ICMP error quotes (rule 3): like a segment it opens a
    /// conversation, a SYN of another sequence number a new one; but no base is taken from it, except that a SYN+ACK
    /// overwrites one.
    ///
    /// @param source key of the quoted packet's sender
    /// @return as of {@link #lane}; {@link #bits()} then tells the same
    public int quoted(long source, long destination, int flags, int seq) {
        analysisBits = 0;
        int slot = slot(source, destination, hash(source, destination));
        final int found = slots[slot];
        if (found == 0) {
            if (pairs * 2 >= slots.length) {
                grow();
                slot = slot(source, destination, hash(source, destination));
            }
            pairs++;
            return create(source, destination, slot);
        }
        final int lane = found - 1 << 1 | (key(found - 1, 0) == source ? 0 : 1);
        if ((flags & TcpFlags.SYN) == 0 || !knowsBase(lane)) {
            return lane;
        }
        final boolean plainSyn = (flags & TcpFlags.ACK) == 0;
        if (seq == base(lane)) {
            analysisBits = plainSyn ? SegmentBits.REPEATED_SYN : 0;
            return lane;
        }
        analysisBits = SegmentBits.REUSED_PORTS;
        if (plainSyn) {
            return create(source, destination, slot);
        }
        setBase(lane, seq);
        return lane;
    }

    /// {@link SegmentBits#REUSED_PORTS} or {@link SegmentBits#REPEATED_SYN} of the last {@link #lane} or {@link #quoted} call.
    public int bits() {
        return analysisBits;
    }

    /// Number of conversations so far.
    public int count() {
        return count;
    }

    /// Reads what {@link #lane} will read, ahead of it: over a block of segments the processor then waits for all cache
    /// misses at once. Returns something so that the reads are not dropped.
    public long touch(long source, long destination) {
        final int found = slots[hash(source, destination) & slots.length - 1];
        return found == 0 ? 0 : table[found - 1 << STRIDE_BITS];
    }

    long key(int conversation, int side) {
        return table[(conversation << STRIDE_BITS) + (side == 0 ? KEY_A : KEY_B)];
    }

    String address(long key) {
        return Endpoints.isV6(key)
                ? addresses.text(Endpoints.address(key & ~Endpoints.V6))
                : AddressText.v4(Endpoints.address(key));
    }

    int mss(int conversation, int mssA, int mssB) {
        if (mssA > 0 && mssB > 0) {
            return Math.min(mssA, mssB);
        }
        return Math.max(mssA, mssB) > 0 ? Math.max(mssA, mssB) : Endpoints.isV6(key(conversation, 0)) ? 1440 : 1460;
    }

    private boolean knowsBase(int lane) {
        return (table[(lane >>> 1 << STRIDE_BITS) + KNOWN] & 1 << (lane & 1)) != 0;
    }

    /// Base sequence number of a lane (rule 5): the number shown as relative 0.
    private int base(int lane) {
        return (int) (table[(lane >>> 1 << STRIDE_BITS) + BASES] >>> ((lane & 1) == 0 ? 32 : 0));
    }

    private void setBase(int lane, int seq) {
        final int at = lane >>> 1 << STRIDE_BITS;
        final long bases = table[at + BASES];
        final long value = seq & 0xffff_ffffL;
        table[at + BASES] = (lane & 1) == 0 ? bases & 0xffff_ffffL | value << 32 : bases & ~0xffff_ffffL | value;
        table[at + KNOWN] |= 1 << (lane & 1);
    }

    private int create(long source, long destination, int slot) {
        final int at = count << STRIDE_BITS;
        if (at == table.length) {
            table = Arrays.copyOf(table, at * 2);
        }
        table[at + KEY_A] = source;
        table[at + KEY_B] = destination;
        slots[slot] = ++count;
        return count - 1 << 1;
    }

    private int slot(long source, long destination, int hash) {
        final int mask = slots.length - 1;
        int slot = hash & mask;
        int found;
        while ((found = slots[slot]) != 0) {
            final int at = found - 1 << STRIDE_BITS;
            final long a = table[at + KEY_A];
            final long b = table[at + KEY_B];
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
                final long a = key(entry - 1, 0);
                final long b = key(entry - 1, 1);
                slots[slot(a, b, hash(a, b))] = entry;
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
