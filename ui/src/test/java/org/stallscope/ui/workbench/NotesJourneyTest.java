package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationColour;
import org.stallscope.ui.annotation.AnnotationKind;
import org.stallscope.ui.annotation.WholeFile;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.TimeRange;

/// Annotating a capture: by key, by mouse and in the table; what is drawn, what is in the file, what is there the next time.
@ExtendWith(FxTest.class)
class NotesJourneyTest {
    @TempDir
    private Path folder;

    private static long at(Fixture fixture, double seconds) {
        return fixture.model().conversation().origin() + Math.round(seconds * 1e9);
    }

    private static double x(Fixture fixture, double seconds) {
        final Region plots = fixture.find("plots");
        return fixture.model().window().visible().fraction(at(fixture, seconds)) * plots.getWidth();
    }

    private static void mouse(Fixture fixture, javafx.event.EventType<MouseEvent> type, double seconds, double y,
            MouseButton button) {
        FxTest.mouse(fixture.find("plots"), type, x(fixture, seconds), y, button, false);
    }

    private static void point(Fixture fixture, double seconds) {
        mouse(fixture, MouseEvent.MOUSE_MOVED, seconds, 150, MouseButton.NONE);
    }

    private static void drag(Fixture fixture, double from, double to, double y) {
        mouse(fixture, MouseEvent.MOUSE_PRESSED, from, y, MouseButton.PRIMARY);
        mouse(fixture, MouseEvent.MOUSE_DRAGGED, (from + to) / 2, y, MouseButton.PRIMARY);
        mouse(fixture, MouseEvent.MOUSE_DRAGGED, to, y, MouseButton.PRIMARY);
        mouse(fixture, MouseEvent.MOUSE_RELEASED, to, y, MouseButton.PRIMARY);
    }

    @Test
    void theFirstNoteOpensBesideItsPlace() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            point(fixture, 2);
            FxTest.press(fixture.scene(), KeyCode.N);
            final Region plots = fixture.find("plots");
            final Node text = fixture.find("note-text");
            assertThat(FxTest.fx(() -> text.localToScene(0, 0).getX()))
                    .isGreaterThan(FxTest.fx(() -> plots.localToScene(0, 0).getX()));
        }
    }

    private static void focusText(Fixture fixture) {
        final TextArea text = fixture.find("note-text");
        FxTest.run(text::requestFocus);
    }

    private static void write(Fixture fixture, String words) {
        final TextArea text = fixture.find("note-text");
        FxTest.run(() -> {
            assertThat(text.isFocused()).as("one can write at once").isTrue();
            text.setText(words);
            Event.fireEvent(text,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
    }

    private static List<Annotation> notes(Fixture fixture) {
        return fx(() -> fixture.model().notes().annotations().all());
    }

    /// Px of a colour in the column of a moment, over all lanes.
    private static long drawn(Fixture fixture, double seconds, Color colour) {
        // The cursor stands over what is drawn at it.
        FxTest.run(() -> fixture.model().window().cursorProperty().set(null));
        until(() -> fixture.workbench.timeline().isSettled());
        final WritableImage picture = FxTest.picture(fixture.scene());
        final Region plots = fixture.find("plots");
        final Point2D place = fx(() -> plots.localToScene(0, 0));
        final int column = (int) (place.getX() + x(fixture, seconds));
        long rows = 0;
        for (int y = (int) place.getY() + 30; y < place.getY() + plots.getHeight(); y++) {
            rows += picture.getPixelReader().getColor(column, y).equals(colour) ? 1 : 0;
        }
        return rows;
    }

    private Path beside() {
        return folder.resolve("backup.pcap.stallscope.json");
    }

    @Test
    void aNoteIsWrittenAtTheCursorDrawnSavedAndThereTheNextTime() throws IOException {
        final byte[] capture;
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            capture = Files.readAllBytes(folder.resolve("backup.pcap"));
            point(fixture, 2.5);
            FxTest.press(fixture.scene(), KeyCode.N);
            final ButtonBase plum = fixture.find("note-plum");
            FxTest.run(plum::fire);
            focusText(fixture);
            write(fixture, "who stopped it?");

            assertThat(notes(fixture)).hasSize(1);
            final Annotation note = notes(fixture).getFirst();
            assertThat(note.text()).isEqualTo("who stopped it?");
            assertThat(note.endpoints()).isEqualTo("10.0.0.1:40000 ↔ 10.0.0.2:9103");
            assertThat(note.from()).isBetween(at(fixture, 2.49), at(fixture, 2.51));
            assertThat(drawn(fixture, 2.5, Theme.LIGHT.palette().network())).as("a dashed line").isGreaterThan(100);
            assertThat(drawn(fixture, 2.2, Theme.LIGHT.palette().network())).as("its label may reach here")
                    .isLessThan(60);
            assertThat(Files.readString(beside())).contains("who stopped it?", "\"plum\"");
        }
        assertThat(Files.readAllBytes(folder.resolve("backup.pcap"))).as("the capture").isEqualTo(capture);
        try (Fixture again = new Fixture(folder)) {
            again.open(folder.resolve("backup.pcap"));
            assertThat(notes(again)).extracting(Annotation::text).containsExactly("who stopped it?");
            assertThat(again.model().noticeProperty().get()).isNull();
            assertThat(drawn(again, 2.5, Theme.LIGHT.palette().network())).isGreaterThan(100);
        }
    }

    @Test
    void theSelectionBecomesARangeThatIsInTheExportedFigureAndUndoTakesItBack() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.R);
            assertThat(notes(fixture)).as("without a selection there is nothing to mark").isEmpty();
            drag(fixture, 1.0, 4.0, 150);
            final TimeRange selected = fixture.model().window().selection();
            FxTest.press(fixture.scene(), KeyCode.R);
            write(fixture, "nobody reads");

            final Annotation range = notes(fixture).getFirst();
            assertThat(range.kind()).isEqualTo(AnnotationKind.RANGE);
            assertThat(range.from()).isEqualTo(selected.from());
            assertThat(range.to()).isEqualTo(selected.to());
            fixture.answer = folder.resolve("figure.svg");
            FxTest.run(() -> fixture.workbench.export(FigureFormat.SVG));
            assertThat(Files.readString(fixture.answer)).contains(">nobody reads<");

            FxTest.press(fixture.scene(), KeyCode.Z, false, true, false);
            assertThat(notes(fixture)).isEmpty();
            assertThat(Files.readString(beside())).as("what is undone is not in the file").doesNotContain("nobody");
            FxTest.press(fixture.scene(), KeyCode.Z, true, true, false);
            assertThat(notes(fixture)).containsExactly(range);
            assertThat(Files.readString(beside())).contains("nobody reads");
        }
    }

    @Test
    void bookmarksAreSteppedThrough() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            for (double seconds : new double[] {1, 2, 3}) {
                point(fixture, seconds);
                FxTest.press(fixture.scene(), KeyCode.M);
            }
            assertThat(notes(fixture)).extracting(Annotation::kind).containsOnly(AnnotationKind.BOOKMARK).hasSize(3);
            FxTest.press(fixture.scene(), KeyCode.OPEN_BRACKET);
            assertThat(fixture.model().window().cursor()).isEqualTo(notes(fixture).get(1).from());
            FxTest.press(fixture.scene(), KeyCode.OPEN_BRACKET);
            assertThat(fixture.model().window().cursor()).isEqualTo(notes(fixture).get(0).from());
            FxTest.press(fixture.scene(), KeyCode.OPEN_BRACKET);
            assertThat(fixture.model().window().cursor()).as("there is none before").isEqualTo(
                    notes(fixture).get(0).from());
            FxTest.press(fixture.scene(), KeyCode.CLOSE_BRACKET);
            assertThat(fixture.model().window().cursor()).isEqualTo(notes(fixture).get(1).from());
        }
    }

    @Test
    void anAnnotationIsMovedAndMadeLongerWithTheMouse() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            drag(fixture, 1.0, 2.0, 150);
            FxTest.press(fixture.scene(), KeyCode.R);
            write(fixture, "");
            final Annotation before = notes(fixture).getFirst();
            FxTest.run(() -> fixture.model().window().select(null));

            drag(fixture, 2.0, 3.0, 150);
            final Annotation longer = notes(fixture).getFirst();
            assertThat(longer.from()).isEqualTo(before.from());
            assertThat(longer.to()).isBetween(at(fixture, 2.95), at(fixture, 3.05));
            assertThat(fixture.model().window().selection()).as("no selection was drawn").isNull();

            drag(fixture, 1.5, 2.0, 28);
            final Annotation moved = notes(fixture).getFirst();
            assertThat(moved.to() - moved.from()).isEqualTo(longer.to() - longer.from());
            assertThat(moved.from()).isBetween(at(fixture, 1.45), at(fixture, 1.55));
            FxTest.press(fixture.scene(), KeyCode.Z, false, true, false);
            assertThat(notes(fixture)).as("each is a step").containsExactly(longer);
        }
    }

    @Test
    void theMenuOfThePlotsMakesAnArrowThatPointsAtTheValueUnderThePointer() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final var window = fixture.model().conversation().figure()
                    .lanes(800, fixture.<Region>find("plots").getHeight() - 26,
                            fixture.model().window().visible().from(), fixture.model().window().visible().to())
                    .stream().filter(lane -> lane.title().equals("Window")).findFirst().orElseThrow();
            final double y = 26 + window.top() + window.height() / 2;
            mouse(fixture, MouseEvent.MOUSE_PRESSED, 3, y, MouseButton.SECONDARY);
            mouse(fixture, MouseEvent.MOUSE_RELEASED, 3, y, MouseButton.SECONDARY);
            final ContextMenu menu = fx(() -> (ContextMenu) Window.getWindows().stream()
                    .filter(one -> one instanceof ContextMenu open && "plots-menu".equals(open.getId()))
                    .findFirst().orElseThrow());
            FxTest.run(() -> menu.getItems().stream().filter(item -> "add-arrow".equals(item.getId())).findFirst()
                    .orElseThrow().fire());
            FxTest.run(menu::hide);
            write(fixture, "closed");
            final Annotation arrow = notes(fixture).getFirst();
            assertThat(arrow.kind()).isEqualTo(AnnotationKind.ARROW);
            assertThat(arrow.lane()).isEqualTo("Window");
            assertThat(arrow.to()).isBetween(at(fixture, 2.98), at(fixture, 3.02));
            assertThat(arrow.from()).isLessThan(arrow.to());
            assertThat(arrow.value()).as("half of the axis up to 64 kB").isBetween(20_000.0, 45_000.0);
        }
    }

    @Test
    void theTableListsThemGoesThereDeletesAndHidesByCategory() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            point(fixture, 2.5);
            FxTest.press(fixture.scene(), KeyCode.N);
            final ComboBox<String> category = fixture.find("note-category");
            final ButtonBase swatch = fixture.find("note-orange");
            FxTest.run(() -> {
                category.getEditor().setText("noise");
                swatch.fire();
            });
            focusText(fixture);
            write(fixture, "only noise");
            point(fixture, 1.5);
            FxTest.press(fixture.scene(), KeyCode.M);
            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(tabs.getTabs().stream()
                    .filter(tab -> tab.getText().equals("Annotations  2")).findFirst().orElseThrow()));
            final TableView<Annotation> table = fixture.find("notes");
            assertThat(table).as("its tab").isNotNull();
            assertThat(table.getItems()).extracting(Annotation::kind)
                    .containsExactly(AnnotationKind.BOOKMARK, AnnotationKind.NOTE);

            FxTest.run(() -> table.getSelectionModel().select(1));
            assertThat(fixture.model().window().cursor()).isEqualTo(notes(fixture).get(1).from());
            final Color orange = Theme.LIGHT.palette().receiver();
            final long with = drawn(fixture, 2.5, orange);
            FxTest.run(() -> fixture.model().notes().hide("noise", true));
            assertThat(drawn(fixture, 2.5, orange)).as("hidden").isLessThan(with - 80);
            assertThat(Files.readString(beside())).contains("\"hidden_categories\" : [ \"noise\" ]");
            assertThat(table.getItems()).as("still listed").hasSize(2);

            FxTest.run(() -> {
                table.getSelectionModel().select(0);
                table.requestFocus();
            });
            FxTest.press(fixture.scene(), KeyCode.DELETE);
            assertThat(notes(fixture)).extracting(Annotation::text).containsExactly("only noise");
        }
    }

    @Test
    void onAFullDiskItIsSaidAndTheNotesAreThereTheNextTime() throws IOException {
        final WorkbenchModel model = new WorkbenchModel(org.stallscope.ui.task.Executors.direct());
        model.notes().setWriter((file, bytes) -> {
            if (file.equals(beside())) {
                throw new IOException("no space left on device");
            }
            WholeFile.write(file, bytes);
        });
        try (Fixture fixture = new Fixture(folder, model)) {
            fixture.open(Captures.stalled(folder));
            point(fixture, 2.5);
            FxTest.press(fixture.scene(), KeyCode.M);
            final Notice notice = fixture.model().noticeProperty().get();
            assertThat(notice.title()).isEqualTo("Notes cannot be saved in backup.pcap.stallscope.json");
            assertThat(notice.text()).contains("No space left on device", "config/notes", "Ctrl+S");
            assertThat(beside()).doesNotExist();
        }
        try (Fixture again = new Fixture(folder)) {
            again.open(folder.resolve("backup.pcap"));
            assertThat(notes(again)).hasSize(1);
            assertThat(again.model().noticeProperty().get().title()).isEqualTo("Notes were recovered");
            assertThat(beside()).as("and it is in its place now").exists();
        }
    }

    @Test
    void notesOfAnotherVersionOfTheCaptureAreKeptShownAndMarked() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            point(fixture, 2.5);
            FxTest.press(fixture.scene(), KeyCode.M);
        }
        // The other version begins with the conversation that was the second.
        final Path other = Files.createDirectory(folder.resolve("other"));
        Captures.stalled(other);
        Captures.join(other.resolve("stalled.pcap"), other.resolve("calm.pcap"), folder.resolve("backup.pcap"));
        try (Fixture again = new Fixture(folder)) {
            again.open(folder.resolve("backup.pcap"));
            assertThat(again.model().noticeProperty().get().title())
                    .isEqualTo("The notes were made on another version of this capture");
            final Annotation note = notes(again).getFirst();
            assertThat(note.madeOn()).hasSize(64);
            assertThat(note.conversation()).as("found by its endpoints")
                    .isEqualTo(again.model().conversation().conversation());
            assertThat(note.colour()).isEqualTo(AnnotationColour.INK);
            assertThat(drawn(again, 2.5, Theme.LIGHT.palette().ink())).isGreaterThan(200);
        }
    }

    @Test
    void escapeLeavesTheNoteUnwritten() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            point(fixture, 2.5);
            FxTest.press(fixture.scene(), KeyCode.N);
            final TextArea text = fixture.find("note-text");
            FxTest.run(() -> Event.fireEvent(text,
                    new KeyEvent(KeyEvent.KEY_TYPED, "n", "", KeyCode.UNDEFINED, false, false, false, false)));
            assertThat(text.getText()).as("the key that opened it is no text").isEmpty();
            final Node editor = fixture.find("note-editor");
            assertThat(editor.isVisible()).isTrue();
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(editor.isVisible()).isFalse();
            assertThat(notes(fixture)).isEmpty();
            assertThat(beside()).doesNotExist();
        }
    }
}
