package org.stallscope.analysis.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.Tshark;
import org.stallscope.analysis.text.Language;

class ConversationFilterTest {
    private static CaptureAnalysis stalled;

    /// 10.0.0.1:40000 sends 10.0.0.2:9103 some data; its window is closed from 20 ms to 2,020 ms.
    @BeforeAll
    static void script() {
        final PacketScript script = new PacketScript().handshake(0, 0);
        script.at(10);
        script.client.data(1_460);
        script.client.data(1_460);
        script.at(20);
        script.server.window(0).ack();
        for (int probe = 1; probe <= 3; probe++) {
            script.at(20 + 400 * probe);
            script.client.probe();
            script.server.ack();
        }
        script.at(2_020);
        script.server.window(60_000).ack();
        script.client.data(1_460);
        script.at(2_030);
        script.server.ack();
        stalled = Loaded.of(script);
    }

    private static boolean passes(String filter) throws FilterException {
        return ConversationFilter.parse(filter).of(Judgement.of(stalled, JoinedEvidence.NONE)).length == 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "tcp.stream == 0", "tcp.port == 9103", "tcp.port eq 40000", "tcp.port in {80, 9103}",
        "tcp.port in {9000..9200}",
        "ip.addr == 10.0.0.1", "ip.addr == 10.0.0.0/8", "ip.addr != 10.0.0.9", "ip.src == 10.0.0.2", "ip.addr",
        "tcp.analysis.zero_window", "tcp.analysis.zero_window >= 4", "tcp.flags.syn == 1", "tcp.flags.syn == true",
        "tcp.flags.reset == 0", "!tcp.flags.reset", "not tcp.analysis.retransmission",
        "stalled > 1s", "stalled > 1.9", "stalled < 2100ms", "stalled.share > 90%", "stalled.share > 0.9",
        "episodes == 1", "episodes.zero == 1", "probes == 3", "bytes == 4380", "bytes > 4kB", "packets > 10",
        "duration > 2", "duration < 1min", "rate < 1MB/s", "rate < 1Mbit/s", "window.min == 0", "rtt == 0.002",
        "limit == receiver-not-reading", "limit == receiver-app", "limit == receiver", "limit != sender",
        "limit.receiver-not-reading > 1s", "loss == 0", "tcp.options.mss_val == 1460",
        "server contains \"9103\"", "client == 10.0.0.1:40000", "sender matches '^10[.]'", "receiver contains 0.0.2",
        "tcp.port == 9103 && stalled > 1s", "tcp.port == 80 or stalled > 1s", "tcp.port == 80 || (tcp.port == 9103)",
        "TCP.PORT == 9103", "tcp.port == 80 && tcp.port == 443 || tcp.port == 9103"
    })
    void aConversationWithAClosedWindowPasses(String filter) throws FilterException {
        assertThat(passes(filter)).isTrue();
        assertThat(passes("!(" + filter + ")")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "tcp.port == 80", "tcp.port != 9103", "ip.addr == 10.0.0.3", "ip.addr == 192.168.0.0/16", "ip.addr == fe80::1",
        "tcp.analysis.retransmission", "stalled > 3s", "stalled.share > 99.9%", "limit == sender-app", "ipv6.addr",
        "tcp.port == 9103 and not stalled > 1s", "ip.addr != 10.0.0.1", "loss > 0", "rtt > 1s"
    })
    void whatIsNotSoDoesNotPass(String filter) throws FilterException {
        assertThat(passes(filter)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "tcp.prot == 80 | tcp.prot | do you mean tcp.port",
        "tcp.port == | `` | value is missing",
        "tcp.port == http | http | is not a number",
        "tcp.port == 80 && | `` | is missing here",
        "tcp.port | tcp.port | needs a comparison, such as tcp.port == 1",
        "stalled > 3MB | MB | is no unit here; known are h, min, ms, ns, s, sec, us, µs",
        "(tcp.port == 80 | ( | closing parenthesis",
        "tcp.port == 80) | ) | closes nothing",
        "ip.addr == 300.1.1.1 | 300.1.1.1 | is not an address",
        "ip.addr == 10.0.0.0/33 | 10.0.0.0/33 | is not an address",
        "ip.addr > 10.0.0.1 | > | no order",
        "limit == reciever | reciever | do you mean receiver",
        "tcp.window_size == 0 | tcp.window_size | window.min",
        "client == \"10. | \"10. | never closed",
        "client matches \"(\" | \"(\" | regular expression",
        "tcp.port == 80 tcp.port == 81 | tcp.port | && or ||",
        "tcp.port in 80 | 80 | set",
        "tcp.port in {80 | `` | not closed",
        "tcp.port contains 80 | contains | for texts",
        "; | ; | means nothing"
    })
    void theFirstWrongWordIsNamedWithItsPlace(String filter, String wrong, String says) {
        final FilterException failure =
                catchThrowableOfType(FilterException.class, () -> ConversationFilter.parse(filter));
        assertThat(failure).as(filter).isNotNull().hasMessageContaining(says);
        assertThat(filter.substring(failure.start(), failure.end())).isEqualTo(wrong);
        final int place = wrong.isEmpty() ? filter.length() : filter.lastIndexOf(wrong);
        assertThat(failure.start()).isEqualTo(place);
    }

    @Test
    void anEmptyFilterSaysSo() {
        assertThat(catchThrowableOfType(FilterException.class, () -> ConversationFilter.parse(" ")))
                .hasMessageContaining("empty");
    }

    @Test
    void parenthesesWithoutEndDoNotExhaustTheStack() {
        assertThat(catchThrowableOfType(FilterException.class, () -> ConversationFilter.parse("(".repeat(100_000))))
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void onlyFiltersThatAskForFactorsAreSlow() throws FilterException {
        assertThat(ConversationFilter.parse("stalled > 1 and tcp.analysis.zero_window").isSlow()).isFalse();
        assertThat(ConversationFilter.parse("stalled > 1 and limit == network").isSlow()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "tcp.analysis.zero_window", "tcp.analysis.window_update", "tcp.analysis.window_full", "tcp.flags.reset == 1",
        "tcp.analysis.retransmission && tcp.stream > 10", "tcp.port in {8080, 80}", "ip.addr == 10.0.0.0/8",
        "tcp.analysis.duplicate_ack or tcp.analysis.zero_window_probe"
    })
    void theSameConversationsPassAsOfTshark(String filter) throws Exception {
        Tshark.assumeInstalled();
        final Path capture = Shared.path("lab/haproxy/a-before/back.pcapng");
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            final TreeSet<Integer> ours =
                    Arrays.stream(ConversationFilter.parse(filter).of(Judgement.of(analysis, JoinedEvidence.NONE)))
                            .boxed()
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(ours).isEqualTo(Tshark.streams(capture, filter));
        }
    }

    @Test
    void whatIsWrongIsSaidInTheLanguageOfTheTime() {
        final FilterException wrong =
                assertThrows(FilterException.class, () -> ConversationFilter.parse("stalled > 1parsec"));
        assertThat(wrong).hasMessageStartingWith("‘parsec’ is no unit here; known are h, min, ms");
        assertThat(Language.JAPANESE.make(wrong::getMessage)).contains("「parsec」という単位", "h, min, ms");
        assertThat(Language.CHINESE.make(wrong::getMessage)).contains("“parsec”不是此处的单位");
        final FilterException text =
                assertThrows(FilterException.class, () -> ConversationFilter.parse("stalled contains x"));
        assertThat(text).hasMessage("‘contains’ is for texts; stalled is a time, such as 1.5s or 200ms");
        assertThat(Language.PORTUGUESE.make(text::getMessage))
                .isEqualTo("‘contains’ é para textos; stalled é um tempo, como 1.5s ou 200ms");
        final FilterException set =
                assertThrows(FilterException.class, () -> ConversationFilter.parse("tcp.port in 80"));
        assertThat(set).hasMessage("‘in’ wants a set: {80, 443}");
    }
}
