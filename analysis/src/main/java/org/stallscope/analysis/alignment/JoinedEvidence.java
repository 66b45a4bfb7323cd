package org.stallscope.analysis.alignment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All evidence beside one capture: the clock of each file, the conversations of its sockets, and what the applications did. An
/// immutable value.
public final class JoinedEvidence {
    /// No evidence.
    public static final JoinedEvidence NONE = new JoinedEvidence(List.of(), new TreeMap<>());

    private final List<FileAlignment> files;
    private final TreeMap<Integer, ApplicationActivity> activities;

    JoinedEvidence(List<FileAlignment> files, TreeMap<Integer, ApplicationActivity> activities) {
        this.files = List.copyOf(files);
        this.activities = activities;
    }

    /// The files in the order in which they were given.
    public List<FileAlignment> files() {
        return files;
    }

    /// What the application at an endpoint did; null where no evidence tells.
    ///
    /// @param side 0 for `a`, 1 for `b`
    public ApplicationActivity activity(int conversation, int side) {
        return activities.get(conversation << 1 | side);
    }

    /// What reads the data of a direction: the activity at its receiving end, or null.
    ///
    /// @param direction 0 from `a` to `b`, 1 from `b` to `a`
    public ApplicationActivity reader(int conversation, int direction) {
        return activity(conversation, 1 - direction);
    }

    /// What writes the data of a direction: the activity at its sending end, or null.
    public ApplicationActivity writer(int conversation, int direction) {
        return activity(conversation, direction);
    }

    /// Whether any evidence is about a conversation.
    public boolean isAbout(int conversation) {
        return activity(conversation, 0) != null || activity(conversation, 1) != null;
    }

    /// All activities in order of conversation and side.
    public Collection<ApplicationActivity> activities() {
        return java.util.Collections.unmodifiableCollection(activities.values());
    }

    static int key(int conversation, int side) {
        return conversation << 1 | side;
    }

    static JoinedEvidence of(List<FileAlignment> files, Map<Integer, ApplicationActivity> activities) {
        return new JoinedEvidence(files, new TreeMap<>(activities));
    }
}
