package org.stallscope.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.alignment.PlacedSeries;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.buffer.MeasuredBuffer;
import org.stallscope.analysis.buffer.ModelCheck;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.buffer.Reads;
import org.stallscope.analysis.buffer.ReceiverSettings;
import org.stallscope.analysis.buffer.Track;
import org.stallscope.analysis.buffer.WindowPrediction;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.text.Message;

/// What evidence tells the model of a receiver's buffer: all reads of the stream, the size of the buffer, and what the kernel
/// itself recorded, which checks the model.
///
/// @param reads traced reads of the whole stream; null where there are none, or not all of it was traced
/// @param buffer the size of the receive buffer over time, bytes of memory; null where nobody measured it
/// @param fixed the buffer where the application fixed it (SO_RCVBUF), bytes of memory, or {@link ReceiverSettings#UNKNOWN}
/// @param recordedFree free space that a kernel trace recorded, bytes
/// @param recordedWindow window in force there, bytes
/// @param told what of it the model is given and which file tells it, a line each
public record BufferEvidence(
        Reads reads, Track buffer, long fixed, Track recordedFree, Track recordedWindow, List<Message> told) {
    private static final String SET = "so_rcvbuf";

    /// What Linux makes of SO_RCVBUF: room for as much overhead again.
    private static final int DOUBLED = 2;

    /// Copies the list.
    public BufferEvidence {
        told = List.copyOf(told);
    }

    /// What of it the model is given and which file tells it, a line each.
    public List<String> words() {
        return told.stream().map(Message::text).toList();
    }

    /// Gathers what is told of the receiver of a direction; linear in the conversation's segments and facts.
    ///
    /// @param question whose kernel and window scale count
    public static BufferEvidence of(
            CaptureAnalysis analysis, JoinedEvidence evidence, int conversation, int direction,
            BufferQuestion question) {
        final Track none = Track.of(new long[0], new long[0]);
        final ApplicationActivity reader = evidence.reader(conversation, direction);
        if (reader == null) {
            return new BufferEvidence(null, null, ReceiverSettings.UNKNOWN, none, none, List.of());
        }
        final List<Message> words = new ArrayList<>();
        final ReadVolume volume = analysis.readVolume(conversation, direction, question.shift());
        final Reads reads = reads(reader.reads(), volume);
        if (reads != null) {
            words.add(Messages.later("buffer.reads", sources(reader.reads())));
        }
        final long fixed = fixed(reader, words);
        final long largest = volume.largestWindow().size() == 0 ? 0
                : volume.largestWindow().value(volume.largestWindow().size() - 1);
        final Track buffer = fixed != ReceiverSettings.UNKNOWN ? null
                : buffer(reader, words).by(question.profile(), analysis.conversations().mss(conversation), largest);
        return new BufferEvidence(reads, buffer, fixed, track(reader, Quantity.FREE_SPACE),
                free(reader) ? track(reader, Quantity.RCV_WND) : none, words);
    }

    /// The question with what is known; what a person gave goes before it.
    public BufferQuestion tell(BufferQuestion question) {
        final boolean given = question.rcvbuf() != ReceiverSettings.UNKNOWN;
        return question
                .with(question.profile(), given ? question.rcvbuf() : fixed)
                .withTraces(reads, given ? null : buffer);
    }

    /// What the kernel's own record says of the model; null where there is none.
    public ModelCheck check(WindowPrediction prediction) {
        return prediction == null ? null : ModelCheck.of(prediction, recordedFree, recordedWindow);
    }

    /// Traced reads of the whole stream; null where there are none, or not all of it was traced.
    private static Reads reads(CallTrack calls, ReadVolume volume) {
        final Track received = volume.received();
        if (calls.size() == 0 || received.size() == 0 || calls.bytes() != received.value(received.size() - 1)) {
            return null;
        }
        final long[] times = new long[calls.size()];
        final long[] totals = new long[calls.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = calls.end(i);
            totals[i] = calls.total(i);
        }
        return Reads.observed(times, totals);
    }

    private static Message sources(CallTrack calls) {
        final Set<Message> names = new LinkedHashSet<>();
        for (int i = 0; i < calls.size(); i++) {
            names.add(name(calls.evidence(i)));
        }
        return list(names);
    }

    private static Message list(Set<Message> names) {
        return names.stream().reduce((before, more) -> Messages.later("list", before, more)).orElse(Message.NONE);
    }

    private static Message name(Evidence evidence) {
        return evidence.file() == null ? Messages.later("pasted")
                : Message.plain(String.valueOf(evidence.file().getFileName()));
    }

    /// What the application set; the last value counts.
    private static long fixed(ApplicationActivity reader, List<Message> words) {
        PlacedSeries last = null;
        for (PlacedSeries series : reader.series()) {
            if (series.quantity().name().equals(SET) && series.size() > 0) {
                last = series;
            }
        }
        if (last == null) {
            return ReceiverSettings.UNKNOWN;
        }
        final long set = last.value(last.size() - 1);
        words.add(Messages.later("buffer.fixed", set, DOUBLED * set, name(last.evidence())));
        return Math.clamp(DOUBLED * set, ReceiverSettings.LEAST_BUFFER, ReceiverSettings.GREATEST_BUFFER);
    }

    private static MeasuredBuffer buffer(ApplicationActivity reader, List<Message> words) {
        final MeasuredBuffer buffer = new MeasuredBuffer();
        final Set<Message> names = new LinkedHashSet<>();
        // Between two snapshots a buffer may grow unseen: where its growth is traced, that alone counts.
        final boolean traced = reader.series().stream().anyMatch(series -> series.quantity().equals(Quantity.COPIED));
        for (PlacedSeries series : reader.series()) {
            if (!series.quantity().equals(Quantity.RCVBUF)) {
                continue;
            }
            final PlacedSeries copied = beside(reader, series, Quantity.COPIED);
            if (traced && copied == null) {
                continue;
            }
            final PlacedSeries best = beside(reader, series, Quantity.RCV_SPACE);
            final PlacedSeries waiting = beside(reader, series, Quantity.RECV_Q);
            final PlacedSeries ratio = beside(reader, series, Quantity.SCALING_RATIO);
            names.add(name(series.evidence()));
            for (int i = 0; i < series.size(); i++) {
                final int line = series.line(i);
                final long grown = value(copied, line, -1);
                if (grown < 0) {
                    buffer.measured(series.time(i), series.value(i));
                } else {
                    buffer.grows(series.time(i), series.value(i), grown, value(waiting, line, 0), value(best, line, 0),
                            (int) value(ratio, line, ReceiverSettings.COALESCED));
                }
            }
        }
        if (!buffer.isEmpty()) {
            words.add(Messages.later("buffer.size", list(names)));
        }
        return buffer;
    }

    /// Another quantity of the same lines; null where there is none.
    private static PlacedSeries beside(ApplicationActivity reader, PlacedSeries series, Quantity quantity) {
        for (PlacedSeries other : reader.series()) {
            if (other.evidence() == series.evidence() && other.series().socket() == series.series().socket()
                    && other.quantity().equals(quantity)) {
                return other;
            }
        }
        return null;
    }

    /// The value that a line tells.
    private static long value(PlacedSeries series, int line, long missing) {
        if (series == null) {
            return missing;
        }
        int low = 0;
        int high = series.size() - 1;
        while (low <= high) {
            final int middle = low + high >>> 1;
            if (series.line(middle) == line) {
                return series.value(middle);
            } else if (series.line(middle) < line) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return missing;
    }

    private static boolean free(ApplicationActivity reader) {
        return reader.series().stream().anyMatch(series -> series.quantity().equals(Quantity.FREE_SPACE));
    }

    private static Track track(ApplicationActivity reader, Quantity quantity) {
        final List<long[]> points = new ArrayList<>();
        for (PlacedSeries series : reader.series()) {
            if (series.quantity().equals(quantity)) {
                for (int i = 0; i < series.size(); i++) {
                    points.add(new long[] {series.time(i), series.value(i)});
                }
            }
        }
        points.sort((a, b) -> Long.compare(a[0], b[0]));
        return Track.of(points.stream().mapToLong(point -> point[0]).toArray(),
                points.stream().mapToLong(point -> point[1]).toArray());
    }
}
