package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.FigureLanes;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.wording.EpisodeSentence;

/// The figure that is on screen as a file.
final class Exports {
    /// Pixels a unit in PNG, so that it stays sharp in a document.
    private static final double SCALE = 2;

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private Exports() {}

    /// What the menu says.
    static String title(FigureFormat format) {
        return switch (format) {
            case PNG -> "PNG, twice the size of the screen";
            case SVG -> "SVG, lines and text as such";
            case PDF -> "PDF, lines and text as such";
        };
    }

    /// A file name that says which capture and which stretch of time: `receiver-17.155-30.196s.png`.
    static String name(CaptureSource source, ConversationData data, TimeRange visible, FigureFormat format) {
        final int more = source.paths().size() - 1;
        final String name = CaptureSource.of(source.paths().getFirst()).name()
                .replaceFirst("\\.(pcap|pcapng|cap|dmp|snoop).*$", "") + (more == 0 ? "" : "-and-" + more + "-more");
        return String.format(Locale.ROOT, "%s-%.3f-%.3fs.%s", name,
                (visible.from() - data.origin()) / 1e9, (visible.to() - data.origin()) / 1e9, format.extension());
    }

    /// Writes the visible part; in the background.
    ///
    /// @param place an episode that is open gives the figure its title
    static void write(ConversationData data, TimeRange visible, Theme theme, Place place, Path file)
            throws IOException {
        final ExportOptions standard = ExportOptions.standard(FigureLanes.palette(theme), version());
        final String title =
                place instanceof Place.Drill(var episode) ? EpisodeSentence.of(data.analysis(), episode).lead() : "";
        FigureExport.write(
                data.figure(),
                visible.from(),
                visible.to(),
                new ExportOptions(title, standard.subtitle(), standard.palette(), WIDTH, HEIGHT, SCALE,
                        standard.version()),
                file);
    }

    /// The program's version, where the jar says it.
    private static String version() {
        final String version = Exports.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
