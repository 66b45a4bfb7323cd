package org.stallscope.ui.annotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which capture annotations belong to: its files with their sizes and hashes.
///
/// @param parts its files in order
public record CaptureIdentity(List<Part> parts) {
    /// Nobody told.
    public static final CaptureIdentity UNKNOWN = new CaptureIdentity(List.of());

    /// A file of the capture.
    ///
    /// @param name without its folder
    /// @param bytes its size; −1 where unknown
    /// @param sha256 hash in hexadecimal; empty where nobody computed it
    public record Part(String name, long bytes, String sha256) {}

    /// How a capture compares with another.
    public enum Match {
        /// The same bytes, as far as known.
        SAME,
        /// What was there is there, and more behind it.
        GROWN,
        /// Other bytes.
        OTHER
    }

    public CaptureIdentity {
        parts = List.copyOf(parts);
    }

    /// The files as they lie on disk, without hashes.
    public static CaptureIdentity of(List<Path> files) {
        final List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            long bytes;
            try {
                bytes = Files.size(file);
            } catch (IOException e) {
                bytes = -1;
            }
            parts.add(new Part(String.valueOf(file.getFileName()), bytes, ""));
        }
        return new CaptureIdentity(parts);
    }

    /// The same with hashes: reads every byte, so call it in the background.
    public static CaptureIdentity hashed(List<Path> files) throws IOException {
        final List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            final long bytes = Files.size(file);
            parts.add(new Part(String.valueOf(file.getFileName()), bytes, CaptureHash.of(file, bytes)));
        }
        return new CaptureIdentity(parts);
    }

    public boolean isHashed() {
        return !parts.isEmpty() && parts.stream().noneMatch(part -> part.sha256().isEmpty());
    }

    /// One hash for all: of one file its own, of several that of their hashes in a row; empty where one is unknown.
    public String sha256() {
        if (!isHashed()) {
            return "";
        }
        return parts.size() == 1 ? parts.getFirst().sha256()
                : CaptureHash.of(String.join("\n", parts.stream().map(Part::sha256).toList())
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /// How the files of today compare with this. A file that is longer now is read once more as far as it was.
    public Match compare(CaptureIdentity today, List<Path> files) throws IOException {
        if (parts.isEmpty()) {
            return Match.SAME;
        }
        if (parts.size() > today.parts().size() || files.size() != today.parts().size()) {
            return Match.OTHER;
        }
        Match match = parts.size() < today.parts().size() ? Match.GROWN : Match.SAME;
        for (int i = 0; i < parts.size(); i++) {
            final Part then = parts.get(i);
            final Part now = today.parts().get(i);
            final boolean known = !then.sha256().isEmpty() && !now.sha256().isEmpty();
            if (then.bytes() == now.bytes() && (!known || then.sha256().equals(now.sha256()))) {
                continue;
            }
            final boolean grown = then.bytes() >= 0 && then.bytes() < now.bytes()
                    && (then.sha256().isEmpty() || then.sha256().equals(CaptureHash.of(files.get(i), then.bytes())));
            if (!grown) {
                return Match.OTHER;
            }
            match = Match.GROWN;
        }
        return match;
    }
}
