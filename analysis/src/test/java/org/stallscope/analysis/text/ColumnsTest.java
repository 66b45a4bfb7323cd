package org.stallscope.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How wide texts are in a terminal.
class ColumnsTest {
    @Test
    void lettersOfChineseAndJapaneseTakeTwo() {
        assertThat(Columns.of("window 0 → 1 µs, não")).isEqualTo(20);
        assertThat(Columns.of("会話")).isEqualTo(4);
        assertThat(Columns.of("窓が閉じた（2 回）。")).isEqualTo(20);
        assertThat(Columns.of("𠮷")).as("outside the basic plane").isEqualTo(2);
    }

    @Test
    void accentsThatStandOverTheirLetterTakeNone() {
        assertThat(Columns.of("na\u0303o")).isEqualTo(3);
    }

    @Test
    void columnsAreFilledUpByWhatIsSeen() {
        assertThat(Columns.left("会話", 6)).isEqualTo("会話  ");
        assertThat(Columns.right("会話", 6)).isEqualTo("  会話");
        assertThat(Columns.left("conversation", 6)).isEqualTo("conversation");
    }

    @Test
    void linesEndBetweenWideLettersAndNeverBeforeAFullStop() {
        assertThat(Columns.pieces("backup.pcapng")).containsExactly("backup.pcapng");
        assertThat(Columns.pieces("受信側（10.0.0.1）。")).containsExactly("受", "信", "側", "（10.0.0.1）。");
        assertThat(Columns.pieces("TCP会話")).containsExactly("TCP", "会", "話");
    }
}
