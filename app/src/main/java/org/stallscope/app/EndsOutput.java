package org.stallscope.app;

import java.nio.file.Path;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.pairing.EndPair;
import org.stallscope.analysis.pairing.EndToEnd;
import org.stallscope.ui.figure.CompareFigure.Span;
import org.stallscope.ui.figure.EndsFigure;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;

/// The ladder of a connection between its two ends. Kept apart, so that a table loads nothing of Java2D.
final class EndsOutput {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 1100;

    private EndsOutput() {}

    /// @param offset of the clocks as somebody says it is, ns; null for as it is found
    /// @param range of time from the connection's first segment, ns; null for where something was lost first
    static void write(Environment environment, EndCaptures captures, EndPair pair, Long offset, long[] range,
            FigureTheme theme, Path output) throws OutputException {
        System.setProperty("java.awt.headless", "true");
        final EndToEnd ends = offset == null ? captures.relate(pair) : captures.relate(pair, offset);
        final EndsFigure figure = new EndsFigure(captures, ends);
        final Span span = range == null ? figure.interesting() : new Span(range[0], range[1]);
        final String title = captures.first().conversations().endpoint(pair.a(), 0) + " \u2013 "
                + captures.first().conversations().endpoint(pair.a(), 1);
        final String sources = captures.first().capture().source().name() + ", "
                + captures.second().capture().source().name();
        Output.write(environment, output, out -> FigureExport.write(figure, span,
                new ExportOptions(title, sources, Figures.palette(theme), WIDTH, HEIGHT, 1, Version.number()),
                FigureFormat.of(output).orElseThrow(), out));
    }
}
