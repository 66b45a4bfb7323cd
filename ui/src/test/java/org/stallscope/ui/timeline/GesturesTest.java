package org.stallscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

class GesturesTest {
    private final TimeWindow window = new TimeWindow(new TimeRange(0, 1_000_000));
    private final List<Long> clicks = new ArrayList<>();
    private final Gestures gestures = new Gestures(window, clicks::add);

    GesturesTest() {
        gestures.setWidth(1_000);
        window.show(new TimeRange(200_000, 700_000));
    }

    @Test
    void wheelZoomsAtThePointerWithAndWithoutControl() {
        final long pointed = gestures.timeAt(250);
        gestures.scroll(250, 0, 40, false);
        assertThat(window.visible().length()).isEqualTo(400_000);
        assertThat(gestures.timeAt(250)).isEqualTo(pointed);
    }

    @Test
    void shiftWheelPansWhicheverWayTheToolkitSendsIt() {
        gestures.scroll(250, 0, -40, true);
        assertThat(window.visible()).isEqualTo(new TimeRange(275_000, 775_000));
        gestures.scroll(250, 40, 0, true);
        assertThat(window.visible()).isEqualTo(new TimeRange(200_000, 700_000));
    }

    @Test
    void draggingWithThePrimaryButtonSelects() {
        gestures.press(600, MouseButton.PRIMARY, false, false);
        gestures.drag(100);
        gestures.release(100);
        assertThat(window.selection()).isEqualTo(new TimeRange(250_000, 500_000));
        assertThat(window.visible()).isEqualTo(new TimeRange(200_000, 700_000));
    }

    @Test
    void shiftControlAndTheMiddleButtonPan() {
        for (int way = 0; way < 3; way++) {
            window.show(new TimeRange(200_000, 700_000));
            gestures.press(500, way == 2 ? MouseButton.MIDDLE : MouseButton.PRIMARY, way == 0, way == 1);
            gestures.drag(300);
            gestures.release(300);
            assertThat(window.visible()).isEqualTo(new TimeRange(300_000, 800_000));
            assertThat(window.selection()).isNull();
        }
    }

    @Test
    void theSecondaryButtonZoomsToARegion() {
        gestures.press(200, MouseButton.SECONDARY, false, false);
        gestures.drag(400);
        assertThat(gestures.region()).isEqualTo(new TimeRange(300_000, 400_000));
        gestures.release(400);
        assertThat(window.visible()).isEqualTo(new TimeRange(300_000, 400_000));
        assertThat(gestures.region()).isNull();
    }

    @Test
    void aPressWithoutMovementIsAClick() {
        gestures.press(500, MouseButton.PRIMARY, false, false);
        gestures.drag(501);
        gestures.release(501);
        assertThat(clicks).containsExactly(450_500L);
        assertThat(window.selection()).isNull();
    }

    @Test
    void theOverviewDragsItsHandlesItsRangeAndCentresOnAClick() {
        final OverviewGestures overview = new OverviewGestures(window);
        overview.setWidth(1_000);
        assertThat(overview.partAt(201)).isEqualTo(OverviewGestures.Part.LEFT);
        assertThat(overview.partAt(699)).isEqualTo(OverviewGestures.Part.RIGHT);
        assertThat(overview.partAt(450)).isEqualTo(OverviewGestures.Part.RANGE);
        assertThat(overview.partAt(900)).isEqualTo(OverviewGestures.Part.OUTSIDE);

        overview.press(200);
        overview.drag(300);
        assertThat(window.visible()).isEqualTo(new TimeRange(300_000, 700_000));
        overview.press(500);
        overview.drag(400);
        assertThat(window.visible()).isEqualTo(new TimeRange(200_000, 600_000));
        overview.press(800);
        assertThat(window.visible()).isEqualTo(new TimeRange(600_000, 1_000_000));
    }

    @Test
    void aHandleCannotBeDraggedPastTheOther() {
        final OverviewGestures overview = new OverviewGestures(window);
        overview.setWidth(1_000);
        overview.press(200);
        overview.drag(990);
        assertThat(window.visible().length()).isEqualTo(TimeRange.LEAST_LENGTH);
        assertThat(window.visible().to()).isEqualTo(700_000);
    }

    @Test
    void visibleRangeAndSelectionAreSeparate() {
        window.select(new TimeRange(300_000, 400_000));
        window.showAll();
        assertThat(window.selection()).isEqualTo(new TimeRange(300_000, 400_000));
        window.reset(new TimeRange(0, 50_000));
        assertThat(window.selection()).isNull();
        assertThat(window.visible()).isEqualTo(new TimeRange(0, 50_000));
    }
}
