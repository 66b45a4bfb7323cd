package org.stallscope.analysis.alignment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.analysis.quality.CaptureQuality;

/// What alignment needs of a capture, kept while evidence is joined.
final class CaptureView {
    /// Streams kept at most: those of a conversation are made again when they are asked for later.
    private static final int KEPT = 4_096;

    private final SegmentStore store;
    private final ConversationTable table;
    private final CaptureQuality quality;
    private final long firstTime;
    private final long lastTime;
    private EndpointIndex endpoints;
    private final Map<Integer, WireStream[]> streams = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, WireStream[]> eldest) {
            return size() > KEPT;
        }
    };

    CaptureView(SegmentStore store, ConversationTable table, CaptureQuality quality, long firstTime, long lastTime) {
        this.store = store;
        this.table = table;
        this.quality = quality;
        this.firstTime = firstTime;
        this.lastTime = lastTime;
    }

    ConversationTable table() {
        return table;
    }

    long firstTime() {
        return firstTime;
    }

    long lastTime() {
        return lastTime;
    }

    EndpointIndex endpoints() {
        if (endpoints == null) {
            endpoints = new EndpointIndex(table);
        }
        return endpoints;
    }

    /// Both streams of a conversation, that of direction 0 first.
    WireStream[] streams(int conversation) {
        return streams.computeIfAbsent(conversation, c -> WireStream.of(store, table, c));
    }

    /// Whether a conversation was captured on the host of a side.
    boolean isAt(int conversation, int side) {
        final CapturePoint point = quality.of(conversation).point();
        return point.side() == side && point.confidence() != CapturePoint.Confidence.OPEN
                || point.place() == CapturePoint.Place.SAME_HOST;
    }
}
