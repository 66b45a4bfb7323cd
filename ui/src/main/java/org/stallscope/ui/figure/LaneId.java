package org.stallscope.ui.figure;

/// Every lane that a figure can have, in the order in which they stand when nobody chose another.
public enum LaneId {
    LIMITS("limits", "Who limits", true, false),
    WINDOW("window", "Window", true, true),
    SEQUENCE("sequence", "Sequence", false, false),
    READS("reads", "App reads", true, false),
    RECEIVE_QUEUE("recv-queue", "Recv queue", true, true),
    WRITES("writes", "App writes", true, false),
    SEND_QUEUE("send-queue", "Send queue", true, true),
    CONGESTION_WINDOW("cwnd", "Congestion", true, true),
    SENDER_LIMITED("limited", "Limited", true, false),
    RECEIVE_BUFFER("recv-buffer", "Recv buffer", true, true),
    THROUGHPUT("throughput", "Throughput", true, true),
    RTT("rtt", "RTT", true, true),
    LOSS("loss", "Loss and ECN", false, false),
    EVENTS("events", "Events", true, false),
    LOG("log", "Log lines", false, false);

    private final String word;
    private final String key;
    private final boolean shownFirst;
    private final boolean hasLog;

    LaneId(String word, String key, boolean shownFirst, boolean hasLog) {
        this.word = word;
        this.key = key;
        this.shownFirst = shownFirst;
        this.hasLog = hasLog;
    }

    /// Its word in settings and session files.
    public String word() {
        return word;
    }

    /// Its name in files: of annotations, and of exported data.
    public String key() {
        return key;
    }

    /// Its name.
    public String title() {
        return Messages.say("lane." + word);
    }

    /// Whether it stands in the figure where nobody chose, as far as there is something to show.
    public boolean isShownFirst() {
        return shownFirst;
    }

    /// Whether its values spread so far that a logarithmic axis makes sense.
    public boolean hasLog() {
        return hasLog;
    }

    /// The lane of a name in files; null for any other.
    public static LaneId ofKey(String key) {
        for (LaneId id : values()) {
            if (id.key.equals(key)) {
                return id;
            }
        }
        return null;
    }

    /// The lane of a word; null for any other.
    public static LaneId of(String word) {
        for (LaneId id : values()) {
            if (id.word.equals(word)) {
                return id;
            }
        }
        return null;
    }
}
