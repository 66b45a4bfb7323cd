package org.stallscope.analysis.series;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.decode.Decoded;
import org.stallscope.analysis.decode.FrameDecoder;

/// Reads the SACK blocks (RFC 2018) of single segments from the capture again: loading keeps only that there are any. Not for
/// use by two threads.
public final class SackReader {
    /// Frames that are looked at for one picture, at most.
    private static final int MOST = 200_000;

    private static final int[] NONE = {};

    /// Where frames come from.
    @FunctionalInterface
    public interface Frames {
        /// @throws CaptureException where the file was changed or shortened since it was read
        Frame frame(long number) throws CaptureException;
    }

    private final Frames frames;
    private FrameDecoder decoder;
    private int looked;
    private boolean complete = true;

    public SackReader(Frames frames) {
        this.frames = frames;
    }

    /// Reads none.
    public static SackReader none() {
        return new SackReader(number -> null);
    }

    /// Whether every segment that was asked for could be read.
    public boolean isComplete() {
        return complete;
    }

    /// Edges of a frame's blocks as raw sequence numbers, left, right, left, right …; none where the frame cannot be read.
    int[] blocks(long number) {
        if (++looked > MOST) {
            complete = false;
            return NONE;
        }
        try {
            final Frame frame = frames.frame(number);
            if (frame != null) {
                if (decoder == null) {
                    decoder = new FrameDecoder(MemorySegment.NULL);
                }
                decoder.over(frame.bytes());
                if (decoder.decode(frame.linkType(), 0, frame.capturedLength(),
                        frame.originalLength()) == Decoded.TCP) {
                    return Arrays.copyOf(decoder.options().sackEdges(), 2 * decoder.options().sackBlocks());
                }
            }
        } catch (CaptureException | IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            // Not there any more: the file became shorter or the capture was closed.
        }
        // A piece of a datagram may wait in it for others.
        decoder = null;
        complete = false;
        return NONE;
    }
}
