package org.stallscope.analysis.triage;

/// Hears how far a triage has come, and may cancel it.
@FunctionalInterface
public interface TriageProgress {
    /// Called before each file, and while a file is read about every 65,536 packets.
    ///
    /// @param files files done
    /// @param total files in all
    /// @param packets packets read of the file under way
    /// @return false to cancel: what is finished is kept
    boolean proceed(int files, int total, long packets);

    /// A file is finished, in the thread of the triage.
    default void finished(FileTriage file) {}
}
