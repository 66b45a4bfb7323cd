package org.stallscope.analysis.evidence.text;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads addresses with ports as netstat, ss, tracepoints and logs print them. Nothing is ever looked up: what is no literal
/// is no address. An IPv4 address mapped into IPv6 is the IPv4 address, as it is in a packet. A scope (`%eth0`) is left out.
public final class Addresses {
    private static final int MOST_KEPT = 1 << 16;
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");

    private final Map<String, InetSocketAddress> known = new HashMap<>();

    /// Reads `10.1.1.1:80`, `[::1]:80`, `[fe80::1]%eth0:80`, `::1:80` (netstat), `10.1.1.1.80` (BSD).
    ///
    /// @return null where it is a wildcard, a name, cut short or no address
    public InetSocketAddress read(String text) {
        final InetSocketAddress kept = known.get(text);
        if (kept != null) {
            return kept;
        }
        final int end = portAt(text);
        if (end < 0) {
            return null;
        }
        final InetSocketAddress read = of(text.substring(0, end), text.substring(end + 1));
        if (read != null && known.size() < MOST_KEPT) {
            known.put(text, read);
        }
        return read;
    }

    /// An address and a port that stand apart.
    ///
    /// @return null where one of them is none
    public static InetSocketAddress of(String host, String port) {
        final InetAddress address = host(host);
        if (address == null || port.isEmpty() || port.length() > 5
                || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        final int number = Integer.parseInt(port);
        return number > 65535 ? null : new InetSocketAddress(address, number);
    }

    /// An address without a port, or null.
    public static InetAddress host(String text) {
        String bare = text;
        final int scope = bare.indexOf('%');
        if (scope >= 0) {
            bare = bare.substring(0, scope);
        }
        if (bare.startsWith("[")) {
            bare = bare.substring(1, bare.endsWith("]") ? bare.length() - 1 : bare.length());
        }
        if (!V4.matcher(bare).matches() && !V6.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static int portAt(String text) {
        final int colon = text.lastIndexOf(':');
        if (colon >= 0) {
            return colon == 0 ? -1 : colon;
        }
        final int dot = text.lastIndexOf('.');
        return dot > 0 && text.chars().filter(c -> c == '.').count() == 4 ? dot : -1;
    }
}
