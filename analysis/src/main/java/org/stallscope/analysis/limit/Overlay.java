package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.limit.LimitingFactor.Group;

/// Lays intervals over others: the result covers the same time without gap or overlap.
final class Overlay {
    private Overlay() {}

    /// @param base in order, without gap or overlap
    /// @param over in order, without overlap; loses where the base is of higher priority or no limit can hold
    static List<Piece> of(List<Piece> base, List<Piece> over) {
        final List<Piece> result = new ArrayList<>();
        int o = 0;
        for (Piece piece : base) {
            long from = piece.from;
            while (o < over.size() && over.get(o).to <= from) {
                o++;
            }
            for (int k = o; k < over.size() && over.get(k).from < piece.to; k++) {
                final Piece top = over.get(k);
                if (!yields(piece, top)) {
                    continue;
                }
                final long begin = Math.max(top.from, from);
                final long end = Math.min(top.to, piece.to);
                if (end <= begin) {
                    continue;
                }
                if (begin > from) {
                    add(result, piece.cut(from, begin));
                }
                final Piece laid = top.cut(begin, end);
                // What the applications did meanwhile is hidden by the closed window; what the network did is not.
                if (piece.factor.group() == Group.NETWORK && piece.factor != top.factor) {
                    laid.secondary.add(piece.factor);
                }
                add(result, laid);
                from = end;
            }
            if (from < piece.to || piece.from == piece.to) {
                add(result, piece.cut(from, piece.to));
            }
        }
        return result;
    }

    private static boolean yields(Piece piece, Piece top) {
        return piece.factor != LimitingFactor.HANDSHAKE && piece.factor != LimitingFactor.CLOSED
                && piece.factor.rank() >= top.factor.rank();
    }

    private static void add(List<Piece> pieces, Piece piece) {
        if (!pieces.isEmpty()) {
            final Piece last = pieces.getLast();
            // Two parts of one laid interval.
            if (last.factor == piece.factor && last.numbers == piece.numbers && last.to == piece.from) {
                last.to = piece.to;
                last.secondary.addAll(piece.secondary);
                return;
            }
        }
        pieces.add(piece);
    }
}
