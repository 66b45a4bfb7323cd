package org.stallscope.ui.workbench;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.CommentedCopy;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.compare.CompareModel;
import org.stallscope.ui.compare.EndsModel;
import org.stallscope.ui.conversations.ConversationList;
import org.stallscope.ui.figure.CompareFigure.Span;
import org.stallscope.ui.figure.CompareLook;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureCsv;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.notes.NoteComments;
import org.stallscope.ui.report.CompareReport;
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
    private static final int MOST_HEIGHT = 8_000;

    /// Title, legend, axis of time and footer, px.
    private static final int AROUND = 300;

    private Exports() {}

    /// What the menu says.
    static String title(FigureFormat format) {
        return switch (format) {
            case PNG -> Messages.say("export.png");
            case SVG -> Messages.say("export.svg");
            case PDF -> Messages.say("export.pdf");
        };
    }

    /// The data of the visible part, as wide as a figure, as CSV; whole or not at all; in the background.
    static void data(ConversationData data, TimeRange visible, Path file) throws IOException {
        whole(file, out -> FigureCsv.write(data.figure(), visible.from(), visible.to(), WIDTH, out));
    }

    /// Writes the table of conversations; whole or not at all; in the background.
    static void table(ConversationList.Writing csv, Path file) throws IOException {
        whole(file, csv::to);
    }

    /// Writes a figure of each episode into a folder; in the background.
    ///
    /// @param name of the capture
    /// @return how many
    static int episodes(ConversationData data, Theme theme, String name, FigureFormat format, Path folder)
            throws IOException {
        final List<Episode> episodes = data.shownEpisodes();
        for (int i = 0; i < episodes.size(); i++) {
            final Episode episode = episodes.get(i);
            final TimeRange range = WorkbenchModel.rangeAround(episode, data.bounds());
            write(data, range, theme, new Place.Drill(episode), folder.resolve(String.format(Locale.ROOT,
                    "%s-episode-%03d-%.3fs.%s", name, i + 1, (episode.start() - data.origin()) / 1e9,
                    format.extension())));
        }
        return episodes.size();
    }

    /// The visible part as a picture for the clipboard, twice the size of the screen; in the background.
    static BufferedImage image(ConversationData data, TimeRange visible, Theme theme) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FigureExport.write(data.figure(), visible.from(), visible.to(), options(data, theme, ""), FigureFormat.PNG,
                bytes);
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    /// A page on which every lane has the height it wants.
    private static ExportOptions options(ConversationData data, Theme theme, String title) {
        final int height = Math.clamp(data.figure().preferredHeight() + AROUND, HEIGHT, MOST_HEIGHT);
        final ExportOptions standard = ExportOptions.standard(FigureLanes.palette(theme), version());
        return new ExportOptions(
                title, standard.subtitle(), standard.palette(), WIDTH, height, SCALE, standard.version());
    }

    /// Something that writes a result.
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /// Under another name first, so that a full disk leaves no half file.
    private static void whole(Path file, Writing writing) throws IOException {
        final Path whole = file.toAbsolutePath();
        final Path part =
                whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                writing.to(out);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// A file name that says which capture and which stretch of time: `receiver-17.155-30.196s.png`.
    static String name(CaptureSource source, ConversationData data, TimeRange visible, String extension) {
        return String.format(Locale.ROOT, "%s-%.3f-%.3fs.%s", name(source),
                (visible.from() - data.origin()) / 1e9, (visible.to() - data.origin()) / 1e9, extension);
    }

    /// The name of a capture without its ending.
    static String name(CaptureSource source) {
        final int more = source.paths().size() - 1;
        return CaptureSource.of(source.paths().getFirst()).name()
                .replaceFirst("\\.(pcap|pcapng|cap|dmp|snoop).*$", "") + (more == 0 ? "" : "-and-" + more + "-more");
    }

    /// Writes the visible part; in the background.
    ///
    /// @param place an episode that is open gives the figure its title
    static void write(ConversationData data, TimeRange visible, Theme theme, Place place, Path file)
            throws IOException {
        final String title =
                place instanceof Place.Drill(var episode) ? EpisodeSentence.of(data.analysis(), episode).lead() : "";
        FigureExport.write(data.figure(), visible.from(), visible.to(), options(data, theme, title), file);
    }

    /// Writes a report on a capture: under another name first, so that a full disk leaves no half report; in the background.
    static void report(Judgement judgement, AnnotationList annotations, Path file) throws IOException {
        final ReportFormat format = ReportFormat.of(file)
                .orElseThrow(() -> new IOException(Messages.say("export.report-form")));
        whole(file, out -> Reports.write(judgement, annotations, EVERY, ReportContent.MOST, version(), format, out));
    }

    /// Writes a report on the pair that is looked at; in the background.
    static void comparison(CompareModel.Shown shown, Path file) throws IOException {
        final ReportFormat report = ReportFormat.of(file)
                .orElseThrow(() -> new IOException(Messages.say("export.report-form")));
        whole(file, out -> CompareReport.write(shown.captures(), shown.pair(), shown.align(), version(), report, out));
    }

    /// Writes the figure of the pair as it is looked at; in the background.
    static void comparison(CompareModel.Shown shown, CompareLook look, Span a, Span b, FigurePalette colours, Path file)
            throws IOException {
        final FigureFormat format = FigureFormat.of(file)
                .orElseThrow(() -> new IOException(Messages.say("export.figure-form")));
        whole(file, out -> CompareReport.figure(shown.captures(), shown.pair(), shown.figure(), look, a, b, colours,
                version(), format, out));
    }

    /// Writes the ladder of a connection between its two ends as it is looked at; in the background.
    static void ends(EndsModel.Shown shown, Span span, FigurePalette colours, Path file) throws IOException {
        final FigureFormat format = FigureFormat.of(file)
                .orElseThrow(() -> new IOException(Messages.say("export.figure-form")));
        final var first = shown.captures().first();
        whole(file, out -> FigureExport.write(shown.figure(), span,
                new ExportOptions(first.conversations().endpoint(shown.pair().a(), 0) + " – "
                        + first.conversations().endpoint(shown.pair().a(), 1),
                        first.capture().source().name() + ", " + shown.captures().second().capture().source().name(),
                        colours, 1200, 1100, 1, version()),
                format, out));
    }

    /// Writes a copy of the capture with annotations as comments on frames; in the background.
    static void commented(CaptureAnalysis analysis, AnnotationList annotations, Path file) throws IOException {
        final CommentedCopy.Result result = CommentedCopy.write(analysis.capture(),
                NoteComments.of(analysis, annotations), ("Stallscope " + version()).strip(), file,
                (done, total) -> true);
        if (result.left() > 0) {
            throw new IOException(
                    Messages.say("export.notes-left", result.left()));
        }
    }

    /// The program's version, where the jar says it.
    private static String version() {
        final String version = Exports.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
