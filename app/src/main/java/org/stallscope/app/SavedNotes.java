package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stallscope.ui.annotation.AnnotationDocument;
import org.stallscope.ui.annotation.AnnotationJson;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.annotation.AnnotationPlaces;

/// The notes that the window saved beside a capture.
final class SavedNotes {
    private static final long MOST_BYTES = 64L << 20;

    private SavedNotes() {}

    /// Those that are not hidden; none where there is no such file. One that cannot be read is said and left out.
    static AnnotationList beside(Environment environment, List<Path> captures) {
        final Path file = AnnotationPlaces.beside(captures);
        if (!Files.isRegularFile(file)) {
            return AnnotationList.EMPTY;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(Messages.say("notes.large", MOST_BYTES >> 20));
            }
            return shown(AnnotationJson.read(
                    AnnotationJson.parse(Files.readAllBytes(file), List.of(AnnotationJson.FORMAT))));
        } catch (IOException e) {
            environment.err().println("stallscope: " + Messages.say("notes.not-drawn", file, e.getMessage()));
            return AnnotationList.EMPTY;
        }
    }

    static AnnotationList shown(AnnotationDocument document) {
        return document.annotations().where(one -> !document.hidden().contains(one.category()));
    }
}
