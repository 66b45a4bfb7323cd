package org.stallscope.analysis.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stallscope.analysis.decode.Layers;
import org.stallscope.analysis.decode.OuterPath;
import org.stallscope.analysis.decode.PathTable;

/// What was around the segments of each direction: tags, labels and tunnels on first sight, and other ones later. A capture
/// without any costs nothing here. Written while segments find their conversations, read-only afterwards.
public final class OuterPaths {
    /// Later paths that are told of a direction; more say nothing new.
    static final int MOST_LATER = 8;

    private static final int UNSEEN = -1;

    /// A path on which a direction went on.
    ///
    /// @param frame number of the first frame on it
    /// @param path null for none: outside of any tag or tunnel
    public record Later(long frame, OuterPath path) {}

    private static final class Others {
        private final int[] paths = new int[MOST_LATER];
        private final long[] frames = new long[MOST_LATER];
        private int count;

        Others copy() {
            final Others copy = new Others();
            System.arraycopy(paths, 0, copy.paths, 0, count);
            System.arraycopy(frames, 0, copy.frames, 0, count);
            copy.count = count;
            return copy;
        }

        void add(int path, long frame) {
            for (int i = 0; i < count; i++) {
                if (paths[i] == path) {
                    return;
                }
            }
            if (count < MOST_LATER) {
                paths[count] = path;
                frames[count++] = frame;
            }
        }
    }

    private final PathTable table;

    /// Number of the first path of each lane; null while there is no path at all.
    private int[] first;

    /// Index into `others`, plus one.
    private int[] other;

    private final List<Others> others = new ArrayList<>();

    public OuterPaths() {
        this(new PathTable());
    }

    private OuterPaths(PathTable table) {
        this.table = table;
    }

    /// What was seen so far, for reading only: what comes later is not seen in it.
    public OuterPaths soFar() {
        // Paths are numbered as they come and stay.
        final OuterPaths copy = new OuterPaths(table);
        if (first != null) {
            copy.first = first.clone();
            copy.other = other.clone();
            others.forEach(some -> copy.others.add(some.copy()));
        }
        return copy;
    }

    /// Number of a segment's path, 0 for none.
    public int number(Layers layers) {
        return table.number(layers);
    }

    /// Whether segments must be told, all from now on: some frame of the capture came along a path.
    public boolean isWatching() {
        return first != null;
    }

    /// Begins to watch.
    ///
    /// @param store chunks that were filled before
    /// @param chunk the one being filled
    /// @param rows rows of it that have their conversation
    public void watch(SegmentStore store, SegmentChunk chunk, int rows) {
        first = new int[0];
        other = new int[0];
        for (int row = 0; row < store.size(); row += SegmentChunk.ROWS) {
            final SegmentChunk earlier = store.chunk(row);
            for (int i = 0; i < earlier.size; i++) {
                saw(earlier.lane[i], 0, 0);
            }
        }
        for (int i = 0; i < rows; i++) {
            saw(chunk.lane[i], 0, 0);
        }
    }

    /// Takes a segment.
    ///
    /// @param lane conversation number times two plus direction
    /// @param path {@link #number} of it
    public void saw(int lane, int path, long frame) {
        if (lane >= first.length) {
            final int known = first.length;
            first = Arrays.copyOf(first, Math.max(lane + 1, Math.max(256, known * 2)));
            Arrays.fill(first, known, first.length, UNSEEN);
            other = Arrays.copyOf(other, first.length);
        }
        final int known = first[lane];
        if (known == path) {
            return;
        }
        if (known == UNSEEN) {
            first[lane] = path;
            return;
        }
        if (other[lane] == 0) {
            others.add(new Others());
            other[lane] = others.size();
        }
        others.get(other[lane] - 1).add(path, frame);
    }

    /// The path on which a direction was first seen; null where it was on none, or never seen.
    public OuterPath first(int conversation, int direction) {
        final int lane = conversation << 1 | direction;
        return first == null || lane >= first.length ? null : path(first[lane]);
    }

    /// The other paths of a direction in order of appearance, the first few.
    public List<Later> later(int conversation, int direction) {
        final int lane = conversation << 1 | direction;
        if (first == null || lane >= other.length || other[lane] == 0) {
            return List.of();
        }
        final Others found = others.get(other[lane] - 1);
        final List<Later> later = new ArrayList<>();
        for (int i = 0; i < found.count; i++) {
            later.add(new Later(found.frames[i], path(found.paths[i])));
        }
        return later;
    }

    private OuterPath path(int number) {
        return number <= 0 ? null : table.path(number);
    }
}
