package org.stallscope.ui.workbench;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.sample.Sample;
import org.stallscope.analysis.text.Language;
import org.stallscope.analysis.triage.TriageRow;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.compare.CompareModel;
import org.stallscope.ui.compare.CompareView;
import org.stallscope.ui.conversations.ConversationList;
import org.stallscope.ui.episode.EpisodeView;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.filter.FilterField;
import org.stallscope.ui.filter.FilterModel;
import org.stallscope.ui.notes.NoteEditor;
import org.stallscope.ui.notes.NotesPane;
import org.stallscope.ui.overview.CaptureOverview;
import org.stallscope.ui.session.SessionBundle;
import org.stallscope.ui.session.SessionFile;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.FigureLanes;
import org.stallscope.ui.timeline.LaneFigure;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimelineView;
import org.stallscope.ui.triage.TriageModel;
import org.stallscope.ui.triage.TriageView;

/// The scene of the workbench: toolbar, notices, the view of the place where the person is, status bar. It needs no stage,
/// so that tests and pictures can do without one.
public final class Workbench {
    private final WorkbenchModel model;
    private final Settings settings;
    private final Ports ports;
    private final StackPane layers = new StackPane();
    private final StackPane views = new StackPane();
    private final Scene scene;
    private final ConversationList list;
    private final StartPage start;
    private final CaptureOverview overview;
    private final ConversationView conversation;
    private final DrillView drill;
    private final TriageModel triage;
    private final TriageView triageView;
    private final CompareActions compare;
    private final FilterModel filter;
    private final FilterField filterField;
    private final NotesPane notesPane;
    private final OnDemand<NoteEditor> noteEditor;
    private final NoteActions notes;
    private final SessionActions sessions;
    private final LaneActions lanes;
    private final Toolbar toolbar;
    private final StatusBar status;
    private final OnDemand<KeyOverlay> keyOverlay = new OnDemand<>(layers, this::listKeys);
    private final OnDemand<CommandPalette> palette =
            new OnDemand<>(layers, () -> new CommandPalette(() -> commands()));
    private final OnDemand<SettingsCard> settingsCard = new OnDemand<>(layers, () -> new SettingsCard(this));
    private final LiveActions live;
    private final OnDemand<ThresholdsCard> thresholdsCard =
            new OnDemand<>(layers, () -> new ThresholdsCard(this::setThresholds));
    private final WorkbenchKeys keys;
    private final List<Sample> samples;
    private Consumer<Workbench> onRenewed = next -> {};
    private Theme theme;

    /// The conversation that is wanted of the capture that is being opened, or −1.
    private int wanted = -1;

    /// The capture of which it is wanted.
    private CaptureSource wantedOf;

    /// @param model what is open and where one is
    /// @param settings what is remembered
    /// @param ports file choosers and clipboard
    /// @param samples captures that come with the program
    public Workbench(WorkbenchModel model, Settings settings, Ports ports, List<Sample> samples, double width,
            double height) {
        this(model, settings, ports, samples, width, height, null);
    }

    /// @param before the one whose place this one takes, with what is open there; null for none
    private Workbench(WorkbenchModel model, Settings settings, Ports ports, List<Sample> samples, double width,
            double height, Workbench before) {
        this.model = model;
        this.settings = settings;
        this.samples = samples;
        model.thresholdsProperty().set(settings.thresholds());
        this.ports = ports;
        theme = themeOf(settings);
        theme.dress();
        final Executors executors = model.executors();
        final Function<ConversationData, LaneFigure> figures = FigureLanes::of;
        list = new ConversationList(executors, model.pace().executors(), theme.palette(), new ConversationList.Ways(
                model::choose, this::copy, this::toggleTable, this::exportTable, settings.conversationColumns(),
                settings::setConversationColumns));
        start = new StartPage(settings, samples, this::open, this::openPaths, this::chooseAndOpen);
        model.notes().keepCopiesIn(settings.home().resolve("notes"));
        noteEditor = new OnDemand<>(layers,
                () -> new NoteEditor(model.notes(), theme.palette(), () -> timeline().requestFocus()));
        notes = new NoteActions(this, noteEditor::get);
        sessions = new SessionActions(this);
        model.lanes().layoutProperty().set(settings.lanes());
        model.lanes().timeProperty().set(settings.time());
        model.lanes().layoutProperty().subscribe((was, now) -> settings.setLanes(now));
        model.lanes().timeProperty().subscribe((was, now) -> settings.setTime(now));
        lanes = new LaneActions(this, layers);
        notesPane = new NotesPane(model.notes(), theme.palette(), notes::go);
        overview = new CaptureOverview(model.window(), model.pace().executors(), theme.palette(),
                new CaptureOverview.Ways(model::goTo, model::goToSegment));
        model.captureProperty().subscribe(open -> {
            if (open != null && open.grown()) {
                model.pace().submit(overview, this::showOverview);
            } else {
                showOverview();
            }
        });
        final HealthWatch watch = new HealthWatch(model);
        conversation = new ConversationView(
                model, list, new TimelineView(
                        model.window(), model.lanes(), executors, theme, true, figures, this::clicked),
                notesPane, overview, watch, this::openThresholds, ports.clipboard()::put, this::say, ports.viewer());
        drill = new DrillView(
                model,
                new EpisodeView(new TimelineView(
                        model.window(), model.lanes(), executors, theme, false, figures, this::clicked),
                        theme.palette()));
        conversation.timeline().setOnAnnotation(notes);
        drill.view().timeline().setOnAnnotation(notes);
        conversation.timeline().setOnLane(lanes);
        drill.view().timeline().setOnLane(lanes);
        // The first conversation of a capture that began empty.
        conversation.setOnRenewed(() -> list.whenListed(() -> chooseFirst(model.capture())));
        conversation.setLaneMenu(() -> LaneMenu.all(lanes));
        drill.view().setOnPacket(this::showPacket);
        triage = before == null ? new TriageModel(executors) : before.triage;
        triageView = new TriageView(triage, this::open, this::leaveTriage);
        filter = before == null ? new FilterModel(executors, settings.filters(), settings::setFilters) : before.filter;
        filterField = new FilterField(filter, () -> timeline().requestFocus());
        list.setMenu(number -> compareWithin(lanes.withStack(
                ConversationMenu.of(model.capture().analysis(), number, filterField::ask, this::copy, list::copyRow,
                        this::exportTable),
                number), number));
        conversation.showAsTable(settings.conversationsAsTable());
        conversation.setNamed(settings.showsNames());
        conversation.packets().setOnNames(this::setNamed);
        live = new LiveActions(this, before == null ? null : before.live);
        compare = new CompareActions(this,
                before == null ? new CompareModel(executors) : before.compare.model());
        toolbar = new Toolbar(this);
        status = new StatusBar(model, watch);
        triageView.setVisible(false);
        // The place where one is decides.
        conversation.setVisible(false);
        drill.setVisible(false);
        FirstShown.add(views, List.of(start, conversation, drill, triageView, compare.view()));
        final BorderPane root = new BorderPane(views);
        final VBox top = new VBox();
        FirstShown.add(top, List.of(
                toolbar,
                new LoadBar("load-bar", Messages.say("load.capture"), "packet", model.taskProperty(), model::cancel),
                new LoadBar("evidence-bar", Messages.say("load.evidence"), "line", model.evidence().taskProperty(),
                        model.evidence()::cancel),
                live.bar(),
                new LoadBar("compare-bar", Messages.say("load.compared"), "packet", compare.model().taskProperty(),
                        compare.model()::cancel),
                new NoticeBar(model)));
        root.setTop(top);
        root.setBottom(status);
        keys = new WorkbenchKeys(this, settings.keySet());
        FirstShown.add(layers, List.of(root, live.card()));
        layers.getStyleClass().add("workbench");
        scene = new Scene(layers, width, height);
        theme.apply(scene);
        keys.install(scene);
        DropTarget.install(scene, this::openAll);
        model.placeProperty().subscribe(this::showPlace);
        model.judgementProperty().subscribe(judged -> {
            if (judged != null && model.isFollowing()) {
                model.pace().submit(filter, () -> filter.judged(model.judgementProperty().get()));
            } else if (judged != null) {
                filter.judged(judged);
            }
        });
        filter.stateProperty().subscribe(state -> list.filter(state.passed()));
        if (before == null) {
            model.captureProperty().subscribe(this::opened);
        } else {
            // What is open was opened before.
            model.captureProperty().subscribe((was, open) -> opened(open));
            conversation.tabs().select(before.conversation.tabs().getSelectedIndex());
        }
    }

    /// Takes a language, for the window and everything that it writes: it is built anew around what is open.
    ///
    /// @param chosen empty for the system's
    void setLanguage(Optional<Language> chosen) {
        settings.setLanguage(chosen);
        final Language language = chosen.orElseGet(Language::ofSystem);
        if (language != Language.current()) {
            Language.use(language);
            model.letGo();
            filter.watchers().letGo();
            triage.watchers().letGo();
            live.model().watchers().letGo();
            compare.model().letGo();
            final Workbench next =
                    new Workbench(model, settings, ports, samples, scene.getWidth(), scene.getHeight(), this);
            next.onRenewed = onRenewed;
            onRenewed.accept(next);
            next.openSettings();
        }
    }

    /// Hears of the workbench that takes the place of this one.
    public void setOnRenewed(Consumer<Workbench> listener) {
        onRenewed = listener;
    }

    /// The field of the filter.
    FilterField filter() {
        return filterField;
    }

    public Scene scene() {
        return scene;
    }

    /// Dresses and lays out everything before it is in a window, which takes a while.
    void layOut() {
        layers.applyCss();
        layers.resize(scene.getWidth(), scene.getHeight());
        layers.layout();
    }

    /// Whether captures that come with the program lie in a folder.
    boolean hasSamplesIn(Path folder) {
        return samples.stream()
                .anyMatch(sample -> folder.equals(sample.file().toAbsolutePath().normalize().getParent()));
    }

    public WorkbenchModel model() {
        return model;
    }

    public Settings settings() {
        return settings;
    }

    public Theme theme() {
        return theme;
    }

    /// What can be done with annotations.
    NoteActions notes() {
        return notes;
    }

    /// What can be done with a live capture.
    public LiveActions live() {
        return live;
    }

    /// What can be done with lanes.
    LaneActions lanes() {
        return lanes;
    }

    /// Says something in the status bar.
    void say(String words) {
        status.say(words);
    }

    /// The timeline that is in sight.
    public TimelineView timeline() {
        return model.place() instanceof Place.Drill ? drill.view().timeline() : conversation.timeline();
    }

    /// The list of conversations.
    public ConversationList conversations() {
        return list;
    }

    /// Opens a capture.
    public void open(Path file) {
        open(CaptureSource.of(file));
    }

    /// Opens one file or several as one capture.
    public void open(CaptureSource source) {
        model.open(source);
    }

    /// Takes what was dropped on the window: several captures and folders open as one, traces and logs are attached.
    public void openAll(List<File> files) {
        openPaths(files.stream().map(File::toPath).toList());
    }

    /// The same of paths, as the command line names them; a session opens what it names.
    public void openPaths(List<Path> files) {
        if (files.size() == 1
                && (SessionFile.isSession(files.getFirst()) || SessionBundle.isBundle(files.getFirst()))) {
            sessions.open(files.getFirst());
        } else {
            model.drop(files);
        }
    }

    /// Saving and opening of sessions.
    SessionActions sessions() {
        return sessions;
    }

    Ports ports() {
        return ports;
    }

    /// The filter of the conversations; empty for none.
    String filterText() {
        return filter.state().text();
    }

    /// Filters the conversations.
    void ask(String words) {
        if (!words.equals(filterText())) {
            filterField.ask(words);
        }
    }

    void chooseAndAttach() {
        model.evidence().attach(ports.files().openEvidence(settings.folder()));
    }

    /// Attaches the text of the clipboard.
    void paste() {
        final String text = ports.clipboard().get();
        if (text.isBlank()) {
            status.say(Messages.say("paste.nothing"));
        } else {
            model.evidence().paste(text);
        }
    }

    void chooseAndOpen() {
        model.open(ports.files().open(settings.folder()));
    }

    void chooseFolderAndOpen() {
        final Path folder = ports.files().openFolder(settings.folder());
        if (folder != null) {
            open(folder);
        }
    }

    /// The first capture in the list is put on the timeline, so that what hurt most is seen at once.
    private void opened(OpenCapture open) {
        if (open != null && !open.grown()) {
            settings.addRecent(open.source());
            start.refresh();
            if (sessions.opened(open)) {
                wanted = -1;
            } else if (wanted >= 0 && open.source().equals(wantedOf)
                    && wanted < open.analysis().conversations().count()) {
                model.choose(wanted);
            } else {
                list.whenListed(() -> chooseFirst(open));
            }
            wanted = -1;
            if (conversation.timeline().getScene() == null) {
                // Panes take their children in when they are dressed.
                conversation.applyCss();
            }
            // Keys mean the timeline from now on, and not the button that happened to be first.
            conversation.timeline().requestFocus();
        }
    }

    /// Unless somebody has chosen meanwhile.
    private void chooseFirst(OpenCapture open) {
        // Numbers stay while a capture grows.
        if ((model.capture() == open || model.isFollowing()) && model.place() instanceof Place.Conversation(int number)
                && number < 0
                && !list.rows().isEmpty()
                && list.rows().get(0) < model.capture().analysis().conversations().count()) {
            model.choose(list.rows().get(0));
        }
    }

    /// Shows the conversations as a table or as a list, and remembers it.
    void toggleTable() {
        final boolean table = !list.isTable();
        settings.setConversationsAsTable(table);
        conversation.showAsTable(table);
    }

    /// Hides the panel below the timeline, or shows it.
    void toggleDrawer() {
        conversation.toggleDrawer();
    }

    /// Shows names that the capture gives to addresses in their place, or not, and remembers it.
    void setNamed(boolean names) {
        if (names != settings.showsNames()) {
            settings.setShowsNames(names);
            conversation.setNamed(names);
        }
    }

    private void showOverview() {
        overview.show(model.capture() == null ? null : model.capture().analysis(), settings.showsOverview());
    }

    /// Shows the strip over the whole capture or hides it, and remembers it.
    void toggleOverview() {
        settings.setShowsOverview(!settings.showsOverview());
        showOverview();
    }

    /// Writes the table of conversations as it is shown.
    void exportTable() {
        final OpenCapture open = model.capture();
        if (open != null) {
            final ConversationList.Writing csv = list.csv();
            write(Exports.name(open.source()) + "-conversations.csv", "csv", file -> Exports.table(csv, file));
        }
    }

    private void copy(String text) {
        ports.clipboard().put(text);
    }

    private void showPlace(Place place) {
        start.setVisible(place instanceof Place.Start);
        conversation.setVisible(place instanceof Place.Conversation);
        drill.setVisible(place instanceof Place.Drill);
        triageView.setVisible(false);
        compare.view().setVisible(false);
    }

    /// Shows the start page over what is open; a second time goes back to it.
    void showStart() {
        start.refresh();
        final boolean shown = start.isVisible();
        if (!shown) {
            start.setVisible(true);
            conversation.setVisible(false);
            drill.setVisible(false);
            triageView.setVisible(false);
            compare.view().setVisible(false);
        } else if (model.capture() != null) {
            showPlace(model.place());
        }
    }

    /// The view of many captures.
    public TriageView triage() {
        return triageView;
    }

    /// What is behind it.
    TriageModel triageModel() {
        return triage;
    }

    void chooseFolderAndTriage() {
        final Path folder = ports.files().openFolder(settings.folder());
        if (folder != null) {
            triage.start(List.of(folder));
            showTriage();
        }
    }

    /// Shows the triage over what is open; a second time goes back.
    void showTriage() {
        if (triageView.isVisible()) {
            leaveTriage();
        } else if (triage.triage() != null) {
            start.setVisible(false);
            conversation.setVisible(false);
            drill.setVisible(false);
            compare.view().setVisible(false);
            triageView.setVisible(true);
            triageView.rows().requestFocus();
        }
    }

    /// The view of two captures.
    public CompareView compareView() {
        return compare.view();
    }

    /// What can be done with two captures.
    CompareActions comparison() {
        return compare;
    }

    private ContextMenu compareWithin(ContextMenu menu, int conversation) {
        return compare.withCompare(menu, conversation);
    }

    /// Goes to the other side of the proxy that the conversation goes through.
    void goToTwin() {
        if (conversation.proxy().other() < 0) {
            status.say(Messages.say("proxy.none"));
        } else {
            showPlace(model.place());
            conversation.proxy().go();
        }
    }

    /// Shows the comparison over what is open.
    void showComparison() {
        start.setVisible(false);
        conversation.setVisible(false);
        drill.setVisible(false);
        triageView.setVisible(false);
        compare.view().setVisible(true);
        compare.view().requestFocus();
    }

    /// Goes back to what is open.
    void leaveComparison() {
        leaveTriage();
    }

    private void leaveTriage() {
        showPlace(model.place());
    }

    /// Opens the capture of a row at its conversation.
    private void open(TriageRow row) {
        final CaptureSource source = CaptureSource.of(Path.of(row.file()));
        if (model.capture() != null && model.capture().source().equals(source)) {
            leaveTriage();
            model.choose(row.conversation());
        } else {
            wanted = row.conversation();
            wantedOf = source;
            open(source);
        }
    }

    /// Leaves what is above the conversation and shows a frame of the capture.
    public void showPacket(long frame) {
        if (model.capture() != null) {
            model.closeDrillDown();
            showPlace(model.place());
            conversation.showPackets().goTo(frame);
        }
    }

    /// Asks for a frame number in the list of packets.
    void askFrame() {
        if (model.capture() != null) {
            model.closeDrillDown();
            conversation.showPackets().askFrame();
        }
    }

    void stepFlagged(int by) {
        if (model.capture() != null) {
            model.closeDrillDown();
            conversation.showPackets().stepFlagged(by);
        }
    }

    /// A click on the plots chooses the episode under it, else nothing.
    private void clicked(long time) {
        final ConversationData shown = model.conversation();
        if (shown == null) {
            return;
        }
        conversation.packets().choose(time);
        shown.shownEpisodes().stream()
                .filter(episode -> WorkbenchModel.rangeOf(episode).contains(time))
                .findFirst()
                .ifPresentOrElse(model::markEpisode, model::clear);
    }

    void toggleTheme() {
        settings.setFollowsDesktop(false);
        setTheme(theme.other());
    }

    /// Light or dark, or as the desktop has it.
    void setLook(SettingsCard.Look look) {
        settings.setFollowsDesktop(look == SettingsCard.Look.SYSTEM);
        setTheme(Theme.of(look == SettingsCard.Look.SYSTEM ? isDesktopDark() : look == SettingsCard.Look.DARK,
                theme.isContrast()));
    }

    /// High contrast, or not.
    void setContrast(boolean contrast) {
        setTheme(Theme.of(theme.isDark(), contrast));
    }

    /// What the person chose, or what the desktop has.
    static Theme themeOf(Settings settings) {
        return settings.followsDesktop() ? Theme.of(isDesktopDark(), settings.theme().isContrast()) : settings.theme();
    }

    private static boolean isDesktopDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private void setTheme(Theme chosen) {
        theme = chosen;
        settings.setTheme(theme);
        theme.apply(scene);
        list.setPalette(theme.palette());
        overview.setPalette(theme.palette());
        compare.view().setTheme(theme);
        conversation.timeline().setTheme(theme);
        drill.view().timeline().setTheme(theme);
        drill.view().setPalette(theme.palette());
        notesPane.setPalette(theme.palette());
        noteEditor.ifMade(editor -> editor.setPalette(theme.palette()));
        toolbar.show(theme);
    }

    /// Shows the thresholds of the rules.
    void openThresholds() {
        thresholdsCard.get().open(model.thresholdsProperty().get());
    }

    private void setThresholds(Thresholds thresholds) {
        settings.setThresholds(thresholds);
        model.thresholdsProperty().set(thresholds);
    }

    /// Shows what may be set.
    void openSettings() {
        settingsCard.get().open();
    }

    private KeyOverlay listKeys() {
        final KeyOverlay overlay = new KeyOverlay();
        overlay.show(keys.keys());
        return overlay;
    }

    void toggleKeys() {
        keyOverlay.get().setVisible(!keyOverlay.isVisible());
    }

    /// Shows every command by its name.
    void openPalette() {
        keyOverlay.hide();
        palette.get().open();
    }

    /// Every command with its key.
    List<Keys.Binding> commands() {
        return keys.keys().commands();
    }

    /// Takes the keys of another program, and remembers it.
    void setKeySet(KeySet set) {
        settings.setKeySet(set);
        keys.fill(this, set);
        keyOverlay.ifMade(overlay -> overlay.show(keys.keys()));
        status.say(set.title());
    }

    /// Closes what lies on top: the keys, a load, a notice and the selection.
    void escape() {
        if (live.card().isVisible()) {
            live.close();
        } else if (thresholdsCard.isVisible()) {
            thresholdsCard.hide();
        } else if (settingsCard.isVisible()) {
            settingsCard.hide();
        } else if (palette.isVisible()) {
            palette.hide();
        } else if (lanes.cards().stream().anyMatch(OnDemand::isVisible)) {
            lanes.cards().forEach(OnDemand::hide);
        } else if (noteEditor.isVisible()) {
            noteEditor.get().close();
        } else if (keyOverlay.isVisible()) {
            keyOverlay.hide();
        } else if (model.evidence().putClockBack()) {
            status.say(Messages.say("clock.back"));
        } else if (triageView.isVisible() || compare.isShown()) {
            leaveTriage();
        } else if (model.taskProperty().get() != null) {
            model.cancel();
        } else if (model.evidence().taskProperty().get() != null) {
            model.evidence().cancel();
        } else {
            model.clear();
        }
    }

    void focusConversation(int by) {
        list.step(by);
    }

    void quit() {
        if (scene.getWindow() instanceof javafx.stage.Stage stage) {
            stage.fireEvent(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
            stage.close();
        }
    }

    /// Writes the figure as it is shown; the result is said in the status bar, a failure in place.
    public void export(FigureFormat format) {
        final ConversationData shown = drawn();
        if (shown == null) {
            return;
        }
        final TimeRange visible = model.window().visible();
        final Theme colours = theme;
        final Place place = model.place();
        write(Exports.name(model.capture().source(), shown, visible, format.extension()), format.extension(),
                file -> Exports.write(shown, visible, colours, place, file));
    }

    /// Writes the data of the figure as CSV.
    void exportData() {
        final ConversationData shown = drawn();
        if (shown != null) {
            final TimeRange visible = model.window().visible();
            write(Exports.name(model.capture().source(), shown, visible, "csv"), "csv",
                    file -> Exports.data(shown, visible, file));
        }
    }

    /// Writes a figure of each episode of the conversation into a folder.
    void exportEpisodes(FigureFormat format) {
        final ConversationData shown = drawn();
        if (shown == null) {
            return;
        }
        if (shown.shownEpisodes().isEmpty()) {
            status.say(Messages.say("export.nothing"));
            return;
        }
        final Path folder = ports.files().openFolder(settings.folder());
        if (folder != null) {
            final Theme colours = theme;
            final String name = Exports.name(model.capture().source());
            status.say(Messages.say("export.going", shown.shownEpisodes().size()));
            work(folder, () -> Messages.say("export.figures", Exports.episodes(shown, colours, name, format, folder),
                    folder.getFileName()));
        }
    }

    /// Puts the figure as it is shown on the clipboard.
    void copyFigure() {
        final ConversationData shown = drawn();
        if (shown == null) {
            return;
        }
        final TimeRange visible = model.window().visible();
        final Theme colours = theme;
        model.executors().background().execute(() -> {
            try {
                final BufferedImage picture = Exports.image(shown, visible, colours);
                model.executors().ui().execute(() -> {
                    ports.clipboard().put(picture);
                    status.say(Messages.say("export.copied"));
                });
            } catch (IOException | RuntimeException e) {
                model.executors().ui().execute(() -> status.say(Messages.say("export.not-copied", e.getMessage())));
            }
        });
    }

    /// Writes a report on the capture in the background; the name that is chosen tells its form.
    void report() {
        final OpenCapture open = model.capture();
        if (open != null) {
            final Judgement judged = model.judge(open.analysis());
            final AnnotationList annotations = model.notes().annotations()
                    .where(one -> !model.notes().hidden().contains(one.category()));
            write("report.html", "html", file -> Exports.report(judged, annotations, file));
        }
    }

    /// Writes a copy of the capture whose frames have the notes as comments.
    void exportCommented() {
        final OpenCapture open = model.capture();
        if (open == null || model.notes().annotations().isEmpty()) {
            status.say(Messages.say("export.no-notes"));
            return;
        }
        final AnnotationList annotations = model.notes().annotations();
        write(Exports.name(open.source()) + "-with-notes.pcapng", "pcapng",
                file -> Exports.commented(open.analysis(), annotations, file));
    }

    /// What is on the timeline with the annotations over it; null for nothing.
    private ConversationData drawn() {
        final ConversationData shown = model.drawn();
        return shown == null ? null : shown.annotated(model.notes().shown(shown.conversation()));
    }

    /// Something that writes a file.
    interface Writing {
        void to(Path file) throws IOException;
    }

    /// Something to do in the background that says what it did.
    private interface Work {
        String run() throws IOException;
    }

    void write(String name, String extension, Writing writing) {
        final Path file = ports.files().save(settings.folder(), name, extension);
        if (file != null) {
            work(file, () -> {
                writing.to(file);
                return Messages.say("export.done", file.getFileName());
            });
        }
    }

    /// Works in the background; what it did is said in the status bar, a failure in place.
    private void work(Path file, Work work) {
        model.executors().background().execute(() -> {
            try {
                final String done = work.run();
                model.executors().ui().execute(() -> status.say(done));
            } catch (IOException | RuntimeException e) {
                model.executors().ui().execute(() -> model.noticeProperty().set(new Notice(
                        Notice.Level.ERROR, Messages.say("export.failed.title", file.getFileName()),
                        Messages.say("export.failed", e.getMessage() == null ? e.toString() : e.getMessage()))));
            }
        });
    }
}
