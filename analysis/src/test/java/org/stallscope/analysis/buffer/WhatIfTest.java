package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.text.Language;

/// Would a larger buffer help?
class WhatIfTest {
    private static final int SEGMENT = 1_024;
    private static final int WINDOW = 65_536;

    private static WhatIf answer(PacketScript script, long otherWindow) {
        final CaptureAnalysis analysis = Loaded.of(script);
        return analysis.buffer(0, 0, BufferQuestion.PLAIN.about(otherWindow)).whatIf();
    }

    /// A path of 100 ms, seen at the sender, over which data goes in flights of one window.
    private static PacketScript longPath(int flights, int flight) {
        final PacketScript script = new PacketScript();
        script.at(0);
        script.client.syn(7);
        script.at(100);
        script.server.synAck(7);
        script.at(100.1);
        script.client.ack();
        script.server.window(WINDOW / 128);
        script.at(100.2);
        script.server.ack();
        for (int i = 0; i < flights; i++) {
            for (int j = 0; j < flight / SEGMENT; j++) {
                script.at(101 + 100 * i + 0.01 * j);
                script.client.data(SEGMENT);
            }
            script.at(200.9 + 100 * i);
            script.server.ack();
        }
        return script;
    }

    @Test
    void anAnswerIsSaidInTheLanguageOfTheTimeWhenItIsRead() {
        final WhatIf answer = answer(longPath(20, WINDOW), 4 * WINDOW);
        assertThat(Language.JAPANESE.make(answer::sentence))
                .matches("ウィンドウを 65,536 バイトでなく 262,144 バイトにするバッファなら、1\\.9\\d\\d s のうち 1\\.[45]\\d\\d s を節約できます。");
        assertThat(Language.CHINESE.make(answer::assumption)).startsWith("假定：读取方如此处一样立即取走到达的数据；路径可无丢包地承载 3.");
        assertThat(Language.PORTUGUESE.make(answer.answer()::words)).isEqualTo("ajuda");
        assertThat(answer.sentence()).startsWith("A buffer for a window of 262,144");
    }

    @Test
    void windowThatIsTooSmallForALongPathCostsARoundTripEach() {
        final WhatIf answer = answer(longPath(20, WINDOW), 4 * WINDOW);
        assertThat(answer.answer()).isEqualTo(WhatIf.Answer.HELPS);
        // Twenty flights of 64 KiB become five of 256 KiB: 15 round trips fewer.
        assertThat(answer.saved()).isBetween(1_450_000_000L, 1_550_000_000L);
        assertThat(answer.sentence())
                .matches(
                        "A buffer for a window of 262,144 instead of 65,536 bytes would save 1\\.[45]\\d\\d s of 1\\.9\\d\\d s\\.");
        assertThat(answer.assumption())
                .startsWith("Assumed: the reader takes what arrives at once, as it did here; the path carries 3.");
    }

    @Test
    void withoutAnotherSizeFourTimesTheLargestWindowIsTried() {
        assertThat(answer(longPath(20, WINDOW), 0).windowThen()).isEqualTo(4 * WINDOW);
    }

    @Test
    void senderThatPausesOfItselfGainsNothing() {
        final WhatIf answer = answer(longPath(20, WINDOW / 4), 4 * WINDOW);
        assertThat(answer.answer()).isEqualTo(WhatIf.Answer.DOES_NOT_HELP);
        assertThat(answer.saved()).isZero();
        assertThat(answer.sentence()).endsWith("the window does not hold the sender up.");
    }

    @Test
    void slowReaderIsAsSlowWithALargerBuffer() {
        final PacketScript script = new PacketScript().handshake();
        script.at(3);
        script.server.window(WINDOW / 128).ack();
        for (int j = 0; j < WINDOW / SEGMENT; j++) {
            script.client.data(SEGMENT);
        }
        script.at(10);
        script.server.window(0).ack();
        for (int i = 1; i <= 30; i++) {
            script.at(100 * i);
            script.server.window(24_576 / 128).ack();
            for (int j = 0; j < 24; j++) {
                script.client.data(SEGMENT);
            }
            script.at(100 * i + 5);
            script.server.window(0).ack();
        }
        final WhatIf answer = answer(script, 4 * WINDOW);
        assertThat(answer.answer()).isEqualTo(WhatIf.Answer.DOES_NOT_HELP);
        assertThat(answer.sentence())
                .matches(".* will not help \\(0\\.\\d{3} s of \\d\\.\\d{3} s\\): the reader takes 2\\d\\d\\.\\d kB/s "
                        + "whatever the window\\.");
    }

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/receiver.pcap",
        "bacula/a-sigstop/sender.pcapng",
        "bacula/b-slowvol/receiver.pcap.zst",
        "bacula/b-slowvol/sender.pcapng",
        "bacula/c-late-start/receiver.pcap.gz"
    })
    void backupWithAReaderThatStopsIsNotHelped(String capture) throws CaptureException {
        try (CaptureAnalysis analysis = CaptureLoader.load(Shared.path("lab/" + capture), LoadProgress.NONE)) {
            final WhatIf answer =
                    analysis.buffer(0, analysis.conversations().mainDirection(0), BufferQuestion.PLAIN).whatIf();
            assertThat(answer.answer()).as(answer.sentence()).isEqualTo(WhatIf.Answer.DOES_NOT_HELP);
            assertThat(answer.sentence()).contains("the reader takes ").endsWith(" MB/s whatever the window.");
        }
    }
}
