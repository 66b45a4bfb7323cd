package org.stallscope.analysis.capture;

import java.nio.file.Path;

/// How a compressed capture is inflated.
///
/// @param mostBytes largest inflated size, bytes
/// @param mostRatio largest ratio of inflated to compressed size beyond the first MiB: captures compress 3 to 20 times,
///     bombs a thousand times and more
/// @param temporaryFolder where the inflated copy lies until the capture is closed; null for the system's
public record OpenOptions(long mostBytes, long mostRatio, Path temporaryFolder) {
    /// 64 GiB, a thousand times, the system's folder.
    public static final OpenOptions DEFAULT = new OpenOptions(64L << 30, 1_000, null);

    public OpenOptions {
        if (mostBytes <= 0 || mostRatio <= 0) {
            throw new IllegalArgumentException("limits must be above 0: " + mostBytes + " bytes, ratio " + mostRatio);
        }
    }

    /// The same with another largest size.
    public OpenOptions withMostBytes(long bytes) {
        return new OpenOptions(bytes, mostRatio, temporaryFolder);
    }

    /// The same with another largest ratio.
    public OpenOptions withMostRatio(long ratio) {
        return new OpenOptions(mostBytes, ratio, temporaryFolder);
    }

    /// The same with another folder.
    public OpenOptions withTemporaryFolder(Path folder) {
        return new OpenOptions(mostBytes, mostRatio, folder);
    }

    /// Limit for a file of some size.
    long limit(long compressed) {
        final long free = 1 << 20;
        return compressed > (mostBytes - free) / mostRatio ? mostBytes
                : Math.min(mostBytes, free + compressed * mostRatio);
    }
}
