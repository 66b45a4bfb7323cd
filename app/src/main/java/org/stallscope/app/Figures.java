package org.stallscope.app;

import java.io.IOException;
import java.io.OutputStream;
import org.stallscope.analysis.CaptureAnalysis;

/// The way to the figure. Kept apart, so that commands without a figure load nothing of Java2D.
final class Figures {
    private Figures() {}

    static void write(CaptureAnalysis analysis, FigureRequest request, FigureFormat format, OutputStream out)
            throws IOException {
        throw new UnsupportedOperationException("The figure is not connected yet.");
    }
}
