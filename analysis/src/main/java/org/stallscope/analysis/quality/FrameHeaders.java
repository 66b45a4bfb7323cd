package org.stallscope.analysis.quality;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.capture.LinkType;
import org.stallscope.analysis.decode.Decoded;
import org.stallscope.analysis.decode.FrameDecoder;

/// What the headers of one frame tell that no column keeps: how far its packet has come, whether its checksum was filled in,
/// where it was cut.
final class FrameHeaders {
    /// What stands in the checksum field of the TCP header.
    enum Checksum {
        /// A sum over the segment, as on the wire.
        FILLED,
        /// The sum of the pseudo header alone: what a host leaves there for its network card to complete.
        PARTIAL,
        /// Zero.
        ZERO
    }

    /// Whether a packet shorter than an Ethernet frame must be was filled up to that length.
    enum Padding {
        /// The packet is long enough, or the link is none that pads.
        NOT_NEEDED,
        /// It was: it has crossed a wire.
        PADDED,
        /// It was not yet: its network card does that when it sends.
        NOT_YET
    }

    /// TCP over Ethernet has its IP header here at the earliest.
    private static final int ETHERNET_HEADER = 14;

    /// Least length of an Ethernet frame without its check sequence (IEEE 802.3, 3.2.8).
    private static final int LEAST_FRAME = 60;

    private static final int IPV6_HEADER = 40;
    private static final int PROTOCOL_TCP = 6;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment bytes;
    private final int linkType;
    private final long wireLength;
    private final long network;
    private final long transport;
    private final boolean ipv6;
    private final int segmentLength;

    // Read at once: the capture may be closed later.
    private final int hopLimit;
    private final int identification;
    private final boolean headersCut;
    private final boolean noHardwareAddresses;
    private final Checksum checksum;

    private FrameHeaders(Frame frame, FrameDecoder decoder) {
        bytes = frame.bytes();
        linkType = frame.linkType();
        wireLength = frame.originalLength();
        network = decoder.networkOffset();
        transport = decoder.transportOffset();
        ipv6 = decoder.isIpv6();
        final int header = (u8(transport + 12) >>> 4) * 4;
        segmentLength = header + decoder.payloadLength();
        hopLimit = u8(network + (ipv6 ? 7 : 8));
        identification = ipv6 ? -1 : u16(network + 4);
        headersCut = bytes.byteSize() < transport + header;
        noHardwareAddresses = readNoHardwareAddresses();
        checksum = readChecksum();
    }

    /// Looks at frames, one after the other. Not for use by two threads.
    static final class Reader {
        private final FrameSource source;
        private FrameDecoder decoder;

        Reader(FrameSource source) {
            this.source = source;
        }

        /// The headers of a frame; null where it is gone, is no whole TCP segment, or the capture was closed meanwhile.
        FrameHeaders headers(long number) {
            try {
                final Frame frame = source.frame(number);
                if (frame == null) {
                    return null;
                }
                if (decoder == null) {
                    decoder = new FrameDecoder(frame.bytes());
                }
                decoder.over(frame.bytes());
                final Decoded decoded =
                        decoder.decode(frame.linkType(), 0, frame.capturedLength(), frame.originalLength());
                if (decoded == Decoded.TCP) {
                    return new FrameHeaders(frame, decoder);
                }
                // A piece of a datagram may wait in it for others, which would make a whole that is in no frame.
                decoder = null;
                return null;
            } catch (CaptureException | IndexOutOfBoundsException | IllegalStateException | InternalError e) {
                // Not there any more (the last two: closed, or the file became shorter): without the bytes it cannot be told.
                decoder = null;
                return null;
            }
        }
    }

    private int u8(long at) {
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private int u16(long at) {
        return bytes.get(SHORT, at) & 0xffff;
    }

    /// IPv4 time to live or IPv6 hop limit.
    int hopLimit() {
        return hopLimit;
    }

    /// IPv4 identification; -1 for IPv6, which has none.
    int identification() {
        return identification;
    }

    /// Whether the capture ends before the TCP header and its options do.
    boolean headersCut() {
        return headersCut;
    }

    /// Whether the capture ends before the packet does.
    boolean cut() {
        return bytes.byteSize() < wireLength;
    }

    /// Whether sender and receiver have the same hardware address of zeros, as on Linux' loopback interface.
    boolean noHardwareAddresses() {
        return noHardwareAddresses;
    }

    private boolean readNoHardwareAddresses() {
        if (linkType != LinkType.ETHERNET || network < ETHERNET_HEADER) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            if (u8(i) != 0) {
                return false;
            }
        }
        return true;
    }

    Padding padding() {
        final long needed = transport + segmentLength;
        if (linkType != LinkType.ETHERNET || network != ETHERNET_HEADER || needed >= LEAST_FRAME) {
            return Padding.NOT_NEEDED;
        }
        return wireLength >= LEAST_FRAME ? Padding.PADDED : wireLength == needed ? Padding.NOT_YET : Padding.NOT_NEEDED;
    }

    /// What the checksum field holds (RFC 9293, 3.1). A sum left for the card is that of the pseudo header, which can be told
    /// where the payload is cut too; one in 65,536 right sums looks like it.
    Checksum checksum() {
        return checksum;
    }

    private Checksum readChecksum() {
        final int field = u16(transport + 16);
        if (field == 0) {
            return Checksum.ZERO;
        }
        final long addresses = addressSum() + PROTOCOL_TCP;
        // Segments that the card splits may carry the sum without their length.
        return field == folded(addresses + segmentLength) || field == folded(addresses)
                ? Checksum.PARTIAL
                : Checksum.FILLED;
    }

    private long addressSum() {
        long sum = 0;
        final long from = network + (ipv6 ? 8 : 12);
        final int words = ipv6 ? 16 : 4;
        for (int i = 0; i < words; i++) {
            sum += u16(from + 2L * i);
        }
        return sum;
    }

    private static int folded(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }

    /// How another frame with the same TCP segment is the same packet.
    Likeness likeness(FrameHeaders other) {
        try {
            return compare(other);
        } catch (IllegalStateException | InternalError e) {
            // Closed, or the file became shorter, since the headers were read.
            return Likeness.ANOTHER;
        }
    }

    private Likeness compare(FrameHeaders other) {
        if (ipv6 != other.ipv6 || identification() != other.identification()) {
            return Likeness.ANOTHER;
        }
        // Short frames are filled up on some links only.
        final long length = packetLength();
        final long otherLength = other.packetLength();
        // Two interfaces may have cut the packet at different lengths.
        if (length != otherLength && !(cut() && other.cut())
                || !same(other, transport - network, Math.min(length, otherLength))
                || !sameNetworkHeader(other)) {
            return Likeness.ANOTHER;
        }
        if (hopLimit() != other.hopLimit()) {
            return Likeness.OTHER_SIDE_OF_A_ROUTER;
        }
        return linkType == other.linkType && bytes.mismatch(other.bytes) < 0 ? Likeness.EQUAL : Likeness.OTHER_LINK;
    }

    /// Captured bytes of the IP packet.
    private long packetLength() {
        return Math.min(bytes.byteSize(), transport + segmentLength) - network;
    }

    private boolean same(FrameHeaders other, long from, long to) {
        return from <= to
                && MemorySegment.mismatch(
                        bytes, network + from, network + to, other.bytes, other.network + from, other.network + to) < 0;
    }

    /// The IP headers but for what a router changes: the time to live and, in IPv4, the sum over it.
    private boolean sameNetworkHeader(FrameHeaders other) {
        final long header = transport - network;
        if (header != other.transport - other.network) {
            return false;
        }
        return ipv6
                ? same(other, 0, 7) && same(other, 8, Math.max(IPV6_HEADER, header))
                : same(other, 0, 8) && same(other, 9, 10) && same(other, 12, header);
    }

    /// How two frames are alike.
    enum Likeness {
        /// Another packet.
        ANOTHER,
        /// All bytes equal.
        EQUAL,
        /// The same packet with another link header: another VLAN, another interface.
        OTHER_LINK,
        /// The same packet with another time to live.
        OTHER_SIDE_OF_A_ROUTER
    }
}
