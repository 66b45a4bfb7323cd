package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.Judgement;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Watchers;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;

/// What stands on the timeline below the conversation that is shown: its other direction, and further conversations; on the same
/// axis of time. Needs no toolkit.
public final class StackModel {
    /// A direction of a conversation.
    ///
    /// @param conversation its number
    /// @param direction 0 or 1: whose data is shown
    public record Track(int conversation, int direction) {
        static Track of(FigureData data) {
            return new Track(data.series().conversation(), data.series().direction());
        }
    }

    private final Executors executors;
    private final Watchers watchers = new Watchers();
    private final BooleanProperty both = watchers.yesNo(this, "both");
    private final ReadOnlyObjectWrapper<List<Track>> added = watchers.object(this, "added", List.of());
    private final ReadOnlyObjectWrapper<List<FigureData>> drawn = watchers.object(this, "drawn", List.of());
    private final Map<Track, FigureData> loaded = new HashMap<>();
    private Judgement judgement;

    /// The newest request: older ones are dropped when they arrive.
    private int request;

    StackModel(Executors executors) {
        this.executors = executors;
    }

    /// Whether the other direction of the conversation is shown, too.
    public BooleanProperty bothProperty() {
        return both;
    }

    /// The conversations that were added, in their order.
    public ReadOnlyObjectProperty<List<Track>> addedProperty() {
        return added.getReadOnlyProperty();
    }

    public List<Track> added() {
        return added.get();
    }

    /// What is drawn below the conversation that is shown.
    ReadOnlyObjectProperty<List<FigureData>> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    List<FigureData> drawn() {
        return drawn.get();
    }

    /// Adds a direction; nothing where it is there.
    public void add(Track track) {
        if (!added().contains(track)) {
            final List<Track> more = new ArrayList<>(added());
            more.add(track);
            added.set(List.copyOf(more));
        }
    }

    /// Whether any direction of a conversation was added.
    public boolean has(int conversation) {
        return added().stream().anyMatch(track -> track.conversation() == conversation);
    }

    /// Takes what was added of a conversation away.
    public void remove(int conversation) {
        added.set(added().stream().filter(track -> track.conversation() != conversation).toList());
    }

    /// Leaves only the conversation that is shown.
    public void clear() {
        both.set(false);
        added.set(List.of());
    }

    private List<Track> wanted(ConversationData shown) {
        final Track first = new Track(shown.conversation(), shown.direction());
        final List<Track> wanted = new ArrayList<>();
        if (both.get()) {
            wanted.add(new Track(shown.conversation(), 1 - shown.direction()));
        }
        added().stream().filter(track -> !track.equals(first) && !wanted.contains(track)).forEach(wanted::add);
        return wanted;
    }

    /// Brings what is drawn in line with the conversation that is shown; what is not read yet is read in the background.
    ///
    /// @param shown null for nothing
    void show(Judgement judged, ConversationData shown) {
        final int mine = ++request;
        if (shown == null) {
            drawn.set(List.of());
            return;
        }
        if (judged != judgement) {
            judgement = judged;
            loaded.clear();
        }
        final int conversations = judged.analysis().conversations().count();
        final List<Track> wanted =
                wanted(shown).stream().filter(track -> track.conversation() < conversations).toList();
        final List<Track> missing = wanted.stream().filter(track -> !loaded.containsKey(track)).toList();
        if (missing.isEmpty()) {
            publish(wanted.stream().map(loaded::get).toList());
            return;
        }
        publish(drawn().stream().filter(data -> wanted.contains(Track.of(data))).toList());
        executors.background().execute(() -> {
            final List<FigureData> read = missing.stream()
                    .map(track -> FigureData.of(judged, track.conversation(), track.direction())).toList();
            executors.ui().execute(() -> {
                if (mine == request) {
                    read.forEach(data -> loaded.put(Track.of(data), data));
                    publish(wanted.stream().map(loaded::get).toList());
                }
            });
        });
    }

    private void publish(List<FigureData> data) {
        if (!Objects.equals(data, drawn())) {
            drawn.set(data);
        }
    }

    /// The time of the conversation that is shown and of all below it.
    TimeRange span(ConversationData shown) {
        long from = shown.bounds().from();
        long to = shown.bounds().to();
        for (FigureData data : drawn()) {
            from = Math.min(from, data.start());
            to = Math.max(to, data.end());
        }
        return TimeRange.between(from, to);
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
