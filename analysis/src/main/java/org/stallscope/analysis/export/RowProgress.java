package org.stallscope.analysis.export;

/// Hears how many rows of a long export are written. Called about every 65,536 rows.
@FunctionalInterface
public interface RowProgress {
    /// A listener that hears nothing.
    RowProgress NONE = (done, total) -> {};

    /// @param done rows written
    /// @param total rows in all
    void rows(long done, long total);
}
