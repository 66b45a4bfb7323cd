package org.stallscope.ui.workbench;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.stallscope.analysis.statistics.InferredScale;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.wording.Quantities;

/// The numbers of the conversation, and above them the window scale where the capture does not tell it: what was inferred, why,
/// and the choice of another.
final class ConversationInspector extends BorderPane {
    private static final double SCALE_WIDTH = 140;
    private static final double TWO_LINES = 34;

    private final ConversationPane numbers = new ConversationPane();
    private final CheckBox all = new CheckBox(Messages.say("inspector.all"));
    private final Label party = new Label();
    private final Label reason = new Label();
    private final ComboBox<Integer> shifts = new ComboBox<>();
    private final HBox scale = new HBox(8, party, shifts);
    private final IntConsumer choose;
    private boolean showing;

    /// @param choose takes the shift that a person chose, `ShownScale.NOT_CHOSEN` for the inferred one
    ConversationInspector(IntConsumer choose) {
        this.choose = choose;
        getStyleClass().add("inspector");
        all.setId("all-numbers");
        all.selectedProperty().subscribe(numbers::showAll);
        shifts.setId("window-scale");
        shifts.setAccessibleText(Messages.say("number.scale"));
        shifts.getItems().add(ShownScale.NOT_CHOSEN);
        IntStream.rangeClosed(0, InferredScale.GREATEST).forEach(shifts.getItems()::add);
        shifts.valueProperty().subscribe(this::chosen);
        shifts.setMinWidth(SCALE_WIDTH);
        shifts.setPrefWidth(SCALE_WIDTH);
        party.setMinWidth(0);
        reason.setId("window-scale-reason");
        reason.setWrapText(true);
        reason.setMaxHeight(TWO_LINES);
        scale.setAlignment(Pos.CENTER_LEFT);
        scale.setId("window-scale-bar");
        // Without an unknown scale it takes no room.
        reason.managedProperty().bind(scale.visibleProperty());
        reason.visibleProperty().bind(scale.visibleProperty());
        scale.setVisible(false);
        all.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(scale, Priority.ALWAYS);
        final HBox first = new HBox(8, scale, all);
        first.setAlignment(Pos.CENTER_LEFT);
        final VBox head = new VBox(2, first, reason);
        head.getStyleClass().add("inspector-head");
        setTop(head);
        setCenter(numbers);
    }

    ConversationPane numbers() {
        return numbers;
    }

    void show(ConversationData data) {
        numbers.show(data);
        final ShownScale shown = data == null ? ShownScale.OBSERVED : data.windowScale();
        scale.setVisible(!shown.isObserved());
        if (shown.isObserved()) {
            return;
        }
        showing = true;
        party.setText(Messages.say("inspector.scale-of", data.receiver()));
        shifts.setConverter(new Shifts(shown.inferred()));
        shifts.setValue(shown.origin() == ShownScale.Origin.CHOSEN ? shown.shift() : ShownScale.NOT_CHOSEN);
        reason.setText(shown.reason());
        final Tooltip tip = new Tooltip(shown.reason());
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        reason.setTooltip(tip);
        showing = false;
    }

    private void chosen(Integer shift) {
        if (!showing && shift != null) {
            choose.accept(shift);
        }
    }

    /// A shift in words.
    private static final class Shifts extends StringConverter<Integer> {
        private final InferredScale inferred;

        Shifts(InferredScale inferred) {
            this.inferred = inferred;
        }

        @Override
        public String toString(Integer shift) {
            if (shift == null) {
                return "";
            }
            if (shift == ShownScale.NOT_CHOSEN) {
                return inferred.best() >= 0
                        ? Messages.say("scale.inferred", 1L << inferred.best())
                        : inferred.shift() > 0 ? Messages.say("scale.at-least", 1L << inferred.shift())
                                : Messages.say("scale.cannot-tell");
            }
            return "× " + Quantities.count(1L << shift);
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("nobody types here");
        }
    }
}
