package org.stallscope.analysis.capture;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.tukaani.xz.XZInputStream;

/// Inflates a compressed capture into a temporary file, so that it can be mapped like any other.
final class Inflater {
    /// Largest inflated size, bytes.
    static final long MOST_BYTES = 64L << 30;

    /// Largest ratio of inflated to compressed size beyond the first MiB: captures compress 3 to 20 times, bombs a thousand times.
    static final long MOST_RATIO = 1_000;

    private static final int BUFFER = 1 << 18;

    private Inflater() {}

    /// Writes the inflated bytes to a new temporary file; what could not be inflated is reported to the health.
    static Path inflate(Path source, Compression compression, CaptureHealth health) throws CaptureException {
        final Path target;
        try {
            target = Files.createTempFile("stallscope-", ".capture");
        } catch (IOException e) {
            throw new CaptureException(
                    "No temporary file could be made to inflate " + source.getFileName() + ": " + Messages.of(e)
                            + ". Free some space, or set another folder with -Djava.io.tmpdir=FOLDER.",
                    e);
        }
        try {
            final long limit = Math.min(MOST_BYTES, (1 << 20) + Files.size(source) * MOST_RATIO);
            copy(source, compression, target, limit, health);
            return target;
        } catch (IOException e) {
            delete(target);
            if (e instanceof CaptureException refused) {
                throw refused;
            }
            throw new CaptureException(
                    source.getFileName() + " could not be inflated: " + Messages.of(e)
                            + ". Nothing of it was kept. Free space in " + target.getParent()
                            + ", or inflate it yourself and open the result.",
                    e);
        }
    }

    private static void copy(Path source, Compression compression, Path target, long limit, CaptureHealth health)
            throws IOException {
        final byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(source), BUFFER);
                OutputStream out = Files.newOutputStream(target)) {
            InputStream in = null;
            while (true) {
                final int read;
                try {
                    if (in == null) {
                        in = open(raw, compression);
                    }
                    read = in.read(buffer);
                } catch (IOException | RuntimeException e) {
                    // A broken stream still gives what came before the break.
                    health.add(
                            "broken-compression",
                            Severity.ERROR,
                            1,
                            "The " + compression.words() + " stream breaks off after " + total + " inflated bytes ("
                                    + Messages.of(e) + "). What came before was read. Copy the file again if you can.");
                    return;
                }
                if (read < 0) {
                    return;
                }
                total += read;
                if (total > limit) {
                    throw new CaptureException(source.getFileName() + " inflates to more than " + limit
                            + " bytes (limit: " + MOST_RATIO + " times its size, 64 GiB at most). "
                            + "If it is a real capture, inflate it yourself and open the result.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static InputStream open(InputStream raw, Compression compression) throws IOException {
        return switch (compression) {
            case GZIP -> new GZIPInputStream(raw, BUFFER);
            case ZSTD -> new ZstdInputStream(raw);
            case LZ4 -> new FramedLZ4CompressorInputStream(raw, true);
            case XZ -> new XZInputStream(raw, 1 << 20);
            case NONE -> raw;
        };
    }

    static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            temporary.toFile().deleteOnExit();
        }
    }
}
