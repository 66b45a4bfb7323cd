package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
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
    public record Binding(
            String group, String shown, String about, List<KeyCombination> combinations, Runnable action,
            boolean plain) {}

    private final List<Binding> bindings = new ArrayList<>();

    /// Adds a key that works wherever the focus is.
    Keys add(String group, String shown, String about, Runnable action, KeyCombination... combinations) {
        bindings.add(new Binding(group, shown, about, List.of(combinations), action, false));
        return this;
    }

    /// Adds a key that a focused list or table keeps for itself.
    Keys addOutsideLists(String group, String shown, String about, Runnable action, KeyCombination... combinations) {
        bindings.add(new Binding(group, shown, about, List.of(combinations), action, true));
        return this;
    }

    /// Adds a mouse gesture, for the overlay only.
    Keys gesture(String group, String shown, String about) {
        bindings.add(new Binding(group, shown, about, List.of(), () -> {}, false));
        return this;
    }

    /// All of them in order.
    public List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    /// Does what a key asks for.
    ///
    /// @param inList whether a list or table has the focus
    /// @return whether it was one of ours
    boolean handle(KeyEvent event, boolean inList) {
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
