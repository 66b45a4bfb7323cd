package org.stallscope.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;

/// Measures the whole reading of a trace: lines a second from the file to the facts, and the memory that the facts take.
/// Without a file it makes one of 10 million lines (1.2 GB) first.
public final class EvidenceBenchmark {
    private EvidenceBenchmark() {}

    public static void main(String[] args) throws Exception {
        final Path file =
                args.length > 0 ? Path.of(args[0]) : Path.of(System.getProperty("java.io.tmpdir"), "10m.strace");
        if (args.length == 0 && !Files.exists(file)) {
            StraceGenerator.write(file, 10_000_000);
        }
        for (int round = 1; round <= 5; round++) {
            final long begin = System.nanoTime();
            final Evidence read = EvidenceFiles.read(file, LineProgress.NONE);
            final double seconds = (System.nanoTime() - begin) / 1e9;
            System.gc();
            final Runtime runtime = Runtime.getRuntime();
            System.out.printf(Locale.ROOT,
                    "round %d: %,d lines in %.2f s, %.2f million lines/s, %.0f MB/s; %,d calls kept in %,d MiB,"
                            + " %,d lines not understood%n",
                    round, read.lines(), seconds, read.lines() / seconds / 1e6,
                    Files.size(file) / seconds / 1e6, read.calls().size(),
                    runtime.totalMemory() - runtime.freeMemory() >> 20, read.unread().count());
        }
    }
}
