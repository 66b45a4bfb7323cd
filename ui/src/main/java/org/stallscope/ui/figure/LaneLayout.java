package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Which lanes a figure has, in which order and how each of them stands: one value for the screen, exported figures, the
/// settings and the session. It names every lane once.
///
/// @param states from top to bottom; pinned lanes are drawn above the others whatever their place
public record LaneLayout(List<LaneState> states) {
    /// What there is where nobody chose.
    public static final LaneLayout DEFAULT = new LaneLayout(List.of());

    /// Lanes that are not named stand behind the one that they follow by default; of lanes that are named twice the first
    /// counts.
    public LaneLayout {
        final List<LaneState> all = new ArrayList<>();
        final Set<LaneId> named = EnumSet.noneOf(LaneId.class);
        for (LaneState state : states) {
            if (named.add(state.lane())) {
                all.add(state);
            }
        }
        for (LaneId lane : LaneId.values()) {
            if (named.add(lane)) {
                all.add(lane.ordinal() == 0 ? 0 : 1 + index(all, LaneId.values()[lane.ordinal() - 1]),
                        LaneState.first(lane));
            }
        }
        states = List.copyOf(all);
    }

    private static int index(List<LaneState> states, LaneId lane) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).lane() == lane) {
                return i;
            }
        }
        return -1;
    }

    /// How a lane stands.
    public LaneState state(LaneId lane) {
        return states.get(index(states, lane));
    }

    /// The same with one lane changed.
    public LaneLayout with(LaneId lane, UnaryOperator<LaneState> change) {
        return new LaneLayout(
                states.stream().map(state -> state.lane() == lane ? change.apply(state) : state).toList());
    }

    /// The same with a lane in front of another.
    ///
    /// @param next null for the end
    public LaneLayout moveBefore(LaneId lane, LaneId next) {
        if (lane == next) {
            return this;
        }
        final List<LaneState> moved = new ArrayList<>(states);
        final LaneState state = moved.remove(index(moved, lane));
        moved.add(next == null ? moved.size() : index(moved, next), state);
        return new LaneLayout(moved);
    }

    /// Words for the settings: each lane in order with what it has of its own, as `window:log,height=200 -sequence`; a hidden
    /// one has a minus.
    public String text() {
        return states.stream().map(LaneLayout::text).collect(Collectors.joining(" "));
    }

    private static String text(LaneState state) {
        final List<String> own = new ArrayList<>();
        if (state.collapsed()) {
            own.add("collapsed");
        }
        if (state.pinned()) {
            own.add("pinned");
        }
        if (state.log()) {
            own.add("log");
        }
        if (state.height() > 0) {
            own.add("height=" + state.height());
        }
        return (state.shown() ? "" : "-") + state.lane().word() + (own.isEmpty() ? "" : ":" + String.join(",", own));
    }

    /// The layout of such words; what makes no sense in them is passed over.
    public static LaneLayout of(String text) {
        final List<LaneState> states = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            final boolean hidden = word.startsWith("-");
            final int colon = word.indexOf(':');
            final LaneId lane = LaneId.of(word.substring(hidden ? 1 : 0, colon < 0 ? word.length() : colon));
            if (lane != null) {
                states.add(of(lane, !hidden, colon < 0 ? List.of() : List.of(word.substring(colon + 1).split(","))));
            }
        }
        return new LaneLayout(states);
    }

    private static LaneState of(LaneId lane, boolean shown, List<String> own) {
        int height = 0;
        for (String one : own) {
            if (one.matches("height=\\d{1,4}")) {
                height = Integer.parseInt(one.substring("height=".length()));
            }
        }
        return new LaneState(lane, shown, own.contains("collapsed"), own.contains("pinned"), height,
                own.contains("log"));
    }
}
