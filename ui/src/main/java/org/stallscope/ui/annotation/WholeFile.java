package org.stallscope.ui.annotation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Small files that are there whole or not at all: written under another name, forced to the disk, then moved.
public final class WholeFile {
    private WholeFile() {}

    /// Writes a file in place of the one that stands there.
    ///
    /// @throws IOException where it cannot be written: what stood there before is kept, and the message is a reason without
    /// its end, such as "the folder is read-only"
    public static void write(Path file, byte[] bytes) throws IOException {
        final Path whole = file.toAbsolutePath();
        final Path part =
                whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                final ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            try {
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new IOException(reason(e, whole), e);
        } finally {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // It is gone, or nobody may remove it; what matters is told above.
            }
        }
    }

    private static String reason(IOException e, Path file) {
        if (e instanceof AccessDeniedException || String.valueOf(e.getMessage()).contains("Read-only")) {
            return Messages.say("may-not-write", file.getParent());
        }
        if (e instanceof NoSuchFileException) {
            return Messages.say("no-folder", file.getParent());
        }
        final String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
    }
}
