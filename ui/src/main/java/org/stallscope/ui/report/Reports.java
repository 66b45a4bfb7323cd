package org.stallscope.ui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.FindingsExport;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.ui.annotation.AnnotationList;

/// Writes reports.
public final class Reports {
    private Reports() {}

    /// Writes a report without annotations.
    ///
    /// @see #write(CaptureAnalysis, JoinedEvidence, AnnotationList, IntFunction, int, int, String, ReportFormat, OutputStream)
    public static void write(
            CaptureAnalysis analysis,
            JoinedEvidence evidence,
            IntFunction<ConversationVerdict> verdicts,
            int chosen,
            int most,
            String version,
            ReportFormat format,
            OutputStream out)
            throws IOException {
        write(analysis, evidence, AnnotationList.EMPTY, verdicts, chosen, most, version, format, out);
    }

    /// Writes a report; the stream is flushed and stays open. Takes time of the capture's size, so call it in the background.
    ///
    /// @param annotations drawn on its figures
    /// @param verdicts gives the verdict on a conversation; asked by several threads
    /// @param chosen a conversation, or -1 for the worst ones
    /// @param most conversations at most; JSON has them all
    public static void write(
            CaptureAnalysis analysis,
            JoinedEvidence evidence,
            AnnotationList annotations,
            IntFunction<ConversationVerdict> verdicts,
            int chosen,
            int most,
            String version,
            ReportFormat format,
            OutputStream out)
            throws IOException {
        if (format == ReportFormat.JSON) {
            FindingsExport.write(analysis, verdicts, chosen, ExportFormat.JSON, out);
            return;
        }
        final ReportContent content = ReportContent.of(analysis, evidence, verdicts, chosen, most, version);
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        switch (format) {
            case HTML -> new HtmlReport(content, analysis, evidence, annotations, writer).write();
            case MARKDOWN -> new MarkdownReport(content, writer).write();
            case PDF -> new PdfReport(content, analysis, evidence, annotations).write(out);
            case JSON -> throw new IllegalStateException();
        }
        out.flush();
    }
}
