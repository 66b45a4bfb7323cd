package org.stallscope.ui.notes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationColour;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.theme.Palette;

/// A small card beside the plots in which one annotation is written: Enter takes it, Esc leaves it as it was.
public final class NoteEditor extends Pane {
    private static final double WIDTH = 320;
    private static final double EDGE = 8;
    private final String allLanes = Messages.say("lane.every");

    private final NotesModel model;
    private final Runnable onClosed;
    private final Label title = new Label();
    private final TextArea text = new TextArea();
    private final ToggleGroup colours = new ToggleGroup();
    private final Map<AnnotationColour, ToggleButton> swatches = new EnumMap<>(AnnotationColour.class);
    private final ComboBox<String> category = new ComboBox<>();
    private final ComboBox<String> lane = new ComboBox<>();
    private final Button delete = new Button(Messages.say("delete"), Icons.of(Feather.TRASH_2, 12));
    private final VBox card;
    private Annotation edited;
    private boolean openedByKey;

    /// @param onClosed hears when the keyboard is free again
    public NoteEditor(NotesModel model, Palette palette, Runnable onClosed) {
        this.model = model;
        this.onClosed = onClosed;
        setId("note-editor");
        setVisible(false);
        // What is beside the card stays in reach.
        setPickOnBounds(false);
        title.getStyleClass().add("pane-title");
        text.setId("note-text");
        text.setPromptText(Messages.say("editor.prompt"));
        text.setAccessibleText(Messages.say("editor.text"));
        text.setWrapText(true);
        text.setPrefRowCount(3);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        text.addEventFilter(KeyEvent.KEY_RELEASED, event -> openedByKey = false);
        text.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            // The letter of the key that opened the card is no part of the text.
            if (openedByKey) {
                event.consume();
            }
        });
        final HBox row = new HBox(4);
        for (AnnotationColour colour : AnnotationColour.values()) {
            final ToggleButton swatch = new ToggleButton();
            swatch.setId("note-" + colour.word());
            swatch.getStyleClass().addAll("flat", "swatch");
            swatch.setTooltip(new Tooltip(colour.words()));
            swatch.setAccessibleText(Messages.say("editor.colour", colour.words()));
            swatch.setToggleGroup(colours);
            swatch.setUserData(colour);
            // One is always chosen.
            swatch.setOnAction(event -> swatch.setSelected(true));
            swatches.put(colour, swatch);
            row.getChildren().add(swatch);
        }
        category.setId("note-category");
        category.setEditable(true);
        category.setPromptText(Messages.say("category"));
        category.setAccessibleText(Messages.say("category"));
        lane.setId("note-lane");
        lane.setAccessibleText(Messages.say("lane"));
        for (ComboBox<String> box : List.of(category, lane)) {
            box.setPrefWidth(WIDTH / 2);
            box.setMinWidth(0);
            HBox.setHgrow(box, Priority.ALWAYS);
        }
        final Button done = new Button(Messages.say("done"));
        done.setId("note-done");
        done.getStyleClass().addAll("accent", "small");
        done.setTooltip(new Tooltip("Enter"));
        done.setOnAction(event -> take());
        delete.setId("note-delete");
        delete.getStyleClass().addAll("flat", "small");
        delete.setOnAction(event -> {
            model.delete(edited);
            close();
        });
        final Button cancel = new Button(null, Icons.of(Feather.X, 13));
        cancel.getStyleClass().addAll("flat", "icon-button");
        cancel.setTooltip(new Tooltip(Messages.say("cancel.tip")));
        cancel.setAccessibleText(Messages.say("cancel"));
        cancel.setOnAction(event -> close());
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Region foot = new Region();
        HBox.setHgrow(foot, Priority.ALWAYS);
        final HBox head = new HBox(6, title, gap, cancel);
        head.setAlignment(Pos.CENTER_LEFT);
        final HBox last = new HBox(6, delete, foot, done);
        last.setAlignment(Pos.CENTER_LEFT);
        card = new VBox(8, head, text, row, new HBox(6, category, lane), last);
        card.getStyleClass().addAll("overlay-card", "note-card");
        card.setPrefWidth(WIDTH);
        card.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        getChildren().add(card);
        setPalette(palette);
    }

    /// Colours of a theme.
    public void setPalette(Palette palette) {
        swatches.forEach((colour, swatch) -> swatch.setGraphic(new Circle(6, NoteColours.of(colour, palette))));
    }

    /// Opens for an annotation, a new one or one of those there are.
    ///
    /// @param about what it is and where, in words
    /// @param lanes titles of the lanes that it can be on
    /// @param x where to stand, in this layer, px
    /// @param y likewise
    public void open(Annotation annotation, String about, List<String> lanes, double x, double y) {
        edited = annotation;
        openedByKey = true;
        title.setText(about);
        text.setText(annotation.text());
        swatches.get(annotation.colour()).setSelected(true);
        category.getItems().setAll(model.categories());
        category.setValue(annotation.category());
        category.getEditor().setText(annotation.category());
        final List<String> choices = new ArrayList<>(lanes);
        choices.addFirst(allLanes);
        if (!annotation.lane().isEmpty() && !choices.contains(annotation.lane())) {
            choices.add(annotation.lane());
        }
        lane.getItems().setAll(choices);
        lane.setValue(annotation.lane().isEmpty() ? allLanes : annotation.lane());
        delete.setVisible(model.annotations().find(annotation.id()) != null);
        setVisible(true);
        card.applyCss();
        card.autosize();
        card.relocate(
                Math.clamp(x, EDGE, Math.max(EDGE, getWidth() - card.getWidth() - EDGE)),
                Math.clamp(y, EDGE, Math.max(EDGE, getHeight() - card.getHeight() - EDGE)));
        text.requestFocus();
        text.selectAll();
    }

    /// What is being written; null while closed.
    public Annotation edited() {
        return isVisible() ? edited : null;
    }

    private void typed(KeyEvent event) {
        openedByKey = false;
        if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            take();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            text.replaceSelection("\n");
            event.consume();
        } else if (event.getCode() == KeyCode.TAB) {
            (event.isShiftDown() ? delete : swatches.get(edited.colour())).requestFocus();
            event.consume();
        }
    }

    private void take() {
        final String chosenLane = lane.getValue() == null || lane.getValue().equals(allLanes) ? "" : lane.getValue();
        model.put(edited.withText(text.getText())
                .withColour((AnnotationColour) colours.getSelectedToggle().getUserData())
                .withCategory(category.getEditor().getText() == null ? "" : category.getEditor().getText())
                .withLane(chosenLane));
        close();
    }

    /// Closes it; what was written and not taken is forgotten.
    public void close() {
        if (isVisible()) {
            setVisible(false);
            onClosed.run();
        }
    }
}
