package org.stallscope.analysis.conversation;

/// Endpoint keys: one long for an address and a port. IPv4 stands in the key itself; IPv6 addresses are interned in the
/// conversation table and stand as a number with bit 62 set.
public final class Endpoints {
    static final long V6 = 1L << 62;

    private Endpoints() {}

    /// Key of an IPv4 endpoint.
    public static long v4(int address, int port) {
        return (address & 0xffff_ffffL) << 16 | port;
    }

    static long v6(int internedAddress, int port) {
        return V6 | (long) internedAddress << 16 | port;
    }

    /// Port of a key.
    public static int port(long key) {
        return (int) key & 0xffff;
    }

    static boolean isV6(long key) {
        return (key & V6) != 0;
    }

    static int address(long key) {
        return (int) (key >>> 16);
    }
}
