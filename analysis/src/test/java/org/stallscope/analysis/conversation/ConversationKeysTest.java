package org.stallscope.analysis.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConversationKeysTest {
    private static final long A = Endpoints.v4(0x0a000001, 40_000);
    private static final long B = Endpoints.v4(0x0a000002, 9103);

    private final ConversationKeys keys = new ConversationKeys();

    @Test
    void bothDirectionsAreOneConversation() {
        assertThat(keys.lane(A, B, TcpFlags.SYN, 100, 0)).isZero();
        assertThat(keys.lane(B, A, TcpFlags.SYN | TcpFlags.ACK, 500, 101)).isEqualTo(1);
        assertThat(keys.lane(A, B, TcpFlags.ACK, 101, 501)).isZero();
        assertThat(keys.count()).isEqualTo(1);
        assertThat(keys.address(keys.key(0, 0))).isEqualTo("10.0.0.1");
    }

    @Test
    void aSynWithAnotherNumberOpensANewConversation() {
        keys.lane(A, B, TcpFlags.SYN, 100, 0);
        assertThat(keys.lane(A, B, TcpFlags.SYN, 900, 0)).isEqualTo(2);
        assertThat(keys.bits()).isEqualTo(SegmentBits.REUSED_PORTS);
        assertThat(keys.lane(B, A, TcpFlags.ACK, 500, 901)).isEqualTo(3);
    }

    @Test
    void aSynWithTheSameNumberIsARepetition() {
        keys.lane(A, B, TcpFlags.SYN, 100, 0);
        assertThat(keys.lane(A, B, TcpFlags.SYN, 100, 0)).isZero();
        assertThat(keys.bits()).isEqualTo(SegmentBits.REPEATED_SYN);
    }

    @Test
    void aSynAckWithAnotherNumberStaysAndIsMarked() {
        keys.lane(A, B, TcpFlags.SYN, 100, 0);
        keys.lane(B, A, TcpFlags.SYN | TcpFlags.ACK, 500, 101);
        assertThat(keys.lane(B, A, TcpFlags.SYN | TcpFlags.ACK, 700, 101)).isEqualTo(1);
        assertThat(keys.bits()).isEqualTo(SegmentBits.REUSED_PORTS);
        keys.lane(B, A, TcpFlags.SYN | TcpFlags.ACK, 700, 101);
        assertThat(keys.bits()).isZero();
    }

    @Test
    void aHundredThousandConversationsKeepTheirNumbers() {
        final Random random = new Random(3);
        final Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 400_000; i++) {
            final long client = Endpoints.v4(0x0a000000 + random.nextInt(100_000), 1024);
            final Integer known = expected.get(client);
            final int lane = random.nextBoolean() && known != null
                    ? keys.lane(B, client, TcpFlags.ACK, 1, 1)
                    : keys.lane(client, B, TcpFlags.ACK, 1, 1);
            if (known == null) {
                expected.put(client, lane >>> 1);
                assertThat(lane >>> 1).isEqualTo(expected.size() - 1);
            } else {
                assertThat(lane >>> 1).isEqualTo(known);
            }
        }
        assertThat(keys.count()).isEqualTo(expected.size());
    }

    @Test
    void ipv6AddressesAreShortenedAsRfc5952Says() {
        keys.lane(keys.v6(0x20010db800000000L, 1, 80), keys.v6(0, 1, 81), 0, 0, 0);
        keys.lane(keys.v6(0x20010db800010000L, 0x0000000000010001L, 80), keys.v6(0, 0, 81), 0, 0, 0);
        assertThat(keys.address(keys.key(0, 0))).isEqualTo("2001:db8::1");
        assertThat(keys.address(keys.key(0, 1))).isEqualTo("::1");
        assertThat(keys.address(keys.key(1, 0))).isEqualTo("2001:db8:1::1:1");
        assertThat(keys.address(keys.key(1, 1))).isEqualTo("::");
        keys.lane(keys.v6(0, 0xffff_0a00_0001L, 80), keys.v6(0, 5, 81), 0, 0, 0);
        assertThat(keys.address(keys.key(2, 0))).isEqualTo("::ffff:10.0.0.1");
    }

    @Test
    void theSamePortsOverIpv4AndIpv6AreTwoConversations() {
        keys.lane(A, B, 0, 0, 0);
        keys.lane(keys.v6(0, 0x0a000001, 40_000), keys.v6(0, 0x0a000002, 9103), 0, 0, 0);
        assertThat(keys.count()).isEqualTo(2);
    }
}
