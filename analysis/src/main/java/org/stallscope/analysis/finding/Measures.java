package org.stallscope.analysis.finding;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.text.Message;

/// The values of a finding by name. Immutable once the finding is made.
public final class Measures {
    private final Map<Measure, Long> numbers;
    private final Map<Measure, Message> words;

    Measures() {
        numbers = new EnumMap<>(Measure.class);
        words = new EnumMap<>(Measure.class);
    }

    private Measures(Measures other) {
        numbers = new EnumMap<>(other.numbers);
        words = new EnumMap<>(other.words);
    }

    Measures copy() {
        return new Measures(this);
    }

    /// Sets a number; negative ones stand for "not known" and are left out.
    Measures put(Measure name, long value) {
        if (value >= 0) {
            numbers.put(name, value);
        } else {
            numbers.remove(name);
        }
        return this;
    }

    /// A rate in bytes a second.
    Measures rate(Measure name, double bytesPerSecond) {
        return put(name, Double.isFinite(bytesPerSecond) ? Math.round(bytesPerSecond * 1_000) : -1);
    }

    /// A share, 0 to 1; left out where the whole is 0.
    Measures share(Measure name, double part, double whole) {
        return put(name, whole > 0 ? Math.round(part / whole * 1e6) : -1);
    }

    /// A name, which has no language.
    Measures put(Measure name, String value) {
        return put(name, Message.plain(value));
    }

    Measures put(Measure name, Message value) {
        words.put(name, value);
        return this;
    }

    Measures flag(Measure name, boolean set) {
        if (set) {
            numbers.put(name, 1L);
        } else {
            numbers.remove(name);
        }
        return this;
    }

    /// Whether there is a value.
    public boolean has(Measure name) {
        return numbers.containsKey(name) || words.containsKey(name);
    }

    /// The number, in the measure's unit; 0 where there is none.
    public long number(Measure name) {
        return numbers.getOrDefault(name, 0L);
    }

    /// The words; empty where there are none.
    public String words(Measure name) {
        return words.getOrDefault(name, Message.NONE).text();
    }

    /// Names of the numbers.
    public Set<Measure> numbers() {
        return Collections.unmodifiableSet(numbers.keySet());
    }
}
