package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Every key there is, with what it does: the one list that the keyboard and the overlay of keys both read.
public final class Keys {
    /// One key or several that do the same.
    ///
    /// @param group heading in the overlay
    /// @param shown as the overlay writes it
    /// @param about what it does
    /// @param combinations what triggers it; none where it is a mouse gesture
    /// @param action what to do
    /// @param plain whether it stays silent while a table or list has the focus and needs the key itself
    /// @param isGesture whether it is done with the mouse and named here only for the overlay
    public record Binding(
            String group, String shown, String about, List<KeyCombination> combinations, Runnable action,
            boolean plain, boolean isGesture) {
        /// Whether it is something to do, and not a mouse gesture or a second key.
        public boolean isCommand() {
            return !about.isEmpty() && !isGesture;
        }

        /// What it does, as menus write it: `Zoom in at the cursor`.
        public String title() {
            return Character.toUpperCase(about.charAt(0)) + about.substring(1);
        }

        /// Its first key as menus write it; empty for none.
        public String key() {
            return combinations.isEmpty() ? "" : combinations.getFirst().getDisplayText();
        }
    }

    private final List<Binding> bindings = new ArrayList<>();

    /// Keys that come first while something else is in sight; null for none.
    private Keys layer;
    private BooleanSupplier layerShown = () -> false;

    /// Keys that come before these while something is in sight; lists and menus name them always.
    Keys layer(BooleanSupplier inSight) {
        layer = new Keys();
        layerShown = inSight;
        return layer;
    }

    /// Adds a key that works wherever the focus is.
    Keys add(String group, String shown, String about, Runnable action, KeyCombination... combinations) {
        bindings.add(new Binding(group, shown, about, List.of(combinations), action, false, false));
        return this;
    }

    /// Adds a key that a focused list or table keeps for itself.
    Keys addOutsideLists(String group, String shown, String about, Runnable action, KeyCombination... combinations) {
        bindings.add(new Binding(group, shown, about, List.of(combinations), action, true, false));
        return this;
    }

    /// Adds the second command of the line before, of its group and kind: the overlay names both keys there.
    Keys and(String about, Runnable action, KeyCombination... combinations) {
        final Binding first = bindings.getLast();
        bindings.add(
                new Binding(first.group(), "", about, List.of(combinations), action, first.plain(), false));
        return this;
    }

    /// Adds a command without a key: menus and the palette list it.
    Keys command(String group, String about, Runnable action) {
        bindings.add(new Binding(group, "", about, List.of(), action, false, false));
        return this;
    }

    /// Adds a mouse gesture, for the overlay only.
    Keys gesture(String group, String shown, String about) {
        bindings.add(new Binding(group, shown, about, List.of(), () -> {}, false, true));
        return this;
    }

    /// Forgets all, before another set is put in.
    void clear() {
        bindings.clear();
        layer = null;
    }

    /// What a person can ask for, in order.
    public List<Binding> commands() {
        return bindings().stream().filter(Binding::isCommand).toList();
    }

    /// All of them in order.
    public List<Binding> bindings() {
        final List<Binding> all = new ArrayList<>(bindings);
        if (layer != null) {
            all.addAll(layer.bindings());
        }
        return List.copyOf(all);
    }

    /// Does what a key asks for.
    ///
    /// @param inList whether a list or table has the focus
    /// @return whether it was one of ours
    boolean handle(KeyEvent event, boolean inList) {
        if (layer != null && layerShown.getAsBoolean() && layer.handle(event, inList)) {
            return true;
        }
        for (Binding binding : bindings) {
            if (!(binding.plain() && inList)
                    && binding.combinations().stream().anyMatch(combination -> combination.match(event))) {
                binding.action().run();
                return true;
            }
        }
        return false;
    }

    static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code);
    }

    static KeyCombination shift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN);
    }

    static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    static KeyCombination alt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
    }
}
