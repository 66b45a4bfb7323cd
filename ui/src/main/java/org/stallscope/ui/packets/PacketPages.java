package org.stallscope.ui.packets;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.packet.PacketList;
import org.stallscope.analysis.packet.PacketMark;
import org.stallscope.analysis.packet.PacketRow;
import org.stallscope.analysis.packet.PacketRows;
import org.stallscope.ui.task.Executors;

/// The rows of a list of packets as they come into sight: read page by page in the background, the page asked for last first,
/// and only so many kept. Until then TCP segments are told from the columns, without their length.
final class PacketPages {
    static final int PAGE = 64;
    private static final int MOST_PAGES = 64;

    /// Pages that wait to be read: what was scrolled past is not.
    private static final int MOST_WAITING = 6;

    private final PacketList list;
    private final PacketRows rows;
    private final Executors executors;
    private final Runnable onLoaded;
    private final Map<Integer, PacketRow[]> pages = new LinkedHashMap<>(MOST_PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, PacketRow[]> eldest) {
            return size() > MOST_PAGES;
        }
    };
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Set<Integer> reading = new HashSet<>();

    /// @param onLoaded told in the UI executor when rows have come
    PacketPages(PacketList list, Executors executors, Runnable onLoaded) {
        this.list = list;
        this.executors = executors;
        this.onLoaded = onLoaded;
        rows = new PacketRows(list.analysis());
    }

    PacketList list() {
        return list;
    }

    /// A row, as far as it is known by now; null where nothing is yet. To be called in the UI executor.
    PacketRow at(int position) {
        final int page = position / PAGE;
        PacketRow[] read = pages.get(page);
        if (read == null && ask(page)) {
            executors.background().execute(this::readNext);
            // Where everything is done at once, it is there now.
            read = pages.get(page);
        }
        return read == null ? rows.known(list.frame(position)) : read[position % PAGE];
    }

    private synchronized boolean ask(int page) {
        if (waiting.contains(page)) {
            return false;
        }
        waiting.addFirst(page);
        if (waiting.size() > MOST_WAITING) {
            waiting.removeLast();
        }
        return true;
    }

    /// The page stays among those that wait until it is there, so that it is not asked for twice.
    private void readNext() {
        final Integer page = next();
        if (page != null) {
            final PacketRow[] read = read(page);
            executors.ui().execute(() -> {
                synchronized (this) {
                    waiting.remove(page);
                    reading.remove(page);
                }
                if (read != null) {
                    pages.put(page, read);
                    onLoaded.run();
                }
            });
        }
    }

    /// The page asked for last that nobody reads yet; null where those that waited were scrolled past.
    private synchronized Integer next() {
        for (Integer page : waiting) {
            if (reading.add(page)) {
                return page;
            }
        }
        return null;
    }

    private PacketRow[] read(int page) {
        final int from = page * PAGE;
        final PacketRow[] read = new PacketRow[(int) Math.min(PAGE, (long) list.size() - from)];
        for (int i = 0; i < read.length; i++) {
            final long frame = list.frame(from + i);
            try {
                read[i] = rows.read(frame);
            } catch (CaptureException e) {
                final PacketRow known = rows.known(frame);
                read[i] = known != null ? known
                        : new PacketRow(frame, list.analysis().firstTime(), "", "", "", -1, e.getMessage(),
                                PacketMark.NONE, -1, null);
            } catch (IllegalStateException e) {
                // The capture was closed: another one is shown already.
                return null;
            }
        }
        return read;
    }
}
