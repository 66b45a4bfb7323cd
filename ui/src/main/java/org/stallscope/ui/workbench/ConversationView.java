package org.stallscope.ui.workbench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.ui.buffer.BufferPane;
import org.stallscope.ui.conversations.ConversationList;
import org.stallscope.ui.episode.EpisodeTable;
import org.stallscope.ui.evidence.EvidencePane;
import org.stallscope.ui.notes.NotesPane;
import org.stallscope.ui.overview.CaptureOverview;
import org.stallscope.ui.packets.PacketViewer;
import org.stallscope.ui.packets.PacketsPane;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.task.Unhurried;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimelineView;
import org.stallscope.ui.wording.Quantities;

/// The main view: conversations left, the timeline of the chosen one right, its tables below.
final class ConversationView extends BorderPane {
    static final double LIST_WIDTH = 300;

    /// The list of a capture that grows is put in order no more often, and takes no more than one in so many parts of the time.
    private static final int RANK_MILLIS = 500;

    private static final int RANK_REST = 5;

    /// Of the height, where the conversations are a table.
    static final double TABLE_SHARE = 0.34;

    /// Of the height of timeline and drawer, from where on the drawer stands at first.
    static final double DRAWER_FROM = 0.7;

    /// Height of the timeline, px.
    static final double LEAST_TIMELINE = 220;

    /// Width of the drawer from which on the selection is told beside the tabs, px.
    private static final double ROOM_FOR_SELECTION = 1_000;

    private final WorkbenchModel model;
    private final ConversationList list;
    private final TimelineView timeline;
    private final EpisodeTable episodes;
    private final ConversationInspector numbers;
    private final QualityPane quality = new QualityPane();
    private final VerdictPane verdict;

    /// Verdicts wait for the pairing of a proxy's connections: they keep one thread, not all.
    private final LatestOnly verdicts;

    private final LatestOnly qualities;
    private final Unhurried ranks;

    private Runnable onRenewed = () -> {};

    /// What is shown; null for nothing.
    private ConversationData shownData;

    /// What the panes tell of; null for nothing.
    private ConversationData verdictOf;
    private ConversationData qualityOf;

    private final SelectionPane stretch;
    private final PacketsPane packetsPane;
    private final Tab packetsTab = new Tab(Messages.say("tab.packets"));
    private final Tab verdictTab = new Tab(Messages.say("tab.verdict"));
    private final Tab selectionTab = new Tab(Messages.say("tab.selection"));
    private final Tab conversationTab = new Tab(Messages.say("tab.conversation"));
    private final Tab bufferTab = new Tab(Messages.say("tab.buffer"));

    /// What tabs that nobody looked at have to catch up with of a capture that grows.
    private final Map<Tab, Runnable> missed = new HashMap<>();

    private final HealthTable health = new HealthTable();
    private final Label title = new Label();
    private final Label packets = chip();
    private final Label payload = chip();
    private final Label selection = chip();
    private final Tab episodeTab = new Tab(Messages.say("tab.episodes"));
    private final Tab evidenceTab = new Tab(Messages.say("tab.evidence"));
    private final EvidencePane evidence;
    private final Tab notesTab = new Tab(Messages.say("tab.notes"));
    private final NotesPane notes;
    private final BufferPane buffer;
    private final Tab healthTab = new Tab(Messages.say("tab.health"));
    private final TabPane tabs = new TabPane();
    private final SplitPane panes;
    private final SplitPane split = new SplitPane();
    private final Region drawer;
    private double drawerFrom = DRAWER_FROM;
    private final Label nothing = new Label(Messages.say("timeline.nothing"));
    private final MenuButton lanes = new MenuButton();
    private final ProxyLink proxy;
    private boolean placed;
    private boolean namesShown = true;

    /// The way to the other side of a proxy.
    ProxyLink proxy() {
        return proxy;
    }

    /// @param overview the strip over the whole capture
    /// @param watch what the health of the capture has to tell
    /// @param thresholds shows the thresholds of the rules
    /// @param copy takes text to the clipboard
    /// @param say tells a person what happened
    /// @param viewer starts Wireshark
    ConversationView(
            WorkbenchModel model, ConversationList list, TimelineView timeline, NotesPane notes,
            CaptureOverview overview, HealthWatch watch, Runnable thresholds, Consumer<String> copy,
            Consumer<String> say, PacketViewer viewer) {
        this.model = model;
        this.list = list;
        this.timeline = timeline;
        this.notes = notes;
        numbers = new ConversationInspector(model::chooseScale);
        ranks = new Unhurried(model.executors(), RANK_MILLIS);
        verdicts = new LatestOnly(model.pace().executors().background());
        qualities = new LatestOnly(model.pace().executors().background());
        stretch = new SelectionPane(model.window(), model.pace());
        packetsPane = new PacketsPane(model.window(), model.executors(),
                new PacketsPane.Ways(model::pointAt, copy, say, viewer));
        FirstShown.content(packetsTab, packetsPane);
        packetsTab.selectedProperty().subscribe(packetsPane::setActive);
        bufferTab.selectedProperty().subscribe(model.buffer()::setInSight);
        evidence = new EvidencePane(model.evidence(), model.window(), model.executors(),
                timeline::nanosPerPixel, model::pointAt);
        buffer = new BufferPane(model.buffer(), model::pointAt);
        verdict = new VerdictPane(model.window().selectionProperty()::set, model.window()::fit, thresholds, copy);
        episodes = new EpisodeTable(model::chooseEpisode, model::drillDown);
        getStyleClass().add("conversation-view");
        title.getStyleClass().add("view-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMinWidth(0);
        title.setId("conversation-title");
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        proxy = new ProxyLink(model);
        final HBox head = new HBox(8, title, gap, proxy, packets, payload, laneMenu());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("view-header");

        drawer = drawer();
        split.getItems().setAll(
                new BorderPane(new StackPane(timeline, nothing), new VBox(head, overview), null, null, null), drawer);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(drawerFrom);
        nothing.getStyleClass().add("muted");
        nothing.setVisible(false);
        timeline.setMinHeight(LEAST_TIMELINE);
        panes = new SplitPane(list, split);
        panes.widthProperty().subscribe(this::place);
        panes.heightProperty().subscribe(this::place);
        SplitPane.setResizableWithParent(list, false);
        setCenter(panes);

        model.captureProperty().subscribe(this::showCapture);
        watch.linesProperty().subscribe(this::showHealth);
        model.evidence().filesProperty()
                .subscribe(files -> evidenceTab.setText(Messages.say("tab.evidence") + number(files.size())));
        model.followingProperty().subscribe(follows -> {
            if (!follows && shownData != null) {
                showVerdict(model.conversation());
            }
        });
        model.judgementProperty().subscribe(judged -> {
            // What grows is judged when it is listed.
            if (!model.isFollowing()) {
                list.judge(judged);
            }
        });
        model.conversationProperty().subscribe(data -> {
            if (isGrown(data)) {
                model.pace().submit(this, () -> showConversation(model.conversation()));
            } else {
                showConversation(data);
            }
        });
        model.drawnProperty().subscribe(timeline::show);
        model.episodeProperty().subscribe(episodes::choose);
        model.notes().annotationsProperty().subscribe(this::showNotes);
        model.notes().hiddenProperty().subscribe(this::showNotes);
        model.window().selectionProperty().subscribe(this::showSelection);
        tabs.widthProperty().subscribe(this::showSelection);
    }

    private static Label chip() {
        final Label chip = new Label();
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    private Region drawer() {
        final SplitPane inspector = new SplitPane(numbers, quality);
        inspector.setDividerPositions(0.64);
        verdictTab.setContent(verdict);
        FirstShown.content(episodeTab, episodes);
        FirstShown.content(selectionTab, stretch);
        FirstShown.content(conversationTab, inspector);
        FirstShown.content(evidenceTab, evidence);
        FirstShown.content(bufferTab, buffer);
        FirstShown.content(notesTab, notes);
        FirstShown.content(healthTab, health);
        tabs.getTabs().setAll(verdictTab, episodeTab, packetsTab, selectionTab, conversationTab, evidenceTab, bufferTab,
                notesTab, healthTab);
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            final Runnable action = missed.remove(tab);
            if (action != null) {
                action.run();
            }
        });
        tabs.setId("tabs");
        tabs.setAccessibleText(Messages.say("tabs"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinHeight(90);
        selection.setId("selection");
        selection.setMouseTransparent(true);
        final StackPane drawer = new StackPane(tabs, selection);
        StackPane.setAlignment(selection, Pos.TOP_RIGHT);
        StackPane.setMargin(selection, new javafx.geometry.Insets(7, 12, 0, 0));
        final VBox box = new VBox(drawer);
        VBox.setVgrow(drawer, Priority.ALWAYS);
        return box;
    }

    /// The list keeps its width, whatever the window's is when it opens; a table has its share of the height.
    private void place() {
        final boolean table = list.isTable();
        final double length = table ? panes.getHeight() : panes.getWidth();
        if (length > 0 && !placed) {
            placed = true;
            panes.setDividerPositions(table ? TABLE_SHARE : LIST_WIDTH / length);
        }
    }

    /// Shows the conversations as a table above the timeline, or as a narrow list beside it.
    void showAsTable(boolean table) {
        list.showAsTable(table);
        panes.setOrientation(table ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        placed = false;
        place();
    }

    /// Hides the panel below the timeline, or shows it as high as it was.
    void toggleDrawer() {
        if (split.getItems().contains(drawer)) {
            drawerFrom = split.getDividerPositions()[0];
            split.getItems().remove(drawer);
        } else {
            split.getItems().add(drawer);
            split.setDividerPositions(drawerFrom);
        }
    }

    private MenuButton laneMenu() {
        lanes.setText(Messages.say("lanes.menu"));
        lanes.setGraphic(Icons.of(Feather.LAYERS, 13));
        lanes.setId("lane-choice");
        lanes.getStyleClass().addAll("flat", "small-menu");
        lanes.setTooltip(new Tooltip(Messages.say("lanes.tip")));
        lanes.setMinWidth(Region.USE_PREF_SIZE);
        return lanes;
    }

    /// @param items made each time the menu of the lanes opens
    void setLaneMenu(Supplier<List<MenuItem>> items) {
        lanes.setOnShowing(event -> lanes.getItems().setAll(items.get()));
        lanes.getItems().setAll(items.get());
    }

    TimelineView timeline() {
        return timeline;
    }

    /// The chosen tab of the drawer.
    SelectionModel<Tab> tabs() {
        return tabs.getSelectionModel();
    }

    /// The packets, brought into sight.
    PacketsPane showPackets() {
        tabs.getSelectionModel().select(packetsTab);
        return packetsPane;
    }

    PacketsPane packets() {
        return packetsPane;
    }

    private void showCapture(OpenCapture open) {
        final boolean empty = open != null && open.analysis().conversations().count() == 0;
        nothing.setVisible(empty);
        timeline.setVisible(!empty);
        if (open == null) {
            return;
        }
        if (open.grown()) {
            model.pace().submit(list, () -> {
                final CaptureAnalysis newest = model.capture().analysis();
                list.renew(newest, model.judge(newest));
                onRenewed.run();
            });
            ranks.submit(this::rank);
            model.pace().submit(packetsPane, () -> packetsPane.grown(model.capture().analysis()));
        } else {
            list.show(open.analysis());
            list.judge(model.judge(open.analysis()));
            packetsPane.show(open.analysis());
        }
    }

    /// Keeps the list's numbers and order near to what has come; what takes passes follows in rounds.
    private void rank() {
        final OpenCapture open = model.capture();
        if (open != null && open.grown()) {
            final long begin = System.nanoTime();
            list.rank(open.analysis(), model.judge(open.analysis()));
            list.whenListed(() -> ranks.rest(RANK_REST * (System.nanoTime() - begin)));
        }
    }

    /// Hears that the list of a capture that grows is made anew.
    void setOnRenewed(Runnable listener) {
        onRenewed = listener;
    }

    private void showHealth(List<HealthLine> lines) {
        if (lines == null) {
            return;
        }
        health.getItems().setAll(lines);
        healthTab.setText(Messages.say("tab.health") + number(lines.size()));
    }

    private void showNotes() {
        final ConversationData data = model.conversation();
        notesTab.setText(Messages.say("tab.notes") + number(model.notes().annotations().size()));
        timeline.annotate(data == null ? List.of() : model.notes().shown(data.conversation()));
    }

    /// Shows something in a tab; of a capture that grows once somebody looks.
    private void show(Tab tab, boolean grown, Runnable action) {
        if (grown && !tab.isSelected()) {
            missed.put(tab, action);
        } else {
            missed.remove(tab);
            action.run();
        }
    }

    private void showConversation(ConversationData data) {
        showNotes();
        if (data != null) {
            notes.setOrigin(data.origin());
        }
        packetsPane.show(data);
        final boolean grown = isGrown(data);
        show(selectionTab, grown, () -> stretch.show(model.conversation()));
        show(conversationTab, grown, () -> {
            numbers.show(model.conversation());
            showQuality(model.conversation());
        });
        show(evidenceTab, grown, () -> evidence.show(model.conversation()));
        show(verdictTab, grown, () -> showVerdict(model.conversation()));
        shownData = data;
        if (data == null) {
            episodes.clear();
        } else {
            episodes.show(data.episodes(), data.origin());
        }
        episodeTab.setText(Messages.say("tab.episodes") + number(data == null ? 0 : data.episodes().size()));
        if (data == null) {
            title.setText("");
            packets.setText("");
            payload.setText("");
        } else {
            if (list.chosen() != data.conversation()) {
                list.select(data.conversation());
            }
            final ConversationTable table = data.analysis().conversations();
            title.setText(named(data, data.direction()) + " → " + named(data, 1 - data.direction()));
            packets.setText(Messages.say("packets", table.segments(data.conversation())));
            payload.setText(Quantities.size(table.direction(data.conversation(), data.direction()).payloadBytes));
            episodes.choose(model.episodeProperty().get());
        }
        final boolean there = data != null;
        packets.setVisible(there);
        payload.setVisible(there);
        showSelection();
    }

    /// Shows names that the capture gives to addresses in their place, or not.
    void setNamed(boolean names) {
        namesShown = names;
        list.setNamed(names);
        packetsPane.setNamed(names);
        showConversation(model.conversation());
    }

    private String named(ConversationData data, int side) {
        final ConversationTable table = data.analysis().conversations();
        final String name = namesShown
                ? data.analysis().capture().notes().names().get(table.address(data.conversation(), side)) : null;
        return name == null ? table.endpoint(data.conversation(), side)
                : name + ":" + table.port(data.conversation(), side);
    }

    /// Worked out in the background; by then another conversation may be shown.
    private void showQuality(ConversationData data) {
        if (!goesOn(qualityOf, data)) {
            quality.show(null, null);
            qualityOf = null;
        }
        if (data != null) {
            qualities.submit(() -> {
                final ConversationQuality found = data.analysis().quality().of(data.conversation());
                model.executors().ui().execute(() -> {
                    if (isShown(data)) {
                        quality.show(data, found);
                        qualityOf = data;
                        numbers.numbers().caution(found);
                    }
                });
            });
        }
    }

    /// Worked out in the background; by then another conversation may be shown.
    private void showVerdict(ConversationData data) {
        if (!goesOn(verdictOf, data)) {
            verdict.show(null, 0);
            verdictOf = null;
        }
        if (data != null) {
            // Made anew when evidence, thresholds or a scale change, and the data with it, so that this runs again then.
            final Judgement judged = model.judge(data.analysis());
            final boolean complete = judged.isComplete();
            final boolean growing = model.isFollowing();
            verdicts.submit(() -> {
                // The sides of a proxy are paired once nothing more comes: that reads the whole capture again.
                final ConversationVerdict found = growing ? judged.verdictSoFar(data.conversation())
                        : judged.verdict(data.conversation());
                model.executors().ui().execute(() -> {
                    if (isShown(data)) {
                        verdict.show(found, judged.thresholds().changed().size());
                        verdictOf = data;
                        if (!complete && judged.isComplete() && judged == model.judge(data.analysis())) {
                            // The lanes and badges did not wait for what the verdict found out on its way.
                            model.judgeAnew();
                        }
                    }
                });
            });
        }
    }

    /// Whether what was said of a conversation stays until there is more to say: it is the same one, of the same capture.
    ///
    /// @param said null for nothing
    /// @param data null for nothing
    private boolean goesOn(ConversationData said, ConversationData data) {
        // Nothing is said of a capture any more once another one is open.
        return said != null && data != null && data.conversation() == said.conversation()
                && SameConversation.of(said.analysis(), said.conversation(), 0, data.analysis())
                        .number() == data.conversation();
    }

    /// Whether it is a later state of what is shown, of a capture that is followed.
    private boolean isGrown(ConversationData data) {
        return data != null && shownData != null && model.isFollowing()
                && data.conversation() == shownData.conversation();
    }

    /// Whether it is what is on the timeline, or was while that grew.
    private boolean isShown(ConversationData data) {
        final ConversationData now = model.conversation();
        return data == now || model.isFollowing() && now != null && data.conversation() == now.conversation();
    }

    private static String number(int count) {
        return count == 0 ? "" : "  " + Quantities.count(count);
    }

    private void showSelection() {
        final TimeRange range = model.window().selection();
        final ConversationData data = model.conversation();
        // Where room is short the tabs need it; their Selection tab says the same and more.
        selection.setVisible(range != null && data != null && tabs.getWidth() >= ROOM_FOR_SELECTION);
        if (range != null && data != null) {
            selection.setText(Messages.say("selection", Quantities.duration(range.length()),
                    Objects.toString(SelectionNumbers.of(data, range))));
        }
    }
}
