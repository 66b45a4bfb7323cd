package org.stallscope.ui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.FindingsExport;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.annotation.AnnotationList;

/// Writes reports.
public final class Reports {
    private Reports() {}

    /// Writes a report; the stream is flushed and stays open. Takes time of the capture's size, so call it in the background.
    ///
    /// @param judgement how the conversations are judged, in words and in the figures
    /// @param annotations drawn on its figures
    /// @param chosen a conversation, or -1 for the worst ones
    /// @param most conversations at most; JSON has them all
    public static void write(
            Judgement judgement,
            AnnotationList annotations,
            int chosen,
            int most,
            String version,
            ReportFormat format,
            OutputStream out)
            throws IOException {
        if (format == ReportFormat.JSON) {
            // Data are the same in every language.
            Language.ENGLISH.<IOException>run(() -> FindingsExport.write(
                    judgement.analysis(), judgement::verdict, chosen, ExportFormat.JSON, out));
            return;
        }
        final ReportContent content = ReportContent.of(judgement, chosen, most, version);
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        switch (format) {
            case HTML -> new HtmlReport(content, judgement, annotations, writer).write();
            case MARKDOWN -> new MarkdownReport(content, writer).write();
            case PDF -> new PdfReport(content, judgement, annotations).write(out);
            case JSON -> throw new IllegalStateException();
        }
        out.flush();
    }
}
