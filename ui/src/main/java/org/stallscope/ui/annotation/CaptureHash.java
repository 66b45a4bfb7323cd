package org.stallscope.ui.annotation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a file, so that a report or a note says which capture it is about.
public final class CaptureHash {
    private static final int BUFFER = 1 << 16;

    private CaptureHash() {}

    /// Of all of it, in hexadecimal; as long as reading it takes.
    public static String of(Path file) throws IOException {
        return of(file, Long.MAX_VALUE);
    }

    /// Of bytes.
    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Of its first bytes.
    static String of(Path file, long bytes) throws IOException {
        final MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        final byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            long left = bytes;
            int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
            while (left > 0 && read >= 0) {
                digest.update(buffer, 0, read);
                left -= read;
                read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
