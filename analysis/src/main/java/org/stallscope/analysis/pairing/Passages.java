package org.stallscope.analysis.pairing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.stallscope.analysis.conversation.TcpFlags;

/// Segments of one connection that are certainly the same in both captures, so that each is one passage from one point to the
/// other: ranges of bytes that were sent once (by their last byte, however they were cut or joined on the way), bare
/// acknowledgements whose number and window occur once, and handshakes.
final class Passages {
    private final PairingInput a;
    private final PairingInput b;
    private final EndPair pair;
    private int[] rowsA = new int[256];
    private int[] rowsB = new int[256];
    private byte[] directions = new byte[256];

    /// Piece of the clock relation that each belongs to, once that is known.
    private int[] pieces = {};

    private int size;

    private Passages(PairingInput a, PairingInput b, EndPair pair) {
        this.a = a;
        this.b = b;
        this.pair = pair;
    }

    /// @param nearA the side of the first capture's conversation that it was captured nearer to
    static Passages of(PairingInput a, PairingInput b, EndPair pair, int nearA) {
        final Passages passages = new Passages(a, b, pair);
        for (int direction = 0; direction < 2; direction++) {
            final Track inA = new Track(a, pair.a(), direction, 0);
            final Track inB = new Track(b, pair.b(), pair.directionB(direction), pair.shift()[direction]);
            passages.data(direction, inA, inB, direction == nearA);
            passages.acknowledgements(direction);
        }
        passages.sort();
        return passages;
    }

    private void data(int direction, Track inA, Track inB, boolean fromA) {
        final Track sender = fromA ? inA : inB;
        final Track receiver = fromA ? inB : inA;
        for (int i = 0; i < receiver.size(); i++) {
            final int first = sender.firstWith(receiver.to(i) - 1);
            if (first >= 0 && !sender.isResent(first) && !receiver.isRepeat(i)) {
                add(direction, fromA ? sender.row(first) : receiver.row(i),
                        fromA ? receiver.row(i) : sender.row(first));
            }
        }
    }

    private void acknowledgements(int direction) {
        final Map<Long, int[]> inA = bare(a, pair.a(), direction, 0);
        final Map<Long, int[]> inB =
                bare(b, pair.b(), pair.directionB(direction), pair.shift()[1 - direction]);
        inA.forEach((key, one) -> {
            final int[] other = inB.get(key);
            if (other != null && one[0] == 1 && other[0] == 1) {
                add(direction, one[1], other[1]);
            }
        });
    }

    /// Bare segments by what they say: how many, and the first one's row.
    private static Map<Long, int[]> bare(PairingInput input, int conversation, int direction, int shift) {
        final Map<Long, int[]> found = new HashMap<>();
        for (int i = 0; i < input.table().segments(conversation); i++) {
            final int row = input.table().row(conversation, i);
            if (input.store().direction(row) == direction && input.store().length(row) == 0) {
                final int flags = input.store().flags(row);
                final int ack = (flags & TcpFlags.ACK) == 0 ? 0 : input.store().ack(row) - shift;
                final long kind = flags & (TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST);
                found.computeIfAbsent(
                        (ack & 0xffff_ffffL) << 20 | (long) input.store().rawWindow(row) << 4 | kind,
                        key -> new int[] {0, row})[0]++;
            }
        }
        return found;
    }

    private void add(int direction, int rowA, int rowB) {
        if (size == rowsA.length) {
            rowsA = Arrays.copyOf(rowsA, 2 * size);
            rowsB = Arrays.copyOf(rowsB, 2 * size);
            directions = Arrays.copyOf(directions, 2 * size);
        }
        rowsA[size] = rowA;
        rowsB[size] = rowB;
        directions[size++] = (byte) direction;
    }

    /// Puts them in the order of the second capture.
    private void sort() {
        final int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> rowsB[i]).thenComparingInt(i -> rowsA[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        final int[] oldA = rowsA;
        final int[] oldB = rowsB;
        final byte[] old = directions;
        pieces = new int[size];
        rowsA = new int[size];
        rowsB = new int[size];
        directions = new byte[size];
        for (int i = 0; i < size; i++) {
            rowsA[i] = oldA[order[i]];
            rowsB[i] = oldB[order[i]];
            directions[i] = old[order[i]];
        }
    }

    int size() {
        return size;
    }

    /// Direction in the first capture.
    int direction(int index) {
        return directions[index];
    }

    int piece(int index) {
        return pieces[index];
    }

    void setPiece(int index, int piece) {
        pieces[index] = piece;
    }

    int rowA(int index) {
        return rowsA[index];
    }

    int rowB(int index) {
        return rowsB[index];
    }

    long timeA(int index) {
        return a.store().time(rowsA[index]);
    }

    long timeB(int index) {
        return b.store().time(rowsB[index]);
    }
}
