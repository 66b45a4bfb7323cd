package org.stallscope.analysis.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// Inflates a compressed capture into a temporary file, so that it can be mapped like any other.
final class Inflater {
    private static final int BUFFER = 1 << 18;

    /// Bytes asked of a decoder at once: of a read that fails, some decoders do not tell what they had already written.
    private static final int STEP = 1 << 12;

    /// Memory that an xz file may ask for, KiB: twice what xz -9 needs.
    private static final int MOST_XZ_MEMORY = 1 << 17;

    private final Path source;
    private final Compression compression;
    private final OpenOptions options;
    private final InflateProgress progress;
    private final CaptureHealth health;

    /// Inflated bytes after which to stop, {@link Long#MAX_VALUE} for all.
    private final long wanted;

    Inflater(
            Path source,
            Compression compression,
            OpenOptions options,
            InflateProgress progress,
            CaptureHealth health,
            long wanted) {
        this.source = source;
        this.compression = compression;
        this.options = options;
        this.progress = progress;
        this.health = health;
        this.wanted = wanted;
    }

    /// Writes the inflated bytes to a new temporary file; what could not be inflated is reported to the health.
    ///
    /// @throws CaptureException where nothing could be inflated, a limit was reached, or the disk is full
    /// @throws CancellationException where the listener cancelled
    Path inflate() throws CaptureException {
        final Path target = temporaryFile();
        // For the case that the program ends without closing the capture.
        target.toFile().deleteOnExit();
        try {
            copy(target);
            return target;
        } catch (IOException e) {
            delete(target);
            if (e instanceof CaptureException refused) {
                throw refused;
            }
            throw new CaptureException(
                    Messages.later("inflate.failed", source.getFileName(), Messages.of(e), target.getParent()),
                    e);
        } catch (RuntimeException | Error e) {
            delete(target);
            throw e;
        }
    }

    private Path temporaryFile() throws CaptureException {
        final Path folder = options.temporaryFolder();
        try {
            return folder == null
                    ? Files.createTempFile("stallscope-", ".capture")
                    : Files.createTempFile(folder, "stallscope-", ".capture");
        } catch (IOException e) {
            throw new CaptureException(
                    Messages.later("inflate.no-temporary", source.getFileName(), Messages.of(e)),
                    e);
        }
    }

    private void copy(Path target) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(source);
                InputStream raw = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
                OutputStream out = Files.newOutputStream(target)) {
            final long compressed = channel.size();
            final long limit = options.limit(compressed);
            final byte[] buffer = new byte[(int) Math.min(BUFFER, wanted)];
            final InputStream in = open(raw);
            long total = 0;
            int filled;
            do {
                filled = fill(in, buffer, total);
                total += filled;
                if (total > limit) {
                    throw new CaptureException(Messages.later("inflate.too-large", source.getFileName(),
                            Long.toString(limit), String.valueOf(options.mostRatio()),
                            Long.toString(options.mostBytes())));
                }
                out.write(buffer, 0, filled);
                if (!progress.proceed(channel.position(), compressed, total)) {
                    throw new CancellationException(Messages.say("inflate.cancelled", source.getFileName()));
                }
            } while (filled == buffer.length && total < wanted);
        }
    }

    /// Fills the buffer as far as the stream goes. A broken stream still gives what came before the break.
    private int fill(InputStream in, byte[] buffer, long before) throws CaptureException {
        int filled = 0;
        try {
            while (filled < buffer.length) {
                final int read = in.read(buffer, filled, Math.min(STEP, buffer.length - filled));
                if (read < 0) {
                    break;
                }
                filled += read;
            }
        } catch (IOException | RuntimeException e) {
            final long total = before + filled;
            if (total == 0) {
                throw nothing(e);
            }
            health.addCutEnd(
                    "broken-compression",
                    Messages.later("inflate.broken", compression.words(), Long.toString(total), Messages.of(e)));
        }
        return filled;
    }

    private InputStream open(InputStream raw) throws CaptureException {
        try {
            return switch (compression) {
                case GZIP -> new GZIPInputStream(raw, BUFFER);
                case ZSTD -> new ZstdFrames(raw);
                case LZ4 -> new FramedLZ4CompressorInputStream(raw, true);
                case XZ -> new XZInputStream(raw, MOST_XZ_MEMORY);
                case NONE -> raw;
            };
        } catch (IOException | RuntimeException e) {
            throw nothing(e);
        }
    }

    private CaptureException nothing(Exception cause) {
        return new CaptureException(
                Messages.later("inflate.nothing", source.getFileName(), compression.words(), Messages.of(cause)),
                cause);
    }

    static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // Some systems keep a mapped file; deleteOnExit tries again.
            temporary.toFile().deleteOnExit();
        }
    }
}
