package org.stallscope.analysis.decode;

/// What became of a frame.
public enum Decoded {
    /// A TCP segment; the decoder's fields hold it.
    TCP,
    /// A TCP header that an ICMP error quotes; the decoder's fields hold it, its {@link Quote} the error.
    QUOTED,
    /// Some other protocol, read as far as needed to know.
    OTHER,
    /// An IP fragment that does not complete its datagram.
    FRAGMENT,
    /// The capture cut the frame before the end of the TCP header.
    CUT,
    /// A header contradicts itself (an IP length shorter than its header, a TCP offset below 5).
    MALFORMED,
    /// The link type is not read.
    UNKNOWN_LINK
}
