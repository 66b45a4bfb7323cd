package org.stallscope.ui.workbench;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneState;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.LaneControls;
import org.stallscope.ui.timeline.LaneListener;

/// What can be done with lanes, by key, menu and mouse.
final class LaneActions implements LaneListener {
    private final Workbench workbench;
    private final LaneControls controls;
    private final OnDemand<CommandPalette> lanes;
    private final OnDemand<CommandPalette> zones;

    /// @param layers what the cards lie on
    LaneActions(Workbench workbench, Pane layers) {
        this.workbench = workbench;
        controls = workbench.model().lanes();
        lanes = new OnDemand<>(layers, () -> new CommandPalette("find-lane", this::found)
                .saying(Messages.say("lanes.prompt"), Messages.say("lanes.none")));
        zones = new OnDemand<>(layers, () -> new CommandPalette("find-zone", this::zones)
                .saying(Messages.say("zones.prompt"), Messages.say("zones.none")));
    }

    LaneControls controls() {
        return controls;
    }

    /// The cards that lie over the window.
    List<OnDemand<CommandPalette>> cards() {
        return List.of(lanes, zones);
    }

    /// The lanes that have something to show of what is on the timeline.
    List<LaneId> available() {
        final ConversationData shown = workbench.model().drawn();
        return shown == null ? List.of() : shown.figure().available();
    }

    /// Asks for a lane by a few letters of its name.
    void find() {
        lanes.get().open();
    }

    /// Asks for a time zone by a few letters of its name.
    void findZone() {
        zones.get().open();
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

    StackModel stack() {
        return workbench.model().stacked();
    }

    /// Shows the other direction, too, or no more.
    void both() {
        stack().bothProperty().set(!stack().bothProperty().get());
    }

    /// Puts a conversation below the one that is shown, in the direction of most data.
    void add(int conversation) {
        final ConversationData shown = workbench.model().conversation();
        if (shown != null && shown.conversation() == conversation) {
            workbench.say(Messages.say("stack.there"));
        } else {
            stack().add(new StackModel.Track(conversation,
                    workbench.model().capture().analysis().conversations().mainDirection(conversation)));
            workbench.say(Messages.say("stack.added", conversation));
        }
    }

    /// Puts what can be done with the stack in front of a conversation's menu.
    ContextMenu withStack(ContextMenu menu, int conversation) {
        final boolean there = stack().has(conversation);
        menu.getItems().addAll(0, List.of(
                there ? LaneMenu.item("stack-remove", Messages.say("stack.remove"), Feather.MINUS,
                        () -> stack().remove(conversation))
                        : LaneMenu.item("stack-add", Messages.say("stack.add"), Feather.PLUS,
                                () -> add(conversation)),
                new SeparatorMenuItem()));
        return menu;
    }

    @Override
    public void menu(LaneId lane, int track, double screenX, double screenY) {
        menu(lane, track).show(workbench.timeline(), screenX, screenY);
    }

    /// @param lane null for the name of a direction
    ContextMenu menu(LaneId lane, int track) {
        if (lane != null) {
            return LaneMenu.of(lane, this);
        }
        final ContextMenu menu = new ContextMenu();
        menu.setId("track-menu");
        final FigureData data = workbench.model().drawn().figure().tracks().get(track);
        final int conversation = data.series().conversation();
        if (track > 0) {
            menu.getItems().addAll(
                    LaneMenu.item("track-first", Messages.say("stack.first"), Feather.ARROW_UP,
                            () -> workbench.model().visit(conversation, data.series().direction(),
                                    workbench.model().window().visible(), workbench.model().window().selection())),
                    LaneMenu.item("track-remove", Messages.say("stack.remove"), Feather.MINUS,
                            () -> remove(conversation)));
        }
        menu.getItems().add(LaneMenu.item("track-alone", Messages.say("stack.alone"), Feather.MAXIMIZE_2,
                stack()::clear));
        return menu;
    }

    private void remove(int conversation) {
        final ConversationData shown = workbench.model().conversation();
        if (shown != null && shown.conversation() == conversation) {
            stack().bothProperty().set(false);
        }
        stack().remove(conversation);
    }
}
