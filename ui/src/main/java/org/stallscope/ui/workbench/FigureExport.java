package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Path;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;

/// Writes what is shown as a picture.
final class FigureExport {
    record Request(
            ConversationData data, Path capture, TimeRange visible, TimeRange selection, Theme theme, ExportFormat format, boolean zoomed) {}

    /// A file name that says which capture and which stretch of time: `receiver-17.155-30.196s.png`.
    String name(Path capture, ConversationData data, TimeRange visible, ExportFormat format) {
        final String name = capture.getFileName().toString().replaceFirst("\\.(pcap|pcapng|cap|dmp|snoop).*$", "");
        final long origin = data.bounds().from();
        return String.format(java.util.Locale.ROOT, "%s-%.3f-%.3fs.%s",
                name, (visible.from() - origin) / 1e9, (visible.to() - origin) / 1e9, format.extension());
    }

    void write(Request request, Path file) throws IOException {
        throw new IOException("not connected");
    }
}
