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
            return "No clock";
        }
        final long at = file.evidence().span()[0];
        final ClockPiece piece = clock.pieces().getFirst();
        final long offset = piece.offset(at);
        final StringBuilder text = new StringBuilder("Clock " + signed(given(file, firstTime)));
        final long least = piece.least(at);
        final long greatest = piece.greatest(at);
        if (piece.isBounded()) {
            if (least != greatest) {
                text.append(" (").append(signed(least - offset)).append(" to ").append(signed(greatest - offset))
                        .append(")");
            }
        } else if (least != -ClockPiece.UNBOUNDED) {
            text.append(" (no less than ").append(signed(least - offset)).append(" from that)");
        } else if (greatest != ClockPiece.UNBOUNDED) {
            text.append(" (no more than ").append(signed(greatest - offset)).append(" from that)");
        }
        if (clock.pieces().size() > 1) {
            text.append(", ").append(Quantities.count(clock.pieces().size() - 1, "step"));
        }
        if (Math.abs(piece.driftPpm()) >= 0.1) {
            text.append(String.format(java.util.Locale.ROOT, ", drift %.1f ppm", piece.driftPpm()));
        }
        return text.append(", ").append(clock.confidence().word()).toString();
    }

    /// A clock that is dragged, against the band that was found for it: `Clock +0.120 s, 0.119 s beyond the band of −0.6 ms to
    /// +0.6 ms`.
    ///
    /// @param by how far it was dragged from where `file` has it, ns
    /// @param given the offset that it has now, ns
    static String dragged(FileAlignment file, long by, long given) {
        final String text = "Clock " + signed(given);
        if (!file.clock().isKnown() || file.clock().basis() == ClockMap.Basis.GIVEN) {
            return text + ", as dragged";
        }
        final long at = file.evidence().span()[0];
        final ClockPiece piece = file.clock().pieces().getFirst();
        final long offset = piece.offset(at);
        final long least = piece.least(at);
        final long greatest = piece.greatest(at);
        final boolean below = least != -ClockPiece.UNBOUNDED && offset + by < least;
        final boolean above = greatest != ClockPiece.UNBOUNDED && offset + by > greatest;
        if (below || above) {
            return text + ", " + Quantities.duration(below ? least - offset - by : offset + by - greatest)
                    + " beyond what causality allows";
        }
        return text + (piece.isBounded() ? ", within what causality allows ("
                + signed(given - by + least - offset) + " to " + signed(given - by + greatest - offset) + ")"
                : ", as dragged");
    }

    static String signed(long nanos) {
        return (nanos > 0 ? "+" : "") + Quantities.duration(nanos);
    }
}
