package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneState;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.LaneControls;

/// Menus of the lanes: of one, on its title; and of all.
final class LaneMenu {
    private LaneMenu() {}

    /// What can be done with a lane.
    static ContextMenu of(LaneId lane, LaneActions actions) {
        final LaneControls controls = actions.controls();
        final LaneState state = controls.layout().state(lane);
        final ContextMenu menu = new ContextMenu();
        menu.setId("lane-menu");
        menu.getItems().addAll(
                item("lane-collapse", Messages.say(state.collapsed() ? "lane.expand" : "lane.collapse") + "  (V)",
                        state.collapsed() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT,
                        () -> controls.collapse(lane, !state.collapsed())),
                item("lane-pin", Messages.say(state.pinned() ? "lane.unpin" : "lane.pin") + "  (K)", Feather.MAP_PIN,
                        () -> controls.pin(lane, !state.pinned())),
                item("lane-hide", Messages.say("lane.hide") + "  (Shift+V)", Feather.EYE_OFF,
                        () -> controls.show(lane, false)));
        if (lane.hasLog()) {
            menu.getItems().addAll(new SeparatorMenuItem(),
                    axis("lane-linear", "lane.linear", !state.log(), () -> controls.log(lane, false)),
                    axis("lane-log", "lane.log", state.log(), () -> controls.log(lane, true)));
        }
        menu.getItems().addAll(new SeparatorMenuItem(),
                item("lane-up", Messages.say("lane.up") + "  (Ctrl+Shift+↑)", Feather.ARROW_UP,
                        () -> actions.move(lane, -1)),
                item("lane-down", Messages.say("lane.down") + "  (Ctrl+Shift+↓)", Feather.ARROW_DOWN,
                        () -> actions.move(lane, 1)));
        if (state.height() > 0) {
            menu.getItems().add(item("lane-height", Messages.say("lane.height"), Feather.MAXIMIZE_2,
                    () -> controls.resize(lane, 0)));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), lanes(actions));
        return menu;
    }

    private static Menu lanes(LaneActions actions) {
        final Menu all = new Menu(Messages.say("lanes.menu"));
        all.getItems().setAll(all(actions));
        return all;
    }

    private static MenuItem axis(String id, String key, boolean chosen, Runnable action) {
        final RadioMenuItem item = new RadioMenuItem(Messages.say(key) + (chosen ? "" : "  (Y)"));
        item.setId(id);
        item.setSelected(chosen);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// Every lane to show or hide, and what concerns all of them.
    static List<MenuItem> all(LaneActions actions) {
        final LaneControls controls = actions.controls();
        final List<LaneId> available = actions.available();
        final List<MenuItem> items = new ArrayList<>();
        for (LaneState state : controls.layout().states()) {
            final boolean there = available.contains(state.lane());
            final CheckMenuItem item = new CheckMenuItem(
                    there ? state.lane().title() : Messages.say("lanes.nothing", state.lane().title()));
            item.setId("show-" + state.lane().word());
            item.setSelected(state.shown());
            item.setDisable(!there);
            item.setOnAction(event -> controls.show(state.lane(), item.isSelected()));
            items.add(item);
        }
        items.addAll(List.of(new SeparatorMenuItem(),
                item("find-lane", Messages.say("lanes.find") + " …  (Ctrl+P)", Feather.SEARCH, actions::find),
                item("default-lanes", Messages.say("lanes.default"), Feather.ROTATE_CCW, controls::reset),
                new SeparatorMenuItem(), both(actions),
                item("only-this", Messages.say("stack.alone") + "  (Shift+B)", Feather.MAXIMIZE_2,
                        actions.stack()::clear),
                new SeparatorMenuItem(), time(actions)));
        return items;
    }

    private static MenuItem both(LaneActions actions) {
        final CheckMenuItem both = new CheckMenuItem(Messages.say("stack.both") + "  (B)");
        both.setId("both-directions");
        both.setSelected(actions.stack().bothProperty().get());
        both.setOnAction(event -> actions.stack().bothProperty().set(both.isSelected()));
        return both;
    }

    private static Menu time(LaneActions actions) {
        final LaneControls controls = actions.controls();
        final TimeAxis now = controls.timeProperty().get();
        final Menu menu = new Menu(Messages.say("time.menu"), Icons.of(Feather.CLOCK, 13));
        menu.setId("time-menu");
        menu.getItems().addAll(
                choice("time-relative", Messages.say("time.relative"), !now.absolute(), () -> controls.timeProperty()
                        .set(new TimeAxis(false, now.zone()))),
                choice("time-system", Messages.say("time.system"), now.absolute() && now.zone().isEmpty(),
                        () -> controls.showZone("")),
                choice("time-utc", Messages.say("time.utc"), now.absolute() && "UTC".equals(now.zone()),
                        () -> controls.showZone("UTC")));
        if (!now.zone().isEmpty() && !"UTC".equals(now.zone())) {
            menu.getItems().add(choice("time-zone", Messages.say("time.in", now.zone()), now.absolute(),
                    () -> controls.showZone(now.zone())));
        }
        menu.getItems().add(item("time-other", Messages.say("time.other") + " …", Feather.GLOBE, actions::findZone));
        return menu;
    }

    private static RadioMenuItem choice(String id, String words, boolean chosen, Runnable action) {
        final RadioMenuItem item = new RadioMenuItem(words);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setSelected(chosen);
        item.setOnAction(event -> action.run());
        return item;
    }

    static MenuItem item(String id, String words, Feather icon, Runnable action) {
        final MenuItem item = new MenuItem(words, Icons.of(icon, 13));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
