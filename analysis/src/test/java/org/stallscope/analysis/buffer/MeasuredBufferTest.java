package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredBufferTest {
    private static final int MSS = 1_448;

    @Test
    void nothingMeasuredIsNothingKnown() {
        assertThat(new MeasuredBuffer().by(KernelProfile.FROM_6_16, MSS, 1_000_000)).isNull();
    }

    @Test
    void aTracedStepLeadsToTheSizeThatTheNextLineTells() {
        final MeasuredBuffer buffer = new MeasuredBuffer();
        buffer.grows(2_000, 400_000, 100_000, 0, 50_000, 200);
        buffer.grows(1_000, 131_072, 50_000, 0, 14_480, 200);
        final Track sizes = buffer.by(KernelProfile.FROM_6_16, MSS, 10_000_000);
        assertThat(sizes.valueAt(0, -1)).isEqualTo(131_072);
        assertThat(sizes.valueAt(1_500, -1)).isEqualTo(400_000);
        // The last: 2 × 100,000, doubled again twice for growth by the whole of what was copied before, in 256ths of memory.
        assertThat(sizes.valueAt(2_000, -1)).isEqualTo(600_000 * 256 / 200);
    }

    @Test
    void theLastStepLeadsNoFurtherThanTheWindowsThatFollowed() {
        final MeasuredBuffer buffer = new MeasuredBuffer();
        buffer.grows(1_000, 131_072, 1_000_000, 0, 100_000, 256);
        assertThat(buffer.by(KernelProfile.FROM_6_16, MSS, 500_000).valueAt(1_000, -1)).isEqualTo(500_000);
        assertThat(buffer.by(KernelProfile.FROM_6_16, MSS, 1).valueAt(1_000, -1)).as("never less than before")
                .isEqualTo(131_072);
    }

    @Test
    void whatASnapshotFindsHasBeenSoSinceTheOneBefore() {
        final MeasuredBuffer buffer = new MeasuredBuffer();
        buffer.measured(1_000, 131_072);
        buffer.measured(2_000, 262_144);
        final Track sizes = buffer.by(KernelProfile.FROM_6_16, MSS, 1_000_000);
        assertThat(sizes.valueAt(500, -1)).isEqualTo(131_072);
        assertThat(sizes.valueAt(1_500, -1)).isEqualTo(262_144);
        assertThat(sizes.valueAt(9_000, -1)).isEqualTo(262_144);
    }
}
