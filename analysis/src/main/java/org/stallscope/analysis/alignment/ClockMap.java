package org.stallscope.analysis.alignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.stallscope.analysis.quality.CapturePoint.Confidence;
import org.stallscope.analysis.text.Message;

/// From the times of one evidence file to those of the capture: pieces in the order of the file's lines, each a straight line
/// with a band around it. A piece begins at a line, not at a time, because a clock that was set back shows the same time
/// twice.
public final class ClockMap {
    private final Basis basis;
    private final Confidence confidence;
    private final Message reason;
    private final List<ClockPiece> pieces;
    private final Witnessed witnessed;

    /// The pieces, cut where lines begin or cease to be witnessed.
    private final List<ClockPiece> byLine;

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
    ClockMap(Basis basis, Confidence confidence, Message reason, List<ClockPiece> pieces) {
        this(basis, confidence, reason, pieces, Witnessed.EVERYWHERE);
    }

    /// @param witnessed lines at which packets hold the pieces
    ClockMap(Basis basis, Confidence confidence, Message reason, List<ClockPiece> pieces, Witnessed witnessed) {
        this.basis = Objects.requireNonNull(basis);
        this.confidence = Objects.requireNonNull(confidence);
        this.reason = Objects.requireNonNull(reason);
        this.pieces = List.copyOf(pieces);
        this.witnessed = witnessed;
        byLine = cut(this.pieces, witnessed);
    }

    private static List<ClockPiece> cut(List<ClockPiece> pieces, Witnessed witnessed) {
        if (pieces.isEmpty() || witnessed.equals(Witnessed.EVERYWHERE)) {
            return pieces;
        }
        final TreeSet<Integer> lines = new TreeSet<>();
        pieces.forEach(piece -> lines.add(piece.fromLine()));
        for (int first : new int[] {witnessed.fromBelow(), witnessed.fromAbove()}) {
            lines.add(Math.max(1, first));
        }
        for (int last : new int[] {witnessed.toBelow(), witnessed.toAbove()}) {
            if (last < Integer.MAX_VALUE) {
                lines.add(last + 1);
            }
        }
        final List<ClockPiece> result = new ArrayList<>();
        for (int line : lines) {
            result.add(at(pieces, line).open(line, !witnessed.isBelow(line), !witnessed.isAbove(line)));
        }
        return List.copyOf(result);
    }

    private static ClockPiece at(List<ClockPiece> pieces, int line) {
        int low = 0;
        int high = pieces.size();
        while (low + 1 < high) {
            final int middle = low + high >>> 1;
            if (pieces.get(middle).fromLine() <= line) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return pieces.get(low);
    }

    /// A map that tells nothing.
    static ClockMap none(Message reason) {
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
        return reason.text();
    }

    /// The same, for what is kept.
    Message said() {
        return reason;
    }

    /// The same clock with other words.
    ClockMap with(Confidence otherConfidence, Message otherReason) {
        return new ClockMap(basis, otherConfidence, otherReason, pieces, witnessed);
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

    /// The piece in force at a line. Before the first line at which packets would have shown a step of the clock, and behind the
    /// last one, it is one of {@link #pieces} with its band open: the offset is the best guess there, and no more.
    ///
    /// @throws IllegalStateException where the map is not known
    public ClockPiece piece(int line) {
        if (pieces.isEmpty()) {
            throw new IllegalStateException("no clock: " + reason.text());
        }
        return at(byLine, line);
    }
}
