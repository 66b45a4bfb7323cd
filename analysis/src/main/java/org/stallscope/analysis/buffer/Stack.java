package org.stallscope.analysis.buffer;

/// Whose TCP an end runs, as far as its SYN tells.
public enum Stack {
    LINUX("Linux"),
    WINDOWS("Windows"),
    APPLE("macOS or iOS"),
    BSD("a BSD"),
    /// The SYN is not in the capture, or looks like those of several systems.
    UNKNOWN("an unknown system");

    private final String words;

    Stack(String words) {
        this.words = words;
    }

    /// For sentences.
    public String words() {
        return words;
    }
}
