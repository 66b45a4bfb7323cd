package org.stallscope.analysis.quality;

import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.Frame;

/// Where the bytes of single frames come from.
@FunctionalInterface
public interface FrameSource {
    /// One frame by its number, from 1; null where a look would cost too much.
    ///
    /// @throws CaptureException where it is no longer there
    Frame frame(long number) throws CaptureException;
}
