package org.stallscope.analysis.compare;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.statistics.ConversationStatistics;
import org.stallscope.analysis.statistics.DirectionStatistics;

/// Measures a conversation for a comparison: its statistics and limiting factors, and one more pass for what needs a median.
public final class Measurement {
    private final SegmentStore store;
    private final ConversationTable table;
    private final int conversation;
    private final int direction;
    private final Map<Metric, Long> values = new EnumMap<>(Metric.class);
    private long firstData = Metric.NONE;
    private long lastData = Metric.NONE;
    private int lastSender = -1;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private Measurement(SegmentStore store, ConversationTable table, int conversation, int direction) {
        this.store = store;
        this.table = table;
        this.conversation = conversation;
        this.direction = direction;
    }

    /// Measures; linear in the conversation's segments.
    ///
    /// @param limits of the direction of the data that is compared
    /// @param episodes of the conversation
    /// @param reader what evidence tells of the receiving application, or null
    /// @param volume what the windows tell of its reads, or null where nobody asked
    public static Measured of(SegmentStore store, ConversationTable table, LimitTimeline limits, List<Episode> episodes,
            ApplicationActivity reader, ReadVolume volume) {
        final Measurement one = new Measurement(store, table, limits.conversation(), limits.direction());
        one.pass();
        if (one.firstData != Metric.NONE && (one.isStillClosed(episodes) || one.waitsForAnswer())) {
            // The job is not over when the capture is.
            one.lastData = one.last;
        }
        one.statistics(limits);
        one.episodes(episodes);
        one.reads(reader == null ? null : reader.reads(), volume);
        final Map<LimitingFactor, Long> budget = one.firstData == Metric.NONE ? Map.of()
                : limits.budget(one.firstData, one.lastData);
        return Measured.of(one.values, budget, one.firstData, one.lastData, one.first, one.last);
    }

    private void pass() {
        final int count = table.segments(conversation);
        final long[] trips = new long[count];
        final long[] windows = new long[count];
        final long[] flights = new long[count];
        int tripCount = 0;
        int windowCount = 0;
        int flightCount = 0;
        for (int i = 0; i < count; i++) {
            final int row = table.row(conversation, i);
            final long time = store.time(row);
            first = Math.min(first, time);
            last = Math.max(last, time);
            final boolean data = store.length(row) > 0;
            if (data) {
                firstData = firstData == Metric.NONE ? time : Math.min(firstData, time);
                lastSender = time >= lastData ? store.direction(row) : lastSender;
                lastData = Math.max(lastData, time);
            }
            if (store.direction(row) == direction) {
                if (data && store.bytesInFlight(row) > 0) {
                    flights[flightCount++] = store.bytesInFlight(row);
                }
            } else {
                if (store.ackRtt(row) > 0) {
                    trips[tripCount++] = store.ackRtt(row);
                }
                if (!store.hasFlag(row, TcpFlags.RST) && !store.hasFlag(row, TcpFlags.SYN)) {
                    windows[windowCount++] = store.window(row);
                }
            }
        }
        if (first > last) {
            first = last = table.firstTime(conversation);
        }
        put(Metric.MEDIAN_RTT, trips, tripCount, 1);
        put(Metric.LEAST_RTT, trips, tripCount, 0);
        put(Metric.MEDIAN_IN_FLIGHT, flights, flightCount, 1);
        put(Metric.MEDIAN_WINDOW, windows, windowCount, 1);
        put(Metric.LEAST_WINDOW, windows, windowCount, 0);
        put(Metric.GREATEST_WINDOW, windows, windowCount, 2);
    }

    /// @param which 0 for the least, 1 for the median, 2 for the greatest
    private void put(Metric metric, long[] found, int count, int which) {
        if (count > 0) {
            final long[] sorted = Arrays.copyOf(found, count);
            Arrays.sort(sorted);
            values.put(metric, which == 0 ? sorted[0] : which == 1 ? Measured.median(sorted) : sorted[count - 1]);
        }
    }

    private void statistics(LimitTimeline limits) {
        final DirectionStatistics sent = ConversationStatistics.of(store, table, conversation).direction(direction);
        final long time = firstData == Metric.NONE ? Metric.NONE : lastData - firstData;
        if (time != Metric.NONE) {
            values.put(Metric.JOB_TIME, time);
        }
        values.put(Metric.CAPTURED_TIME, last - first);
        values.put(Metric.USEFUL_BYTES, sent.uniqueBytes);
        values.put(Metric.DELIVERED_BYTES, sent.uniqueBytes);
        values.put(Metric.JOB_RATE, Measured.rate(sent.uniqueBytes, time));
        values.put(Metric.WIRE_RATE, Measured.rate(sent.dataBytes, time));
        values.put(Metric.DATA_SEGMENTS, sent.dataSegments);
        values.put(Metric.LOST_SEGMENTS, limits.lost());
        values.put(Metric.RESENT_SEGMENTS, limits.resent());
        values.put(Metric.RESENT_BYTES, sent.resentBytes);
        values.put(Metric.REORDERED_SEGMENTS, sent.reorderedSegments);
        values.put(Metric.DUPLICATE_ACKS, sent.duplicateAcks);
        final long handshake = table.initialRtt(conversation);
        if (handshake > 0) {
            values.put(Metric.HANDSHAKE_RTT, handshake);
        }
    }

    /// A request without its answer, on a connection that nobody ended.
    private boolean waitsForAnswer() {
        final int client = Role.clientSide(store, table, conversation);
        final int ended = table.direction(conversation, 0).flagsSeen | table.direction(conversation, 1).flagsSeen;
        return lastSender == client && (ended & (TcpFlags.FIN | TcpFlags.RST)) == 0;
    }

    private boolean isStillClosed(List<Episode> episodes) {
        return episodes.stream().anyMatch(episode -> episode.senderDirection() == direction
                && episode.kind() == Episode.Kind.ZERO && episode.endedBy() == Episode.EndedBy.CAPTURE_END);
    }

    private void episodes(List<Episode> episodes) {
        long closed = 0;
        long lost = 0;
        long count = 0;
        for (Episode episode : episodes) {
            if (episode.senderDirection() == direction) {
                lost += episode.timeLost();
                if (episode.kind() == Episode.Kind.ZERO) {
                    closed += episode.duration();
                    count++;
                }
            }
        }
        values.put(Metric.EPISODES, count);
        values.put(Metric.CLOSED_TIME, closed);
        values.put(Metric.WINDOW_TIME_LOST, lost);
    }

    private void reads(CallTrack reads, ReadVolume volume) {
        if (reads != null && reads.size() > 0) {
            final long[] moved = new long[reads.size()];
            int count = 0;
            for (int i = 0; i < reads.size(); i++) {
                if (reads.moved(i) > 0) {
                    moved[count++] = reads.moved(i);
                }
            }
            values.put(Metric.READS, (long) count);
            put(Metric.MEDIAN_READ, moved, count, 1);
        } else if (volume != null && volume.isJudged() && volume.readLikely().size() > 0) {
            values.put(Metric.INFERRED_READ_BYTES, volume.readLikely().value(volume.readLikely().size() - 1));
        }
    }
}
