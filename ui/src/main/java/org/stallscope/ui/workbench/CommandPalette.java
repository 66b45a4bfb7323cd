package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Every command by its name, over the window: a few letters find it, Enter does it, and its key is shown for the next time.
final class CommandPalette extends OverlayLayer {
    private static final int ROW_HEIGHT = 28;
    private static final int ROWS = 12;

    private final Supplier<List<Keys.Binding>> commands;
    private final TextField asked = new TextField();
    private final ObservableList<Keys.Binding> found = FXCollections.observableArrayList();
    private final ListView<Keys.Binding> list = new ListView<>(found);

    /// @param commands all of them, asked each time it opens
    CommandPalette(Supplier<List<Keys.Binding>> commands) {
        this("palette", commands);
    }

    /// The same over other things to do.
    ///
    /// @param id of the card; what is in it has ids that begin with it
    CommandPalette(String id, Supplier<List<Keys.Binding>> commands) {
        super(id);
        this.commands = commands;
        asked.setId(id + "-text");
        asked.setPromptText(Messages.say("palette.prompt"));
        asked.setAccessibleText(Messages.say("palette.spoken"));
        list.setId(id + "-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(ROWS * ROW_HEIGHT + 2);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell(this));
        list.setPlaceholder(new Label(Messages.say("palette.none")));
        final VBox card = new VBox(8, asked, list);
        card.getStyleClass().addAll("overlay-card", "palette-card");
        card.setMaxSize(560, Region.USE_PREF_SIZE);
        StackPane.setMargin(card, new javafx.geometry.Insets(72, 0, 0, 0));
        setCard(card, Pos.TOP_CENTER);
        asked.textProperty().subscribe(text -> find(text));
        asked.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Says what it is for.
    ///
    /// @param prompt in the empty field
    /// @param none where nothing is found
    CommandPalette saying(String prompt, String none) {
        asked.setPromptText(prompt);
        asked.setAccessibleText(prompt);
        list.setPlaceholder(new Label(none));
        return this;
    }

    void open() {
        asked.clear();
        find("");
        setVisible(true);
        asked.requestFocus();
    }

    private void find(String text) {
        record Ranked(Keys.Binding command, int rank) {}
        final List<Ranked> ranked = new ArrayList<>();
        for (Keys.Binding command : commands.get()) {
            final int rank = Fuzzy.rank(text, command.about().toLowerCase(Locale.ROOT));
            if (rank >= 0) {
                ranked.add(new Ranked(command, rank));
            }
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        found.setAll(ranked.stream().map(Ranked::command).toList());
        list.setPrefHeight(Math.clamp(found.size(), 1, ROWS) * ROW_HEIGHT + 2);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void pressed(KeyEvent event) {
        final var chosen = list.getSelectionModel();
        switch (event.getCode()) {
            case DOWN -> chosen.selectNext();
            case UP -> chosen.selectPrevious();
            case ENTER -> run(chosen.getSelectedItem());
            default -> {
                return;
            }
        }
        list.scrollTo(Math.max(0, chosen.getSelectedIndex() - ROWS / 2));
        event.consume();
    }

    private void run(Keys.Binding command) {
        if (command != null) {
            close();
            // The keys go back to what had them, then the command may take them.
            getParent().requestFocus();
            command.action().run();
        }
    }

    private static final class Cell extends ListCell<Keys.Binding> {
        private final Label words = new Label();
        private final Label group = new Label();
        private final Label key = new Label();
        private final HBox row;

        Cell(CommandPalette owner) {
            group.getStyleClass().add("proposal-meaning");
            key.getStyleClass().add("key-cap");
            key.setMinWidth(Region.USE_PREF_SIZE);
            final Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            row = new HBox(10, words, group, gap, key);
            row.setAlignment(Pos.CENTER_LEFT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            // Wide content must be cut, not scrolled.
            setPrefWidth(0);
            setOnMouseClicked(event -> owner.run(getItem()));
        }

        @Override
        protected void updateItem(Keys.Binding command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            words.setText(command.title());
            group.setText(command.group());
            key.setText(command.key());
            key.setVisible(!key.getText().isEmpty());
            setGraphic(row);
        }
    }
}
