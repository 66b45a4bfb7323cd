package org.stallscope.analysis.alignment;

import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.Quantity;

/// A measured series of a socket in capture time.
///
/// @param file the file that tells of it, with its clock
/// @param series the values
public record PlacedSeries(FileAlignment file, MeasuredSeries series) {
    /// What is measured.
    public Quantity quantity() {
        return series.quantity();
    }

    /// Where it comes from.
    public Evidence evidence() {
        return file.evidence();
    }

    /// Number of values.
    public int size() {
        return series.size();
    }

    /// ns since the epoch in capture time.
    public long time(int index) {
        return file.clock().capture(series.time(index), series.line(index));
    }

    /// In the quantity's unit.
    public long value(int index) {
        return series.value(index);
    }

    /// Line in the file, from 1.
    public int line(int index) {
        return series.line(index);
    }
}
