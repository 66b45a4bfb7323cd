package org.stallscope.analysis.episode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts runs of many short episodes of one receiver into groups: a receiver that reads in small steps opens and closes its
/// window many times a second, and that is one finding, not hundreds.
final class StutterGroups {
    /// A member is shorter than this (the initial retransmission time-out of RFC 6298), ns.
    static final long LONGEST_MEMBER_NANOS = 1_000_000_000;

    /// The next member begins within this after the one before ended, ns.
    static final long LONGEST_GAP_NANOS = 1_000_000_000;

    /// Fewer are not a group (rules/stalls.md, class 2).
    static final int LEAST_MEMBERS = 3;

    private StutterGroups() {}

    /// Numbers episodes (given in order of start) and their groups; groups are numbered in order of their first member.
    static List<Episode> assign(List<Episode> episodes) {
        final Map<Long, List<Integer>> open = new HashMap<>();
        final List<List<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < episodes.size(); i++) {
            final Episode episode = episodes.get(i);
            final long key = (long) episode.conversation() << 1 | episode.receiverDirection();
            List<Integer> run = open.get(key);
            if (episode.duration() >= LONGEST_MEMBER_NANOS) {
                open.remove(key);
                continue;
            }
            if (run == null || episode.start() - episodes.get(run.getLast()).end() > LONGEST_GAP_NANOS) {
                run = new ArrayList<>();
                runs.add(run);
                open.put(key, run);
            }
            run.add(i);
        }
        final int[] groups = new int[episodes.size()];
        java.util.Arrays.fill(groups, -1);
        int group = 0;
        for (List<Integer> run : runs) {
            if (run.size() >= LEAST_MEMBERS) {
                for (int member : run) {
                    groups[member] = group;
                }
                group++;
            }
        }
        final List<Episode> numbered = new ArrayList<>(episodes.size());
        for (int i = 0; i < episodes.size(); i++) {
            numbered.add(episodes.get(i).numbered(i, groups[i]));
        }
        return numbered;
    }
}
