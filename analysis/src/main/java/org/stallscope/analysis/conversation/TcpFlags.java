package org.stallscope.analysis.conversation;

/// The TCP flag bits (RFC 9293, RFC 3168).
public final class TcpFlags {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;
    public static final int ECE = 0x40;
    public static final int CWR = 0x80;

    private TcpFlags() {}

    /// Short letters as people know them from tcpdump: `S`, `S.`, `P.`, `F.`, `R`, `.`; empty for none.
    public static String letters(int flags) {
        final StringBuilder text = new StringBuilder(4);
        if ((flags & SYN) != 0) {
            text.append('S');
        }
        if ((flags & FIN) != 0) {
            text.append('F');
        }
        if ((flags & RST) != 0) {
            text.append('R');
        }
        if ((flags & PSH) != 0) {
            text.append('P');
        }
        if ((flags & URG) != 0) {
            text.append('U');
        }
        if ((flags & ACK) != 0) {
            text.append('.');
        }
        return text.toString();
    }
}
