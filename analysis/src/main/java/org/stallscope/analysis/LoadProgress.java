package org.stallscope.analysis;

/// Hears how far a load has come and may stop it. Called from the loading thread about every 65,536 packets.
@FunctionalInterface
public interface LoadProgress {
    /// A listener that hears nothing and never cancels.
    LoadProgress NONE = (bytesDone, bytesTotal, packets) -> true;

    /// @param bytesDone bytes of the (inflated) capture walked so far
    /// @param bytesTotal its size in bytes; 0 while unknown
    /// @param packets frames read so far
    /// @return false to cancel: the load then throws {@link java.util.concurrent.CancellationException}
    boolean proceed(long bytesDone, long bytesTotal, long packets);
}
