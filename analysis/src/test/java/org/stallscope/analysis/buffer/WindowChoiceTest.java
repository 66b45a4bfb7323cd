package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.buffer.WindowChoice.Cause;

class WindowChoiceTest {
    private static final KernelProfile OLD = KernelProfile.BEFORE_3_4;
    private static final KernelProfile NEW = KernelProfile.FROM_6_16;
    private static final int MSS = 1_460;

    /// The recorded line of CASES.md, S3: rcv_buf=87380, rcv_wup=3169662632, rcv_nxt=3169699132, rcv_wnd=60672, rcv_wsc=8,
    /// rcv_ssthresh=61320, window_clamp=64075, mss=1460, free_space=-1857, full_space=64075.
    @Test
    void recordedZeroOfTheProxyIsPredictedWithItsNumbers() {
        final long full = Math.min(64_075, OLD.windowFrom(87_380, 0));
        assertThat(full).isEqualTo(64_075);
        // 89,856 bytes of memory were taken: 2,476 more than the buffer has.
        final long free = OLD.windowFrom(87_380 - 89_856, 0);
        assertThat(free).isEqualTo(-1_857);
        final long allowed = 3_169_662_632L + 60_672 - 3_169_699_132L;
        assertThat(allowed).isEqualTo(24_172);
        final WindowChoice choice = WindowChoice.of(OLD, free, full, MSS, 61_320, 8, allowed);
        assertThat(choice.selected()).isZero();
        assertThat(choice.cause()).isEqualTo(Cause.BELOW_MSS);
        assertThat(choice.explanation()).isEqualTo("free space −1,857 of 64,075, below one MSS of 1,460");
        // What was allowed before is kept until data has used it up.
        assertThat(choice.announced()).isEqualTo(24_172 / 256 * 256);
    }

    @Test
    void oldKernelAnnouncesLessThanOneUnitAsZero() {
        final WindowChoice choice = WindowChoice.of(OLD, 0, 64_075, MSS, 61_320, 8, 255);
        assertThat(choice.announced()).isZero();
        assertThat(choice.explanation()).isEqualTo("free space 0 of 64,075, below one unit of 2^8 = 256");
        assertThat(WindowChoice.of(NEW, 0, 64_075, MSS, 61_320, 8, 255).announced()).isEqualTo(256);
    }

    @Test
    void scaleUnitAboveTheSegmentIsNamed() {
        final WindowChoice choice = WindowChoice.of(NEW, 1_500, 64_075, MSS, 61_320, 11, 0);
        assertThat(choice.announced()).isZero();
        assertThat(choice.explanation()).isEqualTo("free space 1,500 of 64,075, below one unit of 2^11 = 2,048");
    }

    @Test
    void newKernelWantsASixteenthOfTheBuffer() {
        final WindowChoice choice = WindowChoice.of(NEW, 200_000, 3_751_936, MSS, 3_700_000, 7, 0);
        assertThat(choice.announced()).isZero();
        assertThat(choice.explanation()).isEqualTo("free space 200,000 of 3,751,936, below a sixteenth of it, 234,496");
        assertThat(WindowChoice.of(OLD, 200_000, 3_751_936, MSS, 3_700_000, 7, 0).announced()).isEqualTo(200_064);
    }

    @Test
    void roundsDownBelowHalfAndUpAbove() {
        assertThat(WindowChoice.of(NEW, 30_001, 64_000, MSS, 64_000, 7, 0).announced()).isEqualTo(29_952);
        assertThat(WindowChoice.of(NEW, 40_001, 64_000, MSS, 64_000, 7, 0).announced()).isEqualTo(40_064);
    }

    @Test
    void capGrowsWithTheDataOnly() {
        final WindowChoice choice = WindowChoice.of(NEW, 60_000, 64_000, MSS, 14_600, 7, 0);
        assertThat(choice.announced()).isEqualTo(14_720);
        assertThat(choice.cause()).isEqualTo(Cause.SSTHRESH);
    }

    @Test
    void whatWasAllowedIsNeverTakenBack() {
        final WindowChoice choice = WindowChoice.of(NEW, 20_000, 64_000, MSS, 64_000, 7, 24_100);
        assertThat(choice.announced()).isEqualTo(24_192);
        assertThat(choice.explanation()).isEqualTo("free space 20,000 of 64,000, and 24,192 allowed before are kept");
    }

    @Test
    void withoutScaleWindowsMoveInWholeSegments() {
        assertThat(WindowChoice.of(NEW, 40_000, 60_000, MSS, 60_000, 0, 0).announced()).isEqualTo(27 * MSS);
        assertThat(WindowChoice.of(NEW, 40_000, 60_000, MSS, 60_000, 0, 39_500).announced()).isEqualTo(39_500);
    }
}
