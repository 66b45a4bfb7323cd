package org.stallscope.app;

import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.export.ReadsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `stallscope reads FILE`.
@Command(
        name = "reads",
        sortOptions = false,
        footer = {
            "  stallscope reads backup.pcapng --evidence strace.sd",
            "  stallscope reads backup.pcapng -e strace.sd -e ss.log --format csv -o reads.csv",
            "  stallscope reads backup.pcapng -e strace.fd --writes --evidence-zone Europe/Berlin",
            "  stallscope reads backup.pcapng --conversation 0"
        })
final class ReadsCommand extends ConversationTableCommand {
    @Option(names = "--writes")
    private boolean writes;

    ReadsCommand(Environment environment) {
        super(environment);
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (writes && !hasEvidence()) {
            throw wrong(Messages.say("reads.writes"));
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
