package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.ui.wording.Quantities;

/// How a capture that was opened lately is shown: one file, several, or a folder.
final class Recent {
    private Recent() {}

    /// Whether something of it can still be opened.
    static boolean isThere(CaptureSource source) {
        return source.paths().stream().anyMatch(Files::exists);
    }

    static Feather icon(CaptureSource source) {
        return !isThere(source) ? Feather.FILE_MINUS : source.isOneFile() ? Feather.FILE : Feather.LAYERS;
    }

    /// Its size on disk; of a folder that it is one.
    static String size(CaptureSource source) {
        if (source.paths().stream().anyMatch(Files::isDirectory)) {
            return Messages.say("recent.folder");
        }
        long size = 0;
        for (Path file : source.paths()) {
            try {
                size += Files.size(file);
            } catch (IOException e) {
                return Quantities.MISSING;
            }
        }
        return Quantities.size(size);
    }
}
