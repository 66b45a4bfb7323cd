package org.stallscope.ui.figure;

import java.io.IOException;
import org.stallscope.analysis.series.Series;

/// Takes what a lane shows beside its lines: stretches, calls and events, as rows of a table.
interface FactRows {
    /// Writes one.
    ///
    /// @param kind what it is: `interval`, `call` or `event`
    /// @param series of what
    /// @param time begin, ns since the epoch
    /// @param until end; `NO_END` for a moment
    /// @param value may be empty
    void row(String kind, String series, long time, long until, String value) throws IOException;

    /// No end.
    long NO_END = Long.MIN_VALUE;

    /// Writes the events of a series that are in view.
    default void events(String name, Series events, FigureView view) throws IOException {
        for (int i = events.firstAfter(view.from() - 1); i < events.size() && events.time(i) < view.to(); i++) {
            row("event", name, events.time(i), NO_END, "");
        }
    }

    /// Writes the calls that reach into the view.
    default void calls(String name, ObservedCalls calls, FigureView view) throws IOException {
        if (calls == null) {
            return;
        }
        final var track = calls.track();
        for (int i = 0; i < track.size() && track.start(i) < view.to(); i++) {
            if (track.end(i) >= view.from()) {
                row("call", name, track.start(i), track.end(i), Long.toString(track.moved(i)));
            }
        }
    }
}
