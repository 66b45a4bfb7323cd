package org.stallscope.ui.packets;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.decode.tree.HeaderNode;
import org.stallscope.analysis.packet.PacketDetail;
import org.stallscope.analysis.packet.PacketList;
import org.stallscope.analysis.packet.PacketRow;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimeWindow;
import org.stallscope.ui.wording.Shell;

/// The packets of the shown conversation or of the whole capture, of the selected time or of all, with the headers and bytes
/// of the chosen one. Follows selection and cursor of the timeline, and moves the cursor.
public final class PacketsPane extends BorderPane {
    /// What the workbench does for it.
    ///
    /// @param point told the time of a packet that a person chose
    /// @param copy takes text to the clipboard
    /// @param say tells a person what happened, in a few words
    /// @param viewer starts Wireshark
    public record Ways(LongConsumer point, Consumer<String> copy, Consumer<String> say, PacketViewer viewer) {}

    private final TimeWindow window;
    private final Executors executors;
    private final Ways ways;
    private final LatestOnly lists;
    private final LatestOnly details;
    private final PacketTable table = new PacketTable(this::chosen);
    private final HeaderTreeView tree = new HeaderTreeView(this::fieldChosen);
    private final BytesView bytes = new BytesView(this::byteClicked);
    private final ToggleButton ofConversation = new ToggleButton(Messages.say("of.conversation"));
    private final ToggleButton ofCapture = new ToggleButton(Messages.say("of.capture"));
    private final CheckBox selectionOnly = new CheckBox(Messages.say("of.selection"));
    private Consumer<Boolean> onNames = shown -> {};
    private final ToggleButton names = new ToggleButton(Messages.say("names"));
    private final TextField frameField = new TextField();
    private final Label count = new Label();
    private final Label problem = new Label();
    private final Label comment = new Label();
    private CaptureAnalysis analysis;
    private int conversation = -1;
    private PacketPages pages;
    private PacketDetail detail;
    private HeaderNode field;

    /// The frame that is chosen; 0 for none.
    private long frame;

    /// What changed while nobody looked is caught up with later.
    private boolean active;
    private boolean stale;

    public PacketsPane(TimeWindow window, Executors executors, Ways ways) {
        this.window = window;
        this.executors = executors;
        this.ways = ways;
        lists = new LatestOnly(executors.background());
        details = new LatestOnly(executors.background());
        setId("packets-pane");
        setTop(head());
        final VBox words = new VBox(comment, problem);
        for (Label label : List.of(comment, problem)) {
            label.setWrapText(true);
            label.managedProperty().bind(label.visibleProperty());
            label.setVisible(false);
        }
        comment.setId("packet-comment");
        comment.getStyleClass().add("packet-comment");
        problem.setId("packet-problem");
        problem.getStyleClass().addAll("packet-problem", "severity-warning");
        final SplitPane right = new SplitPane(tree, bytes);
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.6);
        tree.setMinHeight(60);
        bytes.setMinHeight(54);
        final SplitPane both = new SplitPane(table, new BorderPane(right, words, null, null, null));
        both.setDividerPositions(0.68);
        setCenter(both);
        table.setContextMenu(menu());
        tree.setContextMenu(menu());
        bytes.setContextMenu(menu());
        window.selectionProperty().subscribe(this::relist);
        window.cursorProperty().subscribe(this::followCursor);
    }

    private ContextMenu menu() {
        final ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(PacketMenu.items(this));
        return menu;
    }

    private HBox head() {
        final ToggleGroup scope = new ToggleGroup();
        ofConversation.setToggleGroup(scope);
        ofCapture.setToggleGroup(scope);
        ofConversation.setId("packets-of-conversation");
        ofCapture.setId("packets-of-capture");
        ofConversation.getStyleClass().addAll("small", "left-pill");
        ofCapture.getStyleClass().addAll("small", "right-pill");
        ofConversation.setTooltip(new Tooltip(Messages.say("of.conversation.tip")));
        ofCapture.setTooltip(new Tooltip(Messages.say("of.capture.tip")));
        ofConversation.setSelected(true);
        // One of them is always on.
        scope.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                before.setSelected(true);
            } else {
                relist();
            }
        });
        selectionOnly.setId("packets-selection-only");
        selectionOnly.setSelected(true);
        selectionOnly.selectedProperty().subscribe((before, now) -> relist());
        names.setId("packet-names");
        names.getStyleClass().add("small");
        names.setTooltip(new Tooltip(Messages.say("names.tip")));
        names.managedProperty().bind(names.visibleProperty());
        names.selectedProperty().subscribe((before, now) -> {
            rename();
            onNames.accept(now);
        });
        count.setId("packet-count");
        count.getStyleClass().add("muted");
        frameField.setId("go-to-frame");
        frameField.setPromptText(Messages.say("frame.prompt"));
        frameField.setAccessibleText(Messages.say("frame.spoken"));
        frameField.setPrefWidth(92);
        frameField.setMinWidth(70);
        // The letter of the key that led here is typed next; it is not part of a number.
        frameField.setTextFormatter(
                new TextFormatter<>(change -> change.getText().matches("[\\d\\s,.']*") ? change : null));
        frameField.setOnAction(event -> goToWritten());
        final Button previous = button("previous-flagged", Feather.CHEVRON_UP, Messages.say("flagged.previous"));
        previous.setOnAction(event -> stepFlagged(-1));
        final Button next = button("next-flagged", Feather.CHEVRON_DOWN, Messages.say("flagged.next"));
        next.setOnAction(event -> stepFlagged(1));
        final MenuButton packet = new MenuButton(Messages.say("packet"));
        packet.setId("packet-menu");
        packet.getStyleClass().add("small");
        packet.getItems().setAll(PacketMenu.items(this));
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final HBox head = new HBox(6, new HBox(ofConversation, ofCapture), selectionOnly, names, count, gap, frameField,
                previous, next, packet);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("packets-head");
        for (javafx.scene.Node node : List.of(ofConversation, ofCapture, selectionOnly, names, packet)) {
            ((Region) node).setMinWidth(Region.USE_PREF_SIZE);
        }
        return head;
    }

    private static Button button(String id, Feather icon, String tip) {
        final Button button = new Button(null, Icons.of(icon, 14));
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        return button;
    }

    /// Shows a capture; null for none.
    public void show(CaptureAnalysis newAnalysis) {
        if (newAnalysis == analysis) {
            return;
        }
        analysis = newAnalysis;
        conversation = -1;
        frame = 0;
        show((PacketDetail) null);
        final Map<String, String> known = analysis == null ? Map.of() : analysis.capture().notes().names();
        names.setVisible(!known.isEmpty());
        rename();
        relist();
    }

    /// Goes over to a later state of the same capture, which grew; what is chosen stays.
    public void grown(CaptureAnalysis later) {
        analysis = later;
        relist();
    }

    /// Shows a conversation; null for none.
    public void show(ConversationData data) {
        final int number = data == null ? -1 : data.conversation();
        if (data != null && data.analysis() != analysis) {
            analysis = data.analysis();
        } else if (number == conversation) {
            return;
        }
        conversation = number;
        relist();
    }

    /// Whether somebody looks; nothing is read while nobody does.
    public void setActive(boolean looked) {
        active = looked;
        if (active && stale) {
            relist();
        }
    }

    /// Whether names that the capture gives to addresses stand in their place.
    public void setNamed(boolean named) {
        names.setSelected(named);
    }

    /// Told when a person shows names or addresses.
    public void setOnNames(Consumer<Boolean> action) {
        onNames = action;
    }

    private void rename() {
        table.setNames(analysis != null && names.isSelected() ? analysis.capture().notes().names() : Map.of());
    }

    /// Lists anew: another capture, conversation, scope or selection.
    private void relist() {
        stale = !active;
        if (!active) {
            return;
        }
        final CaptureAnalysis shown = analysis;
        final TimeRange range = selectionOnly.isSelected() ? window.selection() : null;
        if (shown == null || ofConversation.isSelected() && conversation < 0) {
            list(null);
            return;
        }
        final PacketList all = ofConversation.isSelected() && conversation < shown.conversations().count()
                ? PacketList.of(shown, conversation)
                : PacketList.all(shown);
        if (range == null) {
            list(all);
            return;
        }
        lists.submit(() -> {
            try {
                final PacketList part = all.between(range.from(), range.to());
                executors.ui().execute(() -> {
                    if (analysis == shown && range.equals(window.selection())) {
                        list(part);
                    }
                });
            } catch (CaptureException e) {
                executors.ui().execute(() -> ways.say().accept(e.getMessage()));
            } catch (IllegalStateException e) {
                // The capture was closed meanwhile: another one is shown.
            }
        });
    }

    private void list(PacketList list) {
        if (list != null && pages != null && list.equals(pages.list())) {
            return;
        }
        pages = list == null ? null : new PacketPages(list, executors, table::redraw);
        table.show(pages, list == null ? 0 : list.analysis().firstTime());
        if (list == null) {
            table.setNothing("");
            count.setText("");
            return;
        }
        table.setNothing(list.size() > 0 ? ""
                : window.selection() != null && selectionOnly.isSelected() ? Messages.say("none.selected")
                        : Messages.say("none.here"));
        final long whole = list.conversation() < 0 ? analysis.frames()
                : analysis.conversations().segments(list.conversation());
        count.setText(list.size() == whole ? Messages.say("count", whole)
                : Messages.say("count.of", list.size(), whole));
        final int position = frame == 0 ? -1 : list.position(frame);
        if (position >= 0) {
            table.choose(position);
        }
        followCursor();
    }

    private void followCursor() {
        final Long time = window.cursor();
        if (active && pages != null) {
            table.markCursor(time == null ? -1 : pages.list().nearest(time));
        }
    }

    /// A person chose a row.
    private void chosen(int position) {
        frame = pages.list().frame(position);
        look();
        final PacketRow row = pages.at(position);
        if (row != null && window.bounds().contains(row.time())) {
            ways.point().accept(row.time());
        }
    }

    private void look() {
        final CaptureAnalysis shown = analysis;
        final long wanted = frame;
        details.submit(() -> {
            PacketDetail found = null;
            String trouble = "";
            try {
                found = PacketDetail.of(shown, wanted);
            } catch (CaptureException e) {
                trouble = e.getMessage();
            } catch (IllegalStateException e) {
                // The capture was closed meanwhile: another one is shown.
                return;
            }
            final PacketDetail read = found;
            final String why = trouble;
            executors.ui().execute(() -> {
                if (analysis == shown && frame == wanted) {
                    show(read);
                    if (read == null) {
                        problem.setText(why);
                        problem.setVisible(true);
                    }
                }
            });
        });
    }

    private void show(PacketDetail newDetail) {
        detail = newDetail;
        bytes.mark(null, null);
        bytes.show(newDetail == null ? new byte[0] : newDetail.bytes());
        tree.show(newDetail == null ? List.of() : newDetail.nodes());
        final String words = newDetail == null ? "" : newDetail.headers().problem();
        problem.setText(words);
        problem.setVisible(!words.isEmpty());
        final String noted = newDetail == null ? null : newDetail.frame().comment();
        comment.setText(noted == null ? "" : "✎ " + noted);
        comment.setVisible(noted != null);
    }

    private void fieldChosen(HeaderNode node) {
        field = node;
        bytes.mark(node, tree.layer());
    }

    private void byteClicked(int position) {
        if (detail != null) {
            tree.choose(detail.headers().at(position));
        }
    }

    /// Brings a frame into the list and chooses it; where the list does not hold it, the whole capture is listed.
    public void goTo(long number) {
        if (analysis == null) {
            return;
        }
        if (number < 1 || number > analysis.frames()) {
            ways.say().accept(Messages.say("frames", analysis.frames()));
            return;
        }
        if (pages == null || pages.list().position(number) < 0) {
            selectionOnly.setSelected(false);
            if (pages == null || pages.list().position(number) < 0) {
                ofCapture.setSelected(true);
            }
        }
        final int position = pages == null ? -1 : pages.list().position(number);
        if (position >= 0) {
            table.choose(position);
            chosen(position);
            table.requestFocus();
        }
    }

    private void goToWritten() {
        final String written = frameField.getText().replaceAll("[\\s,.']", "");
        if (written.matches("\\d{1,18}")) {
            goTo(Long.parseLong(written));
            frameField.clear();
        } else {
            ways.say().accept(Messages.say("digits"));
        }
    }

    /// Puts the keyboard into the field for a frame number.
    public void askFrame() {
        frameField.requestFocus();
        frameField.selectAll();
    }

    /// Chooses the packet nearest to a moment, if there is one in the list.
    public void choose(long time) {
        final int position = pages == null || !active ? -1 : pages.list().nearest(time);
        if (position >= 0) {
            frame = pages.list().frame(position);
            table.choose(position);
            look();
        }
    }

    /// Chooses the next (1) or previous (−1) packet that is flagged or commented.
    public void stepFlagged(int by) {
        if (pages == null) {
            return;
        }
        final PacketPages shown = pages;
        final int selected = table.getSelectionModel().getSelectedIndex();
        final int begin = selected >= 0 ? selected
                : table.cursor() >= 0 ? table.cursor() : by > 0 ? -1 : shown.list().size();
        lists.submit(() -> {
            final int found = shown.list().flagged(begin, by);
            executors.ui().execute(() -> {
                if (pages != shown) {
                    return;
                }
                if (found < 0) {
                    ways.say().accept(by > 0 ? Messages.say("flagged.none-down") : Messages.say("flagged.none-up"));
                } else {
                    table.choose(found);
                    chosen(found);
                }
            });
        });
    }

    private void copy(String what, String text) {
        ways.copy().accept(text);
        ways.say().accept(Messages.say("copied", what));
    }

    void copyRow() {
        final int selected = table.getSelectionModel().getSelectedIndex();
        final PacketRow row = pages == null || selected < 0 ? null : pages.at(selected);
        if (row != null) {
            copy(Messages.say("the.row"), table.text(row));
        }
    }

    void copyField() {
        if (field != null) {
            copy(Messages.say("the.field"), field.line());
        }
    }

    void copyValue() {
        if (field != null) {
            copy(Messages.say("the.value"), field.value());
        }
    }

    void copyFieldBytes() {
        if (field != null && field.hasBytes()) {
            copy(Messages.say("the.field-bytes"), PacketText.hex(detail.bytes(), field.offset(), field.length()));
        } else {
            ways.say().accept(Messages.say("worked-out"));
        }
    }

    void copyHex() {
        if (detail != null) {
            copy(Messages.say("the.packet-bytes"), PacketText.hex(detail.bytes(), 0, detail.bytes().length));
        }
    }

    void copyDump() {
        if (detail != null) {
            copy(Messages.say("the.dump"), PacketText.dump(detail.bytes()));
        }
    }

    void copyFrameFilter() {
        if (detail != null) {
            copy(Messages.say("the.filter"), PacketText.frameFilter(analysis, detail.frame()));
        }
    }

    void copyConversationFilter() {
        if (detail != null && detail.conversation() >= 0) {
            copy(Messages.say("the.filter"), PacketText.conversationFilter(analysis, detail.conversation()));
        } else {
            ways.say().accept(Messages.say("no-conversation"));
        }
    }

    void copyCommand() {
        if (detail != null) {
            copy(Messages.say("the.command"),
                    PacketText.tshark(detail.frame(), PacketText.frameFilter(analysis, detail.frame())));
        }
    }

    /// Starts Wireshark at the packet; where there is none, the command is copied.
    void openInWireshark() {
        if (detail == null) {
            return;
        }
        final List<String> command = PacketText.wireshark(analysis, detail.frame());
        final String words = String.join(" ", command.stream().map(Shell::quoted).toList());
        executors.background().execute(() -> {
            String said;
            boolean started = false;
            try {
                started = ways.viewer().start(command);
                said = started ? Messages.say("wireshark.starting") : Messages.say("wireshark.missing");
            } catch (IOException e) {
                said = Messages.say("wireshark.failed", e.getMessage());
            }
            final String told = said;
            final boolean up = started;
            executors.ui().execute(() -> {
                if (!up) {
                    ways.copy().accept(words);
                }
                ways.say().accept(told);
            });
        });
    }
}
