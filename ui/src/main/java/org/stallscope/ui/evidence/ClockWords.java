package org.stallscope.ui.evidence;

import org.stallscope.analysis.alignment.ClockMap;
import org.stallscope.analysis.alignment.ClockPiece;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.ui.wording.Quantities;

/// The clock of a file for people: how far it is off, and how exactly that is known.
final class ClockWords {
    /// Zones differ by whole quarters of an hour.
    private static final long QUARTER = 900_000_000_000L;

    private ClockWords() {}

    /// What a person would have to give for the clock as it is, ns: relative to what the times of the file suggest.
    ///
    /// @param firstTime of the capture
    static long given(FileAlignment file, long firstTime) {
        if (!file.clock().isKnown()) {
            return 0;
        }
        final Evidence evidence = file.evidence();
        final long at = evidence.span()[0];
        final long offset = file.clock().pieces().getFirst().offset(at);
        return switch (evidence.timeBase()) {
            case EPOCH, NONE -> offset;
            case MONOTONIC -> evidence.monotonicOffset() == Evidence.UNKNOWN ? offset
                    : offset - evidence.monotonicOffset();
            case ELAPSED -> offset - firstTime;
            case LOCAL_DATE, TIME_OF_DAY -> offset - Math.floorDiv(offset + QUARTER / 2, QUARTER) * QUARTER;
        };
    }

    /// Offset and band in a line.
    static String line(FileAlignment file, long firstTime) {
        final ClockMap clock = file.clock();
        if (!clock.isKnown()) {
            return Messages.say("clock.none");
        }
        final long at = file.evidence().span()[0];
        final ClockPiece piece = clock.pieces().getFirst();
        final long offset = piece.offset(at);
        String text = Messages.say("clock", signed(given(file, firstTime)));
        final long least = piece.least(at);
        final long greatest = piece.greatest(at);
        if (piece.isBounded()) {
            if (least != greatest) {
                text = Messages.say("clock.band", text, signed(least - offset), signed(greatest - offset));
            }
        } else if (least != -ClockPiece.UNBOUNDED) {
            text = Messages.say("clock.least", text, signed(least - offset));
        } else if (greatest != ClockPiece.UNBOUNDED) {
            text = Messages.say("clock.most", text, signed(greatest - offset));
        }
        if (clock.pieces().size() > 1) {
            text = Messages.say("clock.steps", text, clock.pieces().size() - 1);
        }
        if (Math.abs(piece.driftPpm()) >= 0.1) {
            text = Messages.say("clock.drift", text, String.format(java.util.Locale.ROOT, "%.1f", piece.driftPpm()));
        }
        return Messages.say("clock.sure", text, clock.confidence().words());
    }

    /// A clock that is dragged, against the band that was found for it: `Clock +0.120 s, 0.119 s beyond the band of −0.6 ms to
    /// +0.6 ms`.
    ///
    /// @param by how far it was dragged from where `file` has it, ns
    /// @param given the offset that it has now, ns
    static String dragged(FileAlignment file, long by, long given) {
        final String text = Messages.say("clock", signed(given));
        if (!file.clock().isKnown() || file.clock().basis() == ClockMap.Basis.GIVEN) {
            return Messages.say("clock.dragged", text);
        }
        final long at = file.evidence().span()[0];
        final ClockPiece piece = file.clock().pieces().getFirst();
        final long offset = piece.offset(at);
        final long least = piece.least(at);
        final long greatest = piece.greatest(at);
        final boolean below = least != -ClockPiece.UNBOUNDED && offset + by < least;
        final boolean above = greatest != ClockPiece.UNBOUNDED && offset + by > greatest;
        if (below || above) {
            return Messages.say("clock.beyond", text,
                    Quantities.duration(below ? least - offset - by : offset + by - greatest));
        }
        return piece.isBounded()
                ? Messages.say("clock.within", text, signed(given - by + least - offset),
                        signed(given - by + greatest - offset))
                : Messages.say("clock.dragged", text);
    }

    static String signed(long nanos) {
        return (nanos > 0 ? "+" : "") + Quantities.duration(nanos);
    }
}
