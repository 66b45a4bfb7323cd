package org.stallscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeWindowTest {
    private static final TimeRange BEFORE = new TimeRange(0, 1_000_000);
    private static final TimeRange GROWN = new TimeRange(0, 3_000_000);

    private final TimeWindow window = new TimeWindow(BEFORE);

    @Test
    void whatShowedEverythingShowsEverythingWhenItGrows() {
        window.grow(GROWN);
        assertThat(window.bounds()).isEqualTo(GROWN);
        assertThat(window.visible()).isEqualTo(GROWN);
    }

    @Test
    void aViewAtTheEndStaysAtTheEndWithItsLength() {
        window.show(new TimeRange(900_000, 1_000_000));
        window.grow(GROWN);
        assertThat(window.visible()).isEqualTo(new TimeRange(2_900_000, 3_000_000));
    }

    @Test
    void anyOtherViewStaysWhereItIsAndSoDoSelectionAndCursor() {
        final TimeRange view = new TimeRange(200_000, 700_000);
        final TimeRange selection = new TimeRange(300_000, 400_000);
        window.show(view);
        window.select(selection);
        window.cursorProperty().set(350_000L);
        window.grow(GROWN);
        assertThat(window.visible()).isEqualTo(view);
        assertThat(window.selection()).isEqualTo(selection);
        assertThat(window.cursor()).isEqualTo(350_000L);
    }
}
