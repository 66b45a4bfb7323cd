package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Files that somebody wants opened, whoever hands them over: the command line, a second start of the program, the desktop of
/// macOS. What comes before there is a window waits for it. Safe for use by several threads.
public final class OpenRequests {
    private final List<List<Path>> waiting = new ArrayList<>();
    private Consumer<List<Path>> receiver;

    /// Asks for files; none for "come to the front".
    public synchronized void add(List<Path> files) {
        if (receiver == null) {
            waiting.add(List.copyOf(files));
        } else {
            receiver.accept(List.copyOf(files));
        }
    }

    /// What was asked for first and waits; empty for nothing.
    synchronized List<Path> first() {
        return waiting.isEmpty() ? List.of() : waiting.getFirst();
    }

    /// Hands over what waits, and from now on what comes.
    synchronized void deliverTo(Consumer<List<Path>> newReceiver) {
        receiver = newReceiver;
        waiting.forEach(newReceiver);
        waiting.clear();
    }
}
