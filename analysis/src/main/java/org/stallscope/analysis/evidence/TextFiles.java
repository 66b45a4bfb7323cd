package org.stallscope.analysis.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Tells text from captures and other binary files by content, compressed or not: what is text may be evidence.
public final class TextFiles {
    private static final int LOOK = 4_096;

    /// In text at most one byte of this many is a control character.
    private static final int RARE = 50;

    private static final Pattern CAPTURE_NAME =
            Pattern.compile("(?i)\\.(pcap|pcapng|cap|dmp|snoop)\\d*(\\.(gz|zst|lz4|xz))?$");

    private TextFiles() {}

    /// Whether a file that was given without saying what it is can only be evidence: it is text, and not named like a capture.
    public static boolean isEvidence(Path file) {
        return !CAPTURE_NAME.matcher(file.toString()).find() && isText(file);
    }

    /// Whether a file begins like text (UTF-8, one byte a character, or UTF-16 with its mark). A file that is empty or cannot
    /// be read does not.
    public static boolean isText(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (TextSource in = TextSource.open(file)) {
            return isText(in.readNBytes(LOOK));
        } catch (IOException | RuntimeException e) {
            // Damaged compression of whatever kind: whoever opens it will say so.
            return false;
        }
    }

    static boolean isText(byte[] start) {
        if (start.length == 0) {
            return false;
        }
        if (start.length >= 2) {
            final int mark = (start[0] & 0xff) << 8 | start[1] & 0xff;
            if (mark == 0xfeff || mark == 0xfffe) {
                return true;
            }
        }
        int strange = 0;
        for (byte value : start) {
            strange += value >= 0 && value < 32 && value != '\n' && value != '\r' && value != '\t' && value != 27
                    && value != '\f' ? 1 : 0;
        }
        return strange <= start.length / RARE;
    }
}
