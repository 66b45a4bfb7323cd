package org.stallscope.ui.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.figure.TimelineFigure;
import org.stallscope.ui.wording.Quantities;

/// The figure of a finding: the timeline of its direction, from a little before it to a little behind it.
final class ReportFigure {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 640;

    /// Shown before and behind the finding, as a share of its length.
    private static final double MARGIN = 0.05;

    private final TimelineFigure figure;
    private final Finding finding;
    private final long from;
    private final long to;
    private final String version;

    ReportFigure(Judgement judgement, AnnotationList annotations, Finding finding,
            String version) {
        final CaptureAnalysis analysis = judgement.analysis();
        figure = new TimelineFigure(FigureData.of(judgement, finding.conversation(), finding.direction()))
                .withAnnotations(annotations.of(finding.conversation()).all());
        this.finding = finding;
        this.version = version;
        final long margin = Math.max(1_000_000, Math.round(MARGIN * (finding.to() - finding.from())));
        from = Math.max(analysis.conversations().firstTime(finding.conversation()), finding.from() - margin);
        to = Math.max(from + 1, Math.min(analysis.conversations().lastTime(finding.conversation()),
                finding.to() + margin));
    }

    byte[] as(FigureFormat format, FigurePalette palette) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ExportOptions options =
                new ExportOptions(finding.title(), "", palette, WIDTH, HEIGHT, 1, version);
        FigureExport.write(figure, from, to, options, format, out);
        return out.toByteArray();
    }

    /// What the figure shows, in words, for those who cannot see it.
    static String inWords(Finding finding, long origin) {
        final int most = Math.min(8, finding.stretches().size());
        final List<String> bands = new ArrayList<>();
        for (Finding.Stretch stretch : finding.stretches().subList(0, most)) {
            bands.add(Messages.say("figure.band", Quantities.time(stretch.from() - origin),
                    Quantities.time(stretch.to() - origin)));
        }
        final int more = finding.stretches().size() - most;
        return Messages.say("figure.words", finding.title(), finding.sentence(),
                String.join(Language.current().betweenParts(), bands), more > 0 ? more : null);
    }
}
