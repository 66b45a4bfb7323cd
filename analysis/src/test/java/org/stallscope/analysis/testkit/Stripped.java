package org.stallscope.analysis.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureFile;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.RecordReader;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// Captures without their handshakes, as they are where somebody began to capture too late.
public final class Stripped {
    private Stripped() {}

    /// Writes all frames of a capture but those with a SYN to a pcap (ns) file.
    ///
    /// @param analysis of the capture
    public static void ofHandshakes(Path capture, CaptureAnalysis analysis, Path target)
            throws IOException, CaptureException {
        final BitSet syns = new BitSet();
        final SegmentStore store = analysis.segments();
        for (int row = 0; row < store.size(); row++) {
            if (store.hasFlag(row, TcpFlags.SYN)) {
                syns.set((int) store.frame(row));
            }
        }
        try (CaptureFile file = CaptureFile.open(capture, new CaptureHealth());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            final RecordReader reader = file.records();
            int frame = 0;
            while (reader.next()) {
                if (frame++ == 0) {
                    out.write(ByteBuffer.allocate(24).putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4)
                            .putLong(0)
                            .putInt(262_144).putInt(reader.linkType()).array());
                }
                if (!syns.get(frame)) {
                    write(out, file.bytes(), reader);
                }
            }
        }
    }

    private static void write(OutputStream out, MemorySegment bytes, RecordReader reader) throws IOException {
        final int captured = reader.capturedLength();
        out.write(ByteBuffer.allocate(16)
                .putInt((int) (reader.time() / 1_000_000_000))
                .putInt((int) (reader.time() % 1_000_000_000))
                .putInt(captured)
                .putInt(reader.originalLength())
                .array());
        out.write(bytes.asSlice(reader.dataOffset(), captured).toArray(ValueLayout.JAVA_BYTE));
    }
}
