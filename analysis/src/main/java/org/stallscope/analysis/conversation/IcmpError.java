package org.stallscope.analysis.conversation;

import org.stallscope.analysis.decode.AddressText;
import org.stallscope.analysis.decode.FrameDecoder;
import org.stallscope.analysis.decode.Quote;

/// An ICMP or ICMPv6 error about a packet of a conversation: it quotes that packet's TCP header (rule 3). An event, not a
/// segment: the quoted packet was sent before, and may be in the capture, too. Read-only once the load is over.
public final class IcmpError {
    private static final int V4_UNREACHABLE = 3;
    private static final int V4_FRAGMENTATION_NEEDED = 4;
    private static final int V6_TOO_BIG = 2;

    private final long frame;
    private final long time;
    private final int lane;
    private final int bits;
    private final boolean v6;
    private final int type;
    private final int code;
    private final int rest;
    private final long reporterHigh;
    private final long reporterLow;
    private final int seq;
    private final int ack;
    private final int flags;
    private final int window;

    /// Window scale option of the quoted header, -1 where absent.
    private final int scaleOption;

    /// Sum of the widths of its first three SACK blocks (rule 29); 0 where it has none.
    private final int sackWidth;

    /// Whether the quote, or the capture, ends before the header does.
    private final boolean cut;

    private int scale = -1;
    private boolean showsInitialRtt;

    /// @param decoder after {@link org.stallscope.analysis.decode.Decoded#QUOTED}
    /// @param lane conversation number times two plus the direction of the quoted packet
    /// @param bits what {@link ConversationKeys#bits} told of it
    public IcmpError(FrameDecoder decoder, long frame, long time, int lane, int bits) {
        final Quote quote = decoder.quote();
        this.frame = frame;
        this.time = time;
        this.lane = lane;
        this.bits = bits;
        v6 = quote.isV6();
        type = quote.type();
        code = quote.code();
        rest = quote.rest();
        reporterHigh = quote.reporterHigh();
        reporterLow = quote.reporterLow();
        seq = decoder.seq();
        ack = decoder.ack();
        flags = decoder.flags();
        window = decoder.window();
        scaleOption = decoder.options().scale();
        cut = decoder.options().cut();
        sackWidth = decoder.options().sackWidth();
    }

    /// Takes what the analysis knew of the quoted packet's direction when the error came.
    ///
    /// @param scaleInForce -2 none agreed, -1 unknown, else the shift
    /// @param initialRtt whether tshark prints the initial RTT here
    public void analyzed(int scaleInForce, boolean initialRtt) {
        scale = scaleInForce;
        showsInitialRtt = initialRtt && !cut;
    }

    /// Frame number of the error, counted from 1.
    public long frame() {
        return frame;
    }

    /// Its capture time, ns since the epoch.
    public long time() {
        return time;
    }

    /// Number of the conversation that the quoted packet belongs to.
    public int conversation() {
        return lane >>> 1;
    }

    /// Direction of the quoted packet: its sender is who the error tells.
    public int direction() {
        return lane & 1;
    }

    /// Conversation number times two plus direction.
    public int lane() {
        return lane;
    }

    /// ICMP or ICMPv6 type.
    public int type() {
        return type;
    }

    /// ICMP or ICMPv6 code.
    public int code() {
        return code;
    }

    /// Whether it is ICMPv6: types and codes mean other things then.
    public boolean isV6() {
        return v6;
    }

    /// Address of the router or host that sent the error.
    public String reporter() {
        return v6 ? AddressText.v6(reporterHigh, reporterLow) : AddressText.v4((int) reporterLow);
    }

    /// Whether a packet was too big for the path.
    public boolean isTooBig() {
        return v6 ? type == V6_TOO_BIG : type == V4_UNREACHABLE && code == V4_FRAGMENTATION_NEEDED;
    }

    /// The MTU that a too big packet met, bytes; 0 where the error does not tell (RFC 1191, 4).
    public long mtu() {
        if (!isTooBig()) {
            return 0;
        }
        return v6 ? rest & 0xffff_ffffL : rest & 0xffff;
    }

    /// What the error says: `fragmentation needed, next-hop MTU 1400 bytes`, `port unreachable`.
    public String meaning() {
        return IcmpWords.of(this);
    }

    /// The four bytes between checksum and quote.
    int rest() {
        return rest;
    }

    /// Raw sequence number of the quoted packet.
    public int seq() {
        return seq;
    }

    /// Raw acknowledgement number of the quoted packet.
    public int ack() {
        return ack;
    }

    /// TCP flags of the quoted packet.
    public int flags() {
        return flags;
    }

    /// Raw window field of the quoted packet; tshark never scales it.
    public int rawWindow() {
        return window;
    }

    /// Window scale in force in its direction when the error came: -2 none agreed, -1 unknown, else the shift.
    public int scale() {
        return scale;
    }

    /// Window scale option of the quoted header, -1 where absent.
    public int scaleOption() {
        return scaleOption;
    }

    /// Sum of the widths of its first three SACK blocks, bytes; 0 where it has none.
    public int sackWidth() {
        return sackWidth;
    }

    /// Whether the quoted header is not there to its end.
    public boolean isCut() {
        return cut;
    }

    /// {@link SegmentBits#REUSED_PORTS} or {@link SegmentBits#REPEATED_SYN}, as they apply to a quoted SYN (rule 2).
    public int bits() {
        return bits;
    }

    /// What tshark flags: of a header that is not whole, nothing.
    public int shownBits() {
        return cut ? 0 : bits & SegmentBits.TSHARK;
    }

    /// Whether tshark prints the initial RTT on this frame (rule 35).
    public boolean showsInitialRtt() {
        return showsInitialRtt;
    }
}
