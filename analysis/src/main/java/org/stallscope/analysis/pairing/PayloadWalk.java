package org.stallscope.analysis.pairing;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.stallscope.analysis.capture.Capture;
import org.stallscope.analysis.capture.RecordReader;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.decode.Decoded;
import org.stallscope.analysis.decode.FrameDecoder;

/// Hands out the captured payload of segments, in file order and in place: the columns hold none.
@FunctionalInterface
public interface PayloadWalk {
    /// No payload.
    PayloadWalk NONE = (wanted, segment) -> {};

    /// Walks over the capture.
    ///
    /// @param wanted which rows; others cost next to nothing
    /// @param segment hears of each wanted row that has captured payload; it keeps no reference to the bytes
    void walk(IntPredicate wanted, Segment segment);

    /// Hears of the payload of one segment.
    @FunctionalInterface
    interface Segment {
        /// @param offset where the payload begins in the bytes
        /// @param captured captured bytes of it, at least 1
        void at(int row, MemorySegment bytes, long offset, int captured);
    }

    /// The payload of an open capture. Segments that came in IP fragments are passed over. Where a file was shortened
    /// or the capture closed meanwhile, the walk ends there.
    static PayloadWalk of(Capture capture, SegmentStore store) {
        return (wanted, segment) -> new OfCapture(store, wanted, segment).walk(capture);
    }

    /// One walk.
    final class OfCapture implements Consumer<MemorySegment> {
        private final SegmentStore store;
        private final IntPredicate wanted;
        private final Segment segment;
        private final FrameDecoder decoder = new FrameDecoder(MemorySegment.NULL);
        private MemorySegment bytes = MemorySegment.NULL;

        private OfCapture(SegmentStore store, IntPredicate wanted, Segment segment) {
            this.store = store;
            this.wanted = wanted;
            this.segment = segment;
        }

        @Override
        public void accept(MemorySegment fileBytes) {
            bytes = fileBytes;
            decoder.over(fileBytes);
        }

        private void walk(Capture capture) {
            final int rows = store.size();
            long frame = 0;
            int row = 0;
            try {
                final RecordReader reader = capture.again(this);
                while (reader.next() && row < rows) {
                    frame++;
                    if (store.frame(row) == frame) {
                        if (store.length(row) > 0 && wanted.test(row)) {
                            look(reader, row);
                        }
                        row++;
                    }
                }
            } catch (InternalError | IllegalStateException e) {
                // How the JVM reports a page of a mapped file that is no longer there, or a capture that was closed meanwhile: what
                // was seen before stays.
            }
        }

        private void look(RecordReader reader, int row) {
            final long from = reader.dataOffset();
            final Decoded decoded =
                    decoder.decode(reader.linkType(), from, reader.capturedLength(), reader.originalLength());
            final int captured = decoder.payloadLength() - decoder.missingPayload();
            if (decoded != Decoded.TCP || captured <= 0 || decoder.transportOffset() < from) {
                return;
            }
            final long at = decoder.payloadOffset();
            if (at + captured <= from + reader.capturedLength()) {
                segment.at(row, bytes, at, captured);
            }
        }
    }
}
