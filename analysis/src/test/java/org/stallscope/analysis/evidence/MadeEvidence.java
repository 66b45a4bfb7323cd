package org.stallscope.analysis.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Evidence made by hand, as a parser would.
public final class MadeEvidence {
    private MadeEvidence() {}

    /// The value of what was put into a builder.
    public static Evidence of(EvidenceFormat format, TimeBase base, Consumer<EvidenceBuilder> facts) {
        final EvidenceBuilder builder = new EvidenceBuilder();
        builder.timeBase(base);
        facts.accept(builder);
        try {
            // Written so that it has a name; what it holds is only asked for when a line is shown.
            final Path file = Files.createTempFile("made", ".trace");
            file.toFile().deleteOnExit();
            return builder.build(EvidenceText.of(file), format, builder.facts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
