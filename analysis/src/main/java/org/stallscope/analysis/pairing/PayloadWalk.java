package org.stallscope.analysis.pairing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.CancellationException;
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
        return (wanted, segment) -> new OfCapture(store, wanted, segment, null).walk(capture);
    }

    /// The headers of an open capture, likewise.
    static HeaderWalk headers(Capture capture, SegmentStore store) {
        return (wanted, header) -> new OfCapture(store, wanted, null, header).walk(capture);
    }

    /// One walk.
    final class OfCapture implements Consumer<MemorySegment> {
        private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
        private static final ValueLayout.OfShort SHORT =
                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

        /// Places in the IPv4 header (RFC 791, 3.1) and the TCP header (RFC 9293, 3.1), bytes.
        private static final int IDENTIFICATION = 4;

        private static final int DATA_OFFSET = 12;
        private static final int OPTIONS = 20;
        private static final int END_OF_OPTIONS = 0;
        private static final int NOP = 1;
        private static final int TIMESTAMPS = 8;
        private static final int TIMESTAMPS_LENGTH = 10;

        private final SegmentStore store;
        private final IntPredicate wanted;
        private final Segment segment;
        private final HeaderWalk.Header header;
        private final FrameDecoder decoder = new FrameDecoder(MemorySegment.NULL);
        private MemorySegment bytes = MemorySegment.NULL;

        private OfCapture(SegmentStore store, IntPredicate wanted, Segment segment, HeaderWalk.Header header) {
            this.store = store;
            this.wanted = wanted;
            this.segment = segment;
            this.header = header;
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
                        if (header != null) {
                            if (wanted.test(row)) {
                                head(reader, row);
                            }
                        } else if (store.length(row) > 0 && wanted.test(row)) {
                            look(reader, row);
                        }
                        row++;
                    }
                }
            } catch (CancellationException e) {
                throw e;
            } catch (InternalError | IllegalStateException e) {
                // How the JVM reports a page of a mapped file that is no longer there, or a capture that was closed meanwhile: what
                // was seen before stays.
            }
        }

        private void head(RecordReader reader, int row) {
            final long from = reader.dataOffset();
            final Decoded decoded =
                    decoder.decode(reader.linkType(), from, reader.capturedLength(), reader.originalLength());
            if (decoded != Decoded.TCP || decoder.networkOffset() < from || decoder.transportOffset() < from) {
                return;
            }
            final int identification =
                    decoder.isIpv6() ? -1 : bytes.get(SHORT, decoder.networkOffset() + IDENTIFICATION) & 0xffff;
            header.at(row, identification, timestamps(from + reader.capturedLength()));
        }

        /// TSval and TSecr; 0 where they are not there, or the capture cut them off.
        private long timestamps(long captured) {
            final long tcp = decoder.transportOffset();
            if (tcp + OPTIONS > captured) {
                return 0;
            }
            final long end = Math.min(captured, tcp + ((bytes.get(BYTE, tcp + DATA_OFFSET) >>> 4 & 0xf) << 2));
            long at = tcp + OPTIONS;
            while (at < end) {
                final int kind = bytes.get(BYTE, at) & 0xff;
                if (kind == NOP) {
                    at++;
                    continue;
                }
                if (kind == END_OF_OPTIONS || at + 2 > end) {
                    return 0;
                }
                final int length = bytes.get(BYTE, at + 1) & 0xff;
                if (length < 2 || at + length > end) {
                    return 0;
                }
                if (kind == TIMESTAMPS && length == TIMESTAMPS_LENGTH) {
                    return (long) bytes.get(INT, at + 2) << 32 | bytes.get(INT, at + 6) & 0xffff_ffffL;
                }
                at += length;
            }
            return 0;
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
