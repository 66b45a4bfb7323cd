package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// A capture that is being written, read on from where the last look ended: in one file, or in several of which each goes on where
/// the one before ended, as those of a ring. Each look is a {@link Capture} of its own, whose frames are all that were there by
/// then. Plain pcap and pcapng only. For one thread; others may use the looks.
public final class GrowingCapture implements AutoCloseable {
    /// By so much the first packet of a file may be earlier than the last one of the file before, ns: the queues of a network
    /// card bring theirs side by side. What overlaps by more was captured side by side.
    private static final long DISORDER = 10_000_000;

    /// Before the first packet.
    private static final long NO_TIME = Long.MIN_VALUE + DISORDER;

    private final List<GrowingPart> parts = new ArrayList<>();
    private CaptureSource source;

    /// Whether it is one file as yet, and a look at it one at that file.
    private boolean single;

    /// What the files said of themselves that are behind the one that is read.
    private final CaptureNotes before = new CaptureNotes();

    /// Files that are still to be begun at this look.
    private final Deque<Path> waiting = new ArrayDeque<>();

    private final SetHealth health = new SetHealth(CaptureHealth.ofGrowing());
    private boolean inTurn = true;
    private long lastTime = NO_TIME;

    /// @param source for which {@link #isPossible}
    public GrowingCapture(CaptureSource source) {
        this.source = source;
        single = source.isOneFile();
    }

    /// Whether a capture can be read on: its files are neither compressed nor of a format whose records may be padded. Whether they
    /// follow each other is found out as they are read.
    public static boolean isPossible(CaptureSource source) {
        try {
            final List<Path> files = files(source);
            for (int i = 0; i < files.size(); i++) {
                if (!isPossible(files.get(i))
                        && !(i > 0 && i == files.size() - 1 && FileState.isBarelyBegun(files.get(i)))) {
                    return false;
                }
            }
            return !files.isEmpty();
        } catch (CaptureException e) {
            return false;
        }
    }

    private static boolean isPossible(Path path) {
        // A compressed file would be inflated to be opened.
        if (!CaptureFile.isPlain(path)) {
            return false;
        }
        try (CaptureFile file = CaptureFile.open(path, new CaptureHealth())) {
            return file.format() != CaptureFormat.SNOOP;
        } catch (CaptureException e) {
            return false;
        }
    }

    private static List<Path> files(CaptureSource source) throws CaptureException {
        return source.isOneFile() ? source.paths()
                : SetFiles.of(source, new CaptureHealth()).stream().map(SetFiles.Named::path).toList();
    }

    /// How many of the files that were read are not among those of a later state of the source; −1 where that does not go on from
    /// this one.
    public int gone(CaptureSource later) {
        return gone(later.paths());
    }

    private int gone(List<Path> later) {
        for (int gone = 0; gone < parts.size(); gone++) {
            final int left = parts.size() - gone;
            if (left <= later.size()
                    && parts.subList(gone, parts.size()).stream().map(GrowingPart::path).toList()
                            .equals(later.subList(0, left))) {
                return gone;
            }
        }
        return -1;
    }

    /// Goes on with a later state of the source. What is not there any more stays part of the capture, and on the disk, until this
    /// and all its looks are closed.
    ///
    /// @param later of which {@link #gone} found that it goes on from this one
    public void goOn(CaptureSource later) {
        source = later;
        single = parts.size() == 1 && later.isOneFile();
    }

    /// Whether each file goes on where the one before ended, as far as was read; otherwise this is of no more use.
    public boolean isInTurn() {
        return inTurn;
    }

    /// Looks at the files as they are now.
    ///
    /// @param sum hears of damage
    /// @param onBytes told which bytes the records' offsets lie in: before the first record, and whenever another file's follow
    /// @return at the first record that was not read before
    /// @throws CaptureException where nothing can be read, or not yet
    public RecordReader open(CaptureHealth sum, Consumer<MemorySegment> onBytes) throws CaptureException {
        health.goOn(sum);
        final List<Path> files = files(source);
        waiting.clear();
        if (parts.isEmpty()) {
            final GrowingPart first = new GrowingPart(files.getFirst(), 0, 0);
            first.open(single ? sum : CaptureHealth.ofGrowing());
            parts.add(first);
            waiting.addAll(files.subList(1, files.size()));
        } else {
            final int gone = gone(files);
            inTurn &= gone >= 0 && parts.subList(0, parts.size() - 1).stream().noneMatch(GrowingPart::isLonger);
            if (inTurn) {
                waiting.addAll(files.subList(parts.size() - gone, files.size()));
            }
            parts.getLast().open(single ? sum : CaptureHealth.ofGrowing());
        }
        return new Reader(onBytes);
    }

    /// Ends a look, when its reader has no more.
    public Capture read() {
        final GrowingPart last = parts.getLast();
        final CaptureNotes said = last.read();
        if (single) {
            health.note(last.name(), last.health());
            return last.handOut();
        }
        health.add(last.name(), last.health());
        final CaptureNotes notes = before.copy();
        notes.append(said, parts.size() - 1, last.name(), last.framesBefore());
        return new CaptureChain(source, parts.stream().map(CaptureChain.Link::of).toList(), notes);
    }

    /// Goes over to the next file.
    ///
    /// @return whether there is one
    private boolean turn() {
        if (waiting.isEmpty()) {
            return false;
        }
        final Path path = waiting.remove();
        final GrowingPart done = parts.getLast();
        final CaptureNotes said = done.read();
        final GrowingPart next = new GrowingPart(path, done.framesBefore() + done.frames(),
                before.interfaces().size() + said.interfaces().size());
        try {
            next.open(CaptureHealth.ofGrowing());
        } catch (CaptureException e) {
            // The newest may have nothing yet; of any other, who reads all of them says what is wrong.
            inTurn = waiting.isEmpty() && FileState.isBarelyBegun(path);
            waiting.clear();
            return false;
        }
        health.add(done.name(), done.health());
        before.append(said, parts.size() - 1, done.name(), done.framesBefore());
        parts.add(next);
        return true;
    }

    /// Lets go of the files; looks that were handed out stay.
    @Override
    public void close() {
        parts.forEach(GrowingPart::close);
    }

    /// Over what was not read before.
    private final class Reader extends RecordReader {
        private final Consumer<MemorySegment> onBytes;
        private GrowingPart part;
        private long bytesBefore;

        Reader(Consumer<MemorySegment> onBytes) {
            this.onBytes = onBytes;
            begin();
        }

        private void begin() {
            part = parts.getLast();
            file = parts.size() - 1;
            onBytes.accept(part.look().file().bytes());
        }

        @Override
        public boolean next() {
            while (inTurn) {
                final RecordReader reader = part.reader();
                if (reader.next()) {
                    if (part.frames() == 0 && reader.time < lastTime - DISORDER) {
                        inTurn = false;
                        return false;
                    }
                    lastTime = Math.max(lastTime, reader.time);
                    part.count();
                    standAt(reader, part.interfacesBefore() + reader.interfaceNumber);
                    return true;
                }
                if (!turn()) {
                    return false;
                }
                bytesBefore += part.look().file().length();
                begin();
            }
            return false;
        }

        @Override
        public long position() {
            return bytesBefore + part.reader().position();
        }

        @Override
        void seek(long offset, long recordsBefore) {
            throw new UnsupportedOperationException("it goes on where it ended");
        }
    }
}
