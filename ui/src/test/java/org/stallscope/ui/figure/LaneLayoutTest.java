package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneLayoutTest {
    private static List<LaneId> order(LaneLayout layout) {
        return layout.states().stream().map(LaneState::lane).toList();
    }

    @Test
    void theDefaultNamesEveryLaneOnceInItsOrder() {
        assertThat(order(LaneLayout.DEFAULT)).containsExactly(LaneId.values());
        assertThat(LaneLayout.DEFAULT.state(LaneId.WINDOW).shown()).isTrue();
        assertThat(LaneLayout.DEFAULT.state(LaneId.SEQUENCE).shown()).isFalse();
    }

    @Test
    void itsWordsGiveItBack() {
        final LaneLayout layout = LaneLayout.DEFAULT.moveBefore(LaneId.RTT, LaneId.WINDOW)
                .with(LaneId.RTT, state -> state.withLog(true).withPinned(true))
                .with(LaneId.WINDOW, state -> state.withHeight(211).withCollapsed(true))
                .with(LaneId.EVENTS, state -> state.withShown(false));
        assertThat(LaneLayout.of(layout.text())).isEqualTo(layout);
        assertThat(layout.text()).startsWith("limits rtt:pinned,log window:collapsed,height=211 -sequence")
                .contains(" -events ");
    }

    @Test
    void aLaneThatWordsDoNotKnowStandsBehindTheOneThatItFollowsByDefault() {
        final List<LaneId> order = order(LaneLayout.of("rtt window limits"));
        assertThat(order.subList(0, 4))
                .doesNotContain(LaneId.SEQUENCE.compareTo(LaneId.WINDOW) < 0 ? LaneId.RTT : null);
        assertThat(order.indexOf(LaneId.SEQUENCE)).isEqualTo(order.indexOf(LaneId.WINDOW) + 1);
        assertThat(order).containsExactlyInAnyOrder(LaneId.values());
    }

    @Test
    void wordsWithoutSenseArePassedOver() {
        final LaneLayout layout = LaneLayout.of("window:height=x,sideways -nothing window:pinned limits:log");
        assertThat(layout.state(LaneId.WINDOW)).isEqualTo(LaneState.first(LaneId.WINDOW));
        assertThat(layout.state(LaneId.LIMITS).log()).as("a band has no value axis").isFalse();
        assertThat(LaneLayout.of("")).isEqualTo(LaneLayout.DEFAULT);
    }

    @Test
    void aLaneMovesInFrontOfAnotherOrToTheEnd() {
        assertThat(order(LaneLayout.DEFAULT.moveBefore(LaneId.EVENTS, LaneId.LIMITS)).getFirst())
                .isEqualTo(LaneId.EVENTS);
        assertThat(order(LaneLayout.DEFAULT.moveBefore(LaneId.LIMITS, null)).getLast()).isEqualTo(LaneId.LIMITS);
        assertThat(LaneLayout.DEFAULT.moveBefore(LaneId.RTT, LaneId.RTT)).isEqualTo(LaneLayout.DEFAULT);
    }

    @Test
    void figureDrawsPinnedLanesFirstAndHiddenOnesNotAtAll() {
        final LaneLayout layout = LaneLayout.DEFAULT.with(LaneId.RTT, state -> state.withPinned(true))
                .with(LaneId.READS, state -> state.withShown(false));
        final TimelineFigure figure = new TimelineFigure(Synthetic.data()).withLayout(layout);
        assertThat(figure.strips().stream().map(strip -> strip.lane().id()))
                .containsExactly(LaneId.RTT, LaneId.LIMITS, LaneId.WINDOW, LaneId.THROUGHPUT, LaneId.EVENTS);
    }

    @Test
    void collapsedAndResizedLanesKeepTheirHeightsAndTheOthersShareTheRest() {
        final LaneLayout layout = LaneLayout.DEFAULT.with(LaneId.RTT, state -> state.withCollapsed(true))
                .with(LaneId.WINDOW, state -> state.withHeight(222));
        final TimelineFigure figure = new TimelineFigure(Synthetic.data()).withLayout(layout);
        final int[] heights = LaneHeights.of(figure.strips(), 700, 1);
        final List<LaneId> lanes = figure.strips().stream().map(strip -> strip.lane().id()).toList();
        assertThat(heights[lanes.indexOf(LaneId.RTT)]).isEqualTo(Strip.COLLAPSED);
        assertThat(heights[lanes.indexOf(LaneId.WINDOW)]).isEqualTo(222);
        assertThat(Arrays.stream(heights).sum() + heights.length - 1).isEqualTo(700);
    }

    @Test
    void noLaneIsLowerThanCanBeReadWhereThereIsRoomForThat() {
        final TimelineFigure figure = new TimelineFigure(Synthetic.data()).withLayout(
                LaneLayout.of("limits window sequence loss rtt events throughput reads"));
        final int least = LaneHeights.least(figure.strips(), 1);
        for (int room = least; room < 2 * least; room++) {
            final int[] heights = LaneHeights.of(figure.strips(), room, 1);
            for (int i = 0; i < heights.length; i++) {
                assertThat(heights[i]).as("%s at %d", figure.strips().get(i).lane().id(), room)
                        .isGreaterThanOrEqualTo(figure.strips().get(i).least());
            }
            assertThat(Arrays.stream(heights).sum() + heights.length - 1).isEqualTo(room);
        }
    }

    @Test
    void lanesFillTheRoomWhileTheyCanBeReadAndScrollBeyond() {
        final TimelineFigure figure = new TimelineFigure(Synthetic.data());
        assertThat(figure.heightIn(340)).isEqualTo(340);
        assertThat(figure.heightIn(160)).isEqualTo(figure.preferredHeight());
        assertThat(figure.heightIn(2000)).isEqualTo(2000);
    }
}
