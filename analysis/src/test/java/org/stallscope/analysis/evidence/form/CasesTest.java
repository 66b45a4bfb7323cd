package org.stallscope.analysis.evidence.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.testkit.Shared;

/// The excerpts of the five real cases, each pasted as it stands.
class CasesTest {
    private static String excerpt(int of) throws Exception {
        return Files.readString(Shared.path("CASES.md")).split("```")[of * 2 - 1].substring(1);
    }

    @ParameterizedTest
    @CsvSource({"1, STRACE, 24", "2, TRANSFER, 6", "3, PROBE, 14", "4, RSYNC, 5", "5, GOROUTINES, 3"})
    void anExcerptIsReadAsItStands(int of, EvidenceFormat format, int facts) throws Exception {
        final Evidence read = EvidenceFiles.read(excerpt(of));
        assertThat(read.format()).isEqualTo(format);
        assertThat(read.unread().count()).as("%s", read.unread().first()).isZero();
        assertThat(read.calls().size() + read.series().size() + read.events().size()).isEqualTo(facts);
    }

    @Test
    void netstatAndALogAndATraceInOnePasteGoEachToTheirForm() throws Exception {
        final Evidence read = EvidenceFiles.read(excerpt(1));
        assertThat(read.timeBase()).isEqualTo(TimeBase.TIME_OF_DAY);
        assertThat(read.notes()).anySatisfy(note -> assertThat(note)
                .contains("4 lines of strace", "4 lines of netstat", "2 lines of Bacula"));
        assertThat(read.series()).anySatisfy(one -> {
            assertThat(one.quantity().name()).isEqualTo("send_q");
            assertThat(one.value(0)).isEqualTo(967_688);
            assertThat(one.line(0)).isEqualTo(1);
            assertThat(one.time(0)).as("that of the first line with a time").isEqualTo(read.span()[0]);
        });
        assertThat(read.events()).anySatisfy(event -> {
            assertThat(event.text()).contains("len=65562");
            assertThat(event.line()).isEqualTo(5);
        });
    }

    @Test
    void linesThatNoFormKnowsAreCountedInAMixedPasteToo() throws Exception {
        final Evidence read = EvidenceFiles.read("??? what is this\n" + excerpt(1) + "and what is that\n");
        assertThat(read.unread().count()).isEqualTo(2);
        assertThat(read.unread().first().getFirst().text()).isEqualTo("??? what is this");
    }

    @Test
    void textWithoutSenseIsRefusedWithItsFirstLines() {
        assertThatThrownBy(() -> EvidenceFiles.read("Dear colleague,\nnothing works\ntoday\n"))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("Dear colleague,");
    }
}
