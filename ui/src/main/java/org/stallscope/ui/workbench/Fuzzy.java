package org.stallscope.ui.workbench;

import java.util.Locale;

/// Finds names by a few of their letters.
final class Fuzzy {
    private Fuzzy() {}

    /// How well letters fit a name: 0 as its beginning, then as the beginning of a word in it, inside it, and as letters that
    /// stand in it in this order; -1 for not at all. Case does not matter.
    static int rank(String letters, String name) {
        final String asked = letters.strip().toLowerCase(Locale.ROOT);
        final String in = name.toLowerCase(Locale.ROOT);
        final int at = in.indexOf(asked);
        if (at == 0) {
            return 0;
        }
        if (at > 0) {
            return (Character.isLetterOrDigit(in.charAt(at - 1)) ? 2_000 : 1_000) + at;
        }
        int place = -1;
        int gaps = 0;
        for (int i = 0; i < asked.length(); i++) {
            final char c = asked.charAt(i);
            if (c == ' ') {
                continue;
            }
            final int next = in.indexOf(c, place + 1);
            if (next < 0) {
                return -1;
            }
            gaps += next - place - 1;
            place = next;
        }
        return 3_000 + gaps;
    }
}
