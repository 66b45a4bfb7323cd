package org.stallscope.analysis.decode;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.decode.OuterPath.Kind;

/// What the decoder has stepped through on its way to the innermost TCP: tags, labels and tunnels of one frame, in fields
/// that are used again. A frame without any costs one write.
public final class Layers {
    /// More than this are not told apart: nobody nests so many, but a hostile frame may.
    static final int MOST = 16;

    /// Kind and value, then the four halves of the outer addresses, of each layer.
    private static final int STRIDE = 5;

    private static final long V6 = 1L << 62;

    /// Where the value begins that a layer may have, plus one: 0 is none.
    private static final int KIND_SHIFT = 40;

    private final long[] values = new long[MOST * STRIDE];
    private int count;

    private boolean v6;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;

    void clear() {
        count = 0;
    }

    /// The addresses of an IP header whose content is looked into.
    void ip(boolean v6, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        this.v6 = v6;
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.destinationHigh = destinationHigh;
        this.destinationLow = destinationLow;
    }

    /// A layer of the link: a tag, a label, a session.
    void link(Kind kind, int value) {
        if (count < MOST) {
            final int at = count++ * STRIDE;
            values[at] = (long) kind.ordinal() << KIND_SHIFT | (value & 0xffff_ffffL) + 1;
            values[at + 1] = 0;
            values[at + 2] = 0;
            values[at + 3] = 0;
            values[at + 4] = 0;
        }
    }

    /// A tunnel between the addresses of the last IP header.
    void tunnel(Kind kind) {
        tunnel(kind, -1);
    }

    /// A tunnel with a number.
    ///
    /// @param value -1 for none
    void tunnel(Kind kind, long value) {
        if (count < MOST) {
            final int at = count++ * STRIDE;
            values[at] = (long) kind.ordinal() << KIND_SHIFT | value + 1 | (v6 ? V6 : 0);
            values[at + 1] = sourceHigh;
            values[at + 2] = sourceLow;
            values[at + 3] = destinationHigh;
            values[at + 4] = destinationLow;
        }
    }

    long sourceHigh() {
        return sourceHigh;
    }

    long sourceLow() {
        return sourceLow;
    }

    /// The VLAN that the frame last stepped into; 0 outside of any.
    int vlan() {
        for (int i = count - 1; i >= 0; i--) {
            final long value = values[i * STRIDE];
            if (value >>> KIND_SHIFT == Kind.VLAN.ordinal()) {
                return (int) value - 1;
            }
        }
        return 0;
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return count == 0;
    }

    /// The layers as a value that stays; null where there are none.
    public OuterPath path() {
        return isEmpty() ? null : path(values, 0, used());
    }

    /// Longs that make up the layers: equal ones are the same path.
    int used() {
        return count * STRIDE;
    }

    long[] values() {
        return values;
    }

    /// The layers as a value.
    static OuterPath path(long[] values, int from, int used) {
        final List<OuterPath.Layer> layers = new ArrayList<>();
        for (int at = from; at < from + used; at += STRIDE) {
            final long packed = values[at] & ~V6;
            final Kind kind = Kind.values()[(int) (packed >>> KIND_SHIFT)];
            final boolean v6 = (values[at] & V6) != 0;
            layers.add(new OuterPath.Layer(
                    kind,
                    (packed & (1L << KIND_SHIFT) - 1) - 1,
                    kind.isTunnel() ? address(v6, values[at + 1], values[at + 2]) : "",
                    kind.isTunnel() ? address(v6, values[at + 3], values[at + 4]) : ""));
        }
        return new OuterPath(layers);
    }

    private static String address(boolean v6, long high, long low) {
        return v6 ? AddressText.v6(high, low) : AddressText.v4((int) low);
    }
}
