package org.stallscope.analysis.quality;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// What a bounded sample of a conversation's frames tells of each side: how many routers its packets have passed, whether
/// its checksums were filled in, and where the capture cut them.
final class Sampled {
    /// Frames read of each side.
    private static final int MOST = 8;

    /// Segments at the beginning among which each side is sought first.
    private static final int BEGINNING = 64;

    /// Routers in a row that are believed; a greater distance means an unusual first value.
    private static final int MOST_ROUTERS = 32;

    private static final int[] FIRST_VALUES = {32, 64, 128, 255};

    private final int[] frames = new int[2];
    private final int[][] hopLimits = new int[2][256];
    private final int[] filled = new int[2];
    private final int[] partial = new int[2];
    private final int[] zero = new int[2];
    private final int[] padded = new int[2];
    private final int[] unpadded = new int[2];
    private final int[] firstUnfilled = {-1, -1};
    private int noHardwareAddresses;
    private final int[] headersCut = new int[2];
    private int synHeadersCut;
    private int firstHeadersCut = -1;
    private int lastRow = -1;
    private final int[] packets;

    Sampled(SegmentStore store, ConversationTable table, int conversation, FrameSource source) {
        final int segments = table.segments(conversation);
        packets = new int[] {
            table.direction(conversation, 0).packets, table.direction(conversation, 1).packets
        };
        final FrameHeaders.Reader reader = new FrameHeaders.Reader(source);
        // The beginning has the handshake; from then on evenly.
        final int[] wanted = {MOST / 2, MOST / 2};
        for (int i = 0; i < Math.min(segments, BEGINNING); i++) {
            look(store, table.row(conversation, i), reader, wanted);
        }
        wanted[0] = MOST - frames[0];
        wanted[1] = MOST - frames[1];
        for (int i = 0; i < 2 * MOST; i++) {
            final int at = (int) ((long) i * segments / (2 * MOST));
            if (at >= BEGINNING) {
                look(store, table.row(conversation, at), reader, wanted);
            }
        }
    }

    private void look(SegmentStore store, int row, FrameHeaders.Reader reader, int[] wanted) {
        final int side = store.direction(row);
        if (row == lastRow || wanted[side] == 0) {
            return;
        }
        wanted[side]--;
        lastRow = row;
        final FrameHeaders headers = reader.headers(store.frame(row));
        if (headers == null) {
            return;
        }
        frames[side]++;
        hopLimits[side][headers.hopLimit()]++;
        switch (headers.checksum()) {
            case FILLED -> filled[side]++;
            case PARTIAL -> {
                partial[side]++;
                firstUnfilled[side] = firstUnfilled[side] < 0 ? row : firstUnfilled[side];
            }
            case ZERO -> zero[side]++;
        }
        switch (headers.padding()) {
            case PADDED -> padded[side]++;
            case NOT_YET -> unpadded[side]++;
            case NOT_NEEDED -> {}
        }
        if (headers.noHardwareAddresses()) {
            noHardwareAddresses++;
        }
        if (headers.headersCut()) {
            headersCut[side]++;
            firstHeadersCut = firstHeadersCut < 0 ? row : firstHeadersCut;
            if (store.hasFlag(row, TcpFlags.SYN)) {
                synHeadersCut++;
            }
        }
    }

    /// Frames of a side that could be read.
    int frames(int side) {
        return frames[side];
    }

    /// The usual time to live (hop limit) of a side's packets as captured, -1 where none was read.
    int hopLimit(int side) {
        int usual = -1;
        for (int i = 0; i < 256; i++) {
            if (hopLimits[side][i] > 0 && (usual < 0 || hopLimits[side][i] > hopLimits[side][usual])) {
                usual = i;
            }
        }
        return usual;
    }

    /// Routers between a side and the capture point, as far as its packets' time to live tells: hosts begin with 64, 128 or
    /// 255, each router takes one. -1 where it does not tell.
    int routers(int side) {
        final int limit = hopLimit(side);
        for (int first : FIRST_VALUES) {
            if (limit >= 0 && limit <= first) {
                // From 32 counted down or from 64: not to be told apart.
                return first == FIRST_VALUES[0] || first - limit > MOST_ROUTERS ? -1 : first - limit;
            }
        }
        return -1;
    }

    /// Whether most checksums of a side are left for a network card to complete.
    boolean unfilled(int side) {
        return partial[side] >= 2 && 2 * partial[side] > frames[side];
    }

    /// Whether all checksums of a side were filled in.
    boolean allFilled(int side) {
        return filled[side] >= 2 && filled[side] == frames[side];
    }

    /// Row of the first such segment, -1 for none.
    int firstUnfilled(int side) {
        return firstUnfilled[side];
    }

    /// Whether short packets of a side were filled up to the least length of an Ethernet frame: they have crossed a wire.
    boolean padded(int side) {
        return padded[side] > 0 && unpadded[side] == 0;
    }

    /// Whether short packets of a side are shorter than any Ethernet frame on a wire.
    boolean unpadded(int side) {
        return unpadded[side] > 0 && padded[side] == 0;
    }

    /// Whether all frames have hardware addresses of zeros, as on Linux' loopback interface.
    boolean noHardwareAddresses() {
        return noHardwareAddresses > 0 && noHardwareAddresses == frames[0] + frames[1];
    }

    /// Whether only a part of the conversation's frames was read.
    boolean isPart() {
        return frames[0] < packets[0] || frames[1] < packets[1];
    }

    /// A count among the frames read of each side, extrapolated to all.
    private long scaled(int[] counts) {
        double all = 0;
        for (int side = 0; side < 2; side++) {
            all += frames[side] == 0 ? 0 : (double) counts[side] * packets[side] / frames[side];
        }
        return Math.round(all);
    }

    /// Frames cut within the TCP header or its options.
    long headersCut() {
        return scaled(headersCut);
    }

    /// Segments of a side with a checksum left for its card.
    long unfilledSegments(int side) {
        return frames[side] == 0 ? 0 : Math.round((double) partial[side] * packets[side] / frames[side]);
    }

    /// SYNs among them, which say scale and MSS.
    int synHeadersCut() {
        return synHeadersCut;
    }

    /// Row of the first of them, -1 for none.
    int firstHeadersCut() {
        return firstHeadersCut;
    }
}
