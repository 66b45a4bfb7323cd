package org.stallscope.analysis.live;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Packets of an interface through libpcap. It is read without blocking, so that whoever reads can flush, count and stop
/// whenever nothing comes; libpcap hands packets over in blocks of at most {@link #HANDED_OVER_MILLIS}.
final class NativeSource implements PacketSource {
    /// Snap length for whole packets, as tcpdump's and dumpcap's.
    static final int MOST_BYTES = 262_144;

    /// How long the system may hold packets back before it hands them over, ms.
    static final int HANDED_OVER_MILLIS = 20;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /// `struct timeval` at the beginning of `struct pcap_pkthdr`: two longs, which are 4 bytes on Windows; macOS has an int for the
    /// microseconds, padded.
    private static final boolean WINDOWS = Rights.Platform.here() == Rights.Platform.WINDOWS;
    private static final boolean LONG_FRACTION = Rights.Platform.here() == Rights.Platform.LINUX;
    private static final long CAPTURED = WINDOWS ? 8 : 16;
    private static final long ORIGINAL = CAPTURED + Integer.BYTES;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment handle;
    private final MemorySegment header = arena.allocate(ValueLayout.ADDRESS);
    private final MemorySegment data = arena.allocate(ValueLayout.ADDRESS);

    /// Three counts of 32 bits; Windows adds more.
    private final MemorySegment stats = arena.allocate(64, Long.BYTES);

    private final String name;
    private int systemLinkType;
    private int snapLength;
    private long unitsPerSecond;
    private long headerAt;
    private long dataAt;
    private long received;
    private long dropped;
    private long interfaceDropped;
    private boolean closed;

    private NativeSource(String name, MemorySegment handle) {
        this.name = name;
        this.handle = handle;
    }

    /// Opens an interface.
    ///
    /// @param filter in tcpdump's words; empty for everything
    /// @param bufferBytes what the system may hold until it is read
    /// @throws LiveException where it cannot be opened, with what to do
    static NativeSource open(String name, String filter, int snapLength, boolean promiscuous, int bufferBytes)
            throws LiveException {
        Libpcap.require();
        final MemorySegment handle;
        try (Arena call = Arena.ofConfined()) {
            final MemorySegment error = call.allocate(Libpcap.ERROR_BYTES);
            handle = Libpcap.create(call.allocateFrom(name), error);
            if (handle.address() == 0) {
                throw new LiveException(LiveException.Kind.OTHER, error.getString(0), "");
            }
        }
        final NativeSource source = new NativeSource(name, handle);
        try {
            source.activate(snapLength, promiscuous, bufferBytes);
            if (!filter.isBlank()) {
                source.filter(filter);
            }
            return source;
        } catch (LiveException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void activate(int snap, boolean promiscuous, int bufferBytes) throws LiveException {
        Libpcap.configure(handle, snap, promiscuous, HANDED_OVER_MILLIS, bufferBytes);
        final int status = Libpcap.activate(handle);
        if (status < 0) {
            throw refused(status);
        }
        try (Arena call = Arena.ofConfined()) {
            final MemorySegment error = call.allocate(Libpcap.ERROR_BYTES);
            if (Libpcap.dontBlock(handle, error) < 0) {
                throw new LiveException(LiveException.Kind.OTHER, error.getString(0), "");
            }
        }
        systemLinkType = Libpcap.linkType(handle);
        snapLength = Libpcap.snapLength(handle);
        unitsPerSecond = Libpcap.hasNanoseconds(handle) ? NANOS_PER_SECOND : MICROS_PER_SECOND;
    }

    private LiveException refused(int status) {
        final String said = Libpcap.error(handle);
        final String words = said.isEmpty() ? Libpcap.statusWords(status) : said;
        return switch (status) {
            case Libpcap.ERROR_PERMISSION, Libpcap.ERROR_PROMISCUOUS_PERMISSION -> new LiveException(
                    LiveException.Kind.NO_RIGHT, Messages.say("open.permission", name, words), Rights.remedy());
            case Libpcap.ERROR_NO_SUCH_DEVICE -> new LiveException(
                    LiveException.Kind.INTERFACE, Messages.say("open.none", name), Messages.say("open.none.remedy"));
            case Libpcap.ERROR_INTERFACE_DOWN -> new LiveException(
                    LiveException.Kind.INTERFACE, Messages.say("open.down", name),
                    Messages.say("open.down.remedy", name));
            default -> new LiveException(LiveException.Kind.OTHER, Messages.say("open.failed", name, words), "");
        };
    }

    private void filter(String filter) throws LiveException {
        final FilterError wrong = FilterError.place(filter, this::compile);
        if (wrong != null) {
            throw new LiveException(LiveException.Kind.FILTER, wrong.message(), wrong.pointed(filter));
        }
        try (Arena call = Arena.ofConfined()) {
            final MemorySegment program = call.allocate(16, Long.BYTES);
            if (Libpcap.compile(handle, program, call.allocateFrom(filter)) != 0) {
                throw new LiveException(LiveException.Kind.FILTER, Libpcap.error(handle), filter);
            }
            final int set = Libpcap.setFilter(handle, program);
            Libpcap.free(program);
            if (set != 0) {
                throw new LiveException(LiveException.Kind.OTHER,
                        Messages.say("open.failed", name, Libpcap.error(handle)), "");
            }
        }
    }

    private String compile(String filter) {
        return compile(handle, filter);
    }

    /// What is wrong with a filter in libpcap's words; null for nothing.
    static String compile(MemorySegment handle, String filter) {
        try (Arena call = Arena.ofConfined()) {
            final MemorySegment program = call.allocate(16, Long.BYTES);
            if (Libpcap.compile(handle, program, call.allocateFrom(filter)) != 0) {
                return Libpcap.error(handle);
            }
            Libpcap.free(program);
            return null;
        }
    }

    @Override
    public boolean next() throws IOException {
        final int found = Libpcap.next(handle, header, data);
        if (found < 0) {
            throw new LiveException(LiveException.Kind.INTERFACE,
                    Messages.say("read.failed", name, Libpcap.error(handle)), "");
        }
        headerAt = header.get(ValueLayout.JAVA_LONG, 0);
        dataAt = data.get(ValueLayout.JAVA_LONG, 0);
        return found > 0;
    }

    @Override
    public long time() {
        final MemorySegment memory = Libpcap.MEMORY;
        if (WINDOWS) {
            return memory.get(ValueLayout.JAVA_INT, headerAt) * unitsPerSecond
                    + memory.get(ValueLayout.JAVA_INT, headerAt + Integer.BYTES);
        }
        final long fraction = LONG_FRACTION
                ? memory.get(ValueLayout.JAVA_LONG, headerAt + Long.BYTES)
                : memory.get(ValueLayout.JAVA_INT, headerAt + Long.BYTES);
        return memory.get(ValueLayout.JAVA_LONG, headerAt) * unitsPerSecond + fraction;
    }

    @Override
    public MemorySegment memory() {
        return Libpcap.MEMORY;
    }

    @Override
    public long offset() {
        return dataAt;
    }

    @Override
    public int captured() {
        return Libpcap.MEMORY.get(ValueLayout.JAVA_INT, headerAt + CAPTURED);
    }

    @Override
    public int original() {
        return Libpcap.MEMORY.get(ValueLayout.JAVA_INT, headerAt + ORIGINAL);
    }

    /// As the system numbers it (`DLT_`).
    int systemLinkType() {
        return systemLinkType;
    }

    @Override
    public int linkType() {
        return SystemLinkTypes.inFiles(systemLinkType);
    }

    @Override
    public int snapLength() {
        return snapLength;
    }

    @Override
    public long unitsPerSecond() {
        return unitsPerSecond;
    }

    @Override
    public Counts counts() {
        if (Libpcap.stats(handle, stats) == 0) {
            // Counts of 32 bits, which go round within a day at 100,000 packets/s.
            received += stats.get(ValueLayout.JAVA_INT, 0) - (int) received & 0xffff_ffffL;
            dropped += stats.get(ValueLayout.JAVA_INT, 4) - (int) dropped & 0xffff_ffffL;
            interfaceDropped += stats.get(ValueLayout.JAVA_INT, 8) - (int) interfaceDropped & 0xffff_ffffL;
        }
        return new Counts(received, dropped, interfaceDropped);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libpcap.close(handle);
            arena.close();
        }
    }
}
