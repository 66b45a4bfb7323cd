package org.stallscope.ui.episode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.episode.EpisodeRows.Row;
import org.stallscope.ui.wording.Quantities;

/// The table of a conversation's episodes. Choosing a row shades it on the timeline; Enter or a double click opens it.
public final class EpisodeTable extends TableView<Row> {
    private final Consumer<Episode> onChoose;
    private final Consumer<Episode> onOpen;
    private final Label nothing = new Label();
    private final Set<Integer> openGroups = new HashSet<>();
    private List<Episode> episodes = List.of();
    private long origin;
    private boolean quiet;

    public EpisodeTable(Consumer<Episode> onChoose, Consumer<Episode> onOpen) {
        this.onChoose = onChoose;
        this.onOpen = onOpen;
        setId("episodes");
        setAccessibleText(Messages.say("table"));
        getStyleClass().addAll("dense-table");
        setFixedCellSize(24);
        setPlaceholder(nothing);
        final List<TableColumn<Row, ?>> columns = List.of(
                Columns.number("#", 44, Row::start, this::number),
                kind(),
                Columns.number(Messages.say("column.start"), 90, Row::start,
                        row -> Quantities.time(row.start() - origin)),
                Columns.number(Messages.say("column.duration"), 90, Row::duration,
                        row -> Quantities.duration(row.duration())),
                Columns.number(Messages.say("column.lost"), 104, Row::timeLost,
                        row -> Quantities.duration(row.timeLost())),
                Columns.text(Messages.say("column.ended"), 136, single(row -> EpisodeRows.endedBy(row.episode()))),
                Columns.number(Messages.say("column.probes"), 76, row -> (long) row.probes(),
                        row -> Quantities.count(row.probes())),
                Columns.number(Messages.say("column.in-flight"), 110, row -> row.episode().bytesInFlightAtStart(),
                        single(row -> Quantities.bytes(row.episode().bytesInFlightAtStart()))),
                Columns.number(Messages.say("column.resumed"), 126, row -> row.episode().resumedAfter(),
                        single(EpisodeTable::resumed)),
                Columns.text(Messages.say("column.group"), 80,
                        row -> row.episode().group() < 0 ? "" : Messages.say("group", row.episode().group() + 1)));
        getColumns().setAll(columns);
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !quiet) {
                onChoose.accept(row.episode());
            }
        });
        setRowFactory(view -> row());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private String number(Row row) {
        return row.isGroup() ? (row.open() ? "▾" : "▸") : Quantities.count(episodes.indexOf(row.episode()) + 1);
    }

    private static TableColumn<Row, String> kind() {
        return Columns.text(Messages.say("column.kind"), 150,
                row -> (row.inGroup() ? "    " : "") + EpisodeRows.kind(row));
    }

    private static Function<Row, String> single(Function<Row, String> text) {
        return row -> row.isGroup() ? "" : text.apply(row);
    }

    private static String resumed(Row row) {
        return row.episode().resumedAfter() < 0 ? Quantities.MISSING
                : Quantities.duration(row.episode().resumedAfter());
    }

    private TableRow<Row> row() {
        final TableRow<Row> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                open(row.getItem());
            }
        });
        return row;
    }

    private void key(KeyEvent event) {
        final Row row = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            open(row);
            event.consume();
        }
    }

    /// A group opens in place, an episode as its own view.
    private void open(Row row) {
        if (!row.isGroup()) {
            onOpen.accept(row.episode());
            return;
        }
        if (!openGroups.remove(row.episode().group())) {
            openGroups.add(row.episode().group());
        }
        refill();
        choose(row.episode());
    }

    /// Shows the episodes of a conversation; times count from `newOrigin`.
    public void show(List<Episode> newEpisodes, long newOrigin) {
        episodes = newEpisodes;
        origin = newOrigin;
        nothing.setText(Messages.say("none"));
        openGroups.clear();
        refill();
    }

    /// Shows nothing, while a conversation is on its way.
    public void clear() {
        show(List.of(), 0);
        nothing.setText("");
    }

    /// Marks an episode as chosen without telling so; its group opens where it is not the group's first.
    public void choose(Episode episode) {
        final Row chosen = getSelectionModel().getSelectedItem();
        if (episode != null && chosen != null && chosen.episode().equals(episode)) {
            return;
        }
        if (episode != null && find(episode) < 0 && episode.group() >= 0) {
            openGroups.add(episode.group());
            refill();
        }
        quiet = true;
        try {
            final int at = episode == null ? -1 : find(episode);
            if (at < 0) {
                getSelectionModel().clearSelection();
            } else {
                getSelectionModel().select(at);
                scrollTo(Math.max(0, at - 2));
            }
        } finally {
            quiet = false;
        }
    }

    private int find(Episode episode) {
        int found = -1;
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).episode().equals(episode)) {
                // The member's own row comes behind the group's.
                found = i;
            }
        }
        return found;
    }

    private void refill() {
        quiet = true;
        try {
            getItems().setAll(EpisodeRows.of(episodes, openGroups));
        } finally {
            quiet = false;
        }
    }
}
