package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The lanes there are, and which of them a layout puts into the figure of some directions.
final class LaneCatalog {
    private static final Lane HEADING = new HeadingLane();

    private static final Map<LaneId, Lane> LANES = new EnumMap<>(LaneId.class);

    static {
        for (Lane lane : List.of(new LimitLane(), new WindowLane(), new SequenceLane(), new ReadsLane(),
                QueueLane.ofReceiver(),
                new WritesLane(), QueueLane.ofSender(), new CountersLane(), new LimitedLane(), new SocketMemoryLane(),
                new ThroughputLane(), new RttLane(), new LossLane(), new EventsLane(), new LogLane())) {
            LANES.put(lane.id(), lane);
        }
    }

    private LaneCatalog() {}

    /// The lanes that have something to show of a direction, or to say about it, in their first order.
    static List<LaneId> available(FigureData data) {
        return LANES.values().stream().filter(lane -> lane.isShown(data)).map(Lane::id).toList();
    }

    /// The lanes of some directions: what is pinned of the first, then its others, then the further directions, each below its
    /// name.
    static List<Strip> strips(List<FigureData> tracks, LaneLayout layout) {
        final List<Strip> strips = new ArrayList<>();
        for (int track = 0; track < tracks.size(); track++) {
            final FigureData data = tracks.get(track);
            final List<Strip> lanes = new ArrayList<>();
            for (LaneState state : layout.states()) {
                final Lane lane = LANES.get(state.lane());
                if (state.shown() && lane != null && lane.isShown(data)) {
                    lanes.add(new Strip(lane, state, data, track));
                }
            }
            lanes.stream().filter(Strip::isPinned).forEach(strips::add);
            if (tracks.size() > 1) {
                strips.add(new Strip(HEADING, null, data, track));
            }
            lanes.stream().filter(strip -> !strip.isPinned()).forEach(strips::add);
        }
        return strips;
    }
}
