package org.stallscope.analysis.capture;

import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.text.Message;

/// Several files open as one capture in time order: the files of a ring buffer, of a folder, or any others. Formats, link
/// types, compressions and time units may differ from file to file.
public final class CaptureSet implements Capture {
    /// Compressed files kept inflated after a look at one of their frames: the next look is likely to be near.
    private static final int MOST_KEPT = 4;

    /// Files named in one message; the rest is counted.
    private static final int MOST_TOLD = 3;

    private final CaptureSource source;
    private final CaptureHealth health;
    private final List<SetMember> members;
    private final int[] byFirstTime;
    private final Deque<SetMember> kept = new ArrayDeque<>();
    private MergePlaces places = new MergePlaces();
    private CaptureNotes notes = new CaptureNotes();

    private CaptureSet(CaptureSource source, CaptureHealth health, List<SetMember> members) {
        this.source = source;
        this.health = health;
        this.members = List.copyOf(members);
        byFirstTime = IntStream.range(0, members.size())
                .boxed()
                .sorted(Comparator.comparingLong(position -> members.get(position).firstTime()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static CaptureSet open(
            CaptureSource source, CaptureHealth health, OpenOptions options, InflateProgress progress)
            throws CaptureException {
        final List<SetMember> members = new ArrayList<>();
        final List<Message> refused = new ArrayList<>();
        final List<String> others = new ArrayList<>();
        try {
            for (SetFiles.Named file : SetFiles.of(source, health)) {
                try {
                    members.add(new SetMember(file.path(), health.isGrowing(), options, progress));
                } catch (CaptureException e) {
                    if (file.listed() && e.isNoCapture()) {
                        others.add(file.path().getFileName().toString());
                    } else {
                        refused.add(e.said());
                    }
                }
            }
            tell(source, health, members, refused, others);
        } catch (CaptureException | RuntimeException | Error e) {
            members.forEach(SetMember::close);
            throw e;
        }
        return new CaptureSet(source, health, members);
    }

    private static void tell(
            CaptureSource source,
            CaptureHealth health,
            List<SetMember> members,
            List<Message> refused,
            List<String> others)
            throws CaptureException {
        if (members.isEmpty()) {
            throw new CaptureException(
                    refused.isEmpty() ? Messages.later("none-in", source.placed()) : some("some.sentences", refused));
        }
        if (!refused.isEmpty()) {
            health.add("files-left-out", Severity.ERROR, refused.size(),
                    Messages.later("left-out", some("some.sentences", refused)));
        }
        if (!others.isEmpty()) {
            health.add("other-files", Severity.INFO, others.size(),
                    Messages.later("other-files", some("some.names", others)));
        }
    }

    /// The first of them, {@link #MOST_TOLD} at most, and how many more.
    private static Message some(String key, List<?> texts) {
        return Messages.later(key,
                texts.getFirst(),
                texts.size() > 1 ? texts.get(1) : null,
                texts.size() > 2 ? texts.get(2) : null,
                texts.size() > MOST_TOLD ? texts.size() - MOST_TOLD : null);
    }

    @Override
    public CaptureSource source() {
        return source;
    }

    @Override
    public List<Path> files() {
        return members.stream().map(SetMember::path).toList();
    }

    @Override
    public String formatWords() {
        return String.join("; ", members.stream().map(SetMember::formatWords).distinct().toList());
    }

    @Override
    public long fileSize() {
        return members.stream().mapToLong(SetMember::size).sum();
    }

    /// Bytes on disk: how large compressed files become is not known before.
    @Override
    public long length() {
        return fileSize();
    }

    @Override
    public CaptureNotes notes() {
        return notes;
    }

    @Override
    public RecordReader records(Consumer<MemorySegment> onBytes) {
        notes = new CaptureNotes();
        places = new MergePlaces();
        members.forEach(SetMember::forgetInterfaces);
        return new MergedReader(
                members, byFirstTime, new SetHealth(health), health.isGrowing(), notes, places, onBytes);
    }

    @Override
    public RecordReader again(Consumer<MemorySegment> onBytes) {
        return new MergedReader(members, byFirstTime, new SetHealth(new CaptureHealth()), health.isGrowing(),
                new CaptureNotes(), null, onBytes);
    }

    /// The set keeps the places of its files' records itself.
    @Override
    public FrameIndex index(long frames) {
        return FrameIndex.counting(frames);
    }

    @Override
    public boolean isQuickToLookInto() {
        return members.stream().noneMatch(SetMember::isCompressed);
    }

    @Override
    public synchronized Frame frame(FrameIndex index, long frameNumber) throws CaptureException {
        if (frameNumber < 1 || frameNumber > index.frames()) {
            throw new IndexOutOfBoundsException("frame " + frameNumber + " of " + index.frames());
        }
        // What this look finds was already reported by the walk.
        final CaptureNotes found = new CaptureNotes();
        final MergedReader reader = new MergedReader(members, byFirstTime, new SetHealth(new CaptureHealth()),
                health.isGrowing(), found, null, bytes -> {});
        try {
            reader.seek(places.before(frameNumber));
            while (reader.frames() < frameNumber) {
                if (!reader.next()) {
                    throw gone(frameNumber, null);
                }
            }
            return frame(reader, found);
        } catch (InternalError
                | IndexOutOfBoundsException
                | IllegalStateException
                | UncheckedIOException e) {
            throw gone(frameNumber, e);
        } finally {
            reader.abandon(this::keep);
        }
    }

    private static Frame frame(MergedReader reader, CaptureNotes found) {
        final SetMember member = reader.member();
        final MemorySegment inPlace = reader.bytes().asSlice(reader.dataOffset(), reader.capturedLength());
        return new Frame(
                reader.frames(),
                member.path(),
                reader.time(),
                reader.linkType(),
                reader.capturedLength(),
                reader.originalLength(),
                reader.interfaceNumber(),
                // An inflated copy may go before the capture does.
                member.isCompressed() ? MemorySegment.ofArray(inPlace.toArray(ValueLayout.JAVA_BYTE)) : inPlace,
                found.frameComments().get(reader.frames()));
    }

    private void keep(SetMember used) {
        if (!used.isCompressed() || kept.remove(used)) {
            used.release();
        }
        if (used.isCompressed()) {
            kept.addLast(used);
            if (kept.size() > MOST_KEPT) {
                kept.removeFirst().release();
            }
        }
    }

    private CaptureException gone(long frameNumber, Throwable cause) {
        return new CaptureException(Messages.later("gone.of-set", Long.toString(frameNumber), source.named()), cause);
    }

    @Override
    public boolean changed() {
        return members.stream().anyMatch(SetMember::isChanged);
    }

    @Override
    public synchronized void close() {
        members.forEach(SetMember::close);
    }
}
