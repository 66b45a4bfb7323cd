package org.stallscope.analysis.live;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// Where packets come from, one after another; for one thread at a time. The accessors tell of the packet of the last
/// {@link #next}, whose bytes stay until the next call.
interface PacketSource extends AutoCloseable {
    /// Moves to the next packet.
    ///
    /// @return false where there is none now; more may come
    /// @throws IOException where no more will come
    boolean next() throws IOException;

    /// Time of the packet, in units of {@link #unitsPerSecond} since the epoch.
    long time();

    /// Memory that the packet's bytes lie in, from {@link #offset} on.
    MemorySegment memory();

    long offset();

    /// Captured bytes.
    int captured();

    /// Bytes on the wire.
    int original();

    /// Link type as files number them.
    int linkType();

    int snapLength();

    /// Nanoseconds or microseconds.
    long unitsPerSecond();

    /// Asks the system what it counted. Not for every packet.
    Counts counts() throws IOException;

    @Override
    void close();

    /// What the system counted since the capture began.
    ///
    /// @param received packets that came, with those that were then dropped (Linux)
    /// @param dropped packets that the system dropped for lack of room in its buffer
    /// @param interfaceDropped packets that the interface or its driver dropped
    record Counts(long received, long dropped, long interfaceDropped) {
        static final Counts NONE = new Counts(0, 0, 0);

        long lost() {
            return dropped + interfaceDropped;
        }
    }
}
