package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.text.Message;

/// Single moments that evidence tells of beside the calls: log lines of all files, and when a signal stopped a process of the
/// conversation and let it go on.
public final class TraceEvents {
    /// What a trace's reader calls the time in which a signal kept a thread stopped.
    private static final String STOPPED = "stopped";

    private final Series begins;
    private final Series ends;
    private final List<Message> texts;
    private final List<Message> endTexts;

    private record Moment(long time, Message text) {}

    private TraceEvents(List<Moment> begins, List<Moment> ends) {
        this.begins = series(begins);
        this.ends = series(ends);
        texts = begins.stream().map(Moment::text).toList();
        endTexts = ends.stream().map(Moment::text).toList();
    }

    private static Series series(List<Moment> moments) {
        moments.sort(Comparator.comparingLong(Moment::time));
        final Series.Builder series = new Series.Builder();
        for (int i = 0; i < moments.size(); i++) {
            series.add(moments.get(i).time(), i);
        }
        return series.build();
    }

    static TraceEvents none() {
        return new TraceEvents(new ArrayList<>(), new ArrayList<>());
    }

    /// Linear in the facts of the files.
    static TraceEvents of(JoinedEvidence evidence, ApplicationActivity reader, ApplicationActivity writer) {
        final List<Moment> begins = new ArrayList<>();
        final List<Moment> ends = new ArrayList<>();
        for (FileAlignment file : evidence.files()) {
            if (file.clock().isKnown()) {
                for (LogEvent event : file.evidence().events()) {
                    begins.add(
                            new Moment(file.clock().capture(event.time(), event.line()), Message.plain(event.text())));
                }
            }
        }
        final Set<FileAlignment> sources = new LinkedHashSet<>();
        for (ApplicationActivity activity : new ApplicationActivity[] {reader, writer}) {
            if (activity != null) {
                sources.addAll(activity.sources());
            }
        }
        for (FileAlignment file : sources) {
            stops(file, begins, ends);
        }
        return new TraceEvents(begins, ends);
    }

    private static void stops(FileAlignment file, List<Moment> begins, List<Moment> ends) {
        final Calls calls = file.evidence().calls();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.kind(i) == CallKind.WAIT_ELSEWHERE && STOPPED.equals(calls.name(i))) {
                final int line = calls.line(i);
                begins.add(new Moment(file.clock().capture(calls.start(i), line),
                        Messages.later("trace.stopped", calls.thread(i), calls.thing(i))));
                if (calls.duration(i) >= 0) {
                    ends.add(new Moment(file.clock().capture(calls.end(i), line),
                            Messages.later("trace.goes-on", calls.thread(i))));
                }
            }
        }
    }

    boolean isEmpty() {
        return begins.size() == 0;
    }

    /// The words of a line or stop.
    String text(int index) {
        return texts.get((int) begins.value(index)).text();
    }

    /// Lines, and beginnings of stops.
    Series begins() {
        return begins;
    }

    /// Ends of stops.
    Series ends() {
        return ends;
    }

    /// The text of the event nearest to a time and no farther than `reach`; empty for none.
    public String near(long time, long reach) {
        final int begin = nearest(begins, time, reach);
        final int end = nearest(ends, time, reach);
        if (begin >= 0 && (end < 0 || Math.abs(begins.time(begin) - time) <= Math.abs(ends.time(end) - time))) {
            return texts.get(begin).text();
        }
        return end < 0 ? "" : endTexts.get(end).text();
    }

    private static int nearest(Series series, long time, long reach) {
        final int after = series.firstAfter(time);
        int best = -1;
        long distance = reach;
        for (int i = Math.max(0, after - 1); i <= Math.min(series.size() - 1, after); i++) {
            final long away = Math.abs(series.time(i) - time);
            if (away <= distance) {
                distance = away;
                best = i;
            }
        }
        return best;
    }
}
