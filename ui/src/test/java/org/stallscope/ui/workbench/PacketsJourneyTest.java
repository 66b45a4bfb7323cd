package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.decode.tree.HeaderNode;
import org.stallscope.analysis.testkit.ManyConversations;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.timeline.TimeRange;

/// From the conversation to the single packet and its bytes, and out of the program again.
@ExtendWith(FxTest.class)
class PacketsJourneyTest {
    private static final int ZERO_WINDOW = 85;

    @TempDir
    private Path folder;

    private static TableView<Integer> packets(Fixture fixture) {
        return fixture.find("packets");
    }

    private static void show(Fixture fixture) {
        final TabPane tabs = fixture.find("tabs");
        FxTest.run(() -> tabs.getSelectionModel().select(2));
        assertThat(fx(() -> tabs.getSelectionModel().getSelectedItem().getText())).isEqualTo("Packets");
    }

    private static void choose(Fixture fixture, int position) {
        final TableView<Integer> table = packets(fixture);
        FxTest.run(() -> {
            table.scrollTo(position);
            table.getSelectionModel().clearAndSelect(position);
        });
        fixture.find("packets");
    }

    /// The cells of the row of a position, as they are drawn; the table has only those in sight.
    private static List<String> row(Fixture fixture, int position) {
        final TableView<Integer> table = packets(fixture);
        final TreeMap<Integer, String> cells = new TreeMap<>();
        for (int column : new int[] {7, 5, 4, 2, 0}) {
            FxTest.run(() -> {
                table.scrollToColumnIndex(column);
                table.layout();
            });
            FxTest.run(() -> table.lookupAll(".table-row-cell").stream()
                    .map(TableRow.class::cast)
                    .filter(row -> row.getIndex() == position && row.isVisible())
                    .flatMap(row -> ((Parent) row).getChildrenUnmodifiable().stream())
                    .filter(TableCell.class::isInstance)
                    .map(cell -> (TableCell<?, ?>) cell)
                    .forEach(cell -> cells.put(table.getColumns().indexOf(cell.getTableColumn()), cell.getText())));
        }
        assertThat(cells).as("row %d is in sight", position).hasSize(8);
        return List.copyOf(cells.values());
    }

    private static int chosen(Fixture fixture) {
        final TableView<Integer> table = packets(fixture);
        return fx(() -> table.getSelectionModel().getSelectedIndex());
    }

    private static String text(Fixture fixture, String id) {
        return fixture.<Label>find(id).getText();
    }

    private static HeaderNode field(Fixture fixture) {
        final TreeView<HeaderNode> tree = fixture.find("header-tree");
        return fx(() -> tree.getSelectionModel().getSelectedItem() == null ? null
                : tree.getSelectionModel().getSelectedItem().getValue());
    }

    private static void chooseField(Fixture fixture, String layer, String name) {
        final TreeView<HeaderNode> tree = fixture.find("header-tree");
        FxTest.run(() -> {
            for (TreeItem<HeaderNode> above : tree.getRoot().getChildren()) {
                if (above.getValue().name().equals(layer)) {
                    above.setExpanded(true);
                    for (TreeItem<HeaderNode> item : above.getChildren()) {
                        if (item.getValue().name().equals(name)) {
                            tree.getSelectionModel().select(item);
                            return;
                        }
                    }
                }
            }
            throw new AssertionError("no field " + name);
        });
    }

    /// Bytes marked as the field's, as they are drawn: how many columns of digits the visible marks cover.
    private static long marked(Fixture fixture) {
        final ListView<Integer> bytes = fixture.find("bytes");
        return fx(() -> bytes.lookupAll(".field-bytes").stream().filter(Node::isVisible).count());
    }

    private static void menu(Fixture fixture, String words) {
        final MenuButton packet = fixture.find("packet-menu");
        FxTest.run(() -> packet.getItems().stream()
                .filter(item -> words.equals(item.getText()))
                .findFirst()
                .map(MenuItem.class::cast)
                .orElseThrow(() -> new AssertionError("no item " + words))
                .fire());
    }

    @Test
    void theSegmentsOfTheConversationReadAsInWireshark() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            show(fixture);

            assertThat(packets(fixture).getItems()).hasSize(fixture.model().capture().analysis().conversations()
                    .segments(1));
            assertThat(row(fixture, 0)).containsExactly("44", "┌  opens", "0.000000", "10.0.0.1", "10.0.0.2", "TCP",
                    "62", "40000 → 9103 [SYN] Seq=0 Win=64240 Len=0");
            choose(fixture, ZERO_WINDOW - 1);
            assertThat(row(fixture, ZERO_WINDOW - 1).get(1)).isEqualTo("▼  window 0");
            assertThat(row(fixture, ZERO_WINDOW - 1).get(7))
                    .startsWith("[TCP ZeroWindow] 9103 → 40000 [ACK] Seq=1 Ack=").endsWith("Win=0 Len=0");
            FxTest.picture(fixture.scene(), "packets");
        }
    }

    @Test
    void aChosenPacketMovesTheCursorAndTheCursorMarksItsRow() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            show(fixture);
            choose(fixture, ZERO_WINDOW - 1);
            final long origin = fixture.model().conversation().origin();
            assertThat(fixture.model().window().cursor() - origin).isEqualTo(Captures.CLOSES * 1_000_000L);

            final Region plots = fixture.find("plots");
            final TimeRange visible = fixture.model().window().visible();
            FxTest.mouse(plots, MouseEvent.MOUSE_MOVED,
                    visible.fraction(origin + Captures.OPENS * 1_000_000L - 1_000) * plots.getWidth(), 60,
                    MouseButton.NONE, false);
            final TableView<Integer> table = packets(fixture);
            final List<Integer> marked = fx(() -> table.lookupAll(".table-row-cell").stream()
                    .filter(row -> row.getPseudoClassStates().toString().contains("at-cursor"))
                    .map(row -> ((IndexedCell<?>) row).getIndex())
                    .toList());
            assertThat(marked).hasSize(1);
            assertThat(row(fixture, marked.getFirst()).get(1)).isEqualTo("▲  re-opens");
        }
    }

    @Test
    void aFieldMarksItsBytesAndAByteLeadsToItsField() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            show(fixture);
            choose(fixture, 0);
            assertThat(marked(fixture)).isZero();

            chooseField(fixture, "Internet Protocol version 4", "Time to live");
            assertThat(marked(fixture)).as("digits and character").isEqualTo(2);
            menu(fixture, "Copy bytes of field (hex)");
            assertThat(fixture.clipboard).isEqualTo("40");

            chooseField(fixture, "Analysis", "Advertised window");
            assertThat(marked(fixture)).as("what was worked out has no bytes").isZero();

            final ListView<Integer> bytes = fixture.find("bytes");
            final Node line = fx(() -> {
                bytes.scrollTo(0);
                bytes.layout();
                return bytes.lookupAll(".list-cell").stream()
                        .filter(cell -> cell.isVisible()
                                && Integer.valueOf(0).equals(((IndexedCell<?>) cell).getItem()))
                        .findFirst().orElseThrow();
            });
            // The seventh byte of the first line: the source address of Ethernet, behind offset and six bytes.
            final double letter = fx(() -> {
                final javafx.scene.text.Text measure = new javafx.scene.text.Text("0".repeat(100));
                measure.setFont(javafx.scene.text.Font.font("Monospaced", 11.5));
                return measure.getLayoutBounds().getWidth() / 100;
            });
            FxTest.mouse(line, MouseEvent.MOUSE_PRESSED, 8 + letter * (4 + 2 + 3 * 6 + 0.5), 9, MouseButton.PRIMARY,
                    false);
            assertThat(field(fixture).line()).startsWith("Source: ");
            assertThat(field(fixture).offset()).isEqualTo(6);
            FxTest.picture(fixture.scene(), "packet-bytes");
        }
    }

    @Test
    void theWholeCaptureAndTheSelectedTimeAreListedWhenAskedFor() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            show(fixture);
            final ToggleButton capture = fixture.find("packets-of-capture");
            FxTest.run(capture::fire);
            final long frames = fixture.model().capture().analysis().frames();
            assertThat(packets(fixture).getItems()).hasSize((int) frames);
            assertThat(row(fixture, 0).getFirst()).isEqualTo("1");

            FxTest.run(fixture.<ToggleButton>find("packets-of-conversation")::fire);
            final long origin = fixture.model().conversation().origin();
            FxTest.run(() -> fixture.model().window().select(
                    new TimeRange(origin + Captures.CLOSES * 1_000_000L, origin + Captures.OPENS * 1_000_000L)));
            assertThat(packets(fixture).getItems()).hasSize(8);
            assertThat(text(fixture, "packet-count")).startsWith("8 of ");
            FxTest.run(fixture.<CheckBox>find("packets-selection-only")::fire);
            assertThat(packets(fixture).getItems()).hasSizeGreaterThan(100);
        }
    }

    @Test
    void theKeysGoToAFrameAndFromFlagToFlag() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.G);
            final TextField field = fixture.find("go-to-frame");
            assertThat(fx(field::isFocused)).isTrue();
            // As the keyboard does it: the letter itself comes after the key.
            FxTest.run(() -> {
                field.appendText("g");
                field.appendText("3");
            });
            FxTest.press(fixture.scene(), KeyCode.ENTER);
            // Frame 3 is of the other conversation: the whole capture is listed now.
            assertThat(fixture.<ToggleButton>find("packets-of-capture").isSelected()).isTrue();
            assertThat(chosen(fixture)).isEqualTo(2);

            FxTest.run(() -> {
                field.setText("9,999,999");
                Event.fireEvent(field, new javafx.event.ActionEvent());
            });
            assertThat(text(fixture, "status-message")).startsWith("Frames go from 1 to ");

            FxTest.press(fixture.scene(), KeyCode.F3);
            final int first = chosen(fixture);
            assertThat(row(fixture, first).get(1)).isEqualTo("▼  window 0");
            FxTest.press(fixture.scene(), KeyCode.F3);
            assertThat(chosen(fixture)).isEqualTo(first + 1);
            FxTest.press(fixture.scene(), KeyCode.F3, true, false, false);
            assertThat(chosen(fixture)).isEqualTo(first);
        }
    }

    @Test
    void aPacketIsTakenToOtherPrograms() {
        try (Fixture fixture = new Fixture(folder)) {
            final Path capture = Captures.stalled(folder);
            fixture.open(capture);
            show(fixture);
            choose(fixture, 0);

            menu(fixture, "Copy row");
            assertThat(fixture.clipboard)
                    .isEqualTo("44\t0.000000\t10.0.0.1\t10.0.0.2\tTCP\t62\t40000 → 9103 [SYN] Seq=0 Win=64240 Len=0");
            menu(fixture, "Copy tshark filter of the packet");
            assertThat(fixture.clipboard).isEqualTo("frame.number == 44");
            menu(fixture, "Copy tshark filter of its conversation");
            assertThat(fixture.clipboard).isEqualTo("tcp.stream eq 1");
            menu(fixture, "Copy tshark command of the packet");
            assertThat(fixture.clipboard).isEqualTo("tshark -r " + capture + " -Y 'frame.number == 44' -V");
            menu(fixture, "Copy packet (hex dump)");
            assertThat(fixture.clipboard.lines().findFirst().orElseThrow()).startsWith("0000  ")
                    .hasSize(4 + 2 + 50 + 16);
            menu(fixture, "Open at this packet in Wireshark");
            assertThat(fixture.started).containsExactly(List.of("wireshark", "-r", capture.toString(), "-g", "44"));
            assertThat(text(fixture, "status-message")).isEqualTo("Wireshark is starting");

            fixture.hasWireshark = false;
            menu(fixture, "Open at this packet in Wireshark");
            assertThat(text(fixture, "status-message"))
                    .isEqualTo("Wireshark is not in the PATH; its command was copied");
            assertThat(fixture.clipboard).isEqualTo("wireshark -r " + capture + " -g 44");
        }
    }

    @Test
    void aSegmentOfAnEpisodeOpensItsPacket() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            FxTest.run(() -> fixture.model().drillDown(fixture.model().episodeProperty().get()));
            final TableView<?> segments = fixture.find("segments");
            FxTest.run(() -> {
                segments.requestFocus();
                segments.getSelectionModel().select(0);
            });
            final long frame = fx(() -> ((org.stallscope.ui.episode.SegmentRows.Segment) segments.getItems().getFirst())
                    .frame());
            FxTest.press(fixture.scene(), KeyCode.ENTER);

            assertThat(fixture.model().place()).isEqualTo(new Place.Conversation(1));
            final int position = chosen(fixture);
            assertThat(row(fixture, position).getFirst()).isEqualTo(String.valueOf(frame));
        }
    }

    @Test
    void aDoubleClickOnTheLadderOpensTheSegmentsPacket() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            FxTest.run(() -> fixture.model().drillDown(fixture.model().episodeProperty().get()));
            FxTest.picture(fixture.scene(), "ladder");
            final javafx.scene.control.ScrollPane ladder = fixture.find("ladder");
            final Node canvas = fx(ladder::getContent);
            final TableView<?> segments = fixture.find("segments");
            final List<Long> frames = fx(() -> segments.getItems().stream()
                    .map(item -> ((org.stallscope.ui.episode.SegmentRows.Segment) item).frame()).toList());
            for (double y = 20; y < 600 && fixture.model().place() instanceof Place.Drill; y += 4) {
                final double at = y;
                FxTest.run(() -> javafx.event.Event.fireEvent(canvas, new MouseEvent(MouseEvent.MOUSE_CLICKED, 100, at,
                        100, at, MouseButton.PRIMARY, 2, false, false, false, false, true, false, false, true, false,
                        true, null)));
            }
            assertThat(fixture.model().place()).isEqualTo(new Place.Conversation(1));
            assertThat(frames).contains(Long.valueOf(row(fixture, chosen(fixture)).getFirst()));
        }
    }

    @Test
    void commentsAndNamesOfACaptureAreShownAndOtherProtocolsToo() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(commented(folder.resolve("commented.pcapng")));
            show(fixture);
            FxTest.run(fixture.<ToggleButton>find("packets-of-capture")::fire);

            assertThat(row(fixture, 0).get(7)).isEqualTo("✎ look here  ·  40000 → 9103 [SYN] Seq=0 Win=64240 Len=0");
            assertThat(row(fixture, 3)).startsWith("4", "", "0.003000", "02:00:00:00:00:07", "00:00:00:00:00:00", "ARP",
                    "42").endsWith("who has 10.0.0.2? tell 10.0.0.9");
            assertThat(row(fixture, 0).subList(3, 5)).containsExactly("client.example", "10.0.0.2");
            assertThat(text(fixture, "conversation-title")).isEqualTo("client.example:40000 → 10.0.0.2:9103");
            final Node names = fixture.find("conversations");
            assertThat(fx(() -> names.lookupAll(".row-main").stream().map(node -> ((Label) node).getText()).toList()))
                    .contains("client.example:40000");
            FxTest.run(fixture.<ToggleButton>find("packet-names")::fire);
            assertThat(row(fixture, 0).subList(3, 5)).containsExactly("10.0.0.1", "10.0.0.2");
            assertThat(text(fixture, "conversation-title")).isEqualTo("10.0.0.1:40000 → 10.0.0.2:9103");
            assertThat(fixture.settings.showsNames()).isFalse();
            choose(fixture, 0);
            assertThat(text(fixture, "packet-comment")).isEqualTo("✎ look here");
            FxTest.picture(fixture.scene(), "packet-comment");
            choose(fixture, 3);
            assertThat(fixture.<Label>find("packet-comment").isVisible()).isFalse();
        }
    }

    @Test
    void aCutFrameSaysSo() {
        try (Fixture fixture = new Fixture(folder)) {
            final PacketScript script = new PacketScript().snap(60).handshake();
            script.at(100).client.data(1_000);
            fixture.open(script.write(folder.resolve("cut.pcap")));
            show(fixture);
            choose(fixture, 3);

            assertThat(text(fixture, "packet-problem")).startsWith("The capture kept 60 of ");
        }
    }

    @Test
    void aMillionPacketsAreListedWithAHandfulOfRows() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(many(folder.resolve("many.pcap"), 1_000_000));
            show(fixture);
            FxTest.run(fixture.<ToggleButton>find("packets-of-capture")::fire);
            choose(fixture, 999_999);

            assertThat(packets(fixture).getItems()).hasSize(1_000_000);
            assertThat(row(fixture, 999_999).getFirst()).isEqualTo("1,000,000");
            final TableView<Integer> table = packets(fixture);
            assertThat(fx(() -> table.lookupAll(".table-row-cell").size())).isLessThan(80);
        }
    }

    /// Packets of 100 conversations in turn.
    private static Path many(Path file, int count) throws IOException {
        try (ManyConversations capture = new ManyConversations(file)) {
            for (int i = 0; i < count; i++) {
                capture.packet(0x0a000001, 2_000 + i % 100, 0x0a000002, 80, i / 100 * 100, 1, PacketScript.ACK, 100);
            }
        }
        return file;
    }

    /// A handshake with a comment on its first frame and a name for the client, then an ARP request.
    private static Path commented(Path file) throws IOException {
        final ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(
                new PacketScript().handshake().write(file.resolveSibling("plain.pcap")))).position(24);
        final ByteBuffer out = ByteBuffer.allocate(4_096);
        out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x10000).putLong(-1).putInt(28);
        // Time stamps in ns.
        out.putInt(1).putInt(32).putInt(0x10000).putInt(0).putInt(0x00090001).put((byte) 9).put(new byte[3]).putInt(0)
                .putInt(32);
        final byte[] name = "client.example\0".getBytes(StandardCharsets.US_ASCII);
        out.putInt(4).putInt(12 + 4 + 20 + 4).putInt(0x00010000 | 4 + name.length).putInt(0x0a000001).put(name)
                .put(new byte[1]).putInt(0).putInt(40);
        long time = 0;
        boolean first = true;
        while (in.hasRemaining()) {
            time = in.getInt() * 1_000_000_000L + in.getInt();
            final byte[] frame = new byte[in.getInt()];
            in.getInt();
            in.get(frame);
            packet(out, time, frame, first ? "look here" : null);
            first = false;
        }
        final ByteBuffer arp = ByteBuffer.allocate(42);
        arp.put(new byte[] {-1, -1, -1, -1, -1, -1, 2, 0, 0, 0, 0, 7, 8, 6}).putShort((short) 1).putShort((short) 0x800)
                .put((byte) 6).put((byte) 4).putShort((short) 1).put(new byte[] {2, 0, 0, 0, 0, 7}).putInt(0x0a000009)
                .put(new byte[6]).putInt(0x0a000002);
        packet(out, time + 1_000_000, arp.array(), null);
        return Files.write(file, java.util.Arrays.copyOf(out.array(), out.position()));
    }

    private static void packet(ByteBuffer out, long time, byte[] frame, String comment) {
        final int padded = frame.length + 3 & ~3;
        final byte[] words = comment == null ? new byte[0] : comment.getBytes(StandardCharsets.UTF_8);
        final int option = comment == null ? 0 : 4 + (words.length + 3 & ~3) + 4;
        final int length = 32 + padded + option;
        out.putInt(6).putInt(length).putInt(0).putInt((int) (time >>> 32)).putInt((int) time).putInt(frame.length)
                .putInt(frame.length).put(java.util.Arrays.copyOf(frame, padded));
        if (comment != null) {
            out.putShort((short) 1).putShort((short) words.length)
                    .put(java.util.Arrays.copyOf(words, words.length + 3 & ~3)).putInt(0);
        }
        out.putInt(length);
    }
}
