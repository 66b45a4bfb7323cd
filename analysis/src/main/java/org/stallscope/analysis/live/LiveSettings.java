package org.stallscope.analysis.live;

import java.nio.file.Path;

/// How a person wants to capture.
///
/// @param interfaceName what the system calls it
/// @param filter in tcpdump's words (pcap-filter(7)); empty for everything
/// @param snapLength bytes kept of each packet
/// @param promiscuous whether to take packets for other computers too
/// @param bufferBytes what the system may hold until it is read
/// @param file where packets go; of a ring, what its names are made of
/// @param ring null for one file
/// @param mostPackets after which it ends; {@link #ENDLESS} for none
/// @param mostNanos time after which it ends; {@link #ENDLESS} for none
public record LiveSettings(String interfaceName, String filter, int snapLength, boolean promiscuous, int bufferBytes,
        Path file, Ring ring, long mostPackets, long mostNanos) {
    /// No limit.
    public static final long ENDLESS = Long.MAX_VALUE;

    /// Whole packets, as tcpdump and dumpcap keep them.
    public static final int WHOLE_PACKETS = NativeSource.MOST_BYTES;

    /// Less than the headers of link, IP and TCP with all options says nothing.
    public static final int LEAST_SNAP_LENGTH = 64;

    /// Half a second of 100,000 packets/s of 1,500 bytes.
    public static final int USUAL_BUFFER = 64 << 20;

    /// The usual way: whole packets, promiscuous, no filter, one file, until somebody stops it.
    public static LiveSettings of(String interfaceName, Path file) {
        return new LiveSettings(interfaceName, "", WHOLE_PACKETS, true, USUAL_BUFFER, file, null, ENDLESS, ENDLESS);
    }

    public LiveSettings withFilter(String text) {
        return new LiveSettings(interfaceName, text, snapLength, promiscuous, bufferBytes, file, ring, mostPackets,
                mostNanos);
    }

    public LiveSettings withSnapLength(int bytes) {
        return new LiveSettings(interfaceName, filter, bytes, promiscuous, bufferBytes, file, ring, mostPackets,
                mostNanos);
    }

    public LiveSettings withRing(Ring files) {
        return new LiveSettings(interfaceName, filter, snapLength, promiscuous, bufferBytes, file, files, mostPackets,
                mostNanos);
    }

    public LiveSettings withPromiscuous(boolean all) {
        return new LiveSettings(interfaceName, filter, snapLength, all, bufferBytes, file, ring, mostPackets,
                mostNanos);
    }

    public LiveSettings withFile(Path other) {
        return new LiveSettings(interfaceName, filter, snapLength, promiscuous, bufferBytes, other, ring, mostPackets,
                mostNanos);
    }

    public LiveSettings withLimits(long packets, long nanos) {
        return new LiveSettings(interfaceName, filter, snapLength, promiscuous, bufferBytes, file, ring, packets,
                nanos);
    }
}
