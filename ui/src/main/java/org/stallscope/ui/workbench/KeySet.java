package org.stallscope.ui.workbench;

/// Whose keys move the timeline: people bring them along from other programs. All other keys are the same in both.
public enum KeySet {
    /// W, S, A and D zoom and pan; X swaps the direction.
    PERFETTO("perfetto"),
    /// I, O, H and L zoom and pan, as in Wireshark's graphs; D swaps the direction.
    WIRESHARK("wireshark");

    private final String word;

    KeySet(String word) {
        this.word = word;
    }

    /// The word in the settings.
    public String word() {
        return word;
    }

    /// The name in menus.
    public String title() {
        return Messages.say("keyset." + word);
    }

    /// The set of a word; Perfetto's for any other.
    static KeySet of(String word) {
        return WIRESHARK.word.equals(word) ? WIRESHARK : PERFETTO;
    }
}
