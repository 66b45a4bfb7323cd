package org.stallscope.analysis.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a capture says about itself besides packets: interfaces, comments, resolved names. Filled while its records are
/// walked for the first time; complete once that walk is over.
public final class CaptureNotes {
    /// A hostile file may hold a comment on every packet: this many are kept.
    private static final int MOST_COMMENTS = 100_000;

    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final List<String> fileComments = new ArrayList<>();
    private final Map<Long, String> frameComments = new TreeMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    void addInterface(CaptureInterface added) {
        interfaces.add(added);
    }

    void addFileComment(String comment) {
        if (fileComments.size() < MOST_COMMENTS) {
            fileComments.add(comment);
        }
    }

    void addFrameComment(long frame, String comment) {
        if (frameComments.size() < MOST_COMMENTS) {
            frameComments.merge(frame, comment, (a, b) -> a + "\n" + b);
        }
    }

    void addName(String address, String name) {
        if (names.size() < MOST_COMMENTS) {
            names.putIfAbsent(address, name);
        }
    }

    /// The interfaces in order of appearance.
    public List<CaptureInterface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }

    /// Comments on the file, its sections and interfaces.
    public List<String> fileComments() {
        return Collections.unmodifiableList(fileComments);
    }

    /// Comments on frames, by frame number.
    public Map<Long, String> frameComments() {
        return Collections.unmodifiableMap(frameComments);
    }

    /// Names by address (name resolution blocks).
    public Map<String, String> names() {
        return Collections.unmodifiableMap(names);
    }
}
