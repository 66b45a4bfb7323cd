package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.testkit.Shared;

class StackGuessTest {
    @ParameterizedTest
    @CsvSource({
        "MSTNW, 64, LINUX",
        "MSTNW, 241, LINUX",
        "MNNSNW, 64, LINUX",
        "MNNTNW, 64, LINUX",
        "MNWNNS, 128, WINDOWS",
        "MNWST, 128, WINDOWS",
        "MNWST, 64, BSD",
        "MNNS, 128, WINDOWS",
        "MNWNNTSE, 64, APPLE",
        "MNNSNWNNT, 64, BSD",
        "MNW, 64, UNKNOWN",
        "M, 255, UNKNOWN"
    })
    void optionsOfASynComeInTheOrderOfTheirSystem(String order, int hops, Stack stack) {
        assertThat(StackGuess.judge(order, hops).stack()).isEqualTo(stack);
    }

    @Test
    void bothEndsOfALabRunAreLinux() throws CaptureException {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(Shared.path("lab/bacula/a-sigstop/receiver.pcap"), LoadProgress.NONE)) {
            assertThat(analysis.receiverStack(0, 0).stack()).isEqualTo(Stack.LINUX);
            assertThat(analysis.receiverStack(0, 1).stack()).isEqualTo(Stack.LINUX);
            assertThat(analysis.receiverStack(0, 0).reason())
                    .isEqualTo("the options of its SYN come in the order of Linux (MSTNW)");
        }
    }
}
