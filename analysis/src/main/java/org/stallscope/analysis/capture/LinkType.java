package org.stallscope.analysis.capture;

/// Link types as capture files number them (LINKTYPE_ and, for old files, DLT_ values of tcpdump.org).
public final class LinkType {
    public static final int NULL = 0;
    public static final int ETHERNET = 1;
    public static final int ARCNET = 7;
    public static final int PPP = 9;
    public static final int FDDI = 10;
    public static final int RAW_BSD = 12;
    public static final int RAW_OPENBSD = 14;
    public static final int PPP_HDLC = 50;
    public static final int PPP_ETHERNET = 51;
    public static final int RAW = 101;
    public static final int CISCO_HDLC = 104;

    /// IEEE 802.11.
    public static final int RADIO = 105;

    public static final int LOOP = 108;
    public static final int LINUX_SLL = 113;

    /// IEEE 802.11 behind a radiotap header.
    public static final int RADIOTAP = 127;

    public static final int ARCNET_LINUX = 129;
    public static final int MPLS = 219;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int NFLOG = 239;

    /// IP over InfiniBand.
    public static final int INFINIBAND = 242;

    public static final int LINUX_SLL2 = 276;

    /// No link type: the file's own numbering has no counterpart.
    public static final int UNKNOWN = -1;

    /// A record that takes a frame number and holds no packet (pcapng custom blocks).
    public static final int NO_PACKET = -2;

    private LinkType() {}
}
