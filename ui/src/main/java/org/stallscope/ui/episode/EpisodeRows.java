package org.stallscope.ui.episode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stallscope.analysis.episode.Episode;

/// The rows of the episodes table: single episodes, and for each stutter group one row that opens into its members.
public final class EpisodeRows {
    /// One row.
    ///
    /// @param episode the episode, or the first of a group
    /// @param members the members where it stands for a group, else empty
    /// @param open whether the group's members are listed below it
    /// @param inGroup whether it is listed as a member
    public record Row(Episode episode, List<Episode> members, boolean open, boolean inGroup) {
        public boolean isGroup() {
            return !members.isEmpty();
        }

        public long start() {
            return episode.start();
        }

        /// From its begin to its end; a group's to the end of its last member.
        public long duration() {
            return isGroup() ? members.getLast().end() - episode.start() : episode.duration();
        }

        public int probes() {
            return isGroup() ? members.stream().mapToInt(e -> e.probes().size()).sum() : episode.probes().size();
        }

        public long timeLost() {
            return isGroup() ? members.stream().mapToLong(Episode::timeLost).sum() : episode.timeLost();
        }
    }

    private EpisodeRows() {}

    /// The rows of a conversation's episodes (in order of start), with the groups of the given numbers open.
    public static List<Row> of(List<Episode> episodes, Set<Integer> openGroups) {
        final List<Row> rows = new ArrayList<>();
        final Set<Integer> shown = new HashSet<>();
        for (Episode episode : episodes) {
            if (episode.group() < 0) {
                rows.add(new Row(episode, List.of(), false, false));
            } else if (shown.add(episode.group())) {
                final List<Episode> members =
                        episodes.stream().filter(e -> e.group() == episode.group()).toList();
                final boolean open = openGroups.contains(episode.group());
                rows.add(new Row(episode, members, open, false));
                if (open) {
                    members.forEach(member -> rows.add(new Row(member, List.of(), false, true)));
                }
            }
        }
        return rows;
    }

    /// What a row is called: `zero`, `near-zero`, or `stutter, 14 times`.
    public static String kind(Row row) {
        return row.isGroup() ? Messages.say("stutter", row.members().size())
                : Messages.say("kind." + row.episode().kind().word());
    }

    /// How it ended, in words.
    public static String endedBy(Episode episode) {
        return switch (episode.endedBy()) {
            case UPDATE -> Messages.say("ended.update");
            case DATA -> Messages.say("ended.data");
            case ACK -> Messages.say("ended.ack");
            case FIN -> Messages.say("ended.fin");
            case RESET -> Messages.say("ended.reset");
            case CAPTURE_END -> Messages.say("ended.capture-end");
        };
    }
}
