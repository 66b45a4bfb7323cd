package org.stallscope.analysis.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a capture filter is wrong.
class FilterErrorTest {
    /// Takes `tcp`, `udp` and `port N`, joined by `and`, in parentheses.
    private static String small(String filter) {
        return filter.strip().matches("\\(? ?(tcp|udp|port [0-9]+)( and (tcp|udp|port [0-9]+))*\\)?")
                && filter.contains("(") == filter.contains(")") ? null : "syntax error";
    }

    @ParameterizedTest
    @CsvSource({
        "tcp and prot 80, prot",
        "tpc, tpc",
        "tcp or udp, or",
        "port http, http",
        "(tcp and prt 80), prt",
    })
    void theWrongWordIsTheFirstThatCannotBeCompleted(String filter, String word) {
        final FilterError error = FilterError.place(filter, FilterErrorTest::small);
        assertThat(filter.substring(error.from(), error.to())).isEqualTo(word);
        assertThat(error.message()).isEqualTo("syntax error");
    }

    @ParameterizedTest
    @CsvSource({"tcp and", "port", "(tcp"})
    void oneThatOnlyEndsTooEarlyIsWrongAtItsEnd(String filter) {
        final FilterError error = FilterError.place(filter, FilterErrorTest::small);
        assertThat(List.of(error.from(), error.to())).containsOnly(filter.length());
    }

    @Test
    void aRightOneHasNoError() {
        assertThat(FilterError.place("tcp and port 80", FilterErrorTest::small)).isNull();
    }

    @Test
    void theWordIsMarkedInALineOfItsOwn() {
        assertThat(FilterError.place("tcp and prot 80", FilterErrorTest::small).pointed("tcp and prot 80"))
                .isEqualTo("tcp and prot 80\n        ^^^^");
        assertThat(FilterError.place("tcp and", FilterErrorTest::small).pointed("tcp and"))
                .isEqualTo("tcp and\n       ^");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp port 80 adn host 10.0.0.1, adn",
        "tcp prt 80, prt",
        "host 10.0.0.300, 10.0.0.300",
        "tcp[13 & 2 != 0, !=",
        "tcp port, ''",
        "not (tcp port 80 or foo), foo",
        "src net 10.0.0.0/8 and dst prot 22, prot",
        "tcp[tcpflags] & (tcp-syn|tcp-bla) != 0, tcp-bla",
        "portrange 20-30 xor tcp, xor",
        "tcp and ), )",
        "ether host 00:11:22:33:44, 00:11:22:33:44",
        "greater ten, ten",
    })
    void libpcapsErrorsAreShownAtTheWord(String filter, String word) throws LiveException {
        assumeTrue(Rights.library().isPresent(), "no libpcap");
        final FilterError error = FilterError.of(filter);
        assertThat(error.message()).isNotEmpty();
        assertThat(filter.substring(error.from(), error.to())).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"tcp", "tcp port 80 and (host 10.0.0.1 or net 192.168.0.0/16)",
        "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
        "' '", "vlan 3 and ip6 and tcp", "ip[2:2] > 576"})
    void rightFiltersAreTaken(String filter) throws LiveException {
        assumeTrue(Rights.library().isPresent(), "no libpcap");
        assertThat(FilterError.of(filter)).isNull();
    }
}
