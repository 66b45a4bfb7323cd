package org.stallscope.ui.workbench;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.limit.Thresholds.Name;

/// The numbers that the rules of who limits turn on, over the window: each with what it decides, its unit and its default. A
/// change judges everything anew, when the field is left or Enter is pressed.
final class ThresholdsCard extends OverlayLayer {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final Consumer<Thresholds> onChange;
    private final Map<Name, TextField> fields = new EnumMap<>(Name.class);
    private Thresholds shown = Thresholds.DEFAULTS;

    /// @param onChange gets the thresholds when a person has changed one
    ThresholdsCard(Consumer<Thresholds> onChange) {
        super("thresholds");
        this.onChange = onChange;
        final GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(4);
        // The scroll bar is not over the last column.
        grid.setPadding(new Insets(0, 14, 0, 0));
        for (Name name : Name.values()) {
            row(grid, name);
        }
        final ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefHeight(520);
        scroll.getStyleClass().add("edge-to-edge");
        final Label title = new Label(Messages.say("thresholds"));
        title.getStyleClass().add("overlay-title");
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Button reset = new Button(Messages.say("thresholds.reset"));
        reset.setId("thresholds-reset");
        reset.getStyleClass().add("small");
        reset.setOnAction(event -> take(Thresholds.DEFAULTS));
        final HBox head = new HBox(12, title, gap, reset);
        head.setAlignment(Pos.CENTER_LEFT);
        final VBox card = new VBox(12, head, scroll);
        card.getStyleClass().add("overlay-card");
        card.setMaxSize(860, Region.USE_PREF_SIZE);
        setCard(card, Pos.CENTER);
    }

    private void row(GridPane grid, Name name) {
        final int row = grid.getRowCount();
        final Label words = new Label(Character.toUpperCase(name.words().charAt(0)) + name.words().substring(1));
        words.getStyleClass().add("key-about");
        words.setMinWidth(0);
        final TextField field = new TextField();
        field.setId("threshold-" + name.label());
        field.setPrefWidth(72);
        // A value that is cut reads as another one.
        field.setMinWidth(Region.USE_PREF_SIZE);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.getStyleClass().add("threshold-field");
        field.setOnAction(event -> read(name));
        field.focusedProperty().subscribe((before, now) -> {
            if (!now) {
                read(name);
            }
        });
        words.setLabelFor(field);
        final Label unit = new Label(name.unit().words());
        unit.getStyleClass().add("muted");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        final Label initial = new Label(Messages.say("thresholds.initial", text(name.initial()), name.label()));
        initial.getStyleClass().add("muted");
        initial.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHgrow(words, Priority.ALWAYS);
        grid.addRow(row, words, field, unit, initial);
        fields.put(name, field);
    }

    /// Shows what is in force.
    void open(Thresholds now) {
        show(now);
        setVisible(true);
        fields.get(Name.values()[0]).requestFocus();
    }

    private void show(Thresholds now) {
        shown = now;
        fields.forEach((name, field) -> {
            field.setText(text(now.value(name)));
            field.pseudoClassStateChanged(WRONG, false);
            field.pseudoClassStateChanged(CHANGED, now.value(name) != name.initial());
        });
    }

    private void read(Name name) {
        final TextField field = fields.get(name);
        try {
            final double value = Double.parseDouble(field.getText().strip());
            if (value != shown.value(name)) {
                take(shown.with(name, value));
            }
            field.pseudoClassStateChanged(WRONG, false);
        } catch (IllegalArgumentException e) {
            field.pseudoClassStateChanged(WRONG, true);
        }
    }

    private void take(Thresholds next) {
        if (!next.equals(shown)) {
            show(next);
            onChange.accept(next);
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
