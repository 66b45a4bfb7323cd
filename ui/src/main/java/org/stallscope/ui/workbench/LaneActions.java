package org.stallscope.ui.workbench;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneState;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.LaneControls;
import org.stallscope.ui.timeline.LaneListener;

/// What can be done with lanes, by key, menu and mouse.
final class LaneActions implements LaneListener {
    private final Workbench workbench;
    private final LaneControls controls;
    private final CommandPalette lanes;
    private final CommandPalette zones;

    LaneActions(Workbench workbench) {
        this.workbench = workbench;
        controls = workbench.model().lanes();
        lanes = new CommandPalette("find-lane", this::found)
                .saying(Messages.say("lanes.prompt"), Messages.say("lanes.none"));
        zones = new CommandPalette("find-zone", this::zones)
                .saying(Messages.say("zones.prompt"), Messages.say("zones.none"));
    }

    LaneControls controls() {
        return controls;
    }

    /// The cards that lie over the window.
    List<CommandPalette> cards() {
        return List.of(lanes, zones);
    }

    /// The lanes that have something to show of what is on the timeline.
    List<LaneId> available() {
        final ConversationData shown = workbench.model().drawn();
        return shown == null ? List.of() : shown.figure().available();
    }

    /// Asks for a lane by a few letters of its name.
    void find() {
        lanes.open();
    }

    /// Asks for a time zone by a few letters of its name.
    void findZone() {
        zones.open();
    }

    private List<Keys.Binding> found() {
        final List<LaneId> available = available();
        return controls.layout().states().stream().map(LaneState::lane).filter(available::contains)
                .map(lane -> new Keys.Binding(
                        Messages.say(controls.layout().state(lane).shown() ? "lanes.shown" : "lanes.hidden"), "",
                        lane.title(), List.of(), () -> controls.find(lane), false, false))
                .toList();
    }

    private List<Keys.Binding> zones() {
        return Stream.concat(Stream.of("UTC"), ZoneId.getAvailableZoneIds().stream().sorted())
                .distinct()
                .map(zone -> new Keys.Binding("", "", zone, List.of(), () -> controls.showZone(zone), false, false))
                .toList();
    }

    /// Moves a lane among those in sight.
    void move(LaneId lane, int by) {
        controls.move(lane, workbench.timeline().inSight(), by);
    }

    /// Chooses the lane above or below the chosen one.
    void step(int by) {
        controls.step(workbench.timeline().inSight(), by);
    }

    /// Chooses a lane by its place; nothing where there is none.
    ///
    /// @param place 0 at the top
    void choose(int place) {
        final List<LaneId> inSight = workbench.timeline().inSight();
        if (place < inSight.size()) {
            controls.chosenProperty().set(inSight.get(place));
        }
    }

    /// Does something with the chosen lane.
    void withChosen(Consumer<LaneState> action) {
        if (controls.chosen() == null) {
            workbench.say(Messages.say("lanes.choose"));
        } else {
            action.accept(controls.layout().state(controls.chosen()));
        }
    }

    void collapse() {
        withChosen(state -> controls.collapse(state.lane(), !state.collapsed()));
    }

    void pin() {
        withChosen(state -> controls.pin(state.lane(), !state.pinned()));
    }

    void hide() {
        withChosen(state -> controls.show(state.lane(), false));
    }

    void moveChosen(int by) {
        withChosen(state -> move(state.lane(), by));
    }

    /// Linear or logarithmic.
    void axis() {
        withChosen(state -> {
            if (state.lane().hasLog()) {
                controls.log(state.lane(), !state.log());
            } else {
                workbench.say(Messages.say("lanes.linear-only", state.lane().title()));
            }
        });
    }

    /// Makes the chosen lane higher or lower.
    void resize(int by) {
        withChosen(state -> controls.resize(state.lane(),
                Math.max(LaneState.LEAST_HEIGHT, workbench.timeline().heightOf(state.lane()) + by)));
    }

    @Override
    public void menu(LaneId lane, int track, double screenX, double screenY) {
        if (lane != null) {
            LaneMenu.of(lane, this).show(workbench.timeline(), screenX, screenY);
        }
    }
}
