package org.stallscope.analysis.capture;

import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.stallscope.analysis.capture.CaptureHealth.Severity;

/// Walks the files of a set as one capture: of the files' next records always the earliest, at equal times that of the file
/// named first. Each file keeps its own order, also where its clock runs backwards. A file is opened when the walk reaches
/// the time of its first record, so that a ring buffer of a thousand files has one or two open at a time.
final class MergedReader extends RecordReader {
    private final List<SetMember> members;
    private final int[] byFirstTime;
    private final SetHealth sum;
    private final boolean growing;
    private final CaptureNotes notes;
    private final MergePlaces places;
    private final Consumer<MemorySegment> onBytes;

    /// Binary heap, the earliest record at 0.
    private SetCursor[] heap = new SetCursor[16];

    private int active;

    /// Files opened so far, in the order of their first times.
    private int opened;

    /// The file of the record handed out last; null where its rest was dropped.
    private SetCursor current;

    /// Whether the record at the top was handed out.
    private boolean handedOut;

    /// The file that is just being opened, for the case that it breaks under it.
    private SetCursor opening;

    private long frames;
    private long bytesDone;

    /// @param byFirstTime positions of the files in the order of their first records
    /// @param places kept for later looks at single frames; null where this is such a look
    MergedReader(
            List<SetMember> members,
            int[] byFirstTime,
            SetHealth sum,
            boolean growing,
            CaptureNotes notes,
            MergePlaces places,
            Consumer<MemorySegment> onBytes) {
        this.members = members;
        this.byFirstTime = byFirstTime;
        this.sum = sum;
        this.growing = growing;
        this.notes = notes;
        this.places = places;
        this.onBytes = onBytes;
    }

    @Override
    public boolean next() {
        if (handedOut) {
            handedOut = false;
            if (current.advance()) {
                sink(current, 0);
            } else {
                finish();
            }
        }
        while (opened < byFirstTime.length && isDue(byFirstTime[opened])) {
            openNext();
        }
        if (active == 0) {
            return false;
        }
        final SetCursor top = heap[0];
        if (top != current) {
            onBytes.accept(top.file().bytes());
            current = top;
            file = top.position();
        }
        frames++;
        if (places != null && places.wants(frames)) {
            places.add(frames, heap, active, opened);
        }
        final RecordReader reader = top.reader();
        standAt(reader, top.describe(notes, frames));
        handedOut = true;
        return true;
    }

    private boolean isDue(int position) {
        return active == 0 || !heap[0].isBefore(members.get(position).firstTime(), position);
    }

    private void openNext() {
        final int position = byFirstTime[opened++];
        final SetMember member = members.get(position);
        final CaptureHealth health = growing ? CaptureHealth.ofGrowing() : new CaptureHealth();
        try {
            final SetCursor cursor = new SetCursor(position, member, health);
            opening = cursor;
            if (cursor.advance()) {
                push(cursor);
            } else {
                finish(cursor);
            }
            opening = null;
        } catch (CaptureException e) {
            if (places == null) {
                throw new UncheckedIOException(e);
            }
            health.add("files-left-out", Severity.ERROR, 1, Messages.later("left-out-late", e.said()));
            sum.add(member.name(), health);
            member.endAfter(0);
        }
    }

    private void push(SetCursor cursor) {
        if (active == heap.length) {
            heap = Arrays.copyOf(heap, 2 * active);
        }
        int at = active++;
        while (at > 0 && cursor.isBefore(heap[at - 1 >>> 1])) {
            heap[at] = heap[at - 1 >>> 1];
            at = at - 1 >>> 1;
        }
        heap[at] = cursor;
    }

    /// Puts a cursor where it belongs at or below a place.
    private void sink(SetCursor cursor, int place) {
        int at = place;
        while (2 * at + 1 < active) {
            int child = 2 * at + 1;
            if (child + 1 < active && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(cursor)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = cursor;
    }

    /// Takes the earliest cursor out: its file has no more.
    private void finish() {
        final SetCursor done = current;
        final SetCursor last = heap[--active];
        heap[active] = null;
        if (active > 0) {
            sink(last, 0);
        }
        finish(done);
    }

    private void finish(SetCursor done) {
        done.describeAll(notes);
        sum.add(done.member().name(), done.health());
        bytesDone += done.member().size();
        done.member().release();
    }

    /// Drops the files that became shorter under the walk; what was read of them stays.
    @Override
    public boolean recover() {
        final SetCursor[] all = Arrays.copyOf(heap, active + 1);
        all[active] = opening;
        final int count = opening == null ? active : active + 1;
        opening = null;
        active = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            final SetCursor cursor = all[i];
            if (cursor.member().isShorter()) {
                cursor.member().endAfter(cursor.given());
                cursor.health().add("file-shrank", Severity.ERROR, 1,
                        Messages.later("shrank"));
                finish(cursor);
                if (cursor == current) {
                    handedOut = false;
                    current = null;
                }
            } else {
                all[kept++] = cursor;
            }
        }
        for (int i = 0; i < kept; i++) {
            push(all[i]);
        }
        return kept < count;
    }

    /// Starts in the middle, at a place kept in an earlier walk.
    void seek(MergePlaces.Place place) throws CaptureException {
        opened = place.opened();
        frames = place.frame() - 1;
        for (int i = 0; i < place.files().length; i++) {
            final int position = place.files()[i];
            final SetCursor cursor = new SetCursor(position, members.get(position), new CaptureHealth());
            cursor.seek(place.offsets()[i], place.records()[i] - 1);
            if (cursor.advance()) {
                push(cursor);
            } else {
                cursor.member().release();
            }
        }
    }

    /// Number of the current record.
    long frames() {
        return frames;
    }

    /// The file of the current record.
    SetMember member() {
        return current.member();
    }

    MemorySegment bytes() {
        return current.file().bytes();
    }

    /// Lets go of all files that are still open, after a look at single frames.
    ///
    /// @param each hears of every file; it has to release it
    void abandon(Consumer<SetMember> each) {
        for (int i = 0; i < active; i++) {
            each.accept(heap[i].member());
        }
        active = 0;
        if (opening != null) {
            each.accept(opening.member());
        }
    }

    @Override
    void seek(long offset, long recordsBefore) {
        throw new UnsupportedOperationException("a set is entered at a place");
    }

    /// Bytes on disk, of compressed files too: how large they become is not known before.
    @Override
    public long position() {
        long position = bytesDone;
        for (int i = 0; i < active; i++) {
            position += heap[i].done();
        }
        return position;
    }
}
