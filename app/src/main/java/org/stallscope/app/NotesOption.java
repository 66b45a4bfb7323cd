package org.stallscope.app;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.ui.annotation.AnnotationList;
import picocli.CommandLine.Option;

/// `--no-notes`: figures and reports without the notes that the window saved beside the capture.
final class NotesOption {
    @Option(
            names = "--notes",
            negatable = true)
    private Boolean notes;

    /// The notes to draw, without those of hidden categories.
    AnnotationList of(Environment environment, List<Path> captures) {
        return !Boolean.FALSE.equals(notes) ? SavedNotes.beside(environment, captures) : AnnotationList.EMPTY;
    }
}
