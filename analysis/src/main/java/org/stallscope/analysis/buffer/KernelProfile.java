package org.stallscope.analysis.buffer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How kernels of a range of versions count a receive buffer and let it grow (rules/receive-window.md, 2, 3 and 7). Buffers
/// are counted in memory ("space": payload and what it is wrapped in), windows in payload.
public enum KernelProfile {
    /// A quarter of the space is overhead (`tcp_adv_win_scale` 2); a window below one unit of the scale is announced as 0, a
    /// sixteenth of the buffer is not asked for.
    BEFORE_3_4("before-3.4", 2) {
        @Override
        long wanted(long copied, long best, int mss) {
            return 2 * copied;
        }

        @Override
        long firstBest(long window, int mss) {
            return window / 2;
        }
    },
    /// Half of the space is overhead (`tcp_adv_win_scale` 1).
    FROM_3_4("3.4-6.5", 1),
    /// The overhead is learned from the packets that arrive, from a half on.
    FROM_6_6("6.6-6.15", 0),
    /// As before; growth lost its reserve of 16 segments, and what waits unread is no longer taken for copied.
    FROM_6_16("from-6.16", 0) {
        @Override
        long wanted(long copied, long best, int mss) {
            return raised(2 * copied, copied, best);
        }

        @Override
        boolean countsWaitingAsCopied() {
            return false;
        }
    };

    /// Parts of which a learned ratio is a number.
    static final int RATIO_ONE = 256;

    /// What learned ratios begin with.
    private static final int RATIO_START = 128;

    /// What a packet of one segment takes besides its payload, bytes: descriptor and headers.
    private static final int WRAPPING = 512;

    private static final int WRAPPING_STEP = 128;
    private static final int RESERVE_SEGMENTS = 16;
    private static final int FIRST_SEGMENTS = 10;

    private final String id;
    private final int overheadShift;

    KernelProfile(String id, int overheadShift) {
        this.id = id;
        this.overheadShift = overheadShift;
    }

    /// The name on the command line and in data contracts.
    public String id() {
        return id;
    }

    /// For sentences.
    public String words() {
        return Messages.say("profile." + id);
    }

    /// The profile of an id; empty where there is none.
    public static Optional<KernelProfile> ofId(String id) {
        return Arrays.stream(values()).filter(profile -> profile.id.equals(id)).findFirst();
    }

    /// All ids, separated by commas.
    public static String ids() {
        return Arrays.stream(values()).map(KernelProfile::id).collect(Collectors.joining(", "));
    }

    /// Whether the overhead is learned from the packets.
    public boolean learnsOverhead() {
        return overheadShift == 0;
    }

    /// The payload part that a buffer is counted with before anything arrived, in 256ths.
    public int startRatio() {
        return learnsOverhead() ? RATIO_START : RATIO_ONE - (RATIO_ONE >> overheadShift);
    }

    /// The window that some space of memory offers (`tcp_win_from_space`); negative where the space is.
    ///
    /// @param ratio payload part in 256ths, used where the profile learns it
    public long windowFrom(long space, int ratio) {
        return learnsOverhead() ? space * ratio >> 8 : space - (space >> overheadShift);
    }

    /// The space that offers a window.
    long spaceFrom(long window, int ratio, int mss) {
        if (learnsOverhead()) {
            return window * RATIO_ONE / ratio;
        }
        long packet = mss + WRAPPING;
        while (windowFrom(packet, ratio) < mss) {
            packet += WRAPPING_STEP;
        }
        return Math.max(1, window / mss) * packet;
    }

    /// Whether a window below a sixteenth of the buffer is announced as 0.
    boolean asksForSixteenth() {
        return this != BEFORE_3_4;
    }

    /// The window that auto-tuning wants after so many bytes were copied to the application in a round trip.
    ///
    /// @param best the most that was copied in one round trip before
    long wanted(long copied, long best, int mss) {
        return raised(2 * copied + (long) RESERVE_SEGMENTS * mss, copied, best);
    }

    /// Raised by twice the relative growth of what is copied, so that a sender in slow start may double its rate.
    private static long raised(long window, long copied, long best) {
        return window + 2 * (window * Math.max(0, copied - best) / Math.max(1, best));
    }

    /// What must be exceeded in the first round trip for the buffer to grow, bytes.
    long firstBest(long window, int mss) {
        return Math.min(window, (long) FIRST_SEGMENTS * mss);
    }

    boolean countsWaitingAsCopied() {
        return true;
    }
}
