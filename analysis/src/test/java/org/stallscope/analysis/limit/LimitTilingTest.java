package org.stallscope.analysis.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.RandomTrace;

/// Whatever a conversation does, each moment of its life has exactly one factor in each direction.
class LimitTilingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void intervalsTileTheLifeOfConversationsThatMisbehave(long seed) throws IOException {
        final Path file = RandomTrace.write(RandomTrace.of(seed, 3_000), folder.resolve("random.pcap"));
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            for (int c = 0; c < analysis.conversations().count(); c++) {
                final ConversationLimits limits = analysis.limits(c);
                tiles(analysis, limits.ab());
                tiles(analysis, limits.ba());
            }
        }
    }

    private static void tiles(CaptureAnalysis analysis, LimitTimeline timeline) {
        final int c = timeline.conversation();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < analysis.conversations().segments(c); i++) {
            final int row = analysis.conversations().row(c, i);
            first = i == 0 ? analysis.segments().time(row) : first;
            last = Math.max(last, analysis.segments().time(row));
        }
        final List<LimitInterval> intervals = timeline.intervals();
        if (analysis.conversations().segments(c) == 0) {
            assertThat(intervals).isEmpty();
            return;
        }
        assertThat(timeline.from()).isEqualTo(first);
        assertThat(timeline.to()).isEqualTo(last);
        for (int i = 0; i < intervals.size(); i++) {
            final LimitInterval interval = intervals.get(i);
            assertThat(interval.to()).as("%s", interval).isGreaterThanOrEqualTo(interval.from());
            assertThat(interval.secondary()).doesNotContain(interval.factor());
            assertThat(interval.firstRow()).as("%s", interval).isGreaterThanOrEqualTo(0);
            assertThat(analysis.segments().conversation(interval.firstRow())).isEqualTo(c);
            assertThat(analysis.segments().conversation(interval.lastRow())).isEqualTo(c);
            if (i > 0) {
                assertThat(interval.from()).isEqualTo(intervals.get(i - 1).to());
                assertThat(interval.to()).as("%s", interval).isGreaterThan(interval.from());
            }
        }
        assertThat(timeline.budget().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(last - first);
        assertThat(timeline.busy()).isBetween(0L, last - first);
        assertThat(timeline.receiveWindowLimited() + timeline.sendBufferLimited()).isLessThanOrEqualTo(timeline.busy());
        assertThat(timeline.unneeded() + timeline.lost()).isEqualTo(timeline.resent());
    }
}
