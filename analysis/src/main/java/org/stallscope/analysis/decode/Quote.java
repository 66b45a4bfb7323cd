package org.stallscope.analysis.decode;

/// What an ICMP or ICMPv6 error (RFC 792, RFC 1191, RFC 4443) says beside the packet that it quotes; valid until the
/// decoder's next call.
public final class Quote {
    /// Bytes of a TCP header that must be quoted: up to the window (rule 3).
    static final int SHORTEST = 16;

    private static final int UNREACHABLE = 3;
    private static final int QUENCH = 4;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER = 12;
    private static final int LAST_ERROR_V6 = 4;

    private boolean reporterV6;
    private long reporterHigh;
    private long reporterLow;
    private int type;
    private int code;
    private int rest;

    /// Reads an ICMP message and what it quotes.
    static Decoded read(FrameDecoder d, long offset, boolean v6) {
        if (!d.has(offset, 8)) {
            return Decoded.OTHER;
        }
        final int type = d.u8(offset);
        final boolean error = v6
                ? type >= 1 && type <= LAST_ERROR_V6
                : type == UNREACHABLE || type == QUENCH || type == TIME_EXCEEDED || type == PARAMETER;
        return error && d.quoted(offset + 8, v6, type, d.u8(offset + 1), d.i32(offset + 4))
                ? Decoded.QUOTED
                : Decoded.OTHER;
    }

    void set(Layers reporter, boolean v6, int type, int code, int rest) {
        reporterV6 = v6;
        reporterHigh = reporter.sourceHigh();
        reporterLow = reporter.sourceLow();
        this.type = type;
        this.code = code;
        this.rest = rest;
    }

    /// Whether it is ICMPv6.
    public boolean isV6() {
        return reporterV6;
    }

    /// Who reports the error; first eight bytes of an IPv6 address.
    public long reporterHigh() {
        return reporterHigh;
    }

    /// Who reports the error: the IPv4 address, or the last eight bytes of the IPv6 one.
    public long reporterLow() {
        return reporterLow;
    }

    /// ICMP type.
    public int type() {
        return type;
    }

    /// ICMP code.
    public int code() {
        return code;
    }

    /// The four bytes between checksum and quote: an MTU, a pointer, or nothing.
    public int rest() {
        return rest;
    }
}
