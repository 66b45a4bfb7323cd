package org.stallscope.analysis.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;

/// Loads packet scripts as captures.
public final class Loaded {
    private Loaded() {}

    /// The analysis of a script, by way of a real file that is gone afterwards.
    public static CaptureAnalysis of(PacketScript script) {
        try {
            final Path file = Files.createTempFile("script", ".pcap");
            try (CaptureAnalysis analysis = CaptureLoader.load(script.write(file), LoadProgress.NONE)) {
                return analysis;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
