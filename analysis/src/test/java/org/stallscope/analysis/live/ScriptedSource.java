package org.stallscope.analysis.live;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Packets without an interface: as many as asked for, each with its number as its bytes and a microsecond after the last.
final class ScriptedSource implements PacketSource {
    static final long FIRST_TIME = 1_800_000_000_000_000_000L;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private final long packets;
    private final int captured;
    private long number;
    private Counts counts = Counts.NONE;
    private IOException end;
    private boolean closed;

    /// @param packets how many come; then nothing more comes
    ScriptedSource(long packets, int captured) {
        this.packets = packets;
        this.captured = captured;
        bytes = arena.allocate(captured, Long.BYTES);
    }

    ScriptedSource counting(Counts system) {
        counts = system;
        return this;
    }

    /// What happens when all packets have come.
    ScriptedSource endingWith(IOException failure) {
        end = failure;
        return this;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public boolean next() throws IOException {
        if (number == packets) {
            if (end != null) {
                throw end;
            }
            return false;
        }
        number++;
        bytes.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, number);
        return true;
    }

    @Override
    public long time() {
        return FIRST_TIME + number * 1_000;
    }

    @Override
    public MemorySegment memory() {
        return bytes;
    }

    @Override
    public long offset() {
        return 0;
    }

    @Override
    public int captured() {
        return captured;
    }

    @Override
    public int original() {
        return captured + 1_000;
    }

    @Override
    public int linkType() {
        return 1;
    }

    @Override
    public int snapLength() {
        return captured;
    }

    @Override
    public long unitsPerSecond() {
        return 1_000_000_000;
    }

    @Override
    public Counts counts() {
        return counts;
    }

    @Override
    public void close() {
        closed = true;
    }
}
