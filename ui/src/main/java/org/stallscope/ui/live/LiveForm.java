package org.stallscope.ui.live;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.stallscope.analysis.live.FilterError;
import org.stallscope.analysis.live.LiveException;
import org.stallscope.analysis.live.LiveInterface;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.live.Ring;
import org.stallscope.ui.task.LatestOnly;
import org.stallscope.ui.wording.Quantities;

/// What to capture: the interface, with how busy it is; the filter, with its error at the word; how much of each packet; where it
/// goes.
public final class LiveForm extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /// How much of each packet, bytes.
    private static final List<Integer> SNAP_LENGTHS = List.of(LiveSettings.WHOLE_PACKETS, 96, 128, 256, 512, 1514);

    /// A filter is looked at when nobody has typed for so long.
    private static final Duration TYPED = Duration.millis(250);

    private static final Duration LOOK = Duration.millis(500);

    /// What is to be done about a missing right has so many lines.
    private static final int TROUBLE_LINES = 9;

    private static final String EXAMPLE_RING = "100MBx10";

    /// What the form asks of the window.
    ///
    /// @param choose asks where to save, from a proposal; null when the person thought better of it
    /// @param folder where files go unless somebody says otherwise
    /// @param ink colour of the activity
    /// @param close takes the form away
    public record Ways(java.util.function.UnaryOperator<Path> choose, Supplier<Path> folder, Supplier<Color> ink,
            Runnable close) {}

    private final LiveModel model;
    private final Ways ways;
    private final ListView<LiveInterface> interfaces = new ListView<>();
    private final Map<String, Activity> activities = new HashMap<>();
    private final TextArea trouble = new TextArea();
    private final TextField filter = new TextField();
    private final TextFlow wrongFilter = new TextFlow();
    private final Label filterSays = new Label();
    private final ComboBox<Integer> snapLength = new ComboBox<>();
    private final CheckBox promiscuous = new CheckBox(Messages.say("form.promiscuous"));
    private final CheckBox ringed = new CheckBox(Messages.say("form.ring"));
    private final TextField ring = new TextField(EXAMPLE_RING);
    private final TextField file = new TextField();
    private final Label says = new Label();
    private final Button start = new Button(Messages.say("form.start"));
    private final PauseTransition typed = new PauseTransition(TYPED);
    private final LatestOnly checks;
    private final Timeline looks = new Timeline(new KeyFrame(LOOK, event -> look()));
    private boolean proposed = true;

    public LiveForm(LiveModel model, Ways ways) {
        this.model = model;
        this.ways = ways;
        checks = new LatestOnly(model.executors().background());
        looks.setCycleCount(Animation.INDEFINITE);
        getStyleClass().addAll("overlay-card", "live-form");
        setSpacing(12);
        setMaxSize(720, Region.USE_PREF_SIZE);
        final Label title = new Label(Messages.say("form.title"));
        title.getStyleClass().add("overlay-title");
        interfaces.setId("live-interfaces");
        interfaces.setPrefHeight(190);
        interfaces.setCellFactory(list -> new InterfaceCell());
        interfaces.setPlaceholder(new Label(Messages.say("form.none")));
        interfaces.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            propose();
            start.setDisable(chosen == null);
        });
        trouble.setId("live-trouble");
        trouble.getStyleClass().add("live-trouble");
        trouble.setEditable(false);
        trouble.setWrapText(true);
        trouble.setPrefRowCount(TROUBLE_LINES);
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        filter.setId("live-filter");
        filter.getStyleClass().add("mono-field");
        filter.setPromptText("tcp port 9103");
        filter.textProperty().subscribe((was, now) -> typed.playFromStart());
        filter.setOnAction(event -> start.fire());
        typed.setOnFinished(event -> check());
        wrongFilter.setId("live-filter-place");
        wrongFilter.getStyleClass().add("live-filter-place");
        filterSays.setId("live-filter-error");
        filterSays.getStyleClass().add("severity-error");
        filterSays.setWrapText(true);
        for (Region line : List.of(wrongFilter, filterSays)) {
            line.managedProperty().bind(line.visibleProperty());
            line.setVisible(false);
        }
        snapLength.setId("live-snaplen");
        snapLength.getItems().setAll(SNAP_LENGTHS);
        snapLength.setConverter(new SnapLengths());
        snapLength.setValue(LiveSettings.WHOLE_PACKETS);
        promiscuous.setSelected(true);
        ringed.setId("live-ringed");
        ring.setId("live-ring");
        ring.disableProperty().bind(ringed.selectedProperty().not());
        ring.setPrefColumnCount(10);
        file.setId("live-file");
        file.textProperty().subscribe(text -> proposed &= !file.isFocused());
        HBox.setHgrow(file, Priority.ALWAYS);
        final Button choose = new Button(Messages.say("form.choose"));
        choose.getStyleClass().add("small");
        choose.setOnAction(event -> choose());
        says.setId("live-says");
        says.getStyleClass().add("severity-error");
        says.setWrapText(true);
        says.managedProperty().bind(says.visibleProperty());
        says.setVisible(false);
        final GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(9);
        row(grid, Messages.say("form.filter"), new VBox(4, filter, wrongFilter, filterSays));
        row(grid, Messages.say("form.snaplen"), line(snapLength, promiscuous));
        row(grid, Messages.say("form.file"), line(file, choose));
        row(grid, "", line(ringed, ring));
        start.setId("live-start");
        start.setDefaultButton(true);
        start.setDisable(true);
        start.setOnAction(event -> start());
        final Button cancel = new Button(Messages.say("form.cancel"));
        cancel.setOnAction(event -> ways.close().run());
        final HBox buttons = new HBox(8, says, gap(), cancel, start);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        cancel.setMinWidth(USE_PREF_SIZE);
        start.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(title, interfaces, trouble, grid, buttons);
        visibleProperty().subscribe(shown -> {
            if (!shown) {
                looks.stop();
            }
        });
    }

    private static Region gap() {
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static HBox line(Node... nodes) {
        final HBox line = new HBox(10, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static void row(GridPane grid, String name, Node control) {
        final int row = grid.getRowCount();
        final Label label = new Label(name);
        label.getStyleClass().add("key-about");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        grid.add(label, 0, row);
        grid.add(control, 1, row);
        if (control instanceof VBox) {
            // What is wrong with a filter stands below it: its name stays beside it.
            GridPane.setValignment(label, VPos.BASELINE);
            GridPane.setValignment(control, VPos.BASELINE);
        }
        GridPane.setHgrow(control, Priority.ALWAYS);
    }

    /// Looks at the interfaces anew.
    public void open() {
        says.setVisible(false);
        propose();
        looks.play();
        model.executors().background().execute(() -> {
            try {
                final List<LiveInterface> found = model.capturing().interfaces();
                final String remedy = model.capturing().remedy().orElse("");
                model.executors().ui().execute(() -> list(found, remedy));
            } catch (LiveException e) {
                model.executors().ui().execute(() -> {
                    interfaces.getItems().clear();
                    tell(e.getMessage() + "\n" + e.remedy());
                });
            }
        });
        interfaces.requestFocus();
    }

    /// No longer looks.
    public void close() {
        looks.stop();
    }

    private void list(List<LiveInterface> found, String remedy) {
        final LiveInterface before = interfaces.getSelectionModel().getSelectedItem();
        interfaces.getItems().setAll(found);
        final LiveInterface again = found.stream()
                .filter(one -> before == null ? one.up() : one.name().equals(before.name()))
                .findFirst().orElse(null);
        interfaces.getSelectionModel().select(again);
        if (remedy.isEmpty()) {
            trouble.setVisible(false);
        } else {
            tell(Messages.say("form.no-right") + "\n" + remedy);
        }
        look();
    }

    private void tell(String text) {
        trouble.setText(text);
        trouble.setVisible(true);
    }

    /// Counts what each interface had since the last look.
    private void look() {
        final List<LiveInterface> shown = List.copyOf(interfaces.getItems());
        model.executors().background().execute(() -> {
            final Map<String, Long> counts = new HashMap<>();
            for (LiveInterface one : shown) {
                final OptionalLong packets = model.capturing().packets(one.name());
                packets.ifPresent(count -> counts.put(one.name(), count));
            }
            model.executors().ui().execute(() -> {
                counts.forEach((name, count) -> activities.computeIfAbsent(name, key -> new Activity())
                        .count(count));
                interfaces.refresh();
            });
        });
    }

    private void check() {
        final String text = filter.getText();
        checks.submit(() -> {
            FilterError found;
            try {
                found = model.capturing().check(text);
            } catch (LiveException e) {
                // Said above already.
                found = null;
            }
            final FilterError wrong = found;
            model.executors().ui().execute(() -> {
                if (text.equals(filter.getText())) {
                    show(wrong, text);
                }
            });
        });
    }

    private void show(FilterError wrong, String text) {
        wrongFilter.setVisible(wrong != null);
        filterSays.setVisible(wrong != null);
        if (wrong != null) {
            final boolean atEnd = wrong.from() == text.length();
            wrongFilter.getChildren().setAll(
                    word(text.substring(0, wrong.from()), "right"),
                    word(atEnd ? "\u2038" : text.substring(wrong.from(), wrong.to()), "wrong"),
                    word(text.substring(wrong.to()), "right"));
            filterSays.setText(atEnd ? Messages.say("filter.unfinished", wrong.message()) : wrong.message());
        }
    }

    private static Text word(String text, String style) {
        final Text word = new Text(text);
        word.getStyleClass().add(style);
        return word;
    }

    /// A name for the file, unless somebody wrote one.
    private void propose() {
        final LiveInterface chosen = interfaces.getSelectionModel().getSelectedItem();
        if (proposed) {
            file.setText(ways.folder().get().resolve(fileName(chosen == null ? "live" : chosen.name())).toString());
            proposed = true;
        }
    }

    /// A name for a file of packets of an interface.
    public static String fileName(String interfaceName) {
        return interfaceName.replaceAll("[^\\w.-]", "_") + "-" + LocalDateTime.now().format(TIME) + ".pcapng";
    }

    private void choose() {
        final Path chosen = ways.choose().apply(Path.of(file.getText()));
        if (chosen != null) {
            file.setText(chosen.toString());
            proposed = false;
        }
    }

    private void start() {
        final LiveInterface chosen = interfaces.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return;
        }
        says.setVisible(false);
        try {
            LiveSettings settings = LiveSettings.of(chosen.name(), Path.of(file.getText()))
                    .withFilter(filter.getText().strip())
                    .withSnapLength(snapLength.getValue())
                    .withPromiscuous(promiscuous.isSelected());
            if (ringed.isSelected()) {
                settings = settings.withRing(Ring.parse(ring.getText()));
            }
            proposed = true;
            ways.close().run();
            model.start(settings);
        } catch (LiveException | RuntimeException e) {
            says.setText(e.getMessage());
            says.setVisible(true);
        }
    }

    /// Whole packets, or so many bytes.
    private static final class SnapLengths extends StringConverter<Integer> {
        @Override
        public String toString(Integer value) {
            return value == null ? ""
                    : value == LiveSettings.WHOLE_PACKETS ? Messages.say("snaplen.whole") : Quantities.bytes(value);
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException();
        }
    }

    /// An interface: name, what it is, how busy.
    private final class InterfaceCell extends ListCell<LiveInterface> {
        private final Label name = new Label();
        private final Label about = new Label();
        private final Label rate = new Label();
        private final Canvas curve = new Canvas(Activity.WIDTH, Activity.HEIGHT);
        private final HBox box = new HBox(10, name, about, gap(), curve, rate);

        InterfaceCell() {
            name.getStyleClass().add("live-name");
            name.setMinWidth(120);
            about.getStyleClass().add("muted");
            about.setMinWidth(0);
            rate.getStyleClass().add("muted");
            rate.setMinWidth(Region.USE_PREF_SIZE);
            box.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(LiveInterface one, boolean empty) {
            super.updateItem(one, empty);
            if (empty || one == null) {
                setGraphic(null);
                return;
            }
            name.setText(one.name());
            final String state = one.loopback() ? Messages.say("interface.loopback")
                    : one.up() ? "" : Messages.say("interface.down");
            about.setText(String.join(" · ", java.util.stream.Stream
                    .of(state, String.join(", ", one.addresses()), one.description())
                    .filter(part -> !part.isEmpty()).toList()));
            final Activity activity = activities.get(one.name());
            rate.setText(
                    activity == null || activity.rate() < 0 ? "" : Messages.say("rate", Math.round(activity.rate())));
            curve.setVisible(activity != null);
            if (activity != null) {
                activity.draw(curve, ways.ink().get());
            }
            setGraphic(box);
            setAccessibleText(one.name() + " " + about.getText());
        }
    }
}
