package org.stallscope.analysis.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/// What the files of a source looked like at some moment, so that a later look tells whether they grew.
public final class FileState {
    /// Bytes at the beginning by which a file that was started anew is told from one that grew.
    private static final int BEGINNING = 4_096;

    /// One file.
    ///
    /// @param key tells one file from another of the same name; null where the system has no such thing
    /// @param size bytes
    /// @param beginning checksum of the first bytes, `begun` of them
    /// @param begun how many
    private record State(Object key, long size, long beginning, int begun) {}

    /// A file shorter than this may still become a capture.
    private static final int BARELY_BEGUN = 64;

    private final Map<Path, State> files;

    /// Those that are no captures, or not yet.
    private final Map<Path, State> others;

    private FileState(Map<Path, State> files, Map<Path, State> others) {
        this.files = files;
        this.others = others;
    }

    /// Looks at the files that a source stands for now.
    ///
    /// @throws CaptureException where a folder cannot be listed
    public static FileState of(CaptureSource source) throws CaptureException {
        final Map<Path, State> files = new LinkedHashMap<>();
        for (SetFiles.Named file : SetFiles.of(source, new CaptureHealth())) {
            final State state = look(file.path(), BEGINNING);
            if (state != null) {
                files.put(file.path(), state);
            }
        }
        return new FileState(files, Map.of());
    }

    private static State look(Path file, int beginning) {
        try {
            final BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            try (InputStream in = Files.newInputStream(file)) {
                final byte[] begin = in.readNBytes((int) Math.min(beginning, attributes.size()));
                final CRC32 sum = new CRC32();
                sum.update(begin);
                return new State(attributes.fileKey(), attributes.size(), sum.getValue(), begin.length);
            }
        } catch (IOException e) {
            return null;
        }
    }

    /// The same where only what an open capture reads matters: other files of its folder may come and go.
    public FileState of(Capture open) {
        final Map<Path, State> others = new LinkedHashMap<>(files);
        final Map<Path, State> read = new LinkedHashMap<>();
        for (Path file : open.files()) {
            final State state = others.remove(file);
            if (state != null) {
                read.put(file, state);
            }
        }
        return new FileState(read, others);
    }

    /// Whether a file is not longer than the head of a capture; not for one that cannot be looked at.
    static boolean isBarelyBegun(Path file) {
        try {
            return Files.size(file) < BARELY_BEGUN;
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether there are files, and none of them longer than the head of a capture: the first packets are still to come.
    public boolean isBarelyBegun() {
        return !files.isEmpty() && files.values().stream().allMatch(state -> state.size() < BARELY_BEGUN);
    }

    /// Whether some file is larger now, or there is one more. Costs one look at each file's entry in its folder.
    ///
    /// @throws CaptureException where a file was removed, replaced, shortened or written anew: its message says which and how
    public boolean grew(CaptureSource source) throws CaptureException {
        boolean grew = false;
        for (Map.Entry<Path, State> entry : files.entrySet()) {
            grew |= grew(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<Path, State> entry : others.entrySet()) {
            grew |= entry.getValue().size() < BARELY_BEGUN && sizeOf(entry.getKey()) > entry.getValue().size();
        }
        return grew || source.paths().stream().anyMatch(Files::isDirectory) && hasMore(source);
    }

    private boolean hasMore(CaptureSource source) throws CaptureException {
        for (SetFiles.Named file : SetFiles.of(source, new CaptureHealth())) {
            if (!files.containsKey(file.path()) && !others.containsKey(file.path())) {
                return true;
            }
        }
        return false;
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean grew(Path file, State before) throws CaptureException {
        final BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new CaptureException(Messages.later("removed", name(file)), e);
        } catch (IOException e) {
            throw new CaptureException(Messages.later("no-longer-readable", name(file), Messages.of(e)), e);
        }
        if (!Objects.equals(now.fileKey(), before.key())) {
            throw new CaptureException(Messages.later("replaced", name(file)));
        }
        if (now.size() < before.size()) {
            throw new CaptureException(Messages.later("shorter", name(file)));
        }
        if (now.size() == before.size()) {
            return false;
        }
        final State begun = look(file, before.begun());
        if (begun != null && begun.beginning() != before.beginning()) {
            throw new CaptureException(Messages.later("started-anew", name(file)));
        }
        return true;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
