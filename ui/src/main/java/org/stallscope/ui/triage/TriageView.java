package org.stallscope.ui.triage;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.triage.Grouping;
import org.stallscope.analysis.triage.Triage;
import org.stallscope.analysis.triage.TriageGroup;
import org.stallscope.analysis.triage.TriageRow;
import org.stallscope.ui.theme.Icons;

/// The view of a {@link TriageModel}: totals in words, the groups, and below them the conversations of the chosen group.
public final class TriageView extends BorderPane {
    private final TriageModel model;
    private final Consumer<TriageRow> onOpen;
    private final Label title = new Label();
    private final Label totals = new Label();
    private final Label trouble = new Label();
    private final ObservableList<TriageGroup> groups = FXCollections.observableArrayList();
    private final ObservableList<TriageRow> rows = FXCollections.observableArrayList();
    private final TableView<TriageGroup> groupTable;
    private final TableView<TriageRow> rowTable;
    private final ProgressBar bar = new ProgressBar();
    private final Label stand = new Label();
    private final HBox progress;

    /// @param onOpen a conversation was chosen
    /// @param onClose the person goes back to what is open
    public TriageView(TriageModel model, Consumer<TriageRow> onOpen, Runnable onClose) {
        this.model = model;
        this.onOpen = onOpen;
        groupTable = TriageTables.groups(groups, this::shown);
        rowTable = TriageTables.rows(rows, this::shown);
        setId("triage");
        getStyleClass().add("triage");
        progress = progress();
        setTop(new VBox(header(onClose), progress, words()));
        final SplitPane tables = new SplitPane(groupTable, rowTable);
        tables.setOrientation(Orientation.VERTICAL);
        tables.setDividerPositions(0.36);
        setCenter(tables);
        groupTable.getSelectionModel().selectedItemProperty().subscribe(this::showRows);
        rowTable.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                open();
            }
        });
        rowTable.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
                event.consume();
            }
        });
        model.triageProperty().subscribe(this::show);
        model.groupingProperty().subscribe(() -> show(model.triage()));
        model.runningProperty().subscribe(this::running);
        model.failureProperty().subscribe(why -> {
            trouble.setText(why == null ? "" : why);
            trouble.setVisible(why != null);
        });
    }

    /// The table of groups.
    public TableView<TriageGroup> groups() {
        return groupTable;
    }

    /// The table of conversations.
    public TableView<TriageRow> rows() {
        return rowTable;
    }

    /// A file of the one folder that is looked at is shown as its path within; anything else as it is.
    private String shown(String name) {
        if (model.paths().size() == 1) {
            final String folder = model.paths().getFirst() + java.io.File.separator;
            return name.startsWith(folder) ? name.substring(folder.length()) : name;
        }
        return name;
    }

    private void open() {
        final TriageRow row = rowTable.getSelectionModel().getSelectedItem();
        if (row != null) {
            onOpen.accept(row);
        }
    }

    private HBox header(Runnable onClose) {
        title.getStyleClass().add("view-title");
        title.setMinWidth(0);
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Label by = new Label(Messages.say("add-up"));
        by.getStyleClass().add("muted");
        final ComboBox<Grouping> choice = new ComboBox<>(FXCollections.observableArrayList(Grouping.values()));
        choice.setId("triage-grouping");
        choice.getStyleClass().add("flat-combo");
        choice.setAccessibleText(Messages.say("add-up.spoken"));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Grouping grouping) {
                return grouping == null ? "" : TriageTables.title(grouping);
            }

            @Override
            public Grouping fromString(String text) {
                return null;
            }
        });
        choice.valueProperty().bindBidirectional(model.groupingProperty());
        final Button close = new Button(null, Icons.of(Feather.X, 15));
        close.setId("triage-close");
        close.getStyleClass().addAll("flat", "icon-button");
        close.setTooltip(new Tooltip(Messages.say("back")));
        close.setAccessibleText(Messages.say("close"));
        close.setOnAction(event -> onClose.run());
        final HBox header = new HBox(8, title, gap, by, choice, close);
        header.getStyleClass().add("view-header");
        return header;
    }

    private HBox progress() {
        stand.getStyleClass().add("muted");
        bar.getStyleClass().add("thin-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        final Button cancel = new Button(Messages.say("cancel"));
        cancel.setId("triage-cancel");
        cancel.getStyleClass().add("small");
        cancel.setTooltip(new Tooltip(Messages.say("cancel.tip")));
        cancel.setOnAction(event -> model.cancel());
        final HBox line = new HBox(10, stand, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("load-line");
        line.managedProperty().bind(line.visibleProperty());
        line.setVisible(false);
        return line;
    }

    private VBox words() {
        totals.setId("triage-totals");
        totals.setWrapText(true);
        trouble.setId("triage-trouble");
        trouble.setWrapText(true);
        trouble.getStyleClass().add("severity-error");
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        final VBox words = new VBox(4, totals, trouble);
        words.getStyleClass().add("triage-words");
        return words;
    }

    private void running(TriageModel.Stand now) {
        progress.setVisible(now != null);
        if (now != null) {
            bar.setProgress(now.fraction());
            stand.setText(now.total() == 0
                    ? Messages.say("looking")
                    : Messages.say("progress", now.files(), now.total(), now.packets() > 0 ? now.packets() : null));
        } else if (model.triage() != null) {
            totals.setText(TriageWords.totals(model.triage()));
        }
    }

    private void show(Triage found) {
        if (found == null) {
            return;
        }
        final TriageGroup chosen = groupTable.getSelectionModel().getSelectedItem();
        title.setText(Messages.say("title", TriageWords.names(model.paths())));
        totals.setText(TriageWords.totals(found));
        groups.setAll(TriageGroup.by(model.groupingProperty().get(), found.rows()));
        groupTable.getColumns().getFirst().setText(TriageTables.title(model.groupingProperty().get()));
        groupTable.getSelectionModel().clearSelection();
        groups.stream()
                .filter(group -> chosen != null && group.name().equals(chosen.name()))
                .findFirst()
                .ifPresent(groupTable.getSelectionModel()::select);
        showRows(groupTable.getSelectionModel().getSelectedItem());
    }

    private void showRows(TriageGroup group) {
        if (model.triage() == null) {
            return;
        }
        final TriageRow chosen = rowTable.getSelectionModel().getSelectedItem();
        final Grouping grouping = model.groupingProperty().get();
        final List<TriageRow> shown = group == null
                ? model.triage().rows()
                : model.triage().rows().stream().filter(row -> grouping.of(row).equals(group.name())).toList();
        rows.setAll(shown);
        if (chosen != null && shown.contains(chosen)) {
            rowTable.getSelectionModel().select(chosen);
        }
    }
}
