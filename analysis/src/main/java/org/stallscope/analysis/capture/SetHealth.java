package org.stallscope.analysis.capture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.capture.CaptureHealth.Entry;

/// Sums the health of a set's files and names the files that it comes from.
final class SetHealth {
    /// Files named in one sentence; the rest is counted.
    private static final int MOST_NAMED = 3;

    private final CaptureHealth sum;
    private final Map<String, Set<String>> files = new LinkedHashMap<>();
    private final Map<String, String> first = new LinkedHashMap<>();

    SetHealth(CaptureHealth sum) {
        this.sum = sum;
    }

    /// Adds what was found in a file.
    synchronized void add(String file, CaptureHealth found) {
        for (Entry entry : found.entries()) {
            final Set<String> named = files.computeIfAbsent(entry.counter(), counter -> new LinkedHashSet<>());
            named.add(file);
            sum.add(entry.counter(), entry.severity(), entry.count(), advice(entry, named));
        }
    }

    private String advice(Entry entry, Set<String> named) {
        return switch (entry.severity()) {
            case INFO -> entry.advice();
            case WARNING -> entry.advice() + " In " + names(named, 0) + ".";
            case ERROR -> {
                // Such advice tells of one place in one file: the first stands for all.
                final String file = named.iterator().next();
                final String told = first.computeIfAbsent(entry.counter(), counter -> file + ": " + entry.advice());
                yield named.size() == 1 ? told : told + " Likewise " + names(named, 1) + ".";
            }
        };
    }

    private static String names(Set<String> named, int skipped) {
        final String some = String.join(", ", named.stream().skip(skipped).limit(MOST_NAMED).toList());
        final int more = named.size() - skipped - MOST_NAMED;
        return more <= 0 ? some : String.format(Locale.ROOT, "%s and %,d more files", some, more);
    }
}
