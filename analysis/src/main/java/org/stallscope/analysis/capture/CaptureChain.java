package org.stallscope.analysis.capture;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A look at a capture that is being written into several files, of which each goes on where the one before ended. Files that were
/// removed since they were read are still part of it.
final class CaptureChain implements Capture {
    /// One file.
    ///
    /// @param file open as long as this is
    /// @param framesBefore frames of the capture before its first
    /// @param frames that were read of it
    /// @param interfacesBefore interfaces of the capture before its first
    record Link(SharedFile file, long framesBefore, long frames, int interfacesBefore) {
        /// A file as it was read just now.
        static Link of(GrowingPart part) {
            return new Link(part.look().keep(), part.framesBefore(), part.frames(), part.interfacesBefore());
        }

        CaptureFile look() {
            return file.file();
        }
    }

    private final CaptureSource source;
    private final List<Link> links;
    private final CaptureNotes notes;

    /// By the position of the file; null where nobody asked yet.
    private final FrameIndex[] indices;

    private boolean closed;

    CaptureChain(CaptureSource source, List<Link> links, CaptureNotes notes) {
        this.source = source;
        this.links = links;
        this.notes = notes;
        indices = new FrameIndex[links.size()];
    }

    @Override
    public CaptureSource source() {
        return source;
    }

    @Override
    public List<Path> files() {
        return links.stream().map(link -> link.look().path()).toList();
    }

    @Override
    public String formatWords() {
        return String.join("; ", links.stream().map(link -> link.look().formatWords()).distinct().toList());
    }

    @Override
    public long fileSize() {
        return links.stream().mapToLong(link -> link.look().fileSize()).sum();
    }

    @Override
    public long length() {
        return links.stream().mapToLong(link -> link.look().length()).sum();
    }

    @Override
    public CaptureNotes notes() {
        return notes;
    }

    /// The files were read already: as {@link #again}.
    @Override
    public RecordReader records(Consumer<MemorySegment> onBytes) {
        return again(onBytes);
    }

    @Override
    public RecordReader again(Consumer<MemorySegment> onBytes) {
        return new Reader(onBytes);
    }

    /// Each file has one of its own.
    @Override
    public FrameIndex index(long frames) {
        return FrameIndex.counting(frames);
    }

    @Override
    public boolean isQuickToLookInto() {
        return true;
    }

    @Override
    public Frame frame(FrameIndex index, long frameNumber) throws CaptureException {
        final int position = position(frameNumber);
        if (frameNumber < 1 || frameNumber > index.frames() || position < 0) {
            throw new IndexOutOfBoundsException("frame " + frameNumber + " of " + index.frames());
        }
        final Link link = links.get(position);
        final Frame frame = link.look().frame(index(position), frameNumber - link.framesBefore());
        return new Frame(frameNumber, frame.file(), frame.time(), frame.linkType(), frame.capturedLength(),
                frame.originalLength(), link.interfacesBefore() + frame.interfaceNumber(), frame.bytes(),
                frame.comment());
    }

    private int position(long frameNumber) {
        for (int i = links.size() - 1; i >= 0; i--) {
            if (frameNumber > links.get(i).framesBefore()) {
                return frameNumber <= links.get(i).framesBefore() + links.get(i).frames() ? i : -1;
            }
        }
        return -1;
    }

    private synchronized FrameIndex index(int position) {
        if (indices[position] == null) {
            indices[position] = links.get(position).look().index(links.get(position).frames());
        }
        return indices[position];
    }

    @Override
    public boolean changed() {
        return links.stream().anyMatch(link -> link.look().changed());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            links.forEach(link -> link.file().release());
        }
    }

    /// Over all frames once more.
    private final class Reader extends RecordReader {
        private final Consumer<MemorySegment> onBytes;
        private RecordReader reader;
        private long left;
        private long bytesBefore;

        Reader(Consumer<MemorySegment> onBytes) {
            this.onBytes = onBytes;
            begin(0);
        }

        private void begin(int position) {
            file = position;
            final Link link = links.get(position);
            onBytes.accept(link.look().bytes());
            reader = link.look().reader(new CaptureHealth(), new CaptureNotes());
            left = link.frames();
        }

        @Override
        public boolean next() {
            while (left == 0 || !reader.next()) {
                if (file == links.size() - 1) {
                    return false;
                }
                bytesBefore += links.get(file).look().length();
                begin(file + 1);
            }
            left--;
            standAt(reader, links.get(file).interfacesBefore() + reader.interfaceNumber);
            return true;
        }

        @Override
        public long position() {
            return bytesBefore + reader.position();
        }

        @Override
        void seek(long offset, long recordsBefore) {
            throw new UnsupportedOperationException("it is walked from its beginning");
        }
    }
}
