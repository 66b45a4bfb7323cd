package org.stallscope.analysis.capture;

import java.util.ArrayList;
import java.util.List;

/// Where a merged walk stood every few thousand frames, so that a single frame is found without walking from the beginning.
/// The more files were open at once, the farther the places lie apart: less than a byte a frame in any case. Safe for use
/// by several threads.
final class MergePlaces {
    /// Least frames from one place to the next.
    static final int LEAST_STRIDE = 4_096;

    /// Frames from one place to the next for each open file.
    private static final int STRIDE_PER_FILE = 64;

    /// One place: the current records of the files that were open.
    ///
    /// @param frame number of the frame that comes next
    /// @param opened files opened so far, in the order of their first times
    /// @param files positions of the open ones
    /// @param offsets of their current records
    /// @param records numbers of these within their files, from 1
    record Place(long frame, int opened, int[] files, long[] offsets, long[] records) {}

    private static final Place BEGINNING = new Place(1, 0, new int[0], new long[0], new long[0]);

    private final List<Place> places = new ArrayList<>();
    private volatile long next = 1L + LEAST_STRIDE;

    /// Whether a place is to be kept at a frame.
    boolean wants(long frame) {
        return frame >= next;
    }

    synchronized void add(long frame, SetCursor[] open, int count, int opened) {
        final int[] files = new int[count];
        final long[] offsets = new long[count];
        final long[] records = new long[count];
        for (int i = 0; i < count; i++) {
            files[i] = open[i].position();
            offsets[i] = open[i].reader().recordOffset();
            records[i] = open[i].records();
        }
        places.add(new Place(frame, opened, files, offsets, records));
        next = frame + Math.max(LEAST_STRIDE, STRIDE_PER_FILE * count);
    }

    /// The last place at or before a frame.
    synchronized Place before(long frame) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (places.get(middle).frame() <= frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? BEGINNING : places.get(low - 1);
    }
}
