package org.stallscope.analysis.compare;

/// What is put at the same place when two conversations stand above each other.
public enum AlignBy {
    /// The time of day as both captures have it.
    CLOCK("clock"),
    /// The first SYN of each.
    FIRST_SYN("first-syn"),
    /// The first segment with payload of each, in either direction.
    FIRST_DATA("first-data"),
    /// A packet of each that a person chose.
    PACKET("packet"),
    /// The segment of each that first carries a position of the stream.
    SEQUENCE("sequence");

    private final String word;

    AlignBy(String word) {
        this.word = word;
    }

    /// The word on the command line and in data contracts.
    public String word() {
        return word;
    }

    /// A few words for people.
    public String title() {
        return Messages.say("align." + word);
    }
}
