package org.stallscope.analysis.triage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.filter.ConversationFilter;
import org.stallscope.analysis.text.Message;
import org.stallscope.analysis.triage.FileTriage.State;

/// The conversations of many captures, ranked: an immutable value.
///
/// @param files what became of each file, in the order in which they were found
/// @param rows the conversations of all files, worst first: by time lost, then by time waited
/// @param complete whether all files were looked at
public record Triage(List<FileTriage> files, List<TriageRow> rows, boolean complete) {
    /// By time lost, then by time waited, most first.
    public static final Comparator<TriageRow> WORST_FIRST = Comparator.comparingLong(TriageRow::lost)
            .thenComparingLong(TriageRow::waiting)
            .reversed()
            .thenComparing(TriageRow::file)
            .thenComparingInt(TriageRow::conversation);

    public Triage {
        files = List.copyOf(files);
        rows = List.copyOf(rows);
    }

    /// Reads files, and all files below folders, one after the other; a file that cannot be read stops nothing.
    ///
    /// @param journal where finished files are kept and found again; null for nowhere
    /// @throws IOException where the journal cannot be read or written
    public static Triage of(Collection<Path> paths, Path journal, TriageProgress progress) throws IOException {
        return of(paths, journal, null, progress);
    }

    /// The same of the conversations that pass a filter. A journal holds all of a file, so without one.
    ///
    public static Triage passing(ConversationFilter filter, Collection<Path> paths, TriageProgress progress)
            throws IOException {
        return of(paths, null, filter, progress);
    }

    private static Triage of(Collection<Path> paths, Path journal, ConversationFilter filter, TriageProgress progress)
            throws IOException {
        final List<Path> found = TriageFiles.of(paths);
        final List<FileTriage> done = new ArrayList<>();
        try (TriageJournal kept = journal == null ? null : TriageJournal.open(journal)) {
            for (Path file : found) {
                if (!progress.proceed(done.size(), found.size(), 0)) {
                    return ranked(done, false);
                }
                final FileTriage one;
                try {
                    one = file(file, kept, filter, paths.contains(file),
                            packets -> progress.proceed(done.size(), found.size(), packets));
                } catch (CancellationException e) {
                    return ranked(done, false);
                }
                done.add(one);
                progress.finished(one);
            }
        }
        progress.proceed(done.size(), found.size(), 0);
        return ranked(done, true);
    }

    /// The value of what is finished so far.
    public static Triage ranked(List<FileTriage> files, boolean complete) {
        final List<TriageRow> rows = new ArrayList<>();
        files.forEach(file -> rows.addAll(file.rows()));
        rows.sort(WORST_FIRST);
        return new Triage(files, rows, complete);
    }

    private interface Packets {
        boolean proceed(long packets);
    }

    private static FileTriage file(Path file, TriageJournal kept, ConversationFilter filter, boolean named,
            Packets progress) throws IOException {
        long size = 0;
        long modified = 0;
        FileTriage done;
        try {
            final BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            size = attributes.size();
            modified = attributes.lastModifiedTime().toMillis();
            final FileTriage known = kept == null ? null : kept.of(file, size, modified);
            if (known != null) {
                return known;
            }
            done = read(file, size, modified, filter, progress);
        } catch (CaptureException e) {
            // A file that somebody named should be a capture; of those in a folder, any may be something else.
            final State state = e.isNoCapture() && !named ? State.NO_CAPTURE : State.UNREADABLE;
            done = new FileTriage(file.toString(), size, modified, state, e.said(), 0, List.of());
        } catch (IOException e) {
            done = new FileTriage(file.toString(), size, modified, State.UNREADABLE,
                    e instanceof NoSuchFileException ? Messages.later("no-file", file)
                            : Messages.later("unreadable", file, e.toString()),
                    0,
                    List.of());
        }
        if (kept != null) {
            kept.add(done);
        }
        return done;
    }

    private static FileTriage read(Path file, long size, long modified, ConversationFilter filter, Packets progress)
            throws CaptureException {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(file, (bytes, total, packets) -> progress.proceed(packets))) {
            Message damage = Message.NONE;
            for (CaptureHealth.Entry entry : analysis.health().entries()) {
                if (entry.severity() == Severity.ERROR) {
                    damage = damage == Message.NONE ? entry.said() : Messages.later("several", damage, entry.said());
                }
            }
            return new FileTriage(file.toString(), size, modified,
                    damage == Message.NONE ? State.READ : State.DAMAGED, damage, analysis.frames(),
                    passed(new ConversationTriage(analysis, file.toString()).rows(), analysis, filter));
        }
    }

    private static List<TriageRow> passed(List<TriageRow> rows, CaptureAnalysis analysis, ConversationFilter filter) {
        if (filter == null) {
            return rows;
        }
        final BitSet passed = new BitSet();
        for (int conversation : filter.of(Judgement.of(analysis, JoinedEvidence.NONE))) {
            passed.set(conversation);
        }
        return rows.stream().filter(row -> passed.get(row.conversation())).toList();
    }
}
