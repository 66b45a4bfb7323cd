package org.stallscope.analysis.buffer;

/// How much the window tells of reads.
public enum ReadRegime {
    /// The window is 0 or below one MSS: nothing arrives, what re-opens it was read.
    CLOSED("closed"),
    /// The window is below half of the largest one: the right edge moves with what is read.
    PINNED("pinned"),
    /// The window has room: the right edge moves by the buffer's growth too, so reads are bounded by what arrived only.
    OPEN("open");

    private final String word;

    ReadRegime(String word) {
        this.word = word;
    }

    /// The word used in data contracts.
    public String word() {
        return word;
    }

    /// For people.
    public String words() {
        return Messages.say("regime." + word);
    }
}
