package org.stallscope.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.net.NetworkInterface;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Sends the packets of a pcap file to an interface of Linux, over and over, so many a second, and says what share of a processor
/// that took. Several go out with one call: the same rate costs tcpreplay, which makes a call for each, four times as much, which
/// on a computer with two processors is what a live capture would be measured with. Needs the right to send raw packets.
///
/// ```
/// java --enable-native-access=ALL-UNNAMED PacketSender.java INTERFACE FILE [PACKETS/S] [SECONDS]
/// ```
public final class PacketSender {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int BATCH = 200;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int MESSAGE = 64;
    private static final int VECTOR = 16;
    private static final int ADDRESS = 20;
    private static final int ETHERNET_HEADER = 14;
    private static final int MICROS = 0xa1b2c3d4;
    private static final int NANOS = 0xa1b23c4d;
    private static final double NANOS_PER_SECOND = 1e9;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET = call("socket", FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle BIND = call("bind", FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle SEND = call("sendmmsg", FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment messages = arena.allocate((long) BATCH * MESSAGE, Long.BYTES);
    private final MemorySegment vectors = arena.allocate((long) BATCH * VECTOR, Long.BYTES);
    private final MemorySegment file;
    private final ValueLayout.OfInt field;
    private long at = FILE_HEADER;

    private PacketSender(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
        final ValueLayout.OfInt little = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        final int magic = file.get(little, 0);
        field = magic == MICROS || magic == NANOS ? little : little.withOrder(ByteOrder.BIG_ENDIAN);
        if (file.get(field, 0) != MICROS && file.get(field, 0) != NANOS) {
            throw new IOException(path + " is no pcap file");
        }
        for (int i = 0; i < BATCH; i++) {
            // struct mmsghdr: name, its length, vectors, their number, …
            messages.set(ValueLayout.ADDRESS, (long) i * MESSAGE + 16, vectors.asSlice((long) i * VECTOR));
            messages.set(ValueLayout.JAVA_LONG, (long) i * MESSAGE + 24, 1);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor,
                Linker.Option.captureCallState("errno"));
    }

    public static void main(String[] args) throws Throwable {
        final double rate = args.length > 2 ? Double.parseDouble(args[2]) : 100_000;
        final double seconds = args.length > 3 ? Double.parseDouble(args[3]) : Double.MAX_VALUE;
        new PacketSender(Path.of(args[1])).run(args[0], rate, seconds);
    }

    private void run(String name, double rate, double seconds) throws Throwable {
        final NetworkInterface device = NetworkInterface.getByName(name);
        if (device == null) {
            throw new IOException("there is no interface " + name);
        }
        final int socket = checked((int) SOCKET.invokeExact(state, AF_PACKET, SOCK_RAW, 0), "socket");
        final MemorySegment address = arena.allocate(ADDRESS, Long.BYTES);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
        address.set(ValueLayout.JAVA_INT, 4, device.getIndex());
        checked((int) BIND.invokeExact(state, socket, address, ADDRESS), "bind");
        final long begin = System.nanoTime();
        final long[] sent = {0};
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(sent[0], System.nanoTime() - begin)));
        while (System.nanoTime() - begin < seconds * NANOS_PER_SECOND) {
            int count = fill();
            int done = 0;
            while (done < count) {
                done += checked((int) SEND.invokeExact(state, socket,
                        messages.asSlice((long) done * MESSAGE), count - done, 0), "sendmmsg");
            }
            sent[0] += count;
            final long due = begin + (long) (sent[0] / rate * NANOS_PER_SECOND) - System.nanoTime();
            if (due > 0) {
                LockSupport.parkNanos(due);
            }
        }
    }

    private static void tell(long packets, long nanos) {
        final long used = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        System.out.println(String.format(Locale.ROOT, "%,d packets in %.1f s, %,.0f packets/s, %.0f %% of a processor",
                packets, nanos / NANOS_PER_SECOND, packets * NANOS_PER_SECOND / nanos, 100.0 * used / nanos));
    }

    private int checked(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException(what + ": error " + (int) ERRNO.get(state, 0L));
        }
        return result;
    }

    /// Points the messages at the next packets.
    private int fill() {
        int count = 0;
        while (count < BATCH) {
            if (at + RECORD_HEADER >= file.byteSize()) {
                at = FILE_HEADER;
            }
            final int length = file.get(field, at + 8);
            if (length >= ETHERNET_HEADER && at + RECORD_HEADER + length <= file.byteSize()) {
                vectors.set(ValueLayout.ADDRESS, (long) count * VECTOR, file.asSlice(at + RECORD_HEADER, length));
                vectors.set(ValueLayout.JAVA_LONG, (long) count * VECTOR + Long.BYTES, length);
                count++;
            }
            at += RECORD_HEADER + length;
        }
        return count;
    }
}
