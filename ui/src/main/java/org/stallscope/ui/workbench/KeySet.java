package org.stallscope.ui.workbench;

/// Whose keys move the timeline: people bring them along from other programs. All other keys are the same in both.
public enum KeySet {
    /// W, S, A and D zoom and pan; X swaps the direction.
    PERFETTO("perfetto", "Keys as in Perfetto (W S A D)"),
    /// I, O, H and L zoom and pan, as in Wireshark's graphs; D swaps the direction.
    WIRESHARK("wireshark", "Keys as in Wireshark (I O H L, D swaps)");

    private final String word;
    private final String title;

    KeySet(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// The word in the settings.
    public String word() {
        return word;
    }

    /// The name in menus.
    public String title() {
        return title;
    }

    /// The set of a word; Perfetto's for any other.
    static KeySet of(String word) {
        return WIRESHARK.word.equals(word) ? WIRESHARK : PERFETTO;
    }
}
