package org.stallscope.analysis.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/// One file of a set. A plain file stays mapped, which costs next to nothing. A compressed one is looked at when the set is
/// opened, inflated when its turn comes, and thrown away behind it, so that a set needs no more room than the files that
/// overlap in time.
final class SetMember {
    /// Inflated bytes in which the first packet of a compressed file is looked for: with it a file is ordered among others.
    private static final long PEEK = 1 << 14;

    private final Path path;
    private final OpenOptions options;
    private final InflateProgress progress;
    private final PcapngSections sections = new PcapngSections();
    private final Compression compression;
    private final CaptureFormat format;
    private final boolean bigEndian;
    private final long size;
    private final FileTime modified;
    private final long firstTime;
    private CaptureFile open;
    private int users;

    /// Numbers within the set of the file's interfaces, by their numbers within the file.
    private int[] interfaceNumbers = {};

    /// Records after which the file ends: those read before it became shorter.
    private long limit = Long.MAX_VALUE;

    /// @throws CaptureException where the file cannot be read
    SetMember(Path path, boolean growing, OpenOptions options, InflateProgress progress) throws CaptureException {
        this.path = path;
        this.options = options;
        this.progress = progress;
        // What is found here is found again, and then reported, when the file is walked.
        final CaptureHealth unheard = growing ? CaptureHealth.ofGrowing() : new CaptureHealth();
        final CaptureFile file = CaptureFile.open(path, unheard, options, progress, sections, PEEK);
        try {
            compression = file.compression();
            format = file.format();
            bigEndian = file.isBigEndian();
            size = file.fileSize();
            modified = Files.getLastModifiedTime(path);
            firstTime = peek(file, unheard);
        } catch (IOException | InternalError e) {
            file.close();
            throw new CaptureException(Messages.later("changed-while-opened", path), e);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
        if (isCompressed()) {
            file.close();
        } else {
            open = file;
        }
    }

    /// Time of the first packet; the least there is where none is found, so that the file has its turn first.
    private long peek(CaptureFile file, CaptureHealth unheard) throws CaptureException {
        final RecordReader reader = file.reader(unheard, new CaptureNotes());
        if (reader.next()) {
            return reader.time();
        }
        if (!isCompressed() || file.length() < PEEK) {
            return Long.MIN_VALUE;
        }
        try (CaptureFile whole =
                CaptureFile.open(path, unheard, options, progress, new PcapngSections(), Long.MAX_VALUE)) {
            final RecordReader all = whole.reader(unheard, new CaptureNotes());
            return all.next() ? all.time() : Long.MIN_VALUE;
        }
    }

    /// The file, open until as many calls of {@link #release}.
    ///
    /// @param health hears of damage where it has to be inflated
    synchronized CaptureFile acquire(CaptureHealth health) throws CaptureException {
        if (open == null) {
            open = CaptureFile.open(path, health, options, progress, sections, Long.MAX_VALUE);
        }
        users++;
        return open;
    }

    synchronized void release() {
        users--;
        if (isCompressed() && users == 0) {
            close();
        }
    }

    synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    Path path() {
        return path;
    }

    /// The file's name, for messages.
    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean isCompressed() {
        return compression != Compression.NONE;
    }

    String formatWords() {
        final String words = format.words(bigEndian);
        return isCompressed() ? Messages.say("format.compressed", words, compression.words()) : words;
    }

    long size() {
        return size;
    }

    long firstTime() {
        return firstTime;
    }

    long limit() {
        return limit;
    }

    void endAfter(long records) {
        limit = records;
    }

    boolean isShorter() {
        try {
            return Files.size(path) < size;
        } catch (IOException e) {
            // Removed: what is mapped stays whole.
            return false;
        }
    }

    boolean isChanged() {
        try {
            return Files.size(path) != size || !Files.getLastModifiedTime(path).equals(modified);
        } catch (IOException e) {
            return true;
        }
    }

    int interfaces() {
        return interfaceNumbers.length;
    }

    /// @return -1 where it has no such interface
    int interfaceNumber(int number) {
        return number < interfaceNumbers.length ? interfaceNumbers[number] : -1;
    }

    void addInterface(int setNumber) {
        interfaceNumbers = Arrays.copyOf(interfaceNumbers, interfaceNumbers.length + 1);
        interfaceNumbers[interfaceNumbers.length - 1] = setNumber;
    }

    void forgetInterfaces() {
        interfaceNumbers = new int[0];
    }
}
