package org.stallscope.analysis.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The file, or ring of files, that a capture is written to. For one thread at a time; the list of files may be read by all.
final class LiveFiles implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private final Path chosen;
    private final Ring ring;
    private final PcapngWriter.About about;
    private final List<Path> files = new CopyOnWriteArrayList<>();
    private PcapngWriter writer;
    private Runnable onTurn = () -> {};
    private int begun;
    private long packetsBefore;
    private long bytesBefore;

    /// Bytes of finished files that are not there any more.
    private long bytesGone;
    private final Map<Path, Long> finished = new HashMap<>();

    /// What the system had counted when the file began.
    private PacketSource.Counts before = PacketSource.Counts.NONE;

    /// @param ring null for one file
    /// @throws IOException where the first file cannot be written
    LiveFiles(Path chosen, Ring ring, PcapngWriter.About about) throws IOException {
        this.chosen = chosen;
        this.ring = ring;
        this.about = about;
        begin();
    }

    /// @param listener told that the files of a ring are others than before, while those that are not among them any more are still
    ///     there: whoever reads them and finds one gone can know why
    void setOnTurn(Runnable listener) {
        onTurn = listener;
    }

    private void begin() throws IOException {
        begun++;
        final Path file = ring == null ? chosen
                : chosen.resolveSibling(Ring.name(chosen.getFileName().toString(), begun,
                        LocalDateTime.now().format(TIME)));
        writer = new PcapngWriter(file, about);
        files.add(file);
    }

    /// Adds a packet; begins the next file of a ring where one is full.
    ///
    /// @throws IOException where the disk takes no more; {@link #finish} then leaves whole files
    void packet(PacketSource source) throws IOException {
        if (ring != null && writer.size() >= ring.bytes()) {
            next(source.counts());
        }
        writer.packet(source);
    }

    private void next(PacketSource.Counts counts) throws IOException {
        writer.finish(since(counts));
        writer.close();
        before = counts;
        packetsBefore += writer.packets();
        bytesBefore += writer.size();
        finished.put(files.getLast(), writer.size());
        begin();
        final List<Path> oldest = new ArrayList<>();
        while (files.size() > ring.files()) {
            final Path file = files.removeFirst();
            bytesGone += finished.remove(file);
            oldest.add(file);
        }
        onTurn.run();
        for (Path file : oldest) {
            // Room first, then the new file's packets: what cannot be removed is left.
            Files.deleteIfExists(file);
        }
    }

    private PacketSource.Counts since(PacketSource.Counts counts) {
        return new PacketSource.Counts(counts.received() - before.received(), counts.dropped() - before.dropped(),
                counts.interfaceDropped() - before.interfaceDropped());
    }

    void flush() throws IOException {
        writer.flush();
    }

    /// Ends the last file.
    ///
    /// @throws IOException where the disk takes no more; the file is readable all the same
    void finish(PacketSource.Counts counts) throws IOException {
        writer.finish(since(counts));
    }

    /// The files that are there now, oldest first.
    List<Path> files() {
        return List.copyOf(files);
    }

    /// How many files were begun.
    int begun() {
        return begun;
    }

    long packets() {
        return packetsBefore + writer.packets();
    }

    /// Bytes written in all, with those of removed files.
    long bytes() {
        return bytesBefore + writer.size();
    }

    /// Bytes in the files that are there now.
    long bytesThere() {
        return bytes() - bytesGone;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
