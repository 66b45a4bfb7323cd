package org.stallscope.analysis.triage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/// What rows are added up by.
public enum Grouping {
    /// The capture file.
    FILE,
    /// Address and port of the side that serves.
    SERVER,
    /// Address of the side that asks.
    CLIENT,
    /// Port of the side that serves.
    PORT,
    /// Network of the side that asks: 24 bits of an IPv4 address, 64 of an IPv6 one.
    SUBNET,
    /// Name of the side that serves, where the capture has one; its address elsewhere.
    NAME,
    /// The factor that took most.
    FACTOR;

    private static final int V4_BYTES = 3;
    private static final int V6_BYTES = 8;

    /// The word on the command line and in data.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The group of a row.
    public String of(TriageRow row) {
        return switch (this) {
            case FILE -> row.file();
            case SERVER -> row.server();
            case CLIENT -> address(row.client());
            case PORT -> row.server().substring(row.server().lastIndexOf(':') + 1);
            case SUBNET -> subnet(address(row.client()));
            case NAME -> row.serverName().isEmpty() ? address(row.server()) : row.serverName();
            case FACTOR -> row.worst();
        };
    }

    private static String address(String endpoint) {
        final String address = endpoint.substring(0, endpoint.lastIndexOf(':'));
        return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    }

    private static String subnet(String address) {
        try {
            // A literal address: nothing is looked up.
            final byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            final int kept = bytes.length == 4 ? V4_BYTES : V6_BYTES;
            java.util.Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE;
        } catch (IllegalArgumentException | UnknownHostException e) {
            return address;
        }
    }
}
