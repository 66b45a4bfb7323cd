package org.stallscope.analysis.alignment;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.quality.CapturePoint.Confidence;
import org.stallscope.analysis.text.Message;

/// An offset that a file's time base suggests before any packet is looked at, and what becomes of it when they are.
///
/// @param offset ns to add
/// @param basis what it rests on
/// @param words the reason
record ClockGuess(long offset, ClockMap.Basis basis, Message words) {
    private static final long DAY = 86_400_000_000_000L;
    private static final long QUARTER = 900_000_000_000L;

    /// All offsets that the time base suggests, best first; none where it suggests nothing.
    static List<ClockGuess> of(Evidence evidence, CaptureView capture, EvidenceChoices choices) {
        final List<ClockGuess> result = new ArrayList<>();
        switch (evidence.timeBase()) {
            case EPOCH -> result.add(new ClockGuess(0, ClockMap.Basis.EPOCH, Messages.later("epoch")));
            case MONOTONIC -> {
                if (evidence.monotonicOffset() != Evidence.UNKNOWN) {
                    result.add(new ClockGuess(evidence.monotonicOffset(), ClockMap.Basis.CONSTANT,
                            Messages.later("constant")));
                }
            }
            case TIME_OF_DAY -> {
                final long firstDay = Math.floorDiv(capture.firstTime(), DAY) - 1;
                final long lastDay = Math.floorDiv(capture.lastTime(), DAY) + 1;
                for (long day = firstDay; day <= lastDay && day < firstDay + 60; day++) {
                    zones(result, day * DAY, evidence, capture, choices);
                }
            }
            case LOCAL_DATE -> zones(result, 0, evidence, capture, choices);
            case ELAPSED, NONE -> {
                // Nothing to begin with.
            }
        }
        result.sort(Comparator.comparingLong(guess -> Math.abs(Math.floorMod(guess.offset + DAY / 2, DAY) - DAY / 2)));
        return result;
    }

    /// Zones in which the file and the capture overlap.
    private static void zones(List<ClockGuess> result, long day, Evidence evidence, CaptureView capture,
            EvidenceChoices choices) {
        final long[] span = evidence.span();
        if (span[0] == Evidence.UNKNOWN) {
            return;
        }
        final int from = choices.zone() == null ? -56 : 0;
        final int to = choices.zone() == null ? 48 : 0;
        for (int quarter = from; quarter <= to; quarter++) {
            final long offset =
                    day + (choices.zone() == null ? quarter * QUARTER
                            : -choices.zone().getTotalSeconds() * 1_000_000_000L);
            if (span[0] + offset <= capture.lastTime() && span[1] + offset >= capture.firstTime()) {
                result.add(new ClockGuess(offset, ClockMap.Basis.CALENDAR, calendar(evidence, day, offset, span[0])));
            }
        }
    }

    private static Message calendar(Evidence evidence, long day, long offset, long first) {
        final ZoneOffset zone = ZoneOffset.ofTotalSeconds((int) ((day - offset) / 1_000_000_000L));
        final String name = zone.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + zone;
        return switch (evidence.timeBase()) {
            case TIME_OF_DAY -> Messages.later("time-of-day",
                    LocalTime.ofNanoOfDay(Math.floorMod(first, DAY)).withNano(0), name);
            default -> Messages.later("date",
                    Instant.ofEpochSecond(Math.floorDiv(first, 1_000_000_000L)).atOffset(ZoneOffset.UTC)
                            .toLocalDateTime(),
                    name);
        };
    }

    /// The guess as a map that nothing bounds.
    ClockMap map() {
        return new ClockMap(basis, Confidence.LIKELY, Messages.later("unbounded", words),
                List.of(ClockPiece.unbounded(1, 0, offset)));
    }

    /// A person's offset, on top of the first guess.
    static ClockMap given(Evidence evidence, CaptureView capture, EvidenceChoices choices, long given) {
        final List<ClockGuess> guesses = of(evidence, capture, choices);
        final long base = guesses.isEmpty()
                ? switch (evidence.timeBase()) {
                    case EPOCH, LOCAL_DATE, MONOTONIC, NONE -> 0;
                    case TIME_OF_DAY -> Math.floorDiv(capture.firstTime(), DAY) * DAY;
                    case ELAPSED -> capture.firstTime();
                }
                : guesses.getFirst().offset;
        final long offset = base + given;
        return new ClockMap(ClockMap.Basis.GIVEN, Confidence.STRONG, switch (evidence.timeBase()) {
            case EPOCH -> Messages.later("given.epoch", Wording.offset(given));
            case ELAPSED -> Messages.later("given.elapsed", Wording.offset(given));
            default -> Messages.later("given", Wording.offset(given),
                    guesses.isEmpty() ? null : guesses.getFirst().words);
        }, List.of(ClockPiece.exact(offset)));
    }

    /// The clock that bounds allow: a guess where it is possible, else what causality alone tells. Not known without bounds, or
    /// where they make no clock.
    static ClockMap solved(Evidence evidence, CaptureView capture, EvidenceChoices choices, OffsetBounds found,
            int... stepLines) {
        if (found.size() == 0 || evidence.timeBase() == org.stallscope.analysis.evidence.TimeBase.NONE) {
            return ClockMap.none(nothing(evidence));
        }
        final OffsetBounds bounds = found.sorted();
        final OffsetSolver solver = new OffsetSolver(bounds, stepLines);
        List<ClockPiece> pieces = solver.solve(null);
        final long astray = solver.strays();
        if (pieces.isEmpty() || pieces.size() > 1 && !isClean(pieces, bounds) || astray * 20 > bounds.size() + 100) {
            return contradicted(evidence, capture, choices, bounds);
        }
        final long at = bounds.time(0);
        ClockGuess fitting = null;
        for (ClockGuess guess : of(evidence, capture, choices)) {
            if (fitting == null && pieces.size() == 1 && guess.offset >= pieces.getFirst().least(at)
                    && guess.offset <= pieces.getFirst().greatest(at)) {
                fitting = guess;
            }
        }
        final int strays = solver.strays();
        final Witnessed witnessed = solver.witnessed();
        final Message words = Wording.unwitnessed(evidence, bounds, witnessed);
        if (fitting != null) {
            pieces = new OffsetSolver(bounds, stepLines).solve(fitting.offset);
            if (pieces.getFirst().driftPpm() == 0 && pieces.getFirst().offset(at) == fitting.offset) {
                return new ClockMap(fitting.basis,
                        pieces.getFirst().isBounded() ? Confidence.STRONG : Confidence.LIKELY,
                        Messages.later("around", fitting.words, Wording.pieces(pieces, bounds, strays), words),
                        pieces,
                        witnessed);
            }
        }
        final boolean bounded = pieces.stream().allMatch(ClockPiece::isBounded);
        return new ClockMap(ClockMap.Basis.CAUSALITY, bounded ? Confidence.STRONG : Confidence.OPEN,
                Messages.later("causality", Wording.pieces(pieces, bounds, strays), words), pieces, witnessed);
    }

    /// Several pieces are believed where each is well held.
    private static boolean isClean(List<ClockPiece> pieces, OffsetBounds bounds) {
        return pieces.size() <= 16 && bounds.size() >= 10 * pieces.size()
                && pieces.stream().filter(piece -> !piece.isBounded()).count() <= 1;
    }

    private static ClockMap contradicted(Evidence evidence, CaptureView capture, EvidenceChoices choices,
            OffsetBounds bounds) {
        final Message words = Messages.later("contradict", bounds.reads(), bounds.writes());
        final List<ClockGuess> guesses = of(evidence, capture, choices);
        if (guesses.isEmpty()) {
            return ClockMap.none(words);
        }
        final ClockGuess guess = guesses.getFirst();
        return new ClockMap(guess.basis, Confidence.OPEN, Messages.later("then", guess.words, words),
                List.of(ClockPiece.unbounded(1, 0, guess.offset)));
    }

    /// Why nothing is known of a clock.
    static Message nothing(Evidence evidence) {
        return switch (evidence.timeBase()) {
            case NONE -> Messages.later("nothing.untimed");
            case ELAPSED, MONOTONIC ->
                Messages.later("nothing.unknown-start");
            default ->
                Messages.later("nothing.apart");
        };
    }
}
