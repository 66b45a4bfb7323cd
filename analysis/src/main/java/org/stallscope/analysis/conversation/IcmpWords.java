package org.stallscope.analysis.conversation;

/// What the types and codes of ICMP (RFC 792, RFC 1122, RFC 1812) and ICMPv6 (RFC 4443) errors mean.
final class IcmpWords {
    /// Codes of "destination unreachable" and of ICMPv6's "parameter problem" that have a meaning of their own.
    private static final int UNREACHABLE = 16;
    private static final int UNREACHABLE_V6 = 7;
    private static final int PARAMETER_V6 = 3;

    private IcmpWords() {}

    static String of(IcmpError error) {
        return error.isV6() ? v6(error) : v4(error);
    }

    private static String v4(IcmpError error) {
        return switch (error.type()) {
            case 3 -> error.isTooBig()
                    ? tooBig("fragmentation-needed", error)
                    : word("unreachable.", UNREACHABLE, error, "unreachable");
            case 4 -> Messages.say("source-quench");
            case 11 -> Messages.say(error.code() == 1 ? "reassembly-time" : "time-to-live");
            case 12 -> switch (error.code()) {
                case 0 ->
                    Messages.say("parameter-at", Messages.say("parameter"), Integer.toString(error.rest() >>> 24));
                case 1 -> Messages.say("option-missing");
                default -> Messages.say("bad-length");
            };
            default -> unknown(error);
        };
    }

    private static String v6(IcmpError error) {
        return switch (error.type()) {
            case 1 -> word("unreachable-v6.", UNREACHABLE_V6, error, "unreachable");
            case 2 -> tooBig("too-big", error);
            case 3 -> Messages.say(error.code() == 1 ? "reassembly-time" : "hop-limit");
            case 4 -> Messages.say("parameter-at", word("parameter-v6.", PARAMETER_V6, error, "parameter"),
                    Integer.toUnsignedString(error.rest()));
            default -> unknown(error);
        };
    }

    private static String tooBig(String key, IcmpError error) {
        return Messages.say(key, error.mtu() == 0 ? null : Long.toString(error.mtu()));
    }

    private static String word(String keys, int known, IcmpError error, String otherwise) {
        return error.code() < known
                ? Messages.say(keys + error.code())
                : Messages.say("with-code", Messages.say(otherwise), Integer.toString(error.code()));
    }

    private static String unknown(IcmpError error) {
        return Messages.say("unknown", Integer.toString(error.type()), Integer.toString(error.code()));
    }
}
