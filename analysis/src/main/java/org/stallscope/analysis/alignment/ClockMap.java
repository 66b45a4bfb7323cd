package org.stallscope.analysis.alignment;

import java.util.List;
import java.util.Objects;
import org.stallscope.analysis.quality.CapturePoint.Confidence;

/// From the times of one evidence file to those of the capture: pieces in the order of the file's lines, each a straight line
/// with a band around it. A piece begins at a line, not at a time, because a clock that was set back shows the same time
/// twice.
public final class ClockMap {
    private final Basis basis;
    private final Confidence confidence;
    private final String reason;
    private final List<ClockPiece> pieces;

    /// What an offset rests on.
    public enum Basis {
        /// A person gave it.
        GIVEN,
        /// Times since 1970, taken as they stand.
        EPOCH,
        /// The file tells the constant that turns its times into such.
        CONSTANT,
        /// Times of a day or a zone that are not said: the capture's day and a zone.
        CALENDAR,
        /// Found from reads, writes and packets alone.
        CAUSALITY,
        /// No times, or no way to tell how they relate to the capture's: an order only.
        NONE
    }

    /// @param pieces in order of line; none for {@link Basis#NONE}
    ClockMap(Basis basis, Confidence confidence, String reason, List<ClockPiece> pieces) {
        this.basis = Objects.requireNonNull(basis);
        this.confidence = Objects.requireNonNull(confidence);
        this.reason = Objects.requireNonNull(reason);
        this.pieces = List.copyOf(pieces);
    }

    /// A map that tells nothing.
    static ClockMap none(String reason) {
        return new ClockMap(Basis.NONE, Confidence.OPEN, reason, List.of());
    }

    /// Whether facts have a place on the capture's axis.
    public boolean isKnown() {
        return !pieces.isEmpty();
    }

    /// What it rests on.
    public Basis basis() {
        return basis;
    }

    /// How sure it is; the band tells how exact.
    public Confidence confidence() {
        return confidence;
    }

    /// What it rests on, in words for people.
    public String reason() {
        return reason;
    }

    /// The pieces in order of line.
    public List<ClockPiece> pieces() {
        return pieces;
    }

    /// Capture time of a fact, ns since the epoch.
    ///
    /// @param time ns in the file's time base
    /// @param line the fact's line in the file, from 1
    /// @throws IllegalStateException where the map is not known
    public long capture(long time, int line) {
        return time + piece(line).offset(time);
    }

    /// The piece in force at a line.
    ///
    /// @throws IllegalStateException where the map is not known
    public ClockPiece piece(int line) {
        if (pieces.isEmpty()) {
            throw new IllegalStateException("no clock: " + reason);
        }
        int at = 0;
        while (at + 1 < pieces.size() && pieces.get(at + 1).fromLine() <= line) {
            at++;
        }
        return pieces.get(at);
    }
}
