package org.stallscope.ui.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.ui.wording.Quantities;

/// The calls at both ends of a conversation and the log lines of all files, in order of capture time: what the table lists. Rows
/// are numbers; nothing is held for each but its time and where it is.
public final class Facts {
    /// No facts.
    public static final Facts NONE = new Facts(List.of(), List.of(), new long[0], new int[0], new int[0]);

    private final List<CallTrack> tracks;
    private final List<FileAlignment> logs;
    private final long[] times;

    /// Index of the track; beyond them that of the log.
    private final int[] sources;

    private final int[] rows;

    private Facts(List<CallTrack> tracks, List<FileAlignment> logs, long[] times, int[] sources, int[] rows) {
        this.tracks = tracks;
        this.logs = logs;
        this.times = times;
        this.sources = sources;
        this.rows = rows;
    }

    /// Gathers them; linear in the facts, so call it in the background.
    public static Facts of(JoinedEvidence joined, int conversation) {
        final List<CallTrack> tracks = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            final ApplicationActivity activity = joined.activity(conversation, side);
            if (activity != null) {
                tracks.addAll(List.of(activity.reads(), activity.writes(), activity.waits(), activity.others()));
            }
        }
        final List<FileAlignment> logs = joined.files().stream()
                .filter(file -> file.clock().isKnown() && !file.evidence().events().isEmpty())
                .toList();
        int size = 0;
        for (CallTrack track : tracks) {
            size += track.size();
        }
        for (FileAlignment log : logs) {
            size += log.evidence().events().size();
        }
        final long[] times = new long[size];
        final int[] sources = new int[size];
        final int[] rows = new int[size];
        int at = 0;
        for (int t = 0; t < tracks.size(); t++) {
            for (int i = 0; i < tracks.get(t).size(); i++) {
                times[at] = tracks.get(t).start(i);
                sources[at] = t;
                rows[at++] = i;
            }
        }
        for (int l = 0; l < logs.size(); l++) {
            final List<LogEvent> events = logs.get(l).evidence().events();
            for (int i = 0; i < events.size(); i++) {
                times[at] = logs.get(l).clock().capture(events.get(i).time(), events.get(i).line());
                sources[at] = tracks.size() + l;
                rows[at++] = i;
            }
        }
        return new Facts(tracks, logs, times, sources, rows).ordered();
    }

    private Facts ordered() {
        boolean ascends = true;
        for (int i = 1; i < times.length && ascends; i++) {
            ascends = times[i - 1] <= times[i];
        }
        if (ascends) {
            return this;
        }
        final int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Facts(tracks, logs, Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(order).map(i -> sources[i]).toArray(), Arrays.stream(order).map(i -> rows[i]).toArray());
    }

    public int size() {
        return times.length;
    }

    /// Index of the first fact at or after a time.
    public int firstFrom(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// ns since the epoch, capture time.
    public long time(int fact) {
        return times[fact];
    }

    private boolean isCall(int fact) {
        return sources[fact] < tracks.size();
    }

    private CallTrack track(int fact) {
        return tracks.get(sources[fact]);
    }

    private LogEvent event(int fact) {
        return evidence(fact).events().get(rows[fact]);
    }

    /// The file that tells of it.
    public Evidence evidence(int fact) {
        return isCall(fact) ? track(fact).evidence(rows[fact])
                : logs.get(sources[fact] - tracks.size()).evidence();
    }

    /// Its line in the file.
    public int line(int fact) {
        return isCall(fact) ? track(fact).line(rows[fact]) : event(fact).line();
    }

    /// Name of the call, or what the line says.
    String what(int fact) {
        return isCall(fact) ? track(fact).name(rows[fact]) : event(fact).text();
    }

    /// Bytes moved, −1 where it is no matter of bytes.
    long bytes(int fact) {
        return isCall(fact) ? track(fact).moved(rows[fact]) : -1;
    }

    /// What came of a call.
    String result(int fact) {
        if (!isCall(fact)) {
            return "";
        }
        final long returned = track(fact).returned(rows[fact]);
        if (returned == Long.MIN_VALUE) {
            return "not seen";
        }
        return returned < 0 ? "error " + -returned : Quantities.count(returned);
    }

    String asked(int fact) {
        final long asked = isCall(fact) ? track(fact).requested(rows[fact]) : -1;
        return asked < 0 ? "" : Quantities.count(asked);
    }

    String took(int fact) {
        final long nanos = isCall(fact) ? track(fact).duration(rows[fact]) : -1;
        return nanos < 0 ? "" : Quantities.duration(nanos);
    }

    String who(int fact) {
        return isCall(fact) ? Callers.of(track(fact), rows[fact]) : "";
    }

    String place(int fact) {
        return EvidenceModel.name(evidence(fact)) + ":" + Quantities.count(line(fact));
    }
}
