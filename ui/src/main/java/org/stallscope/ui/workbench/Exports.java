package org.stallscope.ui.workbench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.limit.EvidenceFacts;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.report.ReportContent;
import org.stallscope.ui.report.ReportFormat;
import org.stallscope.ui.report.Reports;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.FigureLanes;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.wording.EpisodeSentence;

/// The figure that is on screen as a file.
final class Exports {
    /// Pixels a unit in PNG, so that it stays sharp in a document.
    private static final double SCALE = 2;

    /// No conversation in particular.
    private static final int EVERY = -1;

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

    /// Writes a report on a capture: under another name first, so that a full disk leaves no half report; in the background.
    static void report(CaptureAnalysis analysis, JoinedEvidence evidence, Path file) throws IOException {
        final ReportFormat format = ReportFormat.of(file)
                .orElseThrow(() -> new IOException("a report is written as .html, .pdf, .md or .json"));
        final Path whole = file.toAbsolutePath();
        final Path part =
                whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                final ExternalFacts facts = EvidenceFacts.of(evidence);
                Reports.write(analysis, evidence, c -> analysis.verdicts().of(c, facts), EVERY, ReportContent.MOST,
                        version(), format, out);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// The program's version, where the jar says it.
    private static String version() {
        final String version = Exports.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
