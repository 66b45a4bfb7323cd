package org.stallscope.ui.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.figure.TimelineFigure;

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
        final StringBuilder text = new StringBuilder("Timeline of ").append(finding.title().toLowerCase(
                java.util.Locale.ROOT));
        text.append(": ").append(finding.sentence()).append(" Shown as bands from ");
        final int most = Math.min(8, finding.stretches().size());
        for (int i = 0; i < most; i++) {
            final Finding.Stretch stretch = finding.stretches().get(i);
            text.append(i == 0 ? "" : i == most - 1 ? " and " : ", ");
            text.append(String.format(java.util.Locale.ROOT, "%.3f s to %.3f s", (stretch.from() - origin) / 1e9,
                    (stretch.to() - origin) / 1e9));
        }
        if (most < finding.stretches().size()) {
            text.append(" and ").append(finding.stretches().size() - most).append(" more");
        }
        return text.append('.').toString();
    }
}
