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

/// Writes reports.
public final class Reports {
    private Reports() {}

    /// Writes a report; the stream is flushed and stays open. Takes time of the capture's size, so call it in the background.
    ///
    /// @param verdicts gives the verdict on a conversation; asked by several threads
    /// @param chosen a conversation, or -1 for the worst ones
    /// @param most conversations at most; JSON has them all
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
        if (format == ReportFormat.JSON) {
            FindingsExport.write(analysis, verdicts, chosen, ExportFormat.JSON, out);
            return;
        }
        final ReportContent content = ReportContent.of(analysis, evidence, verdicts, chosen, most, version);
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        switch (format) {
            case HTML -> new HtmlReport(content, analysis, evidence, writer).write();
            case MARKDOWN -> new MarkdownReport(content, writer).write();
            case PDF -> new PdfReport(content, analysis, evidence).write(out);
            case JSON -> throw new IllegalStateException();
        }
        out.flush();
    }
}
