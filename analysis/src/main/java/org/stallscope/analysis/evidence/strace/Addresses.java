package org.stallscope.analysis.evidence.strace;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses in strace's words. Nothing is ever looked up: only literals are taken.
final class Addresses {
    private static final Pattern PORT = Pattern.compile("sin6?_port=(?:htons\\()?(\\d+)");
    private static final Pattern HOST =
            Pattern.compile("inet_addr\\(\"([0-9.]+)\"|inet_pton\\(AF_INET6, \"([0-9a-fA-F:.%]+)\"");

    private Addresses() {}

    /// From `{sa_family=AF_INET, sin_port=htons(22), sin_addr=inet_addr("10.0.0.1")}` and its like of IPv6.
    ///
    /// @return null where it is none of these
    static InetSocketAddress ofStructure(String text) {
        final Matcher port = PORT.matcher(text);
        final Matcher host = HOST.matcher(text);
        return port.find() && host.find()
                ? of(host.group(1) == null ? host.group(2) : host.group(1), port.group(1))
                : null;
    }

    /// From `10.0.0.1:22` or `[::1]:22`, as `-yy` has it.
    ///
    /// @return null where it is none of these
    static InetSocketAddress ofText(String text) {
        final int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return null;
        }
        final String host = text.substring(0, colon);
        return of(host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
                text.substring(colon + 1));
    }

    /// For people.
    static String text(InetSocketAddress address) {
        final String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private static InetSocketAddress of(String host, String port) {
        final int scope = host.indexOf('%');
        try {
            final int number = Integer.parseInt(port);
            // A literal of IPv4 in IPv6 becomes one of IPv4, which is what is on the wire.
            final InetAddress address = InetAddress.ofLiteral(scope < 0 ? host : host.substring(0, scope));
            return number < 0 || number > 0xffff ? null : new InetSocketAddress(address, number);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
