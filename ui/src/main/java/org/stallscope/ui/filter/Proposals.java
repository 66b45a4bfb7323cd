package org.stallscope.ui.filter;

import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.stallscope.analysis.filter.Proposal;

/// What hangs under the field while it is typed in: the words that may stand where the caret is, and what is wrong with the
/// filter. Arrows choose a word, Enter or Tab takes it.
final class Proposals {
    private static final int ROWS = 9;
    private static final int ROW_HEIGHT = 24;
    private static final double LEAST_WIDTH = 460;

    private final TextField field;
    private final Region below;
    private final ListView<Proposal> list = new ListView<>();
    private final Label reason = new Label();
    private final VBox box = new VBox(list, reason);
    private final Popup popup = new Popup();

    /// @param below what it hangs under
    Proposals(TextField field, Region below) {
        this.field = field;
        this.below = below;
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell(this));
        list.managedProperty().bind(list.visibleProperty());
        reason.getStyleClass().add("filter-reason");
        reason.setWrapText(true);
        reason.setMaxWidth(Double.MAX_VALUE);
        reason.managedProperty().bind(reason.visibleProperty());
        box.getStyleClass().add("filter-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Shows what fits; nothing where there is neither a word to propose nor a mistake.
    ///
    /// @param wrong what is wrong with the filter; null for nothing
    void show(List<Proposal> proposals, String wrong) {
        list.getItems().setAll(proposals);
        list.getSelectionModel().clearSelection();
        list.setVisible(!proposals.isEmpty());
        list.setPrefHeight(Math.min(ROWS, proposals.size()) * ROW_HEIGHT + 2);
        reason.setText(wrong == null ? "" : wrong);
        reason.setVisible(wrong != null);
        if (!list.isVisible() && !reason.isVisible() || !field.isFocused() || field.getScene() == null
                || field.getScene().getWindow() == null) {
            popup.hide();
            return;
        }
        // Its own scene: it takes the theme of the one that it hangs in.
        box.getStylesheets().setAll(field.getScene().getStylesheets());
        box.getStyleClass().setAll("filter-popup");
        box.getStyleClass().addAll(field.getScene().getRoot().getStyleClass());
        box.setPrefWidth(Math.max(LEAST_WIDTH, below.getWidth()));
        final var place = below.localToScreen(0, below.getHeight() + 3);
        popup.show(below, place.getX(), place.getY());
    }

    void hide() {
        popup.hide();
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    private void pressed(KeyEvent event) {
        if (!popup.isShowing() || list.getItems().isEmpty()) {
            return;
        }
        final var chosen = list.getSelectionModel();
        switch (event.getCode()) {
            case DOWN -> {
                if (!event.isAltDown()) {
                    chosen.select(Math.min(chosen.getSelectedIndex() + 1, list.getItems().size() - 1));
                    list.scrollTo(Math.max(0, chosen.getSelectedIndex() - ROWS / 2));
                    event.consume();
                }
            }
            case UP -> {
                chosen.select(Math.max(chosen.getSelectedIndex() - 1, 0));
                list.scrollTo(Math.max(0, chosen.getSelectedIndex() - ROWS / 2));
                event.consume();
            }
            case TAB -> {
                take(chosen.isEmpty() ? list.getItems().getFirst() : chosen.getSelectedItem());
                event.consume();
            }
            case ENTER -> {
                if (!chosen.isEmpty()) {
                    take(chosen.getSelectedItem());
                    event.consume();
                }
            }
            case ESCAPE -> {
                popup.hide();
                event.consume();
            }
            default -> {}
        }
    }

    private void take(Proposal proposal) {
        field.setText(proposal.into(field.getText()));
        field.positionCaret(proposal.start() + proposal.word().length() + 1);
    }

    /// The word, and what it is.
    private static final class Cell extends ListCell<Proposal> {
        private final Label word = new Label();
        private final Label meaning = new Label();
        private final HBox row = new HBox(12, word, meaning);

        Cell(Proposals owner) {
            word.getStyleClass().add("proposal-word");
            meaning.getStyleClass().add("proposal-meaning");
            word.setMinWidth(Region.USE_PREF_SIZE);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            // Wide content must be cut, not scrolled.
            setPrefWidth(0);
            setOnMousePressed(event -> {
                if (getItem() != null) {
                    owner.take(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (empty || proposal == null) {
                setGraphic(null);
                return;
            }
            word.setText(proposal.word());
            meaning.setText(proposal.meaning());
            setGraphic(row);
        }
    }
}
