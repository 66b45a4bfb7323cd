package org.stallscope.analysis.evidence;

/// Hears how far the reading of an evidence file has come, and may cancel it.
@FunctionalInterface
public interface LineProgress {
    /// Hears nothing, never cancels.
    LineProgress NONE = (read, total, lines) -> true;

    /// Called about every MiB.
    ///
    /// @param read bytes of the file read, as they stand on the disk
    /// @param total its size in bytes
    /// @param lines lines read so far
    /// @return false to cancel: the read then throws {@link java.util.concurrent.CancellationException}
    boolean proceed(long read, long total, long lines);
}
