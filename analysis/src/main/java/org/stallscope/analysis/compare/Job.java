package org.stallscope.analysis.compare;

import java.util.Optional;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.Quantity;

/// What a transfer was for: how many useful bytes, which is not what went over the wire where something compressed them.
///
/// @param usefulBytes bytes
/// @param source the file that tells, with its line; empty where a person said so
public record Job(long usefulBytes, String source) {
    /// A transcript that tells of less than this part of what was delivered is about something else.
    private static final double LEAST = 0.9;

    /// What a person said.
    public static Job said(long bytes) {
        return new Job(bytes, "");
    }

    /// The job of a transcript beside the capture (dd, ftp, rsync, wget, …): the largest sum of bytes that one of them tells, if
    /// it can be that of what was delivered.
    ///
    /// @param delivered payload, bytes
    public static Optional<Job> of(JoinedEvidence evidence, long delivered) {
        Job largest = null;
        for (FileAlignment file : evidence.files()) {
            for (MeasuredSeries series : file.evidence().series()) {
                if (series.quantity().equals(Quantity.MOVED)) {
                    for (int i = 0; i < series.size(); i++) {
                        if (largest == null || series.value(i) > largest.usefulBytes) {
                            largest = new Job(series.value(i), name(file) + ":" + series.line(i));
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(largest).filter(job -> job.usefulBytes >= LEAST * delivered);
    }

    static String name(FileAlignment file) {
        return file.evidence().file() == null ? "" : file.evidence().file().getFileName().toString();
    }
}
