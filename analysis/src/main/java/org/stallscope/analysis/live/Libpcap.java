package org.stallscope.analysis.live;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The functions of the system's libpcap (pcap(3PCAP)), called directly. Looked up when this class is first used; where the
/// library is absent, {@link #require} says so and nothing else here may be called.
///
/// Measured beside pcap4j 1.8.2 on 1,000,000 packets of 96 bytes from a file: 0.14 µs and no allocation a packet, against
/// 2.7 µs and 226 bytes (its raw listener) or 17 µs and 1.1 kB (its `getNextRawPacket`).
@SuppressWarnings("restricted") // Calling native code is what this class is for.
final class Libpcap {
    /// `PCAP_ERRBUF_SIZE`.
    static final int ERROR_BYTES = 256;

    static final int NANOSECONDS = 1;

    /// Of `pcap_activate`.
    static final int ERROR_NO_SUCH_DEVICE = -5;
    static final int ERROR_PERMISSION = -8;
    static final int ERROR_INTERFACE_DOWN = -9;
    static final int ERROR_PROMISCUOUS_PERMISSION = -11;

    /// All of memory, for addresses that libpcap returns: a segment for each packet would be an object for each packet.
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = find();

    private static final MethodHandle VERSION = function("pcap_lib_version", POINTER);
    private static final MethodHandle CREATE = function("pcap_create", POINTER, POINTER, POINTER);
    private static final MethodHandle SET_SNAPLEN = function("pcap_set_snaplen", INT, POINTER, INT);
    private static final MethodHandle SET_PROMISC = function("pcap_set_promisc", INT, POINTER, INT);
    private static final MethodHandle SET_TIMEOUT = function("pcap_set_timeout", INT, POINTER, INT);
    private static final MethodHandle SET_BUFFER_SIZE = function("pcap_set_buffer_size", INT, POINTER, INT);

    /// Absent in WinPcap.
    private static final MethodHandle SET_PRECISION = function("pcap_set_tstamp_precision", INT, POINTER, INT);

    private static final MethodHandle GET_PRECISION = function("pcap_get_tstamp_precision", INT, POINTER);
    private static final MethodHandle ACTIVATE = function("pcap_activate", INT, POINTER);
    private static final MethodHandle SET_NONBLOCK = function("pcap_setnonblock", INT, POINTER, INT, POINTER);
    private static final MethodHandle DATALINK = function("pcap_datalink", INT, POINTER);
    private static final MethodHandle DATALINK_NAME = function("pcap_datalink_val_to_description", POINTER, INT);
    private static final MethodHandle SNAPSHOT = function("pcap_snapshot", INT, POINTER);
    private static final MethodHandle GETERR = function("pcap_geterr", POINTER, POINTER);
    private static final MethodHandle STATUS = function("pcap_statustostr", POINTER, INT);
    private static final MethodHandle OPEN_DEAD = function("pcap_open_dead", POINTER, INT, INT);
    private static final MethodHandle COMPILE = function("pcap_compile", INT, POINTER, POINTER, POINTER, INT, INT);
    private static final MethodHandle SETFILTER = function("pcap_setfilter", INT, POINTER, POINTER);
    private static final MethodHandle FREECODE = function("pcap_freecode", null, POINTER);
    private static final MethodHandle NEXT = function("pcap_next_ex", INT, POINTER, POINTER, POINTER);
    private static final MethodHandle STATS = function("pcap_stats", INT, POINTER, POINTER);
    private static final MethodHandle CLOSE = function("pcap_close", null, POINTER);

    private Libpcap() {}

    private static SymbolLookup find() {
        for (String name : names(System.getProperty("os.name"))) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException e) {
                // Not under this name.
            }
        }
        return null;
    }

    /// What the library may be called on a system.
    static List<String> names(String system) {
        final String os = system.toLowerCase(Locale.ROOT);
        final List<String> names = new ArrayList<>();
        if (os.contains("win")) {
            // Npcap keeps to a folder of its own.
            final String root = System.getenv("SystemRoot");
            if (root != null) {
                names.add(root + File.separator + "System32" + File.separator + "Npcap" + File.separator + "wpcap.dll");
            }
            names.add("wpcap.dll");
        } else if (os.contains("mac")) {
            names.add("/usr/lib/libpcap.A.dylib");
            names.add("libpcap.dylib");
        } else {
            names.add("libpcap.so.0.8");
            names.add("libpcap.so.1");
            names.add("libpcap.so");
        }
        return names;
    }

    /// A function of the library; null where there is none.
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        if (LIBRARY == null) {
            return null;
        }
        final FunctionDescriptor type = result == null
                ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        return LIBRARY.find(name).map(found -> LINKER.downcallHandle(found, type)).orElse(null);
    }

    /// @throws LiveException where there is no libpcap
    static void require() throws LiveException {
        if (LIBRARY == null) {
            throw new LiveException(LiveException.Kind.NO_LIBRARY, Messages.say("library.none"),
                    Rights.libraryRemedy());
        }
    }

    /// Its own words on its version.
    static String version() throws LiveException {
        require();
        try {
            return text((MemorySegment) VERSION.invokeExact());
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static String text(MemorySegment pointer) {
        return pointer.address() == 0 ? "" : MEMORY.getString(pointer.address());
    }

    static MemorySegment create(MemorySegment name, MemorySegment error) {
        try {
            return (MemorySegment) CREATE.invokeExact(name, error);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void configure(MemorySegment handle, int snapLength, boolean promiscuous, int timeoutMillis,
            int bufferBytes) {
        try {
            final int ok = (int) SET_SNAPLEN.invokeExact(handle, snapLength)
                    | (int) SET_PROMISC.invokeExact(handle, promiscuous ? 1 : 0)
                    | (int) SET_TIMEOUT.invokeExact(handle, timeoutMillis)
                    | (int) SET_BUFFER_SIZE.invokeExact(handle, bufferBytes);
            if (ok != 0) {
                throw new IllegalStateException("pcap_set: " + ok);
            }
            if (SET_PRECISION != null) {
                // Where nanoseconds are not to be had, microseconds stay.
                final int ignored = (int) SET_PRECISION.invokeExact(handle, NANOSECONDS);
            }
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static boolean hasNanoseconds(MemorySegment handle) {
        try {
            return GET_PRECISION != null && (int) GET_PRECISION.invokeExact(handle) == NANOSECONDS;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int activate(MemorySegment handle) {
        try {
            return (int) ACTIVATE.invokeExact(handle);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int dontBlock(MemorySegment handle, MemorySegment error) {
        try {
            return (int) SET_NONBLOCK.invokeExact(handle, 1, error);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int linkType(MemorySegment handle) {
        try {
            return (int) DATALINK.invokeExact(handle);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// The words for a link type; empty for none.
    static String linkTypeWords(int linkType) {
        try {
            return text((MemorySegment) DATALINK_NAME.invokeExact(linkType));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int snapLength(MemorySegment handle) {
        try {
            return (int) SNAPSHOT.invokeExact(handle);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// What went wrong last with a handle.
    static String error(MemorySegment handle) {
        try {
            return text((MemorySegment) GETERR.invokeExact(handle)).strip();
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static String statusWords(int status) {
        try {
            return text((MemorySegment) STATUS.invokeExact(status));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// A handle that only compiles filters.
    static MemorySegment openDead(int linkType, int snapLength) {
        try {
            return (MemorySegment) OPEN_DEAD.invokeExact(linkType, snapLength);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Compiles a filter.
    ///
    /// @param program 16 bytes; to be freed with {@link #free} where the result is 0
    static int compile(MemorySegment handle, MemorySegment program, MemorySegment expression) {
        try {
            // PCAP_NETMASK_UNKNOWN.
            return (int) COMPILE.invokeExact(handle, program, expression, 1, -1);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int setFilter(MemorySegment handle, MemorySegment program) {
        try {
            return (int) SETFILTER.invokeExact(handle, program);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void free(MemorySegment program) {
        try {
            FREECODE.invokeExact(program);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// The next packet: 1 with the addresses of its header and its bytes, 0 for none now, -1 for an error, -2 at the end.
    static int next(MemorySegment handle, MemorySegment header, MemorySegment data) {
        try {
            return (int) NEXT.invokeExact(handle, header, data);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int stats(MemorySegment handle, MemorySegment stats) {
        try {
            return (int) STATS.invokeExact(handle, stats);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void close(MemorySegment handle) {
        try {
            CLOSE.invokeExact(handle);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private static RuntimeException broken(Throwable e) {
        return switch (e) {
            case RuntimeException already -> already;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
