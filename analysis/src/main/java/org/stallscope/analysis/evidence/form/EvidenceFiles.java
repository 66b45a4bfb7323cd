package org.stallscope.analysis.evidence.form;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
import org.stallscope.analysis.evidence.text.TimePattern;

/// Reads evidence of any known form.
public final class EvidenceFiles {
    /// In the order of preference where two forms recognise the same number of lines.
    private static final List<LineParser.Recogniser> DATED_BY_THEMSELVES =
            List.of(new StraceForm(), SocketSnapshots.RECOGNISER, Tracepoints.RECOGNISER, ProbeLines.RECOGNISER,
                    PerfTrace.RECOGNISER, Counters.RECOGNISER, NtpPeers.RECOGNISER);

    private static final List<LineParser.Recogniser> FORMS = with(LogForms.RECOGNISERS);

    private EvidenceFiles() {}

    private static List<LineParser.Recogniser> with(List<LineParser.Recogniser> logs) {
        return Stream.concat(DATED_BY_THEMSELVES.stream(), logs.stream()).toList();
    }

    private static List<LineParser.Recogniser> forms(TimePattern times) {
        return times == null ? FORMS : with(LogForms.recognisers(times));
    }

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

    /// As {@link #readAll(List, LineProgress, BiConsumer)}, where a person says how logs write their times: what
    /// {@link LogForms#guess} found may be wrong (days and months, an odd pattern).
    ///
    /// @param times the pattern for a file, such as {@link TimePattern#of} makes it; null for a file whose times are guessed.
    /// It is for logs: other forms (strace, tracepoints, snapshots) have times of their own, and a log in which no time is so
    /// written is read by the guess and says so in its {@link Evidence#notes}
    public static List<Evidence> readAll(List<Path> files, Function<Path, TimePattern> times, LineProgress progress,
            BiConsumer<Path, EvidenceException> refused) {
        return new EvidenceReader(file -> forms(times.apply(file))).readAll(files, progress, refused);
    }

    /// Reads pasted text whose times a person says how to read.
    ///
    /// @param times null: to be guessed
    /// @throws EvidenceException where it is nothing that we know
    public static Evidence read(String text, TimePattern times) throws EvidenceException {
        return new EvidenceReader(forms(times)).read(text);
    }

    /// Reads text that was pasted.
    ///
    /// @throws EvidenceException where it is nothing that we know
    public static Evidence read(String text) throws EvidenceException {
        return new EvidenceReader(FORMS).read(text);
    }
}
