package org.stallscope.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.ui.report.ReportContent;
import org.stallscope.ui.report.ReportFormat;
import org.stallscope.ui.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stallscope report FILE -o X.html`.
@Command(
        name = "report",
        sortOptions = false,
        footer = {
            "  stallscope report backup.pcapng -o backup.html",
            "  stallscope report backup.pcapng --conversation 0 -o backup.pdf",
            "  stallscope report proxy.pcap.zst --most 3 -o ticket.md",
            "  stallscope report backup.pcapng --evidence strace.sd -o backup.json"
        })
final class ReportCommand extends CaptureCommand {
    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "N",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int conversation;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "" + ReportContent.MOST)
    private int most;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true)
    private Path output;

    @Mixin
    private NotesOption notes;

    @Mixin
    private OtherEndOption otherEnd;

    private ReportFormat format;

    ReportCommand(Environment environment) {
        super(environment);
    }

    @Override
    Path output() {
        return output;
    }

    @Override
    OtherEndOption otherEnd() {
        return otherEnd;
    }

    @Override
    void checkOptions() {
        format = ReportFormat.of(output)
                .orElseThrow(() -> wrong(Messages.say("report.format", output.getFileName())));
        if (most < 1) {
            throw wrong(Messages.say("report.most"));
        }
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        checkConversation(analysis, conversation);
        // On a server there is no display to ask for; Java2D draws into memory all the same.
        System.setProperty("java.awt.headless", "true");
        Output.write(environment(), output, out -> report(analysis, out));
    }

    private void report(CaptureAnalysis analysis, OutputStream out) throws IOException {
        Reports.write(judgement(analysis), notes.of(environment(), files()), conversation, most, Version.number(),
                format, out);
    }
}
