package org.stallscope.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.export.EpisodesExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.FindingsExport;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.report.ReportContent;
import org.stallscope.ui.report.ReportFormat;
import org.stallscope.ui.report.Reports;
import org.stallscope.ui.session.Session;
import org.stallscope.ui.wording.EpisodeCaution;
import org.stallscope.ui.wording.EpisodeSentence;

/// What stands in for the workbench where no window can open: the verdict on the worst conversation, the episodes, each in a
/// sentence, the figure of that conversation as PNG and SVG, and the report on all as HTML.
final class ShortReport {
    private final Environment environment;
    private final Session session;
    private AnnotationList notes = AnnotationList.EMPTY;

    /// @param session that was opened; null for none
    ShortReport(Environment environment, Session session) {
        this.environment = environment;
        this.session = session;
    }

    /// @param evidence traces and logs that were given with the captures; where they cannot be read, packets alone judge
    /// @return the exit code
    int write(CaptureSource source, List<Path> evidence) throws OutputException {
        try (CaptureAnalysis analysis = Loading.load(environment, source)) {
            notes = SavedNotes.beside(environment, source.paths());
            if (session != null) {
                notes = AnnotationList.merged(AnnotationList.EMPTY, notes, SavedNotes.shown(session.notes()));
            }
            write(Judgement.of(analysis, session == null ? join(evidence, analysis)
                    : SessionInput.evidence(environment, analysis, session)), source);
            return ExitCode.DONE;
        } catch (CaptureException e) {
            return new Failures(environment).report(e);
        }
    }

    private JoinedEvidence join(List<Path> evidence, CaptureAnalysis analysis) {
        try {
            return EvidenceOption.of(evidence).join(environment, analysis);
        } catch (EvidenceException e) {
            environment.err().println("stallscope: " + Messages.say("left-out", e.getMessage()));
            return JoinedEvidence.NONE;
        }
    }

    private void write(Judgement judgement, CaptureSource source) throws OutputException {
        final CaptureAnalysis analysis = judgement.analysis();
        final int shown = session == null ? CaptureCommand.UNNAMED : SessionInput.conversation(analysis, session);
        final int worst = shown == CaptureCommand.UNNAMED ? Worst.conversation(analysis) : shown;
        Output.write(environment, null, out -> {
            summary(analysis, source, out);
            if (worst != CaptureCommand.UNNAMED) {
                text(out, "");
                FindingsExport.write(analysis, judgement::verdict, worst,
                        ExportFormat.TABLE, out);
            }
            episodes(analysis, out);
        });
        if (worst == CaptureCommand.UNNAMED) {
            return;
        }
        final List<Path> figures = figures(judgement, source, worst);
        Output.write(environment, null, out -> {
            text(out, "");
            final int sender = analysis.conversations().mainDirection(worst);
            text(out, Messages.say("short.files", String.valueOf(worst),
                    analysis.conversations().endpoint(worst, sender),
                    analysis.conversations().endpoint(worst, 1 - sender)));
            for (Path figure : figures) {
                text(out, "  " + figure.toAbsolutePath().normalize());
            }
        });
    }

    private void summary(CaptureAnalysis analysis, CaptureSource source, OutputStream out) throws IOException {
        final int conversations = analysis.conversations().count();
        final List<Episode> episodes = analysis.episodes();
        text(out, Messages.say("short.summary", source, analysis.frames(), conversations,
                String.format(Locale.ROOT, "%.3f", (analysis.lastTime() - analysis.firstTime()) / 1e9),
                episodes.size()));
    }

    private void episodes(CaptureAnalysis analysis, OutputStream out) throws IOException {
        final List<Episode> episodes = analysis.episodes();
        if (episodes.isEmpty()) {
            text(out, Messages.say("short.no-episode"));
            return;
        }
        text(out, "");
        EpisodesExport.write(analysis, episodes, ExportFormat.TABLE, out);
        text(out, "");
        for (Episode episode : episodes) {
            text(out, Messages.say("short.episode", String.valueOf(episode.number() + 1),
                    String.format(Locale.ROOT, "%.3f", (episode.start() - analysis.firstTime()) / 1e9),
                    EpisodeSentence.of(analysis, episode).text(),
                    EpisodeCaution.of(analysis.quality().of(episode.conversation()))));
        }
    }

    private void text(OutputStream out, String line) throws IOException {
        out.write((line + System.lineSeparator()).getBytes(environment.charset()));
    }

    /// Beside the work where that is allowed, else among the temporary files.
    private List<Path> figures(Judgement judgement, CaptureSource source, int conversation)
            throws OutputException {
        final int more = source.paths().size() - 1;
        final String name = figureName(CaptureSource.of(source.paths().getFirst()).name())
                + (more == 0 ? "" : "-and-" + more + "-more");
        try {
            return figures(judgement, environment.folder(), name, conversation);
        } catch (OutputException e) {
            environment.err().println("stallscope: " + Messages.say("short.elsewhere", e.getMessage()));
            return figures(judgement, Path.of(System.getProperty("java.io.tmpdir")), name, conversation);
        }
    }

    private List<Path> figures(Judgement judgement, Path folder, String name, int conversation)
            throws OutputException {
        final CaptureAnalysis analysis = judgement.analysis();
        final FigureRequest request = FigureRequest.of(
                conversation,
                analysis.conversations().firstTime(conversation),
                Math.max(
                        analysis.conversations().firstTime(conversation) + 1,
                        analysis.conversations().lastTime(conversation)));
        final List<Path> written = new ArrayList<>();
        for (FigureFormat format : List.of(FigureFormat.PNG, FigureFormat.SVG)) {
            final Path file = folder.resolve(name + ".stallscope." + format.extension());
            Output.toFile(file, out -> Figures.write(analysis, request, judgement.evidence(), notes, format, out));
            written.add(file);
        }
        final Path report = folder.resolve(name + ".stallscope.html");
        Output.toFile(report, out -> Reports.write(judgement, notes,
                CaptureCommand.UNNAMED, ReportContent.MOST, Version.number(), ReportFormat.HTML, out));
        written.add(report);
        return written;
    }

    /// The capture's name without what says that it is a capture, and without what says how it is packed.
    static String figureName(String capture) {
        final String name = capture.replaceFirst("(?i)\\.(gz|zst|lz4|xz)$", "")
                .replaceFirst("(?i)\\.(pcap|pcapng|cap|dmp|dump)$", "");
        return name.isEmpty() ? "capture" : name;
    }
}
