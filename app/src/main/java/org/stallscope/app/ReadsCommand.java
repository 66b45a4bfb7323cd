package org.stallscope.app;

import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.export.ReadsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `stallscope reads FILE`.
@Command(
        name = "reads",
        description = "Lists the reads of the applications as the evidence shows them, in capture time, with the bytes that waited in"
                + " the receiver's buffer; with --writes their writes. Without evidence: how much was read, inferred from the window,"
                + " as bounds.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  stallscope reads backup.pcapng --evidence strace.sd",
            "  stallscope reads backup.pcapng -e strace.sd -e ss.log --format csv -o reads.csv",
            "  stallscope reads backup.pcapng -e strace.fd --writes --evidence-zone Europe/Berlin",
            "  stallscope reads backup.pcapng --conversation 0"
        })
final class ReadsCommand extends ConversationTableCommand {
    @Option(names = "--writes", description = "The writes instead of the reads.")
    private boolean writes;

    ReadsCommand(Environment environment) {
        super(environment);
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (writes && !hasEvidence()) {
            throw wrong("--writes needs --evidence: packets do not tell of writes.");
        }
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final int choice = conversation == UNNAMED ? ReadsExport.ALL : conversation;
        final ReadsExport export = new ReadsExport(analysis, evidence(), choice, writes);
        write(out -> export.write(hasEvidence(), format(), out));
    }
}
