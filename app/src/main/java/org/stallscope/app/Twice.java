package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Two captures that are one file.
final class Twice {
    private Twice() {}

    /// Says so on standard error where a command was given the same file as both of its captures.
    ///
    /// @return whether it was
    static boolean isSaid(Environment environment, List<Path> both) throws IOException {
        final boolean twice = both.size() == 2 && Files.exists(both.get(0)) && Files.exists(both.get(1))
                && Files.isSameFile(both.get(0), both.get(1));
        if (twice) {
            environment.err().println("stallscope: " + Messages.say("twice", both.getFirst()));
        }
        return twice;
    }
}
