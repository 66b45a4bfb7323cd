package org.stallscope.ui.figure;

import java.util.List;

/// How the lanes of a picture share its height, in whole px. Collapsed lanes and those that somebody gave a height keep theirs;
/// bands and events keep theirs as long as that is no more than a third of all; the others share the rest in proportion to
/// what they want, none lower than can be read as far as there is room.
final class LaneHeights {
    /// Lanes that keep their height by themselves take no more than this part.
    private static final int KEPT_SHARE = 3;

    private LaneHeights() {}

    /// Height at which every lane has what it wants, px.
    static int preferred(List<Strip> strips, int gap) {
        return strips.stream().mapToInt(Strip::wanted).sum() + gap * Math.max(0, strips.size() - 1);
    }

    /// Height below which lanes cannot be read, px.
    static int least(List<Strip> strips, int gap) {
        return strips.stream().mapToInt(Strip::least).sum() + gap * Math.max(0, strips.size() - 1);
    }

    /// @param total height of all with the gaps between them, px
    static int[] of(List<Strip> strips, double total, int gap) {
        final int count = strips.size();
        final int[] heights = new int[count];
        int room = Math.max(count, (int) Math.round(total) - gap * Math.max(0, count - 1));
        for (int i = 0; i < count; i++) {
            heights[i] = strips.get(i).exact();
            room -= heights[i];
        }
        final int kept = kept(strips);
        int others = 0;
        for (int i = 0; i < count; i++) {
            others += heights[i] == 0 && strips.get(i).lane().fixedHeight() == 0 ? strips.get(i).least() : 0;
        }
        final int least = least(strips, gap) - gap * Math.max(0, count - 1);
        // They give way before others become too low, where all can be read at all.
        final boolean giveWay = least <= total - gap * Math.max(0, count - 1) && room - kept < others;
        final boolean keep = kept > 0 && kept <= room / KEPT_SHARE && kept < room && !giveWay;
        for (int i = 0; i < count && keep; i++) {
            if (heights[i] == 0 && strips.get(i).lane().fixedHeight() > 0) {
                heights[i] = strips.get(i).lane().fixedHeight();
                room -= heights[i];
            }
        }
        raise(strips, heights, room);
        return heights;
    }

    private static int kept(List<Strip> strips) {
        return strips.stream().filter(strip -> strip.exact() == 0).mapToInt(strip -> strip.lane().fixedHeight()).sum();
    }

    /// Gives those that have no height yet what is left: first the least to those whose part is below it, then by proportion.
    private static void raise(List<Strip> strips, int[] heights, int all) {
        int room = all;
        int least = 0;
        for (int i = 0; i < heights.length; i++) {
            least += heights[i] == 0 ? strips.get(i).least() : 0;
        }
        if (room >= least) {
            boolean again = true;
            while (again) {
                again = false;
                final double wanted = wanted(strips, heights);
                for (int i = 0; i < heights.length; i++) {
                    final Strip strip = strips.get(i);
                    if (heights[i] == 0 && strip.wanted() / wanted * room < strip.least()) {
                        heights[i] = strip.least();
                        room -= heights[i];
                        again = true;
                        break;
                    }
                }
            }
        }
        final double wanted = wanted(strips, heights);
        double edge = 0;
        int used = 0;
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] == 0) {
                edge += strips.get(i).wanted() / wanted * Math.max(0, room);
                heights[i] = Math.max(1, (int) Math.round(edge) - used);
                used += heights[i];
            }
        }
    }

    private static double wanted(List<Strip> strips, int[] heights) {
        double wanted = 0;
        for (int i = 0; i < heights.length; i++) {
            wanted += heights[i] == 0 ? strips.get(i).wanted() : 0;
        }
        return wanted;
    }
}
