package org.stallscope.analysis.capture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.capture.CaptureHealth.Entry;
import org.stallscope.analysis.text.Message;

/// Sums the health of a set's files and names the files that it comes from.
final class SetHealth {
    /// Files named in one sentence; the rest is counted.
    private static final int MOST_NAMED = 3;

    private CaptureHealth sum;
    private final Map<String, Set<String>> files = new LinkedHashMap<>();
    private final Map<String, Message> first = new LinkedHashMap<>();

    SetHealth(CaptureHealth sum) {
        this.sum = sum;
    }

    /// Adds to another sum from now on; the files that were named are named in it, too.
    synchronized void goOn(CaptureHealth next) {
        sum = next;
    }

    /// Adds what was found in a file.
    synchronized void add(String file, CaptureHealth found) {
        for (Entry entry : found.entries()) {
            final Set<String> named = named(entry, file);
            sum.add(entry.counter(), entry.severity(), entry.count(), advice(entry, named));
        }
    }

    /// Notes which file it was in which something was found that is in the sum already.
    synchronized void note(String file, CaptureHealth found) {
        for (Entry entry : found.entries()) {
            named(entry, file);
        }
    }

    /// The files in which something was found, with one more.
    private Set<String> named(Entry entry, String file) {
        final Set<String> named = files.computeIfAbsent(entry.counter(), counter -> new LinkedHashSet<>());
        named.add(file);
        return named;
    }

    private Message advice(Entry entry, Set<String> named) {
        return switch (entry.severity()) {
            case INFO -> entry.said();
            case WARNING -> Messages.later("set.warning", entry.said(), names(named, 0));
            case ERROR -> {
                // Such advice tells of one place in one file: the first stands for all.
                final String file = named.iterator().next();
                final Message told = first.computeIfAbsent(
                        entry.counter(), counter -> Messages.later("set.error", file, entry.said()));
                yield named.size() == 1 ? told : Messages.later("set.errors", told, names(named, 1));
            }
        };
    }

    private static Message names(Set<String> named, int skipped) {
        final List<String> some = named.stream().skip(skipped).limit(MOST_NAMED).toList();
        final int more = named.size() - skipped - MOST_NAMED;
        return Messages.later("set.files",
                some.getFirst(),
                some.size() > 1 ? some.get(1) : null,
                some.size() > 2 ? some.get(2) : null,
                more > 0 ? more : null);
    }
}
