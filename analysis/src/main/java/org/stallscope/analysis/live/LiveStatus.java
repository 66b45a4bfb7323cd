package org.stallscope.analysis.live;

import java.nio.file.Path;
import java.util.List;

/// How a capture stands at a moment.
///
/// @param running whether packets are still taken
/// @param packets written so far
/// @param bytes written so far, those of removed ring files with them
/// @param bytesThere in the files that are there
/// @param lost packets that the system or the interface dropped before they could be read
/// @param files that are there, oldest first
/// @param filesBegun how many were begun in all
/// @param nanos since the capture began
/// @param failure why it ended before it was told to, for a person; empty for nothing
public record LiveStatus(boolean running, long packets, long bytes, long bytesThere, long lost, List<Path> files,
        int filesBegun, long nanos, String failure) {
    public LiveStatus {
        files = List.copyOf(files);
    }

    /// Packets a second since an earlier moment of the same capture; 0 where no time has gone by.
    public double packetRate(LiveStatus earlier) {
        return nanos > earlier.nanos ? (packets - earlier.packets) * 1e9 / (nanos - earlier.nanos) : 0;
    }
}
