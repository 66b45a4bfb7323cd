package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.BoundedSeries;
import org.stallscope.analysis.alignment.PlacedSeries;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.series.Series;

/// Bytes that waited in a socket: from calls and packets together, as bounds, and as snapshots measured them.
///
/// @param least at least so many, steps
/// @param greatest at most so many, steps
/// @param measured Recv-Q or Send-Q of snapshots, points
public record SocketQueue(Series least, Series greatest, Series measured) {
    private static final Series NOTHING = Series.of(new long[0], new long[0]);

    /// Nothing is known.
    static final SocketQueue NONE = new SocketQueue(NOTHING, NOTHING, NOTHING);

    /// Received and not read; null where evidence does not tell.
    static SocketQueue received(ApplicationActivity reader) {
        return reader == null ? null : of(reader.unread(), reader, Quantity.RECV_Q);
    }

    /// Written and not acknowledged; null where evidence does not tell.
    static SocketQueue written(ApplicationActivity writer) {
        return writer == null ? null : of(writer.unacknowledged(), writer, Quantity.SEND_Q);
    }

    private static SocketQueue of(BoundedSeries bounded, ApplicationActivity activity, Quantity quantity) {
        final Series.Builder least = new Series.Builder();
        final Series.Builder greatest = new Series.Builder();
        for (int i = 0; i < bounded.size(); i++) {
            least.add(bounded.time(i), bounded.least(i));
            greatest.add(bounded.time(i), bounded.greatest(i));
        }
        final Series measured = measured(activity, quantity);
        return bounded.size() == 0 && measured.size() == 0 ? null
                : new SocketQueue(least.build(), greatest.build(), measured);
    }

    /// The values of a quantity from all files, in order of time.
    static Series measured(ApplicationActivity activity, Quantity quantity) {
        final List<long[]> points = new ArrayList<>();
        for (PlacedSeries series : activity.series()) {
            if (series.quantity().equals(quantity)) {
                for (int i = 0; i < series.size(); i++) {
                    points.add(new long[] {series.time(i), series.value(i)});
                }
            }
        }
        points.sort(Comparator.comparingLong(point -> point[0]));
        final Series.Builder values = new Series.Builder();
        points.forEach(point -> values.add(point[0], point[1]));
        return values.build();
    }
}
