package org.stallscope.analysis.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.analysis.testkit.PacketScript.ACK;
import static org.stallscope.analysis.testkit.PacketScript.icmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.export.ConversationsExport;
import org.stallscope.analysis.export.EpisodesExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.RowProgress;
import org.stallscope.analysis.export.SegmentsExport;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.text.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IcmpErrorTest {
    private static final int ROUTER = 0x0a0000fe;

    private final PacketScript script = new PacketScript();

    private byte[] segment() {
        return script.client.packet(101, 501, ACK, 1448);
    }

    /// A transfer through a path with a smaller MTU: the router tells twice.
    private CaptureAnalysis pathMtu() {
        script.handshake();
        for (int i = 0; i < 2; i++) {
            final byte[] lost = script.client.packet(script.client.next(), script.server.next(), ACK, 1448);
            script.at(10 + i).client.data(1448);
            script.at(11.5 + i).frame(icmp(ROUTER, 3, 4, 1400, lost, 8 + 12));
        }
        script.at(20).client.data(100);
        return Loaded.of(script);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 15})
    void withTooFewQuotedBytesNothingHappens(int quoted) {
        final CaptureAnalysis analysis = Loaded.of(script.frame(icmp(ROUTER, 3, 3, 0, segment(), quoted)));
        assertThat(analysis.conversations().count()).isZero();
        assertThat(analysis.icmpErrors().all()).isEmpty();
        assertThat(analysis.health().count("not-tcp")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 500})
    void aQuotedHeaderOpensAConversation(int quoted) {
        script.at(5).frame(icmp(ROUTER, 3, 3, 0, segment(), quoted));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.conversations().count()).isEqualTo(1);
        assertThat(analysis.conversations().segments(0)).isZero();
        assertThat(analysis.conversations().endpoint(0, 0)).isEqualTo("10.0.0.1:40000");
        assertThat(analysis.conversations().firstTime(0)).isEqualTo(PacketScript.EPOCH + 5_000_000);
        final IcmpError error = analysis.icmpErrors().of(0).getFirst();
        assertThat(error.frame()).isEqualTo(1);
        assertThat(error.seq()).isEqualTo(101);
        assertThat(error.direction()).isZero();
        assertThat(error.reporter()).isEqualTo("10.0.0.254");
        assertThat(error.meaning()).isEqualTo("port unreachable");
        assertThat(Language.JAPANESE.<String>make(error::meaning)).isEqualTo("ポート到達不能");
        assertThat(error.isCut()).isEqualTo(quoted < 20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "3 | 0 | 0 | network unreachable",
        "3 | 1 | 0 | host unreachable",
        "3 | 4 | 1400 | fragmentation needed, next-hop MTU 1400 bytes",
        "3 | 4 | 0 | fragmentation needed, next-hop MTU not told",
        "3 | 13 | 0 | communication administratively prohibited",
        "3 | 99 | 0 | destination unreachable, code 99",
        "4 | 0 | 0 | source quench: send more slowly",
        "11 | 0 | 0 | time to live exceeded in transit",
        "11 | 1 | 0 | fragment reassembly time exceeded",
        "12 | 0 | 335544320 | parameter problem at byte 20"
    })
    void errorsInWords(int type, int code, int rest, String meaning) {
        script.frame(icmp(ROUTER, type, code, rest, segment(), 20));
        final IcmpError error = Loaded.of(script).icmpErrors().of(0).getFirst();
        assertThat(error.meaning()).isEqualTo(meaning);
        assertThat(error.mtu()).isEqualTo(meaning.endsWith("bytes") ? rest : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8, 13})
    void messagesThatAreNoErrorsSayNothingOfAConversation(int type) {
        assertThat(Loaded.of(script.frame(icmp(ROUTER, type, 0, 0, segment(), 20))).conversations().count())
                .isZero();
    }

    @Test
    void anErrorIsAnEventOfItsConversationAndNoSegment() {
        final CaptureAnalysis analysis = pathMtu();
        assertThat(analysis.conversations().count()).isEqualTo(1);
        assertThat(analysis.conversations().segments(0)).isEqualTo(6);
        assertThat(analysis.conversations().direction(0, 0).packets).isEqualTo(5);
        assertThat(analysis.icmpErrors().of(0)).extracting(IcmpError::frame).containsExactly(5L, 7L);
        assertThat(analysis.health().count("icmp-errors")).isEqualTo(2);
    }

    @Test
    void conversationsTellTheErrorsInJson() throws IOException {
        final JsonNode errors =
                JsonMapper.builder().build().readTree(export(pathMtu(), Table.CONVERSATIONS, ExportFormat.JSON))
                        .at("/conversations/0/icmp_errors");
        assertThat(errors).hasSize(2);
        final JsonNode first = errors.get(0);
        assertThat(first.propertyNames())
                .containsExactly("frame", "time", "from", "about", "protocol", "type", "code", "meaning", "mtu", "seq");
        assertThat(first.get("from").asString()).isEqualTo("10.0.0.254");
        assertThat(first.get("about").asString()).isEqualTo("ab");
        assertThat(first.get("mtu").asInt()).isEqualTo(1400);
        assertThat(first.get("meaning").asString()).isEqualTo("fragmentation needed, next-hop MTU 1400 bytes");
    }

    @Test
    void segmentsShowTheQuotedHeaderWhereItCame() throws IOException {
        final CaptureAnalysis analysis = pathMtu();
        assertThat(export(analysis, Table.SEGMENTS, ExportFormat.CSV).lines().skip(5).findFirst())
                .hasValue(
                        "5,1800000000.011500000,0,10.0.0.1,40000,10.0.0.2,9103,1000001,2000001,,64240,64240,128,0x0010,,,,"
                                + ",icmp-quote,,0.011500000,0.001500000,15,,,,,,,");
        assertThat(export(analysis, Table.SEGMENTS, ExportFormat.TABLE).lines().skip(5).findFirst().orElseThrow())
                .endsWith("quoted in ICMP from 10.0.0.254: fragmentation needed, next-hop MTU 1400 bytes");
        final JsonNode rows = JsonMapper.builder().build().readTree(export(analysis, Table.SEGMENTS, ExportFormat.JSON))
                .get("segments");
        assertThat(rows.get(4).get("len").isNull()).isTrue();
        assertThat(rows.get(4).propertyNames()).containsExactlyElementsOf(rows.get(3).propertyNames());
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyTableHoldsAConversationThatOnlyAnErrorTellsOf(ExportFormat format) throws IOException {
        script.frame(icmp(ROUTER, 3, 3, 0, segment(), 20));
        final CaptureAnalysis analysis = Loaded.of(script);
        for (Table table : Table.values()) {
            final String text = export(analysis, table, format);
            assertThat(text.contains("40000")).as("%s", table).isEqualTo(table != Table.EPISODES);
        }
        for (int direction = 0; direction < 2; direction++) {
            assertThat(analysis.series(0, direction).inFlight().size()).isZero();
        }
    }

    @Test
    void conversationsKeepTheirOrderOfAppearance() {
        final PacketScript.Side early = new PacketScript(1, 1, 1, 2, 2, 2).client;
        script.handshake();
        script.frame(icmp(ROUTER, 3, 3, 0, early.packet(1, 1, ACK, 0), 20));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.conversations().count()).isEqualTo(2);
        assertThat(analysis.conversations().port(0, 0)).isEqualTo(40_000);
        assertThat(analysis.icmpErrors().of(1)).hasSize(1);
    }

    private enum Table {
        SEGMENTS,
        CONVERSATIONS,
        EPISODES
    }

    private static String export(CaptureAnalysis analysis, Table table, ExportFormat format) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (table) {
            case SEGMENTS -> SegmentsExport.write(analysis, SegmentsExport.ALL, format, out, RowProgress.NONE);
            case CONVERSATIONS -> ConversationsExport.write(analysis, format, out);
            case EPISODES -> EpisodesExport.write(analysis, analysis.episodes(), format, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
