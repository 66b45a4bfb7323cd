package org.stallscope.ui.figure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;

/// The data of a picture as CSV: the points of each line as they are drawn (at most five a pixel column, none averaged away),
/// the intervals of who limits, every event, and every read and write that evidence observed.
public final class FigureCsv {
    /// First line: a contract. Times are seconds since the capture's first packet; `until` is of intervals and calls only.
    public static final String HEADER = "lane,kind,series,time,until,value";

    private static final int NANO_DIGITS = 9;

    /// No end.
    private static final long NONE = Long.MIN_VALUE;

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
        final FigureData data = figure.data();
        for (LimitInterval interval : data.limits().intervals()) {
            if (interval.to() > view.from() && interval.from() < view.to()) {
                row("Who limits", "interval", interval.factor().label(), interval.from(), interval.to(), "");
            }
        }
        for (Lane lane : figure.laneList()) {
            for (Line line : lane.content(data, view.ofHeight(lane.height())).lines()) {
                line(lane.title(), line);
            }
        }
        calls("App reads", "read", data.applications().reads());
        calls("App writes", "write", data.applications().writes());
        events("window re-opened", data.updates());
        events("window closed", data.closings());
        events("probe", data.probes());
        events("duplicate ACK", data.duplicateAcks());
        events("retransmission", data.retransmissions());
        events("ICMP error", data.icmpErrors());
    }

    private void line(String lane, Line line) throws IOException {
        final Polyline points = line.points();
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isNaN(points.y(i))) {
                row(lane, "line", line.name(), view.from() + Math.round(points.x(i)), NONE, number(points.y(i)));
            }
        }
    }

    private void calls(String lane, String name, ObservedCalls calls) throws IOException {
        if (calls == null) {
            return;
        }
        final CallTrack track = calls.track();
        for (int i = 0; i < track.size() && track.start(i) < view.to(); i++) {
            if (track.end(i) >= view.from()) {
                row(lane, "call", name, track.start(i), track.end(i), Long.toString(track.moved(i)));
            }
        }
    }

    private void events(String name, Series events) throws IOException {
        for (int i = events.firstAfter(view.from() - 1); i < events.size() && events.time(i) < view.to(); i++) {
            row("Events", "event", name, events.time(i), NONE, "");
        }
    }

    private void row(String lane, String kind, String series, long time, long until, String value) throws IOException {
        out.write(String.join(",", List.of(
                quoted(lane), kind, quoted(series), seconds(time), until == NONE ? "" : seconds(until), value)));
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
