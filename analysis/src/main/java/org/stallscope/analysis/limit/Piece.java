package org.stallscope.analysis.limit;

import java.util.EnumSet;
import java.util.Set;

/// An interval in the making.
final class Piece {
    long from;
    long to;
    LimitingFactor factor;
    final EnumSet<LimitingFactor> secondary = EnumSet.noneOf(LimitingFactor.class);
    Confidence confidence = Confidence.STRONG;
    int firstRow;
    int lastRow;
    LimitNumbers numbers;
    Proof proof = Proof.NONE;

    /// Whether it is one pause, not a stretch judged by shares.
    boolean pause;

    Piece(long from, long to, LimitingFactor factor, int firstRow, int lastRow, LimitNumbers numbers) {
        this.from = from;
        this.to = to;
        this.factor = factor;
        this.firstRow = firstRow;
        this.lastRow = lastRow;
        this.numbers = numbers;
    }

    /// The same between other times.
    Piece cut(long newFrom, long newTo) {
        final Piece piece = new Piece(newFrom, newTo, factor, firstRow, lastRow, numbers);
        piece.secondary.addAll(secondary);
        piece.confidence = confidence;
        piece.proof = proof;
        piece.pause = pause;
        return piece;
    }

    long duration() {
        return to - from;
    }

    /// Goes on with the piece behind it, keeping its own factor.
    void take(Piece following) {
        to = Math.max(to, following.to);
        if (following.factor == factor) {
            confidence = duration() - following.duration() >= following.duration()
                    ? confidence : following.confidence;
        } else if (following.factor.limits()) {
            secondary.add(following.factor);
        }
        secondary.addAll(following.secondary);
        secondary.remove(factor);
        firstRow = firstRow < 0 ? following.firstRow : firstRow;
        lastRow = following.lastRow < 0 ? lastRow : following.lastRow;
        numbers = numbers.plus(following.numbers);
        pause &= following.pause;
        if (proof.equals(Proof.NONE)) {
            proof = following.proof;
        }
    }

    LimitInterval interval() {
        return new LimitInterval(
                from, to, factor, Set.copyOf(secondary), confidence, firstRow, lastRow, numbers, proof);
    }
}
