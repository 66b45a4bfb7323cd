package org.stallscope.analysis.evidence;

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
        return builder.build(Path.of("made.trace"), format, builder.facts());
    }
}
