package org.stallscope.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Command lines that need nobody to read them: files to open, or the version. What desktops start is one of files, and the
/// library for all others takes about as long to start as Java.
final class PlainLine {
    private static final String NEW_WINDOW = "--new-window";

    private PlainLine() {}

    static boolean isVersion(String... words) {
        return words.length == 1 && List.of("--version", "-V").contains(words[0]);
    }

    static void version(PrintWriter out) {
        for (String line : new Version().getVersion()) {
            out.println(line);
        }
    }

    /// Whether it names nothing but files, none perhaps, and perhaps a window of their own. `-` is standard input.
    static boolean isFiles(String... words) {
        return Arrays.stream(words).allMatch(word -> word.equals(NEW_WINDOW) || word.equals("-")
                || !word.isEmpty() && "-@".indexOf(word.charAt(0)) < 0 && !Commands.has(word))
                && Arrays.stream(words).filter(NEW_WINDOW::equals).count() <= 1;
    }

    static StallscopeCommand files(Environment environment, String... words) {
        return StallscopeCommand.opening(environment,
                Arrays.stream(words).filter(word -> !word.equals(NEW_WINDOW)).map(Path::of).toList(),
                Arrays.asList(words).contains(NEW_WINDOW));
    }
}
