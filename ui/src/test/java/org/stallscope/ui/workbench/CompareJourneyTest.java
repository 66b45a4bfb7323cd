package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Difference;
import org.stallscope.analysis.compare.Metric;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.ui.compare.CompareModel;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.CompareFigure.Place;

/// From an open capture to its comparison with another one, what can be done there, and back.
@ExtendWith(FxTest.class)
class CompareJourneyTest {
    private static final Path GOOD = Path.of("rsync/a-good/sender.pcapng");
    private static final Path BAD = Path.of("rsync/b-bad/sender.pcapng");

    @TempDir
    private Path folder;

    private static Path lab(Path file) {
        return Shared.path("lab/" + file);
    }

    /// Opens one capture and compares it with another.
    private static void compare(Fixture fixture, Path a, Path b) {
        fixture.open(lab(a));
        fixture.answer = lab(b);
        FxTest.press(fixture.scene(), KeyCode.D, false, true, false);
    }

    private static CompareModel model(Fixture fixture) {
        return fixture.workbench.comparison().model();
    }

    private static String headline(Fixture fixture) {
        return fixture.<Label>find("compare-headline").getText();
    }

    private static List<String> titles(Fixture fixture, int side) {
        return FxTest.fx(() -> fixture.workbench.compareView().places().stream()
                .filter(place -> place.side() == side).map(Place::title).toList());
    }

    private static Place place(Fixture fixture, int side, String title) {
        return FxTest.fx(() -> fixture.workbench.compareView().places().stream()
                .filter(one -> one.side() == side && one.title().equals(title)).findFirst().orElseThrow());
    }

    private static List<String> readings(Fixture fixture, int side, String title) {
        return FxTest.fx(() -> {
            final var view = fixture.workbench.compareView();
            return view.readings().get(view.places().indexOf(view.places().stream()
                    .filter(one -> one.side() == side && one.title().equals(title)).findFirst().orElseThrow()));
        });
    }

    @Test
    void whatIsOpenIsComparedWithAnotherCaptureSwappedAlignedExportedAndLeft() throws Exception {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            assertThat(fixture.workbench.compareView().isVisible()).isTrue();
            assertThat(headline(fixture)).startsWith("B took 149.8 times as long as A: 34.85 s instead of 0.233 s; ");
            final TableView<Difference> table = fixture.find("compare-table");
            assertThat(table.getItems()).anySatisfy(one -> {
                assertThat(one.metric().key()).isEqualTo("lost_segments");
                assertThat(one.b()).isEqualTo(97);
            });
            FxTest.picture(fixture.scene(), "compare-light");
            // Loss fills most of B's band; A's is done within a quarter of a second.
            assertThat(columns(fixture, place(fixture, CompareFigure.B, "Who limits"), "#8B1A52")).isGreaterThan(400);
            assertThat(columns(fixture, place(fixture, CompareFigure.A, "Who limits"), "#8B1A52")).isLessThan(20);

            FxTest.press(fixture.scene(), KeyCode.X);
            assertThat(headline(fixture)).startsWith("B is 149.8 times as fast as A: 0.233 s instead of 34.85 s; ");
            assertThat(columns(fixture, place(fixture, CompareFigure.A, "Who limits"), "#8B1A52")).isGreaterThan(400);
            final ComboBox<AlignBy> align = fixture.find("compare-align");
            assertThat(align.getValue()).isEqualTo(AlignBy.FIRST_SYN);
            FxTest.press(fixture.scene(), KeyCode.DIGIT3);
            assertThat(align.getValue()).isEqualTo(AlignBy.FIRST_DATA);

            fixture.answer = folder.resolve("change.md");
            fire(fixture, "compare-export-report-md");
            assertThat(Files.readString(fixture.answer)).contains("149.8 times as fast");

            FxTest.run(fixture.workbench::toggleTheme);
            FxTest.picture(fixture.scene(), "compare-dark");
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fixture.workbench.compareView().isVisible()).isFalse();
        }
    }

    private static void fire(Fixture fixture, String item) {
        final MenuButton menu = fixture.find("compare-export");
        FxTest.run(() -> menu.getItems().stream().filter(one -> item.equals(one.getId())).findFirst()
                .map(MenuItem.class::cast).orElseThrow().fire());
    }

    @Test
    void valuesOfBothStandBesideTheLanesWhereTheCursorIs() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.picture(fixture.scene());
            final Place window = place(fixture, CompareFigure.A, "Window");
            final Node plot = fixture.find("compare-plot");
            FxTest.mouse(plot, MouseEvent.MOUSE_MOVED, window.plot().getX() + window.plot().getWidth() / 2,
                    window.plot().getY() + 10, MouseButton.NONE, false);
            final long cursor = FxTest.fx(() -> model(fixture).window(CompareFigure.A).cursor());
            assertThat(cursor / 1e9).as("the middle of both").isBetween(16.0, 19.0);
            assertThat(model(fixture).window(CompareFigure.B).cursor()).as("linked").isEqualTo(cursor);
            assertThat(readings(fixture, CompareFigure.B, "Window")).anyMatch(
                    one -> one.matches("in flight [0-9,]+ B"));
            // The first one had delivered everything by then, the second one about half.
            final List<String> lead = readings(fixture, CompareFigure.BOTH, "A minus B");
            assertThat(lead).hasSize(1);
            assertThat(lead.getFirst()).matches("A is ahead by [0-9,]+ B");
            final long ahead = Long.parseLong(lead.getFirst().replaceAll("[^0-9]", ""));
            final long all = model(fixture).shown().pair().a().value(Metric.DELIVERED_BYTES);
            assertThat(ahead).isBetween(all / 4, 3 * all / 4);
        }
    }

    @Test
    void selectedStretchSaysWhatBothDeliveredInIt() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.picture(fixture.scene());
            final Place window = place(fixture, CompareFigure.B, "Window");
            final Node plot = fixture.find("compare-plot");
            final double y = window.plot().getY() + 5;
            final double x = window.plot().getX();
            FxTest.mouse(plot, MouseEvent.MOUSE_PRESSED, x, y, MouseButton.PRIMARY, false);
            FxTest.mouse(plot, MouseEvent.MOUSE_DRAGGED, x + window.plot().getWidth() - 1, y, MouseButton.PRIMARY,
                    false);
            FxTest.mouse(plot, MouseEvent.MOUSE_RELEASED, x + window.plot().getWidth() - 1, y, MouseButton.PRIMARY,
                    false);
            assertThat(fixture.<Label>find("compare-readout").getText()).contains("A delivered 6,293,255 B",
                    "B 6,293,255 B");
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
        }
    }

    @Test
    void overlayDrawsBothIntoTheSameLanesAndFitEachGivesTheSmallOneItsOwnScale() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.picture(fixture.scene());
            assertThat(titles(fixture, CompareFigure.BOTH)).contains("A minus B");
            final long same = ink(fixture, place(fixture, CompareFigure.A, "Window"), "#65490A");
            FxTest.press(fixture.scene(), KeyCode.Y);
            FxTest.picture(fixture.scene(), "compare-fit-each");
            assertThat(model(fixture).look().sameScales()).isFalse();
            assertThat(ink(fixture, place(fixture, CompareFigure.A, "Window"), "#65490A"))
                    .as("the smaller window on its own scale").isGreaterThan(same);
            FxTest.press(fixture.scene(), KeyCode.O, true, false, false);
            assertThat(titles(fixture, CompareFigure.BOTH)).isEmpty();

            FxTest.press(fixture.scene(), KeyCode.O);
            FxTest.picture(fixture.scene(), "compare-overlay");
            assertThat(titles(fixture, CompareFigure.B)).isEmpty();
            assertThat(titles(fixture, CompareFigure.A)).contains("Who limits A", "Who limits B", "Window");
            assertThat(columns(fixture, place(fixture, CompareFigure.A, "Who limits B"), "#8B1A52"))
                    .isGreaterThan(400);
            FxTest.press(fixture.scene(), KeyCode.O);
            assertThat(titles(fixture, CompareFigure.B)).contains("Window");
        }
    }

    @Test
    void freeTimeLetsEachShowItsOwnStretchAndTheWheelMovesOnlyTheOneUnderIt() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.picture(fixture.scene());
            FxTest.press(fixture.scene(), KeyCode.L, true, false, false);
            FxTest.picture(fixture.scene(), "compare-free");
            final long a = model(fixture).window(CompareFigure.A).visible().length();
            final long b = model(fixture).window(CompareFigure.B).visible().length();
            assertThat(a / 1e9).isBetween(0.2, 0.3);
            assertThat(b / 1e9).isBetween(34.0, 37.0);
            final Place window = place(fixture, CompareFigure.B, "Window");
            FxTest.wheel(fixture.find("compare-plot"), window.plot().getCenterX(), window.plot().getY() + 8, 40, false);
            assertThat(model(fixture).window(CompareFigure.A).visible().length()).isEqualTo(a);
            assertThat(model(fixture).window(CompareFigure.B).visible().length()).isLessThan(b);
            FxTest.press(fixture.scene(), KeyCode.L, true, false, false);
            assertThat(model(fixture).window(CompareFigure.A)).isSameAs(model(fixture).window(CompareFigure.B));
        }
    }

    @Test
    void chosenPacketsStandAtTheSamePlace() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.picture(fixture.scene());
            FxTest.press(fixture.scene(), KeyCode.DIGIT4);
            final TextField a = fixture.find("compare-align-a");
            final TextField b = fixture.find("compare-align-b");
            assertThat(a.isVisible()).isTrue();
            FxTest.run(() -> {
                a.setText("100");
                b.setText("200");
                b.fireEvent(new javafx.event.ActionEvent());
            });
            final var shown = model(fixture).shown();
            final var alignment = shown.captures().align(shown.pair().match(), shown.align());
            final var ofA = shown.captures().a().analysis().segments();
            final var ofB = shown.captures().b().analysis().segments();
            assertThat(alignment.zeroA()).isEqualTo(ofA.time(ofA.rowAtFrame(100)));
            assertThat(alignment.zeroB()).isEqualTo(ofB.time(ofB.rowAtFrame(200)));
            FxTest.run(() -> {
                a.setText("99999999");
                a.fireEvent(new javafx.event.ActionEvent());
            });
            final Label note = fixture.find("compare-note");
            assertThat(note.getText().replace(",", "")).contains("no frame 99999999");
            assertThat(model(fixture).shown()).as("what was shown stays").isSameAs(shown);
            // A click chooses the nearest packet.
            final Place window = place(fixture, CompareFigure.B, "Window");
            FxTest.mouse(fixture.find("compare-plot"), MouseEvent.MOUSE_PRESSED, window.plot().getCenterX(),
                    window.plot().getY() + 5, MouseButton.PRIMARY, false);
            FxTest.mouse(fixture.find("compare-plot"), MouseEvent.MOUSE_RELEASED, window.plot().getCenterX(),
                    window.plot().getY() + 5, MouseButton.PRIMARY, false);
            assertThat(model(fixture).shown().align().a()).isEqualTo(100);
            assertThat(model(fixture).shown().align().b()).isGreaterThan(1000);
        }
    }

    @Test
    void conversationsAreMatchedByHandAndThoseWithoutAPartnerSayWhy() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, Path.of("ftp/a-pipe-lzop/sender.pcapng.gz"), Path.of("ftp/b-nfs-sync/sender.pcapng.zst"));
            final TabPane tabs = fixture.find("compare-tabs");
            assertThat(tabs.getTabs().get(2).getText()).isEqualTo("Not matched (1)");
            FxTest.run(() -> tabs.getSelectionModel().select(2));
            final TableView<?> alone = fixture.find("compare-alone");
            assertThat(cells(alone)).anyMatch(row -> row.contains(":21 is not in the other capture"));
            FxTest.picture(fixture.scene(), "compare-alone");
            final int before = model(fixture).shown().pair().match().a();
            FxTest.press(fixture.scene(), KeyCode.J);
            final TextField a = fixture.find("compare-match-a");
            FxTest.run(() -> a.setText("0"));
            FxTest.picture(fixture.scene(), "compare-match");
            FxTest.run(fixture.<Button>find("compare-match-do")::fire);
            assertThat(before).isNotZero();
            assertThat(model(fixture).shown().pair().match().a()).isZero();
            assertThat(model(fixture).shown().pair().match().chosen()).isTrue();
            FxTest.run(() -> a.setText("77"));
            assertThat(fixture.<Button>find("compare-match-do").isDisabled()).isTrue();
            FxTest.run(fixture.<Button>find("compare-match-undo")::fire);
            assertThat(model(fixture).shown().pair().match().a()).isEqualTo(before);
        }
    }

    private static <T> List<String> cells(TableView<T> table) {
        return FxTest.fx(() -> table.getItems().stream().map(item -> String.join(" | ",
                table.getColumns().stream().map(column -> "" + column.getCellObservableValue(item).getValue())
                        .toList()))
                .toList());
    }

    @Test
    void evidenceOfTheSecondCaptureShowsItsReads() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, Path.of("haproxy/a-before/back.pcapng"), Path.of("haproxy/b-after-bufsize/back.pcapng"));
            assertThat(model(fixture).shown().pair().b().value(Metric.MEDIAN_READ)).isEqualTo(Metric.NONE);
            assertThat(headline(fixture)).isNotEmpty();
            fixture.answers = List.of(lab(Path.of("haproxy/b-after-bufsize/strace.haproxy")));
            FxTest.press(fixture.scene(), KeyCode.E, true, true, false);
            assertThat(model(fixture).evidence()).hasSize(1);
            assertThat(model(fixture).shown().captures().b().evidence().files()).hasSize(1);
            assertThat(model(fixture).shown().pair().b().value(Metric.MEDIAN_READ)).isPositive();
            FxTest.picture(fixture.scene(), "compare-evidence");
            // Through the matched ones.
            final int first = model(fixture).shown().pair().match().a();
            FxTest.press(fixture.scene(), KeyCode.PAGE_DOWN);
            assertThat(model(fixture).shown().pair().match().a()).isNotEqualTo(first);
            FxTest.press(fixture.scene(), KeyCode.PAGE_UP);
            assertThat(model(fixture).shown().pair().match().a()).isEqualTo(first);
            final TabPane tabs = fixture.find("compare-tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(1));
            FxTest.picture(fixture.scene(), "compare-matched");
            assertThat(cells(fixture.<TableView<?>>find("compare-matched"))).hasSize(53)
                    .allMatch(row -> row.contains("same client"));
        }
    }

    @Test
    void twoConversationsOfOneCaptureAreComparedFromTheListsMenu() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(lab(Path.of("haproxy/a-before/back.pcapng")));
            final int shown = fixture.model().conversation().conversation();
            final int other = shown == 0 ? 1 : 0;
            FxTest.run(() -> fixture.workbench.comparison().within(other));
            assertThat(model(fixture).shown().isOfOne()).isTrue();
            assertThat(model(fixture).shown().pair().match().a()).isEqualTo(shown);
            assertThat(model(fixture).shown().pair().match().b()).isEqualTo(other);
            assertThat(fixture.<Button>find("compare-evidence").isDisabled()).isTrue();
            FxTest.press(fixture.scene(), KeyCode.X);
            assertThat(model(fixture).shown().pair().match().a()).isEqualTo(other);
            FxTest.run(() -> model(fixture).match(2, 2));
            assertThat(fixture.<Label>find("compare-note").getText()).contains("the same conversation");
        }
    }

    @Test
    void twoEndsOfOneConnectionAreALadderWhoseClocksAPersonMayCorrect() throws Exception {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, Path.of("clock/a-shift-drift-step/client-end.pcap"),
                    Path.of("clock/a-shift-drift-step/server-end.shift.pcap"));
            FxTest.press(fixture.scene(), KeyCode.E);
            FxTest.picture(fixture.scene(), "compare-ends");
            final var ends = model(fixture).ends();
            assertThat(fixture.workbench.compareView().isOfEnds()).isTrue();
            assertThat(ends.events()).as("lost between, by truth.json's log").hasSizeGreaterThanOrEqualTo(56);
            assertThat(ladder(fixture, "#8B1A52")).as("crosses of what was lost").isGreaterThan(20);
            assertThat(ladder(fixture, "#1F74D6")).as("arrows of the data").isGreaterThan(100);
            assertThat(ends.shown().ends().contradictions()).isZero();
            final TextField offset = fixture.find("ends-offset");
            assertThat(offset.getText()).startsWith("−");
            assertThat(Double.parseDouble(offset.getText().replace('−', '-'))).isBetween(-1.016, -0.990);

            FxTest.run(() -> {
                offset.setText("-1.2");
                offset.fireEvent(new javafx.event.ActionEvent());
            });
            assertThat(ends.shown().ends().isByHand()).isTrue();
            assertThat(ends.shown().ends().contradictions()).as("arrows that go back in time").isPositive();
            assertThat(ends.shown().figure().clocks()).anyMatch(one -> one.contains("was set by hand"))
                    .anyMatch(one -> one.contains("before they left"));
            FxTest.picture(fixture.scene(), "compare-ends-by-hand");
            FxTest.run(fixture.<Button>find("ends-found")::fire);
            assertThat(ends.shown().ends().isByHand()).isFalse();

            fixture.answer = folder.resolve("ladder.svg");
            fire(fixture, "compare-export-figure-svg");
            assertThat(Files.readString(fixture.answer)).contains("Sender", "Receiver", "lost on the way");
            FxTest.press(fixture.scene(), KeyCode.E);
            assertThat(fixture.workbench.compareView().isOfEnds()).isFalse();
        }
    }

    @Test
    void clientsSideAndServersSideOfAProxyStandAboveEachOtherWithWhatWaitsInside() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, Path.of("haproxy/a-before/front.pcap"), Path.of("haproxy/a-before/back.pcapng"));
            FxTest.press(fixture.scene(), KeyCode.X, true, false, false);
            final var shown = model(fixture).shown();
            assertThat(shown.twinWords()).startsWith("Both sides of a proxy: A ").contains("what they carry");
            assertThat(shown.align().by()).isEqualTo(AlignBy.CLOCK);
            assertThat(shown.pair().match().chosen()).as("matched by hand").isFalse();
            assertThat(shown.pair().match().score()).isBetween(0.6, 0.9999);
            assertThat(shown.pair().match().why()).isEqualTo("the two sides of a proxy, by what they carry");
            // The same request: the answers differ by the proxy's header lines at most.
            final long a = shown.pair().a().value(Metric.DELIVERED_BYTES);
            assertThat(shown.pair().b().value(Metric.DELIVERED_BYTES)).isBetween(a - 500, a + 500);
            FxTest.press(fixture.scene(), KeyCode.Q);
            FxTest.picture(fixture.scene(), "compare-proxy");
            assertThat(titles(fixture, CompareFigure.BOTH)).contains("Inside the proxy");
            assertThat(ink(fixture, place(fixture, CompareFigure.BOTH, "Inside the proxy"), "#3E9671"))
                    .as("what waits inside").isGreaterThan(200);
        }
    }

    @Test
    void capturesOfDifferentConnectionsAreNotTheTwoEndsOfOne() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.press(fixture.scene(), KeyCode.E);
            assertThat(fixture.<Label>find("ends-words").getText()).startsWith("No connection is in both captures");
        }
    }

    private static long ladder(Fixture fixture, String colour) {
        return FxTest.fx(() -> {
            final Image image = fixture.workbench.compareView().ladder();
            final Color wanted = Color.web(colour);
            long pixels = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    pixels += image.getPixelReader().getColor(x, y).equals(wanted) ? 1 : 0;
                }
            }
            return pixels;
        });
    }

    @Test
    void figureOfExactlyWhatIsSeenIsWrittenAsVectorsAndPixels() throws Exception {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.press(fixture.scene(), KeyCode.O);
            for (String form : List.of("svg", "png", "pdf")) {
                fixture.answer = folder.resolve("figure." + form);
                fire(fixture, "compare-export-figure-" + form);
                assertThat(fixture.asked.getLast()).isEqualTo("sender-0-and-sender-0." + form);
                assertThat(Files.size(fixture.answer)).isGreaterThan(10_000);
            }
            final String svg = Files.readString(folder.resolve("figure.svg"));
            assertThat(svg).contains("Who limits A", "A solid, B dashed", "149.8 times as long");
            fixture.answer = folder.resolve("report.html");
            fire(fixture, "compare-export-report-html");
            assertThat(Files.readString(fixture.answer)).contains("149.8 times as long").contains("data:image/svg");
        }
    }

    @Test
    void captureThatCannotBeReadIsSaidInPlaceAndTheComparisonBeforeStays() throws Exception {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            final var before = model(fixture).shown();
            fixture.answer = Files.writeString(folder.resolve("notes.txt"), "no capture at all");
            FxTest.press(fixture.scene(), KeyCode.D, false, true, false);
            final Label note = fixture.find("compare-note");
            assertThat(note.isVisible()).isTrue();
            assertThat(note.getText()).contains("notes.txt");
            assertThat(model(fixture).shown()).isSameAs(before);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fixture.workbench.compareView().isVisible()).isFalse();
            FxTest.run(fixture.workbench.comparison()::back);
            assertThat(fixture.workbench.compareView().isVisible()).isTrue();
        }
    }

    @Test
    void tablesGiveWayWhereLanesNeedTheRoom() {
        try (Fixture fixture = new Fixture(folder)) {
            compare(fixture, GOOD, BAD);
            FxTest.picture(fixture.scene());
            final int few = fixture.workbench.compareView().places().size();
            FxTest.press(fixture.scene(), KeyCode.Q);
            FxTest.picture(fixture.scene(), "compare-tall");
            assertThat(fixture.workbench.compareView().places().size()).isGreaterThanOrEqualTo(few);
            assertThat(titles(fixture, CompareFigure.A)).contains("RTT", "Events", "Throughput");
            FxTest.press(fixture.scene(), KeyCode.Q);
            assertThat(fixture.<Node>find("compare-tabs").isVisible()).isTrue();
        }
    }

    @Test
    void everyCommandOfTheComparisonIsInTheListOfKeys() {
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.type(fixture.scene(), "?");
            FxTest.picture(fixture.scene(), "compare-keys");
            final List<String> about = FxTest.fx(() -> fixture.workbench.commands().stream()
                    .filter(one -> one.group().equals("Two captures")).map(Keys.Binding::about).toList());
            assertThat(about).contains("exchange A and B", "same scales, or each capture with its own", "previous pair",
                    "match two conversations by hand");
            FxTest.press(fixture.scene(), KeyCode.X);
            assertThat(model(fixture).shown()).isNull();
        }
    }

    private static long columns(Fixture fixture, Place place, String colour) {
        return FxTest.fx(() -> {
            final Image image = fixture.workbench.compareView().picture();
            final PixelReader reader = image.getPixelReader();
            final Color wanted = Color.web(colour);
            long columns = 0;
            for (int x = (int) place.plot().getX(); x < place.plot().getMaxX(); x++) {
                for (int y = (int) place.plot().getY(); y < place.plot().getMaxY(); y++) {
                    if (reader.getColor(x, y).equals(wanted)) {
                        columns++;
                        break;
                    }
                }
            }
            return columns;
        });
    }

    private static long ink(Fixture fixture, Place place, String colour) {
        return FxTest.fx(() -> {
            final Image image = fixture.workbench.compareView().picture();
            final Color wanted = Color.web(colour);
            long pixels = 0;
            for (int x = (int) place.plot().getX(); x < place.plot().getMaxX(); x++) {
                for (int y = (int) place.plot().getY(); y < place.plot().getMaxY(); y++) {
                    final Color at = image.getPixelReader().getColor(x, y);
                    pixels += Math.abs(at.getHue() - wanted.getHue()) < 12 && at.getSaturation() > 0.15 ? 1 : 0;
                }
            }
            return pixels;
        });
    }
}
