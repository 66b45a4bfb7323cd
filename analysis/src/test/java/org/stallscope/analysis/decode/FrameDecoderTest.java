package org.stallscope.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.capture.LinkType;

class FrameDecoderTest {
    /// Ports 40000 to 9103, seq 1, ack 2, PSH ACK, window 502, no options.
    private static final String TCP = "9c40 238f 00000001 00000002 5018 01f6 0000 0000";

    private static final String PAYLOAD = "78 78 78 78";
    private static final String ETHERNET = "020000000001 020000000002";
    private static final String IPV4 = "4500 002c 0001 4000 4006 0000 0a000001 0a000002";
    private static final String IPV6 =
            "60000000 0018 06 40 20010db8000000000000000000000001 20010db8000000000000000000000002";

    private FrameDecoder decoder;

    private Decoded decode(int linkType, String... hex) {
        final byte[] bytes = HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
        decoder = new FrameDecoder(MemorySegment.ofArray(bytes));
        return decoder.decode(linkType, 0, bytes.length, bytes.length);
    }

    private void assertIsTheSegment() {
        assertThat(decoder.sourcePort()).isEqualTo(40_000);
        assertThat(decoder.destinationPort()).isEqualTo(9103);
        assertThat(decoder.seq()).isEqualTo(1);
        assertThat(decoder.ack()).isEqualTo(2);
        assertThat(decoder.flags()).isEqualTo(0x18);
        assertThat(decoder.window()).isEqualTo(502);
        assertThat(decoder.payloadLength()).isEqualTo(4);
    }

    @Test
    void ethernet() {
        assertThat(decode(LinkType.ETHERNET, ETHERNET, "0800", IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decoder.isIpv6()).isFalse();
        assertThat(decoder.sourceV4()).isEqualTo(0x0a000001);
        assertThat(decoder.destinationV4()).isEqualTo(0x0a000002);
    }

    @Test
    void oneVlanTag() {
        assertThat(decode(LinkType.ETHERNET, ETHERNET, "8100 0064 0800", IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void threeVlanTags() {
        assertThat(decode(LinkType.ETHERNET, ETHERNET, "88a8 0001 9100 0002 8100 0003 0800", IPV4, TCP, PAYLOAD))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void llcWithSnap() {
        assertThat(decode(LinkType.ETHERNET, ETHERNET, "0034 aaaa03 000000 0800", IPV4, TCP, PAYLOAD))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void ethernetPaddingIsNotPayload() {
        assertThat(decode(LinkType.ETHERNET, ETHERNET, "0800", IPV4, TCP, PAYLOAD, "000000000000"))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void linuxCookedVersionOneAndTwo() {
        assertThat(decode(LinkType.LINUX_SLL, "0000 0001 0006 020000000001 0000 0800", IPV4, TCP, PAYLOAD))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decode(LinkType.LINUX_SLL2, "0800 0000 00000002 0001 00 06 0200000000010000", IPV4, TCP, PAYLOAD))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void rawIpOfBothVersions() {
        assertThat(decode(LinkType.RAW, IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decode(LinkType.RAW, IPV6, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decoder.isIpv6()).isTrue();
        assertThat(decoder.sourceHigh()).isEqualTo(0x20010db800000000L);
        assertThat(decoder.destinationLow()).isEqualTo(2);
    }

    @Test
    void loopbackInBothByteOrders() {
        assertThat(decode(LinkType.NULL, "02000000", IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decode(LinkType.NULL, "0000001e", IPV6, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decode(LinkType.LOOP, "00000002", IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void pppWithAndWithoutHdlcFraming() {
        assertThat(decode(LinkType.PPP, "0021", IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decode(LinkType.PPP, "ff03 0057", IPV6, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decode(LinkType.PPP_HDLC, "ff03 0021", IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
        assertThat(decode(LinkType.PPP, "21", IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void ipv4Options() {
        assertThat(decode(LinkType.RAW, "4600 0030 0001 4000 4006 0000 0a000001 0a000002 01010100", TCP, PAYLOAD))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void ipv6ExtensionHeadersAreStepped() {
        final String hopByHopThenDestination = "3c00 010400000000 0600 010400000000";
        assertThat(decode(
                LinkType.RAW,
                "60000000 0028 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002",
                hopByHopThenDestination,
                TCP,
                PAYLOAD))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void aTotalLengthOfZeroTakesTheFrameLength() {
        assertThat(decode(LinkType.RAW, "4500 0000 0001 4000 4006 0000 0a000001 0a000002", TCP, PAYLOAD))
                .isEqualTo(Decoded.TCP);
        assertIsTheSegment();
    }

    @Test
    void fragmentsAreNotTakenForSegments() {
        assertThat(decode(LinkType.RAW, "4500 002c 0001 2000 4006 0000 0a000001 0a000002", TCP, PAYLOAD))
                .isEqualTo(Decoded.FRAGMENT);
        assertThat(decode(LinkType.RAW, "4500 002c 0001 0010 4006 0000 0a000001 0a000002", TCP, PAYLOAD))
                .isEqualTo(Decoded.FRAGMENT);
    }

    @Test
    void headersThatContradictThemselvesAreMalformed() {
        assertThat(decode(LinkType.RAW, "4500 0010 0001 4000 4006 0000 0a000001 0a000002", TCP))
                .isEqualTo(Decoded.MALFORMED);
        assertThat(decode(LinkType.RAW, "4400 002c 0001 4000 4006 0000 0a000001 0a000002", TCP))
                .isEqualTo(Decoded.MALFORMED);
        assertThat(decode(LinkType.RAW, IPV4, TCP.replace("5018", "4018"), PAYLOAD)).isEqualTo(Decoded.MALFORMED);
    }

    @Test
    void everyCutIsNoticedAndNoneThrows() {
        final byte[] whole = HexFormat.of()
                .parseHex((ETHERNET + "0800" + IPV4 + TCP + PAYLOAD).replace(" ", ""));
        for (int captured = 0; captured < 54; captured++) {
            final FrameDecoder cut = new FrameDecoder(MemorySegment.ofArray(whole).asSlice(0, captured));
            assertThat(cut.decode(LinkType.ETHERNET, 0, captured, whole.length)).isEqualTo(Decoded.CUT);
        }
    }

    @Test
    void lengthsOfACutFrameComeFromItsHeaders() {
        final byte[] whole = HexFormat.of()
                .parseHex((ETHERNET + "0800" + IPV4 + TCP + PAYLOAD).replace(" ", ""));
        final FrameDecoder cut = new FrameDecoder(MemorySegment.ofArray(whole).asSlice(0, 54));
        assertThat(cut.decode(LinkType.ETHERNET, 0, 54, whole.length)).isEqualTo(Decoded.TCP);
        assertThat(cut.payloadLength()).isEqualTo(4);
    }

    @Test
    void theOptionsThatMatterAreRead() {
        final String synOptions = "020405b4 0402 080a0000000100000000 01 030307";
        assertThat(decode(
                LinkType.RAW,
                "4500 003c 0001 4000 4006 0000 0a000001 0a000002",
                TCP.replace("5018", "a002"),
                synOptions))
                .isEqualTo(Decoded.TCP);
        assertThat(decoder.options().mss()).isEqualTo(1460);
        assertThat(decoder.options().scale()).isEqualTo(7);
        assertThat(decoder.options().sackBlocks()).isZero();
    }

    @Test
    void sackBlocksAreReadBehindATimestamp() {
        assertThat(decode(
                LinkType.RAW,
                "4500 0040 0001 4000 4006 0000 0a000001 0a000002",
                TCP.replace("5018", "b010"),
                "0101080a 00000001 00000002 01010 50a 00000064 000000c8"))
                .isEqualTo(Decoded.TCP);
        assertThat(decoder.options().sackBlocks()).isEqualTo(1);
        assertThat(decoder.options().sackEdges()).startsWith(100, 200);
    }

    @Test
    void anOptionOfLengthZeroEndsTheOptions() {
        assertThat(decode(
                LinkType.RAW,
                "4500 0030 0001 4000 4006 0000 0a000001 0a000002",
                TCP.replace("5018", "7002"),
                "02000000 03030700"))
                .isEqualTo(Decoded.TCP);
        assertThat(decoder.options().any()).isFalse();
    }

    @Test
    void aScaleAboveFourteenCountsAsFourteen() {
        assertThat(decode(
                LinkType.RAW,
                "4500 002c 0001 4000 4006 0000 0a000001 0a000002",
                TCP.replace("5018", "6002"),
                "0303ff00"))
                .isEqualTo(Decoded.TCP);
        assertThat(decoder.options().scale()).isEqualTo(14);
    }

    @Test
    void otherProtocolsAndLinkTypesAreNamed() {
        assertThat(decode(LinkType.ETHERNET, ETHERNET, "0806 0001 0800")).isEqualTo(Decoded.OTHER);
        assertThat(decode(LinkType.RAW, "4500 002c 0001 4000 4011 0000 0a000001 0a000002", TCP, PAYLOAD))
                .isEqualTo(Decoded.OTHER);
        assertThat(decode(147, "0000")).isEqualTo(Decoded.UNKNOWN_LINK);
    }

    @Test
    void theInnermostSegmentOfATunnelIsTheSegment() {
        final String inner = IPV4 + TCP + PAYLOAD;
        final String ethernet = ETHERNET + "0800" + inner;
        // 20 bytes of outer header, DF, protocol, 192.0.2.1 to 192.0.2.2; a length of 0 takes the frame's.
        final String outer = "4500 0000 0001 4000 40 %s 0000 c0000201 c0000202";
        final String udp = outer.formatted("11") + "c000 %s 0100 0000";
        for (String frame : new String[] {
            outer.formatted("04") + inner, // IP in IP
            outer.formatted("2f") + "0000 0800" + inner, // GRE
            outer.formatted("2f") + "3000 6558 00000001 00000002" + ethernet, // GRE with key and sequence, Ethernet
            outer.formatted("2f") + "1000 88be 00000001 0000000000000000" + ethernet, // ERSPAN II
            outer.formatted("2f") + "0000 88be" + ethernet, // ERSPAN I
            outer.formatted("61") + "3000" + ethernet, // EtherIP
            outer.formatted("89") + "00001 1 40" + inner, // MPLS in IP
            udp.formatted("12b5") + "08000000 00000100" + ethernet, // VXLAN
            udp.formatted("17c1") + "0140 6558 00000100 00000000" + ethernet, // Geneve with an option word
            udp.formatted("0868") + "30ff 0030 00000001" + inner, // GTP-U
            udp.formatted("0868") + "34ff 0030 00000001 0000 00 85 01 0000 00" + inner // GTP-U with an extension
        }) {
            assertThat(decode(LinkType.RAW, frame)).as(frame).isEqualTo(Decoded.TCP);
            assertIsTheSegment();
            assertThat(decoder.sourceV4()).isEqualTo(0x0a000001);
        }
    }

    @Test
    void labelsSessionsAndBackbonesAreStepped() {
        final String inner = IPV4 + TCP + PAYLOAD;
        for (String frame : new String[] {
            ETHERNET + "8847 00001040 00002140" + inner, // two MPLS labels
            ETHERNET + "8847 00001140 00000000" + ETHERNET + "0800" + inner, // a pseudowire
            ETHERNET + "8864 1100 0001 0032 0021" + inner, // PPPoE
            ETHERNET + "88e7 00000001" + ETHERNET + "0800" + inner // provider backbone bridging
        }) {
            assertThat(decode(LinkType.ETHERNET, frame)).as(frame).isEqualTo(Decoded.TCP);
            assertIsTheSegment();
        }
    }

    @Test
    void tunnelsInTunnelsEnd() {
        final String outer = "4500 0000 0001 4000 40 04 0000 c0000201 c0000202";
        assertThat(decode(LinkType.RAW, outer.repeat(9), IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.OTHER);
        assertThat(decode(LinkType.RAW, outer.repeat(8), IPV4, TCP, PAYLOAD)).isEqualTo(Decoded.TCP);
    }

    @Test
    void randomBytesNeverThrow() {
        final java.util.Random random = new java.util.Random(5);
        final int[] links =
                {0, 1, 7, 9, 10, 12, 14, 50, 51, 101, 104, 105, 108, 113, 127, 129, 219, 228, 229, 239, 242, 276};
        final byte[] tunnel = HexFormat.of()
                .parseHex(
                        ("4500 0000 0001 4000 40 2f 0000 c0000201 c0000202 0000 6558" + ETHERNET + "0800" + IPV4 + TCP)
                                .replace(" ", ""));
        for (int round = 0; round < 200_000; round++) {
            final byte[] bytes = new byte[random.nextInt(tunnel.length)];
            if (round % 2 == 0) {
                random.nextBytes(bytes);
            } else {
                System.arraycopy(tunnel, 0, bytes, 0, bytes.length);
                for (int i = 0; i < bytes.length / 10; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            final FrameDecoder fuzzed = new FrameDecoder(MemorySegment.ofArray(bytes));
            assertThat(fuzzed.decode(links[random.nextInt(links.length)], 0, bytes.length, bytes.length + 40))
                    .isNotNull();
        }
    }
}
