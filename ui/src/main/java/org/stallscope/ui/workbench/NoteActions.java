package org.stallscope.ui.workbench;

import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationKind;
import org.stallscope.ui.notes.NoteEditor;
import org.stallscope.ui.notes.NotesModel;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.AnnotationListener;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.timeline.TimelineView;
import org.stallscope.ui.wording.Quantities;

/// What a person can do with annotations, by key, menu and mouse.
final class NoteActions implements AnnotationListener {
    /// How much of the view an arrow is long when it is made.
    private static final double ARROW = 0.08;

    /// How much is shown around a moment of another conversation.
    private static final long AROUND = 2_000_000_000L;

    private final Workbench workbench;
    private final WorkbenchModel model;
    private final NotesModel notes;
    private final Supplier<NoteEditor> editor;

    NoteActions(Workbench workbench, Supplier<NoteEditor> editor) {
        this.workbench = workbench;
        this.editor = editor;
        model = workbench.model();
        notes = model.notes();
    }

    /// The moment that keys mean: the cursor, else the middle of what is visible.
    private long here() {
        final Long cursor = model.window().cursor();
        return cursor != null && model.window().visible().contains(cursor) ? cursor
                : model.window().visible().at(0.5);
    }

    /// Writes a note at the cursor.
    void note() {
        create(AnnotationKind.NOTE, here(), here(), "", null);
    }

    /// Turns the selection into a range.
    void range() {
        final TimeRange selection = model.window().selection();
        if (selection == null) {
            workbench.say(Messages.say("note.select-first"));
        } else {
            create(AnnotationKind.RANGE, selection.from(), selection.to(), "", null);
        }
    }

    /// Sets a bookmark at the cursor, at once.
    void bookmark() {
        final ConversationData shown = model.conversation();
        if (shown != null) {
            notes.put(notes.make(AnnotationKind.BOOKMARK, shown.conversation(), here(), here(), ""));
            workbench.say(Messages.say("note.bookmark", Quantities.time(here() - shown.origin())));
        }
    }

    /// Goes to the next or the previous bookmark.
    void step(boolean forward) {
        final ConversationData shown = model.conversation();
        if (shown != null) {
            final Annotation mark = notes.bookmark(shown.conversation(), here(), forward);
            if (mark == null) {
                workbench.say(forward ? Messages.say("note.no-next") : Messages.say("note.no-previous"));
            } else {
                model.pointAt(mark.from());
                notes.chosenProperty().set(mark);
            }
        }
    }

    /// Goes to an annotation, also of another conversation.
    void go(Annotation one) {
        final ConversationData shown = model.conversation();
        final boolean isRange = one.end() - one.begin() >= TimeRange.LEAST_LENGTH;
        final TimeRange range = TimeRange.between(one.begin(), one.end());
        if (shown == null || shown.conversation() != one.conversation()) {
            final long room = isRange ? range.length() / 2 : AROUND;
            model.visit(one.conversation(), new TimeRange(one.begin() - room, one.end() + room),
                    isRange ? range : null);
        } else if (isRange) {
            model.window().select(range);
            final TimeRange visible = model.window().visible();
            if (!visible.contains(range.from()) || !visible.contains(range.to())) {
                model.window().fit(range);
            }
        } else {
            model.pointAt(one.from());
        }
    }

    private void create(AnnotationKind kind, long from, long to, String lane, Double value) {
        final ConversationData shown = model.conversation();
        if (shown != null) {
            edit(notes.make(kind, shown.conversation(), from, to, "").withLane(lane).withValue(value));
        }
    }

    @Override
    public void edit(Annotation one) {
        final ConversationData shown = model.conversation();
        if (shown == null) {
            return;
        }
        final TimelineView timeline = workbench.timeline();
        final Point2D at = editor.get().sceneToLocal(timeline.pointOf(one.begin()));
        final String kind = one.kind().words();
        editor.get().open(one, Messages.say("note.at", Character.toUpperCase(kind.charAt(0)) + kind.substring(1),
                Quantities.time(one.begin() - shown.origin())), timeline.laneTitles(), at.getX() + 10, at.getY() + 30);
    }

    @Override
    public void changed(Annotation annotation) {
        notes.put(annotation);
    }

    @Override
    public void chosen(Annotation annotation) {
        notes.chosenProperty().set(annotation);
        if (annotation.end() - annotation.begin() >= TimeRange.LEAST_LENGTH) {
            model.window().select(TimeRange.between(annotation.begin(), annotation.end()));
        }
    }

    @Override
    public void menu(Spot spot, double screenX, double screenY) {
        menu(spot).show(workbench.timeline(), screenX, screenY);
    }

    /// What can be done at a place of the plots.
    ContextMenu menu(Spot spot) {
        final ContextMenu menu = new ContextMenu();
        menu.setId("plots-menu");
        if (spot.annotation() != null) {
            menu.getItems().addAll(
                    item("edit-note", Messages.say("note.edit", spot.annotation().kind().words()), Feather.EDIT_2,
                            () -> edit(spot.annotation())),
                    item("delete-this-note", Messages.say("note.delete", spot.annotation().kind().words()),
                            Feather.TRASH_2,
                            () -> notes.delete(spot.annotation())),
                    new SeparatorMenuItem());
        }
        final long tail = spot.time() - Math.round(ARROW * model.window().visible().length());
        menu.getItems().addAll(
                item("add-note", Messages.say("note.add"), Feather.MESSAGE_SQUARE,
                        () -> create(AnnotationKind.NOTE, spot.time(), spot.time(), spot.lane(), null)),
                item("add-arrow", Messages.say("note.arrow"), Feather.ARROW_DOWN_RIGHT,
                        () -> create(AnnotationKind.ARROW, tail, spot.time(), spot.lane(), spot.value())),
                item("add-range", Messages.say("note.range"), Feather.MAXIMIZE_2, this::range),
                item("add-bookmark", Messages.say("note.bookmark-here"), Feather.BOOKMARK, () -> {
                    model.window().cursorProperty().set(spot.time());
                    bookmark();
                }));
        menu.getItems().stream().filter(item -> "add-range".equals(item.getId()))
                .forEach(item -> item.setDisable(model.window().selection() == null));
        return menu;
    }

    private static MenuItem item(String id, String text, Feather icon, Runnable action) {
        final Node graphic = Icons.of(icon, 13);
        final MenuItem item = new MenuItem(text, graphic);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
