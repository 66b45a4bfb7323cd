package org.stallscope.analysis.buffer;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.statistics.ShownScale;

/// What is known, or taken, of a receiving socket.
///
/// @param profile its kernel
/// @param rcvbuf receive buffer at the beginning, bytes of memory
/// @param rcvbufMost what auto-tuning may grow it to (`tcp_rmem[2]`), bytes of memory
/// @param autotuned whether it grows at all: SO_RCVBUF switches that off
/// @param mss payload of a full segment, bytes
/// @param shift window scale
/// @param packing payload part of the memory of a full segment, in 256ths, where it is received alone
/// @param held payload part of the memory of data that waits, in 256ths: coalesced packets share their wrapping
/// @param roundTrip what auto-tuning takes for the round trip, ns
/// @param window the first window announced, bytes
public record ReceiverSettings(
        KernelProfile profile,
        long rcvbuf,
        long rcvbufMost,
        boolean autotuned,
        int mss,
        int shift,
        int packing,
        int held,
        long roundTrip,
        long window) {
    /// Stands for a buffer size that nobody gave.
    public static final long UNKNOWN = -1;

    /// Least buffer that Linux keeps (`SOCK_MIN_RCVBUF`), and the greatest that one may be given, bytes of memory.
    public static final long LEAST_BUFFER = 2_304;

    public static final long GREATEST_BUFFER = Integer.MAX_VALUE;

    /// Payload part of a lone segment of an Ethernet frame of 1,500 bytes in the 2,304 bytes that it is kept in.
    public static final int LONE_PACKING = 160;

    /// Payload part of coalesced packets.
    public static final int COALESCED = 250;

    /// Least scale with which Linux announces what it needs: a shift of 7 stands for a maximum of 4 to 8 MB, by default 6.
    private static final int DEFAULT_SHIFT = 7;

    private static final long DEFAULT_MOST = 6L << 20;
    private static final int SCALE_ZERO_BITS = 15;

    /// Linux' default receive buffer; its first window is 64 kB of it.
    private static final long DEFAULT_BUFFER = 131_072;

    private static final long DEFAULT_WINDOW = 64_000;
    private static final long LEAST_ROUND_TRIP = 1_000_000;

    /// What packets tell of the receiver of a direction: first window, scale, segment size, round trip; the rest is Linux'
    /// defaults.
    ///
    /// @param direction direction of the data
    /// @param rcvbuf its receive buffer, or {@link #UNKNOWN}: then that which its first window stands for
    public static ReceiverSettings of(
            SegmentStore store,
            ConversationTable table,
            int conversation,
            int direction,
            ShownScale scale,
            KernelProfile profile,
            long rcvbuf) {
        final int receiver = 1 - direction;
        final int shift =
                scale.isObserved() ? Math.max(0, table.direction(conversation, receiver).scale) : scale.shift();
        final long window = firstWindow(store, table, conversation, receiver, scale);
        final long buffer = rcvbuf != UNKNOWN ? rcvbuf : bufferOf(window, profile);
        final long most = shift == DEFAULT_SHIFT ? DEFAULT_MOST : 1L << shift + SCALE_ZERO_BITS;
        return new ReceiverSettings(
                profile,
                buffer,
                Math.max(buffer, most),
                rcvbuf == UNKNOWN,
                table.mss(conversation),
                shift,
                LONE_PACKING,
                COALESCED,
                Math.max(LEAST_ROUND_TRIP, RoundTrip.of(store, table, conversation)),
                window);
    }

    private static long bufferOf(long window, KernelProfile profile) {
        return window >= DEFAULT_WINDOW
                ? Math.max(DEFAULT_BUFFER, window * KernelProfile.RATIO_ONE / profile.startRatio())
                : Math.max(1, window * KernelProfile.RATIO_ONE / profile.startRatio());
    }

    private static long firstWindow(
            SegmentStore store, ConversationTable table, int conversation, int receiver, ShownScale scale) {
        for (int i = 0; i < table.segments(conversation); i++) {
            final int row = table.row(conversation, i);
            if (store.direction(row) == receiver && !store.hasFlag(row, TcpFlags.SYN | TcpFlags.RST)) {
                return scale.isObserved() ? store.window(row) : scale.bytes(store.window(row));
            }
        }
        return 0;
    }

    /// The same with another payload part in memory, 256ths.
    public ReceiverSettings withPacking(int lone, int coalesced) {
        return new ReceiverSettings(
                profile, rcvbuf, rcvbufMost, autotuned, mss, shift, lone, coalesced, roundTrip, window);
    }
}
