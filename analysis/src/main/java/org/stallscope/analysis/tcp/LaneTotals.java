package org.stallscope.analysis.tcp;

import java.util.Arrays;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.TcpFlags;

/// What was sent in each lane, added up chunk by chunk behind the analysis: a short loop of its own over a small table costs
/// less than a further cache line in the analysis of each segment.
final class LaneTotals {
    private static final int PACKETS = 0;
    private static final int DATA_SEGMENTS = 1;

    /// Two ints.
    private static final int PAYLOAD_BYTES = 2;

    private static final int MAX_PAYLOAD = 4;
    private static final int MAX_IN_FLIGHT = 5;

    /// Bytes, outside SYN and RST; -1 before the first.
    private static final int MIN_WINDOW = 6;

    private static final int MAX_WINDOW = 7;

    private static final int CUT_SEGMENTS = 8;

    /// Two ints.
    private static final int CUT_BYTES = 9;

    private static final int SIZE_BITS = 4;
    private static final int PAGE_BITS = 12;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private int[][] pages = new int[16][];

    /// Adds a segment of a chunk.
    ///
    /// @param cut payload bytes that the capture cut off
    void add(SegmentChunk chunk, int i, int lane, int cut) {
        final int[] t = page(lane);
        final int at = (lane & PAGE_MASK) << SIZE_BITS;
        final int length = chunk.length[i];
        t[at + PACKETS]++;
        if (length > 0) {
            t[at + DATA_SEGMENTS]++;
            Lanes.setLong(t, at + PAYLOAD_BYTES, Lanes.getLong(t, at + PAYLOAD_BYTES) + length);
            t[at + MAX_PAYLOAD] = Math.max(t[at + MAX_PAYLOAD], length);
            t[at + MAX_IN_FLIGHT] = Math.max(t[at + MAX_IN_FLIGHT], chunk.inFlight[i]);
        }
        if (cut > 0) {
            t[at + CUT_SEGMENTS]++;
            Lanes.setLong(t, at + CUT_BYTES, Lanes.getLong(t, at + CUT_BYTES) + cut);
        }
        if ((chunk.flags[i] & (TcpFlags.SYN | TcpFlags.RST)) == 0) {
            final int window = (chunk.window[i] & 0xffff) << Math.max(0, SegmentBits.scale(chunk.analysis[i]));
            t[at + MAX_WINDOW] = Math.max(t[at + MAX_WINDOW], window);
            if (Integer.compareUnsigned(window, t[at + MIN_WINDOW]) < 0) {
                t[at + MIN_WINDOW] = window;
            }
        }
    }

    private int[] page(int lane) {
        final int number = lane >>> PAGE_BITS;
        if (number >= pages.length || pages[number] == null) {
            addPage(number);
        }
        return pages[number];
    }

    private void addPage(int number) {
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length * 2));
        }
        final int[] page = new int[1 << PAGE_BITS + SIZE_BITS];
        for (int at = 0; at < page.length; at += 1 << SIZE_BITS) {
            page[at + MIN_WINDOW] = -1;
            page[at + MAX_WINDOW] = -1;
        }
        pages[number] = page;
    }

    void into(DirectionSummary s, int lane) {
        final int[] t = page(lane);
        final int at = (lane & PAGE_MASK) << SIZE_BITS;
        s.packets = t[at + PACKETS];
        s.dataSegments = t[at + DATA_SEGMENTS];
        s.cutSegments = t[at + CUT_SEGMENTS];
        s.cutBytes = Lanes.getLong(t, at + CUT_BYTES);
        s.payloadBytes = Lanes.getLong(t, at + PAYLOAD_BYTES);
        s.maxPayload = t[at + MAX_PAYLOAD];
        s.maxInFlight = t[at + MAX_IN_FLIGHT];
        s.minWindow = t[at + MIN_WINDOW];
        s.maxWindow = t[at + MAX_WINDOW];
    }
}
