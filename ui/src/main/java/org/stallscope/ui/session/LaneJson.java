package org.stallscope.ui.session;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.LaneState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The lanes of the figure as JSON: one object each, from top to bottom.
final class LaneJson {
    private static final String LOG = "log";

    private LaneJson() {}

    static void write(LaneLayout lanes, ArrayNode array) {
        for (LaneState state : lanes.states()) {
            array.addObject().put("lane", state.lane().word()).put("shown", state.shown())
                    .put("collapsed", state.collapsed()).put("pinned", state.pinned()).put("height", state.height())
                    .put("axis", state.log() ? LOG : "linear");
        }
    }

    /// Lanes that this version does not know are passed over.
    static LaneLayout read(List<ObjectNode> nodes) {
        final List<LaneState> states = new ArrayList<>();
        for (ObjectNode node : nodes) {
            final LaneId lane = LaneId.of(text(node, "lane"));
            if (lane != null) {
                final JsonNode height = node.get("height");
                states.add(new LaneState(lane, is(node, "shown", lane.isShownFirst()), is(node, "collapsed", false),
                        is(node, "pinned", false), height != null && height.isInt() ? height.asInt() : 0,
                        LOG.equals(text(node, "axis"))));
            }
        }
        return new LaneLayout(states);
    }

    private static String text(ObjectNode node, String key) {
        final JsonNode value = node.get(key);
        return value != null && value.isString() ? value.asString() : "";
    }

    private static boolean is(ObjectNode node, String key, boolean missing) {
        final JsonNode value = node.get(key);
        return value != null && value.isBoolean() ? value.asBoolean() : missing;
    }
}
