package org.stallscope.analysis.evidence.form;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceReader;
import org.stallscope.analysis.evidence.LineParser;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.kernel.PerfTrace;
import org.stallscope.analysis.evidence.kernel.ProbeLines;
import org.stallscope.analysis.evidence.kernel.Tracepoints;
import org.stallscope.analysis.evidence.log.Counters;
import org.stallscope.analysis.evidence.log.LogForms;
import org.stallscope.analysis.evidence.log.NtpPeers;
import org.stallscope.analysis.evidence.socket.SocketSnapshots;
import org.stallscope.analysis.evidence.strace.StraceForm;

/// Reads evidence of any known form.
public final class EvidenceFiles {
    /// In the order of preference where two forms recognise the same number of lines.
    private static final List<LineParser.Recogniser> FORMS = Stream.concat(
            Stream.of(new StraceForm(), SocketSnapshots.RECOGNISER, Tracepoints.RECOGNISER,
                    ProbeLines.RECOGNISER, PerfTrace.RECOGNISER,
                    Counters.RECOGNISER, NtpPeers.RECOGNISER),
            LogForms.RECOGNISERS.stream())
            .toList();

    private EvidenceFiles() {}

    /// Reads one file, compressed (gzip, zstd, lz4, xz) or not.
    ///
    /// @throws EvidenceException where it cannot be read, or is nothing that we know; the message is fit for a person
    /// @throws java.util.concurrent.CancellationException where the listener said stop
    public static Evidence read(Path file, LineProgress progress) throws EvidenceException {
        return new EvidenceReader(FORMS).read(file, progress);
    }

    /// Reads several files. Those that are one trace (`strace -ff` writes one file a thread) know of each other's
    /// descriptors; each still has its own value.
    ///
    /// @param refused hears of files that are no evidence, with the reason; the others are still read
    /// @return the values in the order of the files, without the refused
    /// @throws java.util.concurrent.CancellationException where the listener said stop
    public static List<Evidence> readAll(
            List<Path> files, LineProgress progress, BiConsumer<Path, EvidenceException> refused) {
        return new EvidenceReader(FORMS).readAll(files, progress, refused);
    }

    /// Reads text that was pasted.
    ///
    /// @throws EvidenceException where it is nothing that we know
    public static Evidence read(String text) throws EvidenceException {
        return new EvidenceReader(FORMS).read(text);
    }
}
