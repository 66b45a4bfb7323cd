package org.stallscope.analysis.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.text.Message;

/// Damage, drops, cuts and oddities of a capture as named counters (DESIGN.md decision 10). Safe for use by several threads.
public final class CaptureHealth {
    /// How much an entry matters to the result.
    public enum Severity {
        /// Worth knowing, no loss.
        INFO("info"),
        /// Results may be incomplete or off in places.
        WARNING("warning"),
        /// Part of the input could not be read.
        ERROR("error");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /// The word for people.
        public String words() {
            return Messages.say("severity." + word);
        }

        /// The word used in data contracts.
        public String word() {
            return word;
        }
    }

    /// One counter.
    ///
    /// @param counter stable name, lower case with hyphens
    /// @param severity how much it matters
    /// @param count how often it happened
    /// @param said what it means for the result and what to do
    public record Entry(String counter, Severity severity, long count, Message said) {
        /// What it means for the result and what to do, in the language in use.
        public String advice() {
            return said.text();
        }
    }

    /// Counts that the last packet was not all there yet.
    public static final String BEING_WRITTEN = "being-written";

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final boolean growing;

    public CaptureHealth() {
        this(false);
    }

    private CaptureHealth(boolean growing) {
        this.growing = growing;
    }

    /// The health of a capture that is being written: that it ends inside a packet is then no damage.
    public static CaptureHealth ofGrowing() {
        return new CaptureHealth(true);
    }

    /// Whether the capture is being written.
    public boolean isGrowing() {
        return growing;
    }

    /// Health of the same kind with nothing in it.
    CaptureHealth fresh() {
        return new CaptureHealth(growing);
    }

    /// The same counters once more, for what is added to one of both.
    public synchronized CaptureHealth copy() {
        final CaptureHealth copy = fresh();
        copy.entries.putAll(entries);
        return copy;
    }

    /// Takes back what was said once already.
    synchronized void forget(String counter) {
        entries.remove(counter);
    }

    /// Adds what another counted, but for that it was being written at that moment.
    public void addAll(CaptureHealth other) {
        for (Entry entry : other.entries()) {
            if (!entry.counter().equals(BEING_WRITTEN)) {
                add(entry.counter(), entry.severity(), entry.count(), entry.said());
            }
        }
    }

    /// Reports that the file ends in the middle of something: damage, unless the rest is on its way.
    void addCutEnd(String counter, Message advice) {
        if (growing) {
            add(BEING_WRITTEN, Severity.INFO, 1, Messages.later("being-written"));
        } else {
            add(counter, Severity.ERROR, 1, advice);
        }
    }

    /// Adds to a counter; the latest advice is kept.
    ///
    /// @param advice in the language of the person
    public void add(String counter, Severity severity, long count, String advice) {
        add(counter, severity, count, Message.plain(advice));
    }

    /// Adds to a counter; the latest advice is kept.
    public synchronized void add(String counter, Severity severity, long count, Message advice) {
        final Entry old = entries.get(counter);
        entries.put(counter, new Entry(counter, severity, (old == null ? 0 : old.count()) + count, advice));
    }

    /// Count of a counter, 0 where it never happened.
    public synchronized long count(String counter) {
        final Entry entry = entries.get(counter);
        return entry == null ? 0 : entry.count();
    }

    /// All counters, worst first, then in order of appearance.
    public synchronized List<Entry> entries() {
        final List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort((a, b) -> b.severity().compareTo(a.severity()));
        return List.copyOf(sorted);
    }
}
