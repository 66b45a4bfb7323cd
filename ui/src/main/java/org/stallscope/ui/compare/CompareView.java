package org.stallscope.ui.compare;

import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Difference.Sense;
import org.stallscope.analysis.compare.Statement;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.CompareFigure.Place;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.wording.Quantities;

/// The view of a {@link CompareModel}: what changed in a sentence, both timelines below it, then the other differences in words,
/// every metric, and which conversations are compared.
public final class CompareView extends BorderPane {
    /// A view less high than this has no room for the words and tables below the timelines, px: they come when asked for.
    private static final double ROOM = 700;

    private static final PseudoClass DASHED = PseudoClass.getPseudoClass("dashed");

    private final CompareModel model;
    private final Ways ways;
    private final Label nameA = name();
    private final Label nameB = name();
    private final Label headline = new Label();
    private final Label note = new Label();
    private final Label readout = new Label();
    private final AlignChooser align;
    private final ToggleButton scales = toggle("compare-scales", "scales", "scales.tip");
    private final ToggleButton link = toggle("compare-link", "link", "link.tip");
    private final ToggleButton overlay = toggle("compare-overlay", "overlay", "overlay.tip");
    private final ToggleButton difference = toggle("compare-difference", "difference-lane", "difference-lane.tip");
    private final Button evidence;
    private final ComparePlot plot;
    private final VBox statements = new VBox(6);
    private final PairTables tables;
    private final SplitPane below;
    private final SplitPane all;
    private final EndsModel ends;
    private final EndsPane endsPane;
    private final ToggleButton tablesSwitch = toggle("compare-tables", "tables", "tables.tip");
    private final ToggleButton endsSwitch = toggle("compare-ends", "ends", "ends.tip");
    private double divider = 0.62;

    /// Whether a person said whether there are tables.
    private boolean tablesByHand;

    /// What the view asks others for.
    ///
    /// @param onExport writes what is compared: the ending of the file's name, and whether as a report
    /// @param onEvidence asks for traces and logs of the capture that was opened for the comparison
    /// @param onClose the person goes back to what is open
    public record Ways(Export onExport, Runnable onEvidence, Runnable onClose) {}

    /// Writes what is compared.
    @FunctionalInterface
    public interface Export {
        /// @param extension ending of the file's name
        /// @param report whether the report is wanted, not the figure alone
        void write(String extension, boolean report);
    }

    public CompareView(CompareModel model, Executors executors, Theme theme, Ways ways) {
        this.model = model;
        this.ways = ways;
        setId("compare");
        plot = new ComparePlot(model, executors, theme, (side, moment) -> {
            if (model.shown() != null && model.shown().align().by() == AlignBy.PACKET) {
                model.pick(side, moment);
            } else {
                model.window(side).select(null);
            }
        });
        align = new AlignChooser(model);
        tables = new PairTables(model);
        evidence = button("compare-evidence", Feather.FILE_TEXT, Messages.say("evidence"), ways.onEvidence());
        headline.setId("compare-headline");
        headline.getStyleClass().add("pane-title");
        headline.setWrapText(true);
        headline.setMinHeight(Region.USE_PREF_SIZE);
        note.setId("compare-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.managedProperty().bind(note.visibleProperty());
        note.setVisible(false);
        readout.setId("compare-readout");
        readout.getStyleClass().add("muted");
        readout.managedProperty().bind(readout.visibleProperty().and(readout.textProperty().isNotEmpty()));
        final VBox words = new VBox(2, headline, note);
        words.setStyle("-fx-padding: 6 12 4 12;");
        setTop(new VBox(header(), switches(), words));
        final ScrollPane scroll = new ScrollPane(statements);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setId("compare-statements");
        statements.setStyle("-fx-padding: 8 12 8 12;");
        below = new SplitPane(scroll, tables);
        below.setDividerPositions(0.42);
        all = new SplitPane(plot, below);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(divider);
        setCenter(all);
        ends = model.ends();
        endsPane = new EndsPane(ends, executors, theme);
        plot.setOnChange(this::read);
        heightProperty().subscribe(height -> {
            if (!tablesByHand && height.doubleValue() > 0) {
                showTables(height.doubleValue() >= ROOM);
            }
        });
        model.shownProperty().subscribe(this::show);
        model.failureProperty().subscribe(why -> say());
        model.taskProperty().subscribe(task -> say());
        model.lookProperty().subscribe(look -> {
            scales.setSelected(look.sameScales());
            overlay.setSelected(look.overlay());
            difference.setSelected(look.difference());
        });
        model.linkedProperty().subscribe(link::setSelected);
    }

    private static Label name() {
        final Label label = new Label();
        label.getStyleClass().add("view-title");
        label.setMinWidth(40);
        return label;
    }

    private static Label letter(String letter) {
        final Label label = new Label(letter);
        label.getStyleClass().add("compare-letter");
        label.setMinSize(20, 20);
        label.pseudoClassStateChanged(DASHED, "B".equals(letter));
        return label;
    }

    private HBox header() {
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Button swap = button("compare-swap", Feather.REPEAT, Messages.say("swap"), model::swap);
        final Button close = button("compare-close", Feather.X, Messages.say("close"), ways.onClose());
        final HBox header = new HBox(8, letter("A"), nameA, swap, letter("B"), nameB, gap, evidence,
                export(), close);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        return header;
    }

    private MenuButton export() {
        final MenuButton menu = new MenuButton(Messages.say("export"), Icons.of(Feather.DOWNLOAD, 14));
        menu.setId("compare-export");
        menu.getStyleClass().add("flat");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (String extension : List.of("png", "svg", "pdf")) {
            menu.getItems().add(export("figure", extension, false));
        }
        menu.getItems().add(new SeparatorMenuItem());
        for (String extension : List.of("html", "pdf", "md", "json")) {
            menu.getItems().add(export("report", extension, true));
        }
        return menu;
    }

    private MenuItem export(String what, String extension, boolean report) {
        final MenuItem item = new MenuItem(Messages.say("export." + what, extension.toUpperCase(Locale.ROOT)));
        item.setId("compare-export-" + what + "-" + extension);
        item.setOnAction(event -> ways.onExport().write(extension, report));
        return item;
    }

    private FlowPane switches() {
        scales.setOnAction(event -> toggleScales());
        link.setOnAction(event -> model.setLinked(link.isSelected()));
        overlay.setOnAction(event -> toggleOverlay());
        difference.setOnAction(event -> toggleDifference());
        tablesSwitch.setSelected(true);
        tablesSwitch.setOnAction(event -> toggleTables());
        endsSwitch.setOnAction(event -> showEnds(endsSwitch.isSelected()));
        final FlowPane line = new FlowPane(8, 4, align, scales, link, overlay, difference, tablesSwitch, endsSwitch,
                readout);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setStyle("-fx-padding: 5 12 3 12;");
        return line;
    }

    private static ToggleButton toggle(String id, String key, String tip) {
        final ToggleButton button = new ToggleButton(Messages.say(key));
        button.setId(id);
        button.getStyleClass().addAll("small", "compare-switch");
        button.setTooltip(new Tooltip(Messages.say(tip)));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Button button(String id, Feather icon, String words, Runnable does) {
        final Button button = new Button(null, Icons.of(icon, 15));
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> does.run());
        return button;
    }

    private void show(CompareModel.Shown shown) {
        if (shown == null) {
            return;
        }
        nameA.setText(shown.captures().nameA());
        nameB.setText(shown.captures().nameB());
        nameA.setTooltip(new Tooltip(facts(shown.captures().a().analysis(), shown.pair().match().a())));
        nameB.setTooltip(new Tooltip(facts(shown.captures().b().analysis(), shown.pair().match().b())));
        evidence.setDisable(shown.isOfOne());
        evidence.setTooltip(new Tooltip(shown.isOfOne() ? Messages.say("evidence.one")
                : Messages.say("evidence.of", other(shown), model.evidence().size())));
        align.show(shown);
        statements.getChildren().clear();
        if (shown.captures().comparison().pairs().size() > 1) {
            // The pair's own sentence stands on top; this one is about all of them.
            statements.getChildren().add(line(null, shown.captures().comparison().whole().headline()));
        }
        shown.pair().statements().stream().skip(1).forEach(this::tell);
        shown.captures().comparison().notes().forEach(this::tell);
        statements.getChildren().add(line(null, Messages.say("matched", shown.pair().match().a(),
                shown.pair().match().b(), String.format(Locale.ROOT, "%.2f", shown.pair().match().score()),
                shown.pair().match().why())));
        if (!shown.twinWords().isEmpty()) {
            statements.getChildren().addFirst(line(null, shown.twinWords()));
        }
        tables.show(shown);
        plot.setAccessibleText(shown.pair().headline());
        say();
        plot.ask(true);
        if (isOfEnds()) {
            ends.show(shown);
        }
    }

    /// Whether the ladder between the two ends is in sight.
    public boolean isOfEnds() {
        return getCenter() == endsPane;
    }

    /// Shows both captures as the two ends of one connection, or above each other again.
    public void toggleEnds() {
        showEnds(!isOfEnds());
    }

    private void showEnds(boolean there) {
        endsSwitch.setSelected(there);
        if (there != isOfEnds()) {
            setCenter(there ? endsPane : all);
            for (Node one : List.of(scales, link, overlay, difference, tablesSwitch, align)) {
                one.setDisable(there);
            }
            readout.setVisible(!there);
            if (there) {
                ends.show(model.shown());
            }
        }
    }

    /// The ladder between the two ends; null before the first.
    public Image ladder() {
        return endsPane.picture();
    }

    /// The letter of the capture that was opened for the comparison.
    private String other(CompareModel.Shown shown) {
        return shown.captures().a().analysis() == model.second() ? "A" : "B";
    }

    private static String facts(CaptureAnalysis analysis, int conversation) {
        return analysis.capture().source() + "\n" + Messages.say("conversation", conversation) + ", "
                + Quantities.count(analysis.conversations().segments(conversation), "segment");
    }

    /// The sentence on top: the difference that matters, or what is going on, or what went wrong; what is shown stays.
    private void say() {
        final CompareModel.Shown shown = model.shown();
        final String why = model.failureProperty().get();
        final boolean busy = model.taskProperty().get() != null;
        headline.setText(shown != null ? shown.pair().headline() : busy ? Messages.say("running") : "");
        final String first = !why.isEmpty() ? why : shown == null ? "" : shown.note();
        note.setText(first);
        note.setVisible(!first.isEmpty());
        note.getStyleClass().setAll("label", why.isEmpty() ? "severity-warning" : "severity-error");
        if (shown == null && !why.isEmpty()) {
            headline.setText(Messages.say("not-compared"));
        }
    }

    private void tell(Statement statement) {
        statements.getChildren().add(line(statement, statement.text()));
    }

    /// A sentence with the badge of the family that it is about, and the sign of better or worse.
    private static Node line(Statement statement, String words) {
        final Label label = new Label(words + (statement == null ? "" : sense(statement)));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        final Label badge = new Label();
        badge.setMinWidth(44);
        badge.setAlignment(Pos.CENTER);
        final LimitFamily family = statement == null ? null : family(statement);
        if (family != null && family != LimitFamily.FLOW) {
            badge.setText(family.label());
            badge.getStyleClass().addAll("limit-badge", "limit-" + family.name().toLowerCase(Locale.ROOT));
        }
        final HBox line = new HBox(8, badge, label);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static LimitFamily family(Statement statement) {
        if (statement.factor() != null) {
            return LimitFamily.of(statement.factor());
        }
        return switch (statement.kind()) {
            case LOSS, ORDER, ROUND_TRIPS -> LimitFamily.NETWORK;
            case WINDOW -> LimitFamily.WINDOW;
            case READS -> LimitFamily.RECEIVER;
            case CALLS -> LimitFamily.PEER;
            default -> null;
        };
    }

    private static String sense(Statement statement) {
        return switch (statement.sense()) {
            case BETTER -> "  △ " + Sense.BETTER.said();
            case WORSE -> "  ▲ " + Sense.WORSE.said();
            default -> "";
        };
    }

    /// What the selection holds, or where the cursor is; and which lanes there is no room for.
    private void read() {
        final CompareModel.Shown shown = model.shown();
        if (shown == null) {
            return;
        }
        final TimeRange a = model.window(CompareFigure.A).selection();
        final TimeRange b = model.window(CompareFigure.B).selection();
        final String hidden = plot.hidden().isEmpty() ? ""
                : Messages.say(tablesSwitch.isSelected() ? "hidden" : "hidden.all", String.join(", ", plot.hidden()));
        readout.setText(a != null || b != null
                ? CompareWords.selection(shown.figure(), a == null ? b : a, b == null ? a : b)
                : hidden);
    }

    /// Light or dark.
    public void setTheme(Theme now) {
        plot.setTheme(now);
        endsPane.setTheme(now);
    }

    /// Both with the same value axes, or each with its own.
    public void toggleScales() {
        model.lookProperty().set(model.look().withSameScales(!model.look().sameScales()));
    }

    /// Above each other, or in the same lanes.
    public void toggleOverlay() {
        model.lookProperty().set(model.look().withOverlay(!model.look().overlay()));
    }

    /// The lanes of what both delivered and of the difference, or none.
    public void toggleDifference() {
        model.lookProperty().set(model.look().withDifference(!model.look().difference()));
    }

    /// Aligns by one of what there is.
    public void align(AlignBy by) {
        align.choose(by);
    }

    /// As nobody had chosen.
    public void alignAnew() {
        model.align(Wish.DEFAULT);
    }

    /// Goes to where two conversations are matched by hand.
    public void openMatching() {
        tablesByHand = true;
        showTables(true);
        tables.openMatching();
    }

    /// Hides the words and tables below the timelines, or shows them.
    public void toggleTables() {
        tablesByHand = true;
        showTables(!all.getItems().contains(below));
    }

    private void showTables(boolean there) {
        tablesSwitch.setSelected(there);
        if (there && !all.getItems().contains(below)) {
            all.getItems().add(below);
            all.setDividerPositions(divider);
        } else if (!there && all.getItems().contains(below)) {
            divider = all.getDividerPositions()[0];
            all.getItems().remove(below);
        }
    }

    /// The picture that is shown; null before the first.
    public Image picture() {
        return plot.picture();
    }

    /// Its lanes.
    public List<Place> places() {
        return plot.places();
    }

    /// What its gutters say, from top to bottom.
    public List<List<String>> readings() {
        return plot.readings();
    }
}
