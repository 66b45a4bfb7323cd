package org.stallscope.ui.figure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stallscope.ui.figure.LineDataset.Line;

/// The data of a picture as CSV: the points of each line as they are drawn (at most five a pixel column, none averaged away),
/// the intervals of who limits, every event, and every read and write that evidence observed; of the lanes that are shown.
public final class FigureCsv {
    /// First line: a contract. The lane of a further conversation has its name behind a comma. Times are seconds since the capture's first packet; `until` is of intervals and calls only.
    public static final String HEADER = "lane,kind,series,time,until,value";

    private static final int NANO_DIGITS = 9;

    private final TimelineFigure figure;
    private final FigureView view;
    private final Writer out;

    private FigureCsv(TimelineFigure figure, FigureView view, Writer out) {
        this.figure = figure;
        this.view = view;
        this.out = out;
    }

    /// Writes what a picture of a width would show; the stream is flushed and stays open.
    ///
    /// @param from left edge, ns since the epoch
    /// @param to right edge
    /// @param width of the picture, px
    public static void write(TimelineFigure figure, long from, long to, double width, OutputStream out)
            throws IOException {
        final Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new FigureCsv(figure, figure.view(width, from, to, FigurePalette.LIGHT, false), writer).write();
        writer.flush();
    }

    private void write() throws IOException {
        out.write(HEADER + "\n");
        for (Strip strip : figure.strips()) {
            if (!strip.isHeading() && !strip.isCollapsed()) {
                strip.lane().facts(strip.data(), strip.view(view, strip.wanted()),
                        (kind, series, time, until, value) -> row(strip.name(), kind, series, time, until, value));
                for (Line line : strip.content(view, strip.wanted()).lines()) {
                    line(strip.name(), line);
                }
            }
        }
    }

    private void line(String lane, Line line) throws IOException {
        final Polyline points = line.points();
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isNaN(points.y(i))) {
                row(lane, "line", line.name(), view.from() + Math.round(points.x(i)), FactRows.NO_END,
                        number(points.y(i)));
            }
        }
    }

    private void row(String lane, String kind, String series, long time, long until, String value) throws IOException {
        out.write(String.join(",", List.of(
                quoted(lane), kind, quoted(series), seconds(time),
                until == FactRows.NO_END ? "" : seconds(until), quoted(value))));
        out.write('\n');
    }

    private String seconds(long time) {
        return BigDecimal.valueOf(time - figure.data().origin(), NANO_DIGITS).toPlainString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
