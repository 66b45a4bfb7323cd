package org.stallscope.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.evidence.form.EvidenceFiles;

class ReadSizesTest {
    private static final String PROXY = """
            1554 0.000001 recvfrom(4<socket:[1]>, "x"..., 8192, 0, NULL, NULL) = 8192
            1554 0.000001 recvfrom(4<socket:[1]>, "x"..., 8192, 0, NULL, NULL) = 8192
            1554 0.000001 recvfrom(4<socket:[1]>, "x"..., 8192, 0, NULL, NULL) = 497
            1555 0.000001 read(4<socket:[1]>, "x"..., 8192) = 381
            1555 0.000001 read(4<socket:[1]>, 0x7f, 8192) = -1 EAGAIN (Resource temporarily unavailable)
            1555 0.000001 read(4<socket:[1]>, 0x7f, 8192) = -1 ECONNRESET (Connection reset by peer)
            1555 0.000001 read(5<socket:[2]>, "x"..., 8192) = 77
            1555 0.000001 write(4<socket:[1]>, "x"..., 100) = 60
            """;

    private final Calls calls;

    ReadSizesTest() throws EvidenceException {
        calls = EvidenceFiles.read(PROXY).calls();
    }

    @Test
    void sizesAreCountedExactlyAndByPowersOfTwo() {
        final ReadSizes sizes = ReadSizes.reads(calls, 0, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(sizes.exact()).containsExactly(entry(381L, 1L), entry(497L, 1L), entry(8192L, 2L));
        assertThat(sizes.countOfPower(8)).isEqualTo(2);
        assertThat(sizes.countOfPower(13)).isEqualTo(2);
        assertThat(sizes.bytes()).isEqualTo(8192 * 2 + 497 + 381);
        assertThat(sizes.commonest()).isEqualTo(8192);
        assertThat(sizes.full()).isEqualTo(2);
        assertThat(sizes.least()).isEqualTo(381);
        assertThat(sizes.most()).isEqualTo(8192);
    }

    @Test
    void readsThatMoveNothingAreApartFromThoseThatFail() {
        final ReadSizes sizes = ReadSizes.reads(calls, 0, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(sizes.calls()).isEqualTo(4);
        assertThat(sizes.nothing()).isEqualTo(1);
        assertThat(sizes.failed()).isEqualTo(1);
    }

    @Test
    void whoReadsIsToldWithItsShare() {
        assertThat(ReadSizes.reads(calls, 0, Long.MIN_VALUE, Long.MAX_VALUE).callers()).containsExactly(
                new ReadSizes.Caller(1554, "recvfrom", 3, 16_881), new ReadSizes.Caller(1555, "read", 1, 381));
    }

    @Test
    void onlyCallsOfTheTimeCount() {
        final ReadSizes sizes = ReadSizes.reads(calls, 0, 3_000, 4_000);
        assertThat(sizes.exact()).containsExactly(entry(497L, 1L));
        assertThat(ReadSizes.writes(calls, 0, Long.MIN_VALUE, Long.MAX_VALUE).bytes()).isEqualTo(60);
    }
}
