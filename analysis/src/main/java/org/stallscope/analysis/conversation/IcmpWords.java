package org.stallscope.analysis.conversation;

/// What the types and codes of ICMP (RFC 792, RFC 1122, RFC 1812) and ICMPv6 (RFC 4443) errors mean.
final class IcmpWords {
    private static final String[] UNREACHABLE = {
        "network unreachable",
        "host unreachable",
        "protocol unreachable",
        "port unreachable",
        "fragmentation needed",
        "source route failed",
        "destination network unknown",
        "destination host unknown",
        "source host isolated",
        "destination network administratively prohibited",
        "destination host administratively prohibited",
        "network unreachable for this type of service",
        "host unreachable for this type of service",
        "communication administratively prohibited",
        "host precedence violation",
        "precedence cutoff in effect"
    };
    private static final String[] UNREACHABLE_V6 = {
        "no route to destination",
        "communication administratively prohibited",
        "beyond the scope of the source address",
        "address unreachable",
        "port unreachable",
        "source address failed the ingress or egress policy",
        "route to destination rejected"
    };
    private static final String[] PARAMETER_V6 = {
        "erroneous header field", "unrecognised next header", "unrecognised IPv6 option"
    };

    private IcmpWords() {}

    static String of(IcmpError error) {
        return error.isV6() ? v6(error) : v4(error);
    }

    private static String v4(IcmpError error) {
        return switch (error.type()) {
            case 3 -> error.isTooBig() ? tooBig("fragmentation needed, next-hop MTU ", error)
                    : word(UNREACHABLE, error, "destination unreachable");
            case 4 -> "source quench: send more slowly";
            case 11 -> error.code() == 1 ? "fragment reassembly time exceeded" : "time to live exceeded in transit";
            case 12 -> error.code() == 0 ? "parameter problem at byte " + (error.rest() >>> 24)
                    : error.code() == 1 ? "required option missing" : "bad length";
            default -> unknown(error);
        };
    }

    private static String v6(IcmpError error) {
        return switch (error.type()) {
            case 1 -> word(UNREACHABLE_V6, error, "destination unreachable");
            case 2 -> tooBig("packet too big, MTU ", error);
            case 3 -> error.code() == 1 ? "fragment reassembly time exceeded" : "hop limit exceeded in transit";
            case 4 -> word(PARAMETER_V6, error, "parameter problem") + " at byte "
                    + Integer.toUnsignedString(error.rest());
            default -> unknown(error);
        };
    }

    private static String tooBig(String words, IcmpError error) {
        return words + (error.mtu() == 0 ? "not told" : error.mtu() + " bytes");
    }

    private static String word(String[] words, IcmpError error, String otherwise) {
        return error.code() < words.length ? words[error.code()] : otherwise + ", code " + error.code();
    }

    private static String unknown(IcmpError error) {
        return "ICMP type " + error.type() + ", code " + error.code();
    }
}
