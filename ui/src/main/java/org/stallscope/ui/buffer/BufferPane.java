package org.stallscope.ui.buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.stallscope.analysis.buffer.BufferAnalysis;
import org.stallscope.analysis.buffer.KernelProfile;
import org.stallscope.analysis.buffer.ModelCheck;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.buffer.ReceiverSettings;
import org.stallscope.analysis.buffer.WindowPrediction;
import org.stallscope.ui.buffer.BufferModel.Drawing;
import org.stallscope.ui.buffer.BufferModel.Result;
import org.stallscope.ui.wording.Quantities;

/// The receiver's buffer: whose kernel and how large a person takes it for, whether a larger one would help, how near the model
/// comes, and why each zero was announced.
public final class BufferPane extends BorderPane {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    /// Closings that are listed; a conversation may have thousands.
    private static final int MOST_ZEROS = 200;

    private final BufferModel model;
    private final LongConsumer onChoose;
    private final ComboBox<KernelProfile> profile = new ComboBox<>();
    private final TextField rcvbuf = new TextField();
    private final ComboBox<Drawing> drawing = new ComboBox<>();
    private final VBox lines = new VBox(6);

    /// @param onChoose told the time of a closing that was clicked
    public BufferPane(BufferModel model, LongConsumer onChoose) {
        this.model = model;
        this.onChoose = onChoose;
        setId("buffer-pane");
        setTop(head());
        lines.getStyleClass().add("quality-lines");
        final ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "quality");
        setCenter(scroll);
        model.resultProperty().subscribe(this::show);
        model.rcvbufProperty().subscribe(this::showRcvbuf);
    }

    private Node head() {
        profile.setId("kernel-profile");
        profile.getItems().setAll(KernelProfile.values());
        profile.setConverter(new StringConverter<>() {
            @Override
            public String toString(KernelProfile shown) {
                return shown == null ? "" : shown.words();
            }

            @Override
            public KernelProfile fromString(String text) {
                throw new UnsupportedOperationException("nobody types here");
            }
        });
        profile.setAccessibleText(Messages.say("kernel"));
        profile.valueProperty().bindBidirectional(model.profileProperty());
        rcvbuf.setId("rcvbuf");
        rcvbuf.setPrefColumnCount(9);
        rcvbuf.setPromptText(Messages.say("rcvbuf.prompt"));
        rcvbuf.setAccessibleText(Messages.say("rcvbuf.spoken"));
        rcvbuf.setTooltip(
                new Tooltip(Messages.say("rcvbuf.tip")));
        rcvbuf.setOnAction(event -> give());
        drawing.setId("predicted-window");
        drawing.getItems().setAll(Drawing.values());
        drawing.setAccessibleText(Messages.say("draw"));
        drawing.valueProperty().bindBidirectional(model.drawingProperty());
        final FlowPane head = new FlowPane(14, 4,
                named(Messages.say("kernel"), profile), named(Messages.say("rcvbuf"), rcvbuf),
                named(Messages.say("draw"), drawing));
        head.getStyleClass().add("inspector-head");
        return head;
    }

    private static HBox named(String name, Node control) {
        final Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        final HBox box = new HBox(6, label, control);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void give() {
        final String text = rcvbuf.getText().replaceAll("[,\\s_]", "");
        try {
            final long given = text.isEmpty() ? ReceiverSettings.UNKNOWN : Long.parseLong(text);
            final boolean wrong = !text.isEmpty()
                    && (given < ReceiverSettings.LEAST_BUFFER || given > ReceiverSettings.GREATEST_BUFFER);
            rcvbuf.pseudoClassStateChanged(WRONG, wrong);
            if (!wrong) {
                model.rcvbufProperty().set(given);
            }
        } catch (NumberFormatException e) {
            rcvbuf.pseudoClassStateChanged(WRONG, true);
        }
    }

    private void showRcvbuf(Long given) {
        rcvbuf.pseudoClassStateChanged(WRONG, false);
        rcvbuf.setText(given == ReceiverSettings.UNKNOWN ? "" : Quantities.count(given));
    }

    private void show(Result result) {
        final List<Node> nodes = new ArrayList<>();
        if (result != null) {
            final BufferAnalysis buffer = result.analysis();
            nodes.add(line(Messages.say("larger", buffer.whatIf().sentence()), "verdict-sentence"));
            if (!buffer.whatIf().assumption().isEmpty()) {
                nodes.add(line(buffer.whatIf().assumption(), "muted"));
            }
            if (buffer.prediction() == null) {
                nodes.add(line(Messages.say("not-judged", buffer.volume().reason()), "muted"));
            } else {
                volume(nodes, buffer);
                model(nodes, result);
                zeros(nodes, result);
            }
        }
        lines.getChildren().setAll(nodes);
        setAccessibleText(nodes.isEmpty() ? Messages.say("title") : String.join(" ", texts()));
    }

    private static void volume(List<Node> nodes, BufferAnalysis buffer) {
        final ReadVolume volume = buffer.volume();
        nodes.add(title(Messages.say("title")));
        nodes.add(line(Messages.say("inferred", buffer.readSentence(), volume.trust().words(), volume.reason()),
                "verdict-part"));
        nodes.add(line(buffer.tuning().sentence(), "verdict-part"));
    }

    private static void model(List<Node> nodes, Result result) {
        final WindowPrediction prediction = result.analysis().prediction();
        nodes.add(title(Messages.say("model")));
        nodes.add(line(Messages.say("model.error", prediction.settings().profile().words(),
                Quantities.bytes(prediction.medianError()), Quantities.bytes(prediction.highError()),
                prediction.learned()),
                "verdict-part"));
        if (!prediction.fits()) {
            nodes.add(line(Messages.say("model.no-fit"),
                    "muted"));
        }
        if (!result.evidence().words().isEmpty()) {
            nodes.add(line(Messages.say("given", String.join("; ", result.evidence().words())), "muted"));
        }
        final ModelCheck check = result.evidence().check(prediction);
        if (check != null) {
            nodes.add(line(Messages.say("checked", check.sentence()), "verdict-part"));
        }
    }

    private void zeros(List<Node> nodes, Result result) {
        final List<WindowPrediction.Closing> closings = result.analysis().prediction().closings();
        if (closings.isEmpty()) {
            return;
        }
        nodes.add(title(Messages.say("zeros", closings.size())));
        for (WindowPrediction.Closing closing : closings.subList(0, Math.min(MOST_ZEROS, closings.size()))) {
            final Hyperlink time = new Hyperlink(Quantities.time(closing.time() - result.data().origin()));
            time.setMinWidth(84);
            time.setAlignment(Pos.CENTER_RIGHT);
            time.setOnAction(event -> onChoose.accept(closing.time()));
            final Label why = line(closing.sentence(), "verdict-part");
            final HBox row = new HBox(8, time, why);
            row.getStyleClass().add("zero-line");
            row.setAlignment(Pos.BASELINE_LEFT);
            nodes.add(row);
        }
        if (closings.size() > MOST_ZEROS) {
            nodes.add(line(Messages.say("more", closings.size() - MOST_ZEROS), "muted"));
        }
    }

    private static Label title(String words) {
        return line(words, "pane-title");
    }

    private static Label line(String words, String style) {
        final Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /// What it says, for tests and those who do not see it.
    public List<String> texts() {
        final List<String> texts = new ArrayList<>();
        for (Node node : lines.getChildren()) {
            if (node instanceof Label label) {
                texts.add(label.getText());
            } else if (node instanceof HBox row) {
                texts.add(((Hyperlink) row.getChildren().get(0)).getText() + " "
                        + ((Label) row.getChildren().get(1)).getText());
            }
        }
        return texts;
    }
}
