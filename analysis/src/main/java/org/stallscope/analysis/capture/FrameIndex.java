package org.stallscope.analysis.capture;

import java.util.Arrays;

/// Finds the record of a frame by its number: keeps the offset of one record in 32, a quarter of a byte a frame. Built while
/// a capture is walked, read by {@link CaptureFile#frame}.
public final class FrameIndex {
    /// Frames from one kept offset to the next.
    static final int STRIDE = 32;

    private final long[] offsets;
    private final long frames;

    private FrameIndex(long[] offsets, long frames) {
        this.offsets = offsets;
        this.frames = frames;
    }

    /// The index of a whole capture: walks the record headers once more and touches no packet. The notes and the health of
    /// the file stay as the first walk left them.
    static FrameIndex of(CaptureFile file) {
        final RecordReader reader = file.reader(new CaptureHealth(), new CaptureNotes());
        final Builder builder = new Builder();
        try {
            while (reader.next()) {
                builder.frame(reader.recordOffset());
            }
        } catch (InternalError e) {
            // The file became shorter: the frames before that are still found.
            return builder.build();
        }
        return builder.build();
    }

    /// An index that knows how many frames there are and leaves their places to the capture.
    static FrameIndex counting(long frames) {
        return new FrameIndex(new long[0], frames);
    }

    /// Number of frames.
    public long frames() {
        return frames;
    }

    /// Where to start walking for a frame.
    long start(long frameNumber) {
        return offsets[(int) ((frameNumber - 1) / STRIDE)];
    }

    /// Frames before the place where to start.
    static long before(long frameNumber) {
        return (frameNumber - 1) / STRIDE * STRIDE;
    }

    /// Takes the offsets of all frames in order. Not for use by two threads.
    public static final class Builder {
        private static final int FIRST_CAPACITY = 1 << 10;

        private long[] offsets = new long[FIRST_CAPACITY];
        private long frames;

        /// Frames so far.
        long frames() {
            return frames;
        }

        /// Adds the next frame.
        ///
        /// @param recordOffset {@link RecordReader#recordOffset} of it
        public void frame(long recordOffset) {
            if (frames % STRIDE == 0) {
                keep(recordOffset);
            }
            frames++;
        }

        private void keep(long recordOffset) {
            final int slot = (int) (frames / STRIDE);
            if (slot == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * slot);
            }
            offsets[slot] = recordOffset;
        }

        /// The index of the frames added so far.
        public FrameIndex build() {
            return new FrameIndex(Arrays.copyOf(offsets, (int) ((frames + STRIDE - 1) / STRIDE)), frames);
        }
    }
}
