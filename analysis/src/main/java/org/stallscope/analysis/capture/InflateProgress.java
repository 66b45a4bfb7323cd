package org.stallscope.analysis.capture;

/// Hears how far the inflating of a compressed capture has come, and may cancel it.
@FunctionalInterface
public interface InflateProgress {
    /// Hears nothing, never cancels.
    InflateProgress NONE = (read, total, inflated) -> true;

    /// Called in the opening thread about every quarter of a MiB of inflated bytes.
    ///
    /// @param read compressed bytes read
    /// @param total compressed bytes in all
    /// @param inflated bytes written so far
    /// @return false to cancel
    boolean proceed(long read, long total, long inflated);
}
