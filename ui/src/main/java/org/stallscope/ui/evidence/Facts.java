package org.stallscope.ui.evidence;

import java.util.ArrayList;
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
        final List<long[]> times = new ArrayList<>();
        for (CallTrack track : tracks) {
            final long[] starts = new long[track.size()];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = track.start(i);
            }
            times.add(starts);
        }
        for (FileAlignment log : logs) {
            final List<LogEvent> events = log.evidence().events();
            final long[] at = new long[events.size()];
            for (int i = 0; i < at.length; i++) {
                at[i] = log.clock().capture(events.get(i).time(), events.get(i).line());
            }
            times.add(at);
        }
        return merged(tracks, logs, times);
    }

    /// All in one order. Each source is in order already, all but always: a million calls are merged and not sorted.
    private static Facts merged(List<CallTrack> tracks, List<FileAlignment> logs, List<long[]> times) {
        final int[][] orders = new int[times.size()][];
        int size = 0;
        for (int s = 0; s < orders.length; s++) {
            orders[s] = order(times.get(s));
            size += orders[s].length;
        }
        final long[] merged = new long[size];
        final int[] sources = new int[size];
        final int[] rows = new int[size];
        final int[] next = new int[orders.length];
        for (int at = 0; at < size; at++) {
            int first = -1;
            long least = Long.MAX_VALUE;
            for (int s = 0; s < orders.length; s++) {
                if (next[s] < orders[s].length) {
                    final long time = times.get(s)[orders[s][next[s]]];
                    if (first < 0 || time < least) {
                        first = s;
                        least = time;
                    }
                }
            }
            merged[at] = least;
            sources[at] = first;
            rows[at] = orders[first][next[first]++];
        }
        return new Facts(tracks, logs, merged, sources, rows);
    }

    /// The rows of a source in order of time.
    private static int[] order(long[] times) {
        boolean ascends = true;
        for (int i = 1; i < times.length && ascends; i++) {
            ascends = times[i - 1] <= times[i];
        }
        final IntStream rows = IntStream.range(0, times.length);
        return ascends ? rows.toArray()
                : rows.boxed().sorted(Comparator.comparingLong(i -> times[i])).mapToInt(Integer::intValue).toArray();
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
            return Messages.say("not-seen");
        }
        return returned < 0 ? Messages.say("error", Long.toString(-returned)) : Quantities.count(returned);
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
