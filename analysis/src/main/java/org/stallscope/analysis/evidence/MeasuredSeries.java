package org.stallscope.analysis.evidence;

/// One quantity of one socket (or of the host) at several times, as snapshots or tracepoints give it; times ascend.
public final class MeasuredSeries {
    private final int socket;
    private final Quantity quantity;
    private final long[] times;
    private final long[] values;
    private final int[] lines;

    MeasuredSeries(int socket, Quantity quantity, long[] times, long[] values, int[] lines) {
        this.socket = socket;
        this.quantity = quantity;
        this.times = times;
        this.values = values;
        this.lines = lines;
    }

    /// Index of the socket in {@link Evidence#sockets}; −1 for the whole host.
    public int socket() {
        return socket;
    }

    /// What is measured, with its unit.
    public Quantity quantity() {
        return quantity;
    }

    /// Number of values.
    public int size() {
        return times.length;
    }

    /// ns in the file's time base.
    public long time(int row) {
        return times[row];
    }

    /// In the quantity's unit.
    public long value(int row) {
        return values[row];
    }

    /// Number of the line in the file, from 1.
    public int line(int row) {
        return lines[row];
    }
}
