package org.stallscope.ui.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.ui.evidence.EvidenceModel;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.live.LiveModel;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.theme.Theme;

/// The bar at the top: open, export, theme, keys.
final class Toolbar extends HBox {
    private final Button theme = icon("theme", Feather.MOON, "Dark");

    Toolbar(Workbench workbench) {
        getStyleClass().add("toolbar");
        setAlignment(Pos.CENTER_LEFT);
        final Label name = new Label("Stallscope");
        name.getStyleClass().add("program-name");
        final Button home = new Button(null, new HBox(8, Icons.mark(), name));
        ((HBox) home.getGraphic()).setAlignment(Pos.CENTER_LEFT);
        home.getStyleClass().addAll("flat");
        home.setId("home");
        home.setTooltip(new Tooltip(Messages.say("bar.start")));
        home.setAccessibleText(Messages.say("bar.start"));
        home.setOnAction(event -> workbench.showStart());
        final HBox filter = new HBox(workbench.filter());
        filter.setAlignment(Pos.CENTER);
        filter.setMinWidth(0);
        HBox.setHgrow(workbench.filter(), Priority.ALWAYS);
        HBox.setHgrow(filter, Priority.ALWAYS);
        theme.setOnAction(event -> workbench.toggleTheme());
        final Button settings = icon("open-settings", Feather.SETTINGS, Messages.say("bar.settings"));
        settings.setOnAction(event -> workbench.openSettings());
        final Button keys = icon("keys", Feather.HELP_CIRCLE, Messages.say("bar.keys"));
        keys.setOnAction(event -> workbench.toggleKeys());
        getChildren().addAll(home, new Separator(Orientation.VERTICAL), open(workbench), evidence(workbench),
                live(workbench), follow(workbench), triage(workbench), filter,
                commands(workbench), export(workbench), theme, settings, keys);
        // Their names stay whole; where room is short, the filter gives way.
        getChildren().stream().filter(node -> node != filter)
                .forEach(node -> ((Region) node).setMinWidth(USE_PREF_SIZE));
        show(workbench.theme());
    }

    private static Button icon(String id, Feather feather, String tip) {
        final Button button = new Button(null, Icons.of(feather, 15));
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        return button;
    }

    private static MenuButton open(Workbench workbench) {
        final MenuButton open = new MenuButton(Messages.say("bar.open"), Icons.of(Feather.FOLDER));
        open.setId("open");
        open.getStyleClass().addAll("flat");
        open.setTooltip(new Tooltip(Messages.say("bar.open.tip")));
        // Filled when it opens: the recent list changes behind its back.
        open.setOnShowing(event -> fill(open, workbench));
        fill(open, workbench);
        return open;
    }

    private static void fill(MenuButton open, Workbench workbench) {
        final MenuItem choose = new MenuItem(Messages.say("bar.open.captures"), Icons.of(Feather.FOLDER, 13));
        choose.setOnAction(event -> workbench.chooseAndOpen());
        final MenuItem folder = new MenuItem(Messages.say("bar.open.folder"), Icons.of(Feather.LAYERS, 13));
        folder.setId("open-folder");
        folder.setOnAction(event -> workbench.chooseFolderAndOpen());
        final MenuItem triage = new MenuItem(Messages.say("bar.open.triage"), Icons.of(Feather.LIST, 13));
        triage.setId("triage-folder");
        triage.setOnAction(event -> workbench.chooseFolderAndTriage());
        final MenuItem compare = new MenuItem(Messages.say("bar.compare"), Icons.of(Feather.COLUMNS, 13));
        compare.setId("compare-with");
        compare.setOnAction(event -> workbench.comparison().choose());
        compare.setDisable(workbench.model().capture() == null);
        final MenuItem again = new MenuItem(Messages.say("bar.compare.back"), Icons.of(Feather.CORNER_UP_LEFT, 13));
        again.setId("compare-back");
        again.setOnAction(event -> workbench.comparison().back());
        again.setDisable(workbench.comparison() == null || workbench.comparison().model().shown() == null);
        final MenuItem session = new MenuItem(Messages.say("bar.open.session"), Icons.of(Feather.BOOK_OPEN, 13));
        session.setId("open-session");
        session.setOnAction(event -> workbench.sessions().open());
        final MenuItem save = new MenuItem(Messages.say("bar.save.session"), Icons.of(Feather.SAVE, 13));
        save.setId("save-session");
        save.setOnAction(event -> workbench.sessions().save());
        final MenuItem bundle = new MenuItem(Messages.say("bar.bundle"), Icons.of(Feather.PACKAGE, 13));
        bundle.setId("pack-session");
        bundle.setOnAction(event -> workbench.sessions().bundle());
        final boolean nothing = workbench.model().capture() == null;
        save.setDisable(nothing);
        bundle.setDisable(nothing);
        open.getItems().setAll(choose, folder, triage, compare, again, new SeparatorMenuItem(), session, save, bundle);
        final var recent = workbench.settings().recent();
        if (!recent.isEmpty()) {
            open.getItems().add(new SeparatorMenuItem());
        }
        for (CaptureSource source : recent) {
            final boolean there = Recent.isThere(source);
            final MenuItem item = new MenuItem(
                    there ? source.toString() : Messages.say("bar.gone", source), Icons.of(Recent.icon(source), 13));
            // A name with an underscore is no key.
            item.setMnemonicParsing(false);
            item.setDisable(!there);
            item.setOnAction(event -> workbench.open(source));
            open.getItems().add(item);
        }
    }

    private static MenuButton evidence(Workbench workbench) {
        final MenuButton menu = new MenuButton(Messages.say("bar.evidence"), Icons.of(Feather.FILE_TEXT));
        menu.setId("evidence");
        menu.getStyleClass().addAll("flat");
        menu.setTooltip(
                new Tooltip(Messages.say("bar.evidence.tip")));
        workbench.model().evidence().filesProperty().subscribe(files -> {
            menu.setText(
                    files.isEmpty() ? Messages.say("bar.evidence") : Messages.say("bar.evidence.count", files.size()));
            fill(menu, files, workbench);
        });
        return menu;
    }

    private static void fill(MenuButton menu, List<Evidence> files, Workbench workbench) {
        final MenuItem choose = new MenuItem(Messages.say("bar.attach"), Icons.of(Feather.FOLDER, 13));
        choose.setId("evidence-open");
        choose.setOnAction(event -> workbench.chooseAndAttach());
        final MenuItem paste = new MenuItem(Messages.say("bar.paste"), Icons.of(Feather.CLIPBOARD, 13));
        paste.setId("evidence-paste");
        paste.setOnAction(event -> workbench.paste());
        menu.getItems().setAll(choose, paste);
        if (!files.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (Evidence file : files) {
            final MenuItem item = new MenuItem(
                    Messages.say("bar.remove", EvidenceModel.name(file), file.format().label()),
                    Icons.of(Feather.X, 13));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> workbench.model().evidence().remove(file));
            menu.getItems().add(item);
        }
    }

    private static MenuButton live(Workbench workbench) {
        final MenuButton menu = new MenuButton(Messages.say("bar.live"), Icons.of(Feather.RADIO));
        menu.setId("live");
        menu.getStyleClass().addAll("flat");
        menu.setTooltip(new Tooltip(Messages.say("bar.live.tip")));
        final MenuItem capture = new MenuItem(Messages.say("bar.live.capture"), Icons.of(Feather.PLAY, 13));
        capture.setId("live-capture");
        capture.setOnAction(event -> workbench.live().open());
        final MenuItem again = new MenuItem("", Icons.of(Feather.REPEAT, 13));
        again.setId("live-again");
        again.setMnemonicParsing(false);
        again.setOnAction(event -> workbench.live().again());
        final MenuItem stop = new MenuItem(Messages.say("bar.live.stop"), Icons.of(Feather.SQUARE, 13));
        stop.setId("live-end");
        stop.setOnAction(event -> workbench.live().stop());
        menu.getItems().setAll(capture, again, stop);
        menu.setOnShowing(event -> {
            final LiveModel model = workbench.live().model();
            stop.setDisable(!model.isRunning());
            again.setVisible(model.settings() != null);
            again.setText(model.settings() == null ? ""
                    : Messages.say("bar.live.again", model.settings().interfaceName()));
        });
        return menu;
    }

    private static ToggleButton follow(Workbench workbench) {
        final ToggleButton follow = new ToggleButton(Messages.say("bar.follow"), Icons.of(Feather.ACTIVITY, 14));
        follow.setId("follow");
        follow.getStyleClass().addAll("flat");
        follow.setTooltip(new Tooltip(Messages.say("bar.follow.tip")));
        follow.setAccessibleText(Messages.say("bar.follow.spoken"));
        final WorkbenchModel model = workbench.model();
        follow.disableProperty().bind(model.captureProperty().isNull());
        model.followingProperty().subscribe(follow::setSelected);
        follow.setOnAction(event -> model.setFollowing(follow.isSelected()));
        return follow;
    }

    /// Back to the table of many captures, where there is one.
    private static Button triage(Workbench workbench) {
        final Button triage = new Button(Messages.say("bar.triage"), Icons.of(Feather.LIST, 14));
        triage.setId("show-triage");
        triage.getStyleClass().addAll("flat");
        triage.setTooltip(new Tooltip(Messages.say("bar.triage.tip")));
        triage.visibleProperty().bind(workbench.triageModel().triageProperty().isNotNull());
        triage.managedProperty().bind(triage.visibleProperty());
        triage.setOnAction(event -> workbench.showTriage());
        return triage;
    }

    /// Every command in menus by group, with its key.
    private static MenuButton commands(Workbench workbench) {
        final MenuButton menu = new MenuButton(Messages.say("bar.commands"), Icons.of(Feather.COMMAND));
        menu.setId("commands");
        menu.getStyleClass().addAll("flat");
        menu.setTooltip(new Tooltip(Messages.say("bar.commands.tip")));
        menu.setOnShowing(event -> list(menu, workbench));
        menu.getItems().add(new MenuItem());
        return menu;
    }

    private static void list(MenuButton menu, Workbench workbench) {
        final MenuItem palette = new MenuItem(Messages.say("bar.palette"), Icons.of(Feather.SEARCH, 13));
        palette.setOnAction(event -> workbench.openPalette());
        menu.getItems().setAll(palette, new SeparatorMenuItem());
        final Map<String, Menu> groups = new LinkedHashMap<>();
        for (Keys.Binding command : workbench.commands()) {
            final Menu group = groups.computeIfAbsent(command.group(), Menu::new);
            final MenuItem item =
                    new MenuItem(command.title() + (command.key().isEmpty() ? "" : "  (" + command.key() + ")"));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> command.action().run());
            group.getItems().add(item);
        }
        menu.getItems().addAll(groups.values());
    }

    private static MenuButton export(Workbench workbench) {
        final MenuButton export = new MenuButton(Messages.say("bar.export"), Icons.of(Feather.DOWNLOAD));
        export.setId("export");
        export.getStyleClass().addAll("flat");
        export.setTooltip(new Tooltip(Messages.say("bar.export.tip")));
        for (FigureFormat format : FigureFormat.values()) {
            final MenuItem item = new MenuItem(Exports.title(format),
                    Icons.of(format == FigureFormat.PNG ? Feather.IMAGE : Feather.FILE_TEXT, 13));
            item.setId("export-" + format.extension());
            item.setOnAction(event -> workbench.export(format));
            export.getItems().add(item);
        }
        final MenuItem report = new MenuItem(Messages.say("bar.report"),
                Icons.of(Feather.CLIPBOARD, 13));
        report.setId("export-report");
        report.setOnAction(event -> workbench.report());
        final MenuItem copy = new MenuItem(Messages.say("bar.copy"), Icons.of(Feather.COPY, 13));
        copy.setId("export-copy");
        copy.setOnAction(event -> workbench.copyFigure());
        final MenuItem data = new MenuItem(Messages.say("bar.data"), Icons.of(Feather.FILE_TEXT, 13));
        data.setId("export-data");
        data.setOnAction(event -> workbench.exportData());
        final MenuItem all = new MenuItem(Messages.say("bar.closed"), Icons.of(Feather.LAYERS, 13));
        all.setId("export-episodes");
        all.setOnAction(event -> workbench.exportEpisodes(FigureFormat.PNG));
        final MenuItem commented = new MenuItem(Messages.say("bar.commented"),
                Icons.of(Feather.MESSAGE_SQUARE, 13));
        commented.setId("export-commented");
        commented.setOnAction(event -> workbench.exportCommented());
        export.getItems().addAll(copy, data, all, new SeparatorMenuItem(), report, commented);
        export.disableProperty().bind(workbench.model().conversationProperty().isNull());
        return export;
    }

    /// Shows what a click on the theme's button would bring.
    void show(Theme shown) {
        theme.setGraphic(Icons.of(shown.isDark() ? Feather.SUN : Feather.MOON, 15));
        final String tip = shown.isDark() ? Messages.say("bar.light") : Messages.say("bar.dark");
        theme.setTooltip(new Tooltip(tip));
        theme.setAccessibleText(tip);
    }
}
