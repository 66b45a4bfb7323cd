package org.stallscope.analysis.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a capture says about itself besides packets: sections, interfaces and their counters, comments, resolved names. Filled while its records are
/// walked for the first time; complete once that walk is over.
public final class CaptureNotes {
    /// A hostile file may hold a comment on every packet: this many are kept.
    private static final int MOST_COMMENTS = 100_000;

    /// And as many characters of them.
    private static final long MOST_CHARACTERS = 1 << 24;

    private final List<CaptureSection> sections = new ArrayList<>();
    private final Map<Integer, InterfaceStatistics> statistics = new TreeMap<>();
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final List<String> fileComments = new ArrayList<>();
    private final Map<Long, String> frameComments = new TreeMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private long characters;

    /// The comments of the frame that had the last one, not yet in the map: a frame may have millions of them, and joined one
    /// by one they would take time in the square of their number.
    private final StringBuilder lastComments = new StringBuilder();

    private long lastCommented;

    private boolean takes(String comment) {
        // An empty one takes its place too.
        characters += comment.length() + 1;
        return characters <= MOST_CHARACTERS;
    }

    /// All that was said so far, in an object of its own.
    synchronized CaptureNotes copy() {
        final CaptureNotes copy = new CaptureNotes();
        copy.sections.addAll(sections);
        copy.statistics.putAll(statistics);
        copy.interfaces.addAll(interfaces);
        copy.fileComments.addAll(fileComments);
        copy.frameComments.putAll(frameComments());
        copy.names.putAll(names);
        return copy;
    }

    /// Adds what the next file of a capture said of itself, whose frames follow on those before.
    ///
    /// @param file position of the file in {@link Capture#files}
    /// @param name of the file
    /// @param framesBefore frames of the capture before its first
    synchronized void append(CaptureNotes next, int file, String name, long framesBefore) {
        final int sectionsBefore = sections.size();
        final int interfacesBefore = interfaces.size();
        for (CaptureSection one : next.sections) {
            addSection(one.in(sections.size()));
        }
        for (CaptureInterface one : next.interfaces) {
            final int section = one.section() >= 0 && one.section() < next.sections.size()
                    ? sectionsBefore + one.section() : -1;
            addInterface(one.in(interfaces.size(), file, section));
        }
        next.statistics.forEach((number, counted) -> setStatistics(interfacesBefore + number, counted));
        next.fileComments.forEach(comment -> addFileComment(name + ": " + comment));
        next.frameComments().forEach((frame, comment) -> addFrameComment(framesBefore + frame, comment));
        next.names.forEach(this::addName);
    }

    void addSection(CaptureSection section) {
        sections.add(section);
    }

    /// Sections and interfaces so far.
    int described() {
        return sections.size() + interfaces.size();
    }

    /// Comments on frames so far, without a look at them.
    int frameCommentCount() {
        return frameComments.size() + (lastCommented == 0 ? 0 : 1);
    }

    void setStatistics(int interfaceNumber, InterfaceStatistics counted) {
        statistics.put(interfaceNumber, counted);
    }

    void addInterface(CaptureInterface added) {
        interfaces.add(added);
    }

    void addFileComment(String comment) {
        if (fileComments.size() < MOST_COMMENTS && takes(comment)) {
            fileComments.add(comment);
        }
    }

    void addFrameComment(long frame, String comment) {
        if (frameComments.size() < MOST_COMMENTS && takes(comment)) {
            if (frame != lastCommented) {
                putLastComments();
                lastCommented = frame;
            } else {
                lastComments.append('\n');
            }
            lastComments.append(comment);
        }
    }

    private void putLastComments() {
        if (lastCommented != 0) {
            frameComments.merge(lastCommented, lastComments.toString(), (a, b) -> a + "\n" + b);
            lastComments.setLength(0);
            lastCommented = 0;
        }
    }

    void addName(String address, String name) {
        if (names.size() < MOST_COMMENTS && takes(name)) {
            names.putIfAbsent(address, name);
        }
    }

    /// The sections in order of appearance; none for formats that have no sections.
    public List<CaptureSection> sections() {
        return Collections.unmodifiableList(sections);
    }

    /// Counters of the capturing host, by number of the interface; only of interfaces that it reported on.
    public Map<Integer, InterfaceStatistics> statistics() {
        return Collections.unmodifiableMap(statistics);
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
    public synchronized Map<Long, String> frameComments() {
        putLastComments();
        return Collections.unmodifiableMap(frameComments);
    }

    /// Names by address (name resolution blocks).
    public Map<String, String> names() {
        return Collections.unmodifiableMap(names);
    }
}
