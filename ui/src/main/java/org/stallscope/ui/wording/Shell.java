package org.stallscope.ui.wording;

/// Words of commands that a person pastes into a shell.
public final class Shell {
    private Shell() {}

    /// A word that the shell takes as it stands (POSIX, XCU 2.2.2), whatever is in it.
    public static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
