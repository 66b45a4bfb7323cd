package org.stallscope.analysis.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.text.Message;

class OffsetSolverTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_800_000_000L * SECOND;

    /// Bounds of a clock whose true offset is known: a pair every 10 ms, each loose by up to 2 ms.
    private static OffsetBounds bounds(int count, LongUnaryOperator truth, long seed) {
        final Random random = new Random(seed);
        final OffsetBounds bounds = new OffsetBounds();
        for (int i = 0; i < count; i++) {
            final long time = START + i * 10_000_000L;
            bounds.atLeast(time, i + 1, truth.applyAsLong(time) - random.nextInt(2_000_000));
            bounds.atMost(time, i + 1, truth.applyAsLong(time) + random.nextInt(2_000_000));
        }
        return bounds;
    }

    private static void holds(List<ClockPiece> pieces, int count, LongUnaryOperator truth) {
        final ClockMap map = new ClockMap(ClockMap.Basis.CAUSALITY,
                org.stallscope.analysis.quality.CapturePoint.Confidence.STRONG, Message.NONE, pieces);
        for (int i = 0; i < count; i++) {
            final long time = START + i * 10_000_000L;
            final ClockPiece piece = map.piece(i + 1);
            assertThat(truth.applyAsLong(time)).as("line %d", i + 1)
                    .isBetween(piece.least(time), piece.greatest(time));
        }
    }

    @Test
    void aConstantOffsetIsFoundWithinItsBand() {
        final LongUnaryOperator truth = time -> -3_723_500_000_000L;
        final List<ClockPiece> pieces = new OffsetSolver(bounds(2_000, truth, 1)).solve(null);
        assertThat(pieces).hasSize(1);
        holds(pieces, 2_000, truth);
        assertThat(pieces.getFirst().offset(START)).isCloseTo(-3_723_500_000_000L, within(1_000_000));
        assertThat(pieces.getFirst().driftPpm()).isZero();
        assertThat(pieces.getFirst().greatest(START) - pieces.getFirst().least(START))
                .isLessThan(2 * OffsetBounds.SLACK + 200_000);
    }

    @Test
    void aDriftOf200PpmIsFound() {
        final LongUnaryOperator truth = time -> 5 * SECOND + (time - START) / 5_000;
        final List<ClockPiece> pieces = new OffsetSolver(bounds(5_000, truth, 2)).solve(null);
        assertThat(pieces).hasSize(1);
        holds(pieces, 5_000, truth);
        assertThat(pieces.getFirst().driftPpm()).isBetween(150.0, 250.0);
    }

    @Test
    void aStepMakesAPiece() {
        final LongUnaryOperator truth = time -> time < START + 20 * SECOND ? 0 : SECOND;
        final List<ClockPiece> pieces = new OffsetSolver(bounds(4_000, truth, 3)).solve(null);
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(1).fromLine()).isBetween(1_990, 2_002);
        assertThat(pieces.get(0).offset(START)).isCloseTo(0L, within(2_000_000));
        assertThat(pieces.get(1).offset(START + 30 * SECOND)).isCloseTo(SECOND, within(2_000_000));
    }

    @Test
    void aStepIsWhereItIsSaidToBe() {
        final LongUnaryOperator truth = time -> time < START + 20 * SECOND ? 0 : SECOND;
        final List<ClockPiece> pieces = new OffsetSolver(bounds(4_000, truth, 3), 2_001).solve(null);
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(1).fromLine()).isEqualTo(2_001);
        holds(pieces, 4_000, truth);
    }

    @Test
    void behindTheLastBoundThatWouldShowAStepTheBandIsOpen() {
        final OffsetBounds bounds = bounds(1_000, time -> 0, 6);
        // Bounds that come later, but leave so much room that a step of a second would not show.
        bounds.atLeast(START + 30 * SECOND, 3_000, -40 * SECOND);
        bounds.atMost(START + 40 * SECOND, 4_000, 50 * SECOND);
        final OffsetSolver solver = new OffsetSolver(bounds);
        final ClockMap map = new ClockMap(ClockMap.Basis.CAUSALITY,
                org.stallscope.analysis.quality.CapturePoint.Confidence.STRONG, Message.NONE, solver.solve(null),
                solver.witnessed());
        assertThat(map.pieces()).hasSize(1);
        assertThat(map.piece(500).isBounded()).isTrue();
        assertThat(map.piece(1_000).isBounded()).isTrue();
        assertThat(map.piece(1_001).isBounded()).isFalse();
        assertThat(map.piece(1_001).least(START)).isEqualTo(-ClockPiece.UNBOUNDED);
        assertThat(map.piece(5_000).greatest(START)).isEqualTo(ClockPiece.UNBOUNDED);
        assertThat(map.piece(5_000).offset(START)).as("the best guess stays").isEqualTo(map.piece(500).offset(START));
    }

    @Test
    void aCaptureThatWasSetBackWhilePacketsWereUnderWayLeavesBothClocksPossible() {
        // The capture is set back by a second at 20 s; packets are stamped 15 ms after the calls.
        final OffsetBounds bounds = new OffsetBounds();
        final long way = 15_000_000;
        for (int i = 0; i < 40_000; i++) {
            final long time = START + i * 1_000_000L;
            final long captured = time + way < START + 20 * SECOND ? 0 : -SECOND;
            bounds.atLeast(time, i + 1, captured - way);
            bounds.atMost(time, i + 1, captured + way);
        }
        final OffsetSolver solver = new OffsetSolver(bounds);
        final ClockMap map = new ClockMap(ClockMap.Basis.CAUSALITY,
                org.stallscope.analysis.quality.CapturePoint.Confidence.STRONG, Message.NONE, solver.solve(null),
                solver.witnessed());
        for (int i = 0; i < 40_000; i++) {
            final long time = START + i * 1_000_000L;
            final long truth = time < START + 20 * SECOND ? 0 : -SECOND;
            assertThat(truth).as("line %d", i + 1).isBetween(map.piece(i + 1).least(time),
                    map.piece(i + 1).greatest(time));
        }
        assertThat(map.piece(15_000).isBounded()).isTrue();
        assertThat(map.piece(15_000).greatest(START) - map.piece(15_000).least(START)).isLessThan(100_000_000);
    }

    @Test
    void aFewBoundsThatContradictAreLeftOut() {
        final OffsetBounds bounds = bounds(1_000, time -> 0, 4);
        bounds.atLeast(START + SECOND, 101, 300_000_000);
        bounds.atMost(START + 5 * SECOND, 501, -300_000_000);
        final OffsetSolver solver = new OffsetSolver(bounds);
        final List<ClockPiece> pieces = solver.solve(null);
        assertThat(pieces).hasSize(1);
        assertThat(solver.strays()).isEqualTo(2);
        holds(pieces, 1_000, time -> 0);
    }

    @Test
    void readsAloneLeaveTheOffsetOpenAbove() {
        final OffsetBounds bounds = new OffsetBounds();
        bounds.atLeast(START, 1, 7_000_000);
        bounds.atLeast(START + SECOND, 2, 5_000_000);
        final ClockPiece piece = new OffsetSolver(bounds).solve(null).getFirst();
        assertThat(piece.isBounded()).isFalse();
        assertThat(piece.greatest(START)).isEqualTo(ClockPiece.UNBOUNDED);
        assertThat(piece.least(START)).isEqualTo(7_000_000L - OffsetBounds.SLACK);
    }

    @Test
    void anOffsetThatIsPossibleIsPreferredToTheMiddle() {
        final ClockPiece piece = new OffsetSolver(bounds(500, time -> 200_000, 5)).solve(0L).getFirst();
        assertThat(piece.offset(START)).isZero();
        assertThat(new OffsetSolver(bounds(500, time -> 200_000, 5)).solve(null).getFirst().offset(START)).isNotZero();
    }

    private static org.assertj.core.data.Offset<Long> within(long nanos) {
        return org.assertj.core.data.Offset.offset(nanos);
    }
}
