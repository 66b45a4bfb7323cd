package org.stallscope.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.compare.Difference;
import org.stallscope.analysis.compare.Match;
import org.stallscope.analysis.compare.Matching;
import org.stallscope.analysis.compare.PairComparison;

/// Below the timelines: every metric of the pair, the matched conversations with their scores and a way to match by hand, and
/// those that have no partner, each with the reason.
final class PairTables extends TabPane {
    private final CompareModel model;
    private final TableView<Difference> differences = new TableView<>();
    private final TableView<PairComparison> matched = new TableView<>();
    private final TableView<Alone> alone = new TableView<>();
    private final Tab differencesTab = new Tab(Messages.say("tab.differences"));
    private final Tab matchedTab = new Tab();
    private final Tab aloneTab = new Tab();
    private final TextField first = number("compare-match-a");
    private final TextField second = number("compare-match-b");
    private final Label chosen = new Label();
    private final Button match = new Button(Messages.say("match.do"));
    private final Button unmatch = new Button(Messages.say("match.undo"));
    private CompareModel.Shown shown;
    private boolean filling;

    /// A conversation without a partner.
    ///
    /// @param ofA whether it is one of the first capture
    record Alone(boolean ofA, int conversation, String ends, String why) {}

    PairTables(CompareModel model) {
        this.model = model;
        setId("compare-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        differences();
        matched();
        alone();
        differencesTab.setContent(differences);
        final HBox byHand = byHand();
        final BorderPane pairs = new BorderPane(matched);
        pairs.setBottom(byHand);
        matchedTab.setContent(pairs);
        aloneTab.setContent(alone);
        getTabs().setAll(differencesTab, matchedTab, aloneTab);
    }

    private static TextField number(String id) {
        final TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(5);
        field.getStyleClass().add("small");
        return field;
    }

    private void differences() {
        differences.setId("compare-table");
        differences.getStyleClass().add("dense");
        differences.getColumns().setAll(List.of(
                column(Messages.say("what"), 180, false, one -> one.metric().title()),
                column("A", 116, true, one -> one.metric().words(one.a())),
                column("B", 116, true, one -> one.metric().words(one.b())),
                column(Messages.say("change"), 78, true, Difference::changeWords),
                column(Messages.say("for-b"), 82, false, one -> sign(one) + one.sense().said())));
    }

    private void matched() {
        matched.setId("compare-matched");
        matched.getStyleClass().add("dense");
        matched.getColumns().setAll(List.of(
                column("A", 46, true, pair -> "" + pair.match().a()),
                column("B", 46, true, pair -> "" + pair.match().b()),
                column(Messages.say("score"), 58, true, pair -> score(pair.match().score())),
                column(Messages.say("next"), 92, false, pair -> pair.match().runnerUp() < 0 ? "—"
                        : "B " + pair.match().runnerUp() + ", " + score(pair.match().runnerUpScore())),
                column(Messages.say("difference"), 300, false, PairComparison::headline),
                column(Messages.say("why"), 420, false, pair -> pair.match().why())));
        matched.getSelectionModel().selectedItemProperty().subscribe(pair -> {
            if (pair != null && !filling) {
                model.choose(pair);
            }
        });
    }

    private void alone() {
        alone.setId("compare-alone");
        alone.getStyleClass().add("dense");
        alone.setPlaceholder(new Label(Messages.say("alone.none")));
        alone.getColumns().setAll(List.of(
                column(Messages.say("alone.side"), 60, false,
                        one -> (one.ofA() ? "A " : "B ") + one.conversation()),
                column(Messages.say("alone.ends"), 270, false, Alone::ends),
                column(Messages.say("alone.why"), 420, false, Alone::why)));
        alone.setRowFactory(table -> {
            final TableRow<Alone> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    propose(row.getItem());
                }
            });
            return row;
        });
        alone.setTooltip(new Tooltip(Messages.say("alone.tip")));
    }

    /// Takes one without a partner as one of the two that are to be matched by hand.
    private void propose(Alone one) {
        (one.ofA() ? first : second).setText("" + one.conversation());
        openMatching();
    }

    private HBox byHand() {
        match.setId("compare-match-do");
        match.getStyleClass().add("small");
        match.setMinWidth(Region.USE_PREF_SIZE);
        unmatch.setId("compare-match-undo");
        unmatch.getStyleClass().addAll("small", "flat");
        unmatch.setMinWidth(Region.USE_PREF_SIZE);
        match.setOnAction(event -> matchByHand());
        unmatch.setOnAction(event -> model.unmatch());
        first.setOnAction(event -> matchByHand());
        second.setOnAction(event -> matchByHand());
        first.setAccessibleText(Messages.say("match.a"));
        second.setAccessibleText(Messages.say("match.b"));
        first.textProperty().subscribe(text -> tell());
        second.textProperty().subscribe(text -> tell());
        chosen.getStyleClass().add("muted");
        chosen.setId("compare-match-about");
        chosen.setMinWidth(0);
        first.setMinWidth(52);
        second.setMinWidth(52);
        final Label a = muted(Messages.say("match.a"));
        final Label b = muted(Messages.say("match.b"));
        final HBox line = new HBox(6, a, first, b, second, match, unmatch, chosen);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setStyle("-fx-padding: 4 10 4 10;");
        return line;
    }

    private static Label muted(String words) {
        final Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void matchByHand() {
        final int a = number(first);
        final int b = number(second);
        if (a >= 0 && b >= 0) {
            model.match(a, b);
        }
    }

    private static int number(TextField field) {
        return field.getText().strip().matches("[0-9]{1,9}") ? Integer.parseInt(field.getText().strip()) : -1;
    }

    private void tell() {
        if (shown == null) {
            return;
        }
        final String a = ends(shown.captures().a().analysis(), number(first));
        final String b = ends(shown.captures().b().analysis(), number(second));
        match.setDisable(a.isEmpty() || b.isEmpty());
        chosen.setText(a.isEmpty() || b.isEmpty() ? Messages.say("no-such",
                shown.captures().a().analysis().conversations().count() - 1,
                shown.captures().b().analysis().conversations().count() - 1) : a + "  |  " + b);
        chosen.setTooltip(new Tooltip(chosen.getText()));
    }

    private static String ends(CaptureAnalysis analysis, int conversation) {
        return conversation < 0 || conversation >= analysis.conversations().count() ? ""
                : CompareWords.ends(analysis, conversation);
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    private static <T> TableColumn<T, String> column(
            String name, double width, boolean number, Function<T, String> text) {
        final TableColumn<T, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setStyle(number ? "-fx-alignment: CENTER-RIGHT;" : "");
        return column;
    }

    /// A shape beside the word: filled where it is worse.
    static String sign(Difference one) {
        return switch (one.sense()) {
            case WORSE -> one.change() > 0 ? "▲ " : "▼ ";
            case BETTER -> one.change() > 0 ? "△ " : "▽ ";
            case SAME -> "= ";
            default -> "";
        };
    }

    void show(CompareModel.Shown now) {
        filling = true;
        shown = now;
        final Matching matching = now.captures().comparison().matching();
        differences.getItems().setAll(now.pair().differences());
        matched.getItems().setAll(now.captures().comparison().pairs());
        matched.getSelectionModel().select(now.pair());
        final List<Alone> all = new ArrayList<>();
        matching.onlyA().forEach(c -> all.add(new Alone(true, c,
                CompareWords.ends(now.captures().a().analysis(), c), matching.why(true, c))));
        matching.onlyB().forEach(c -> all.add(new Alone(false, c,
                CompareWords.ends(now.captures().b().analysis(), c), matching.why(false, c))));
        alone.getItems().setAll(all);
        matchedTab.setText(Messages.say("tab.matched", now.captures().comparison().pairs().size()));
        aloneTab.setText(Messages.say("tab.alone", all.size()));
        final Match pair = now.pair().match();
        first.setText("" + pair.a());
        second.setText("" + pair.b());
        unmatch.setDisable(now.isOfOne() || !now.captures().choices().areGiven());
        tell();
        filling = false;
    }

    /// Goes to where two conversations are matched by hand.
    void openMatching() {
        getSelectionModel().select(matchedTab);
        second.requestFocus();
        second.selectAll();
    }
}
