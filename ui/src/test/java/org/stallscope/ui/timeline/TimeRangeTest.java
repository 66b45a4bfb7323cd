package org.stallscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimeRangeTest {
    private static final TimeRange BOUNDS = new TimeRange(1_000_000_000, 11_000_000_000L);

    @Test
    void zoomKeepsTheAnchorInPlace() {
        final long anchor = BOUNDS.at(0.3);
        final TimeRange zoomed = BOUNDS.zoom(0.5, anchor, BOUNDS);

        assertThat(zoomed.length()).isEqualTo(5_000_000_000L);
        assertThat(zoomed.fraction(anchor)).isEqualTo(0.3);
    }

    @Test
    void zoomStopsAtTheBoundsAndAtTheLeastLength() {
        assertThat(BOUNDS.zoom(4, BOUNDS.at(0.5), BOUNDS)).isEqualTo(BOUNDS);
        TimeRange view = BOUNDS;
        for (int i = 0; i < 200; i++) {
            view = view.zoom(0.5, 2_000_000_000, BOUNDS);
        }
        assertThat(view.length()).isEqualTo(TimeRange.LEAST_LENGTH);
        assertThat(view.contains(2_000_000_000)).isTrue();
    }

    @Test
    void zoomInAndOutComesBack() {
        final TimeRange begin = new TimeRange(3_000_000_000L, 7_000_000_000L);
        final long anchor = begin.at(0.25);
        assertThat(begin.zoom(0.8, anchor, BOUNDS).zoom(1 / 0.8, anchor, BOUNDS)).isEqualTo(begin);
    }

    @Test
    void panKeepsTheLengthAndStopsAtTheBounds() {
        final TimeRange begin = new TimeRange(3_000_000_000L, 5_000_000_000L);
        assertThat(begin.pan(0.5, BOUNDS)).isEqualTo(new TimeRange(4_000_000_000L, 6_000_000_000L));
        assertThat(begin.pan(-9, BOUNDS)).isEqualTo(new TimeRange(1_000_000_000L, 3_000_000_000L));
        assertThat(begin.pan(99, BOUNDS)).isEqualTo(new TimeRange(9_000_000_000L, 11_000_000_000L));
    }

    @Test
    void timesFarFromZeroKeepTheirNanoseconds() {
        final long epoch = 1_800_000_000_000_000_000L;
        final TimeRange range = new TimeRange(epoch, epoch + 2_000);
        assertThat(range.at(0.5)).isEqualTo(epoch + 1_000);
        assertThat(range.fraction(epoch + 500)).isEqualTo(0.25);
    }

    @Test
    void twoTimesInEitherOrderMakeARange() {
        assertThat(TimeRange.between(9_000, 4_000)).isEqualTo(new TimeRange(4_000, 9_000));
        assertThat(TimeRange.between(5, 5).length()).isEqualTo(TimeRange.LEAST_LENGTH);
        assertThatThrownBy(() -> new TimeRange(5, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void paddingStaysWithinTheBounds() {
        final TimeRange range = new TimeRange(1_100_000_000L, 2_100_000_000L);
        assertThat(range.padded(0.2, BOUNDS)).isEqualTo(new TimeRange(1_000_000_000L, 2_300_000_000L));
    }
}
