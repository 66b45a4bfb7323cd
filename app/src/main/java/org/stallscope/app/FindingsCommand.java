package org.stallscope.app;

import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.FindingsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `stallscope findings FILE`.
@Command(
        name = "findings",
        sortOptions = false,
        footer = {
            "  stallscope findings backup.pcapng",
            "  stallscope findings backup.pcapng --conversation 0",
            "  stallscope findings sender.pcapng --other-end receiver.pcap",
            "  stallscope findings backup.pcapng --format json | jq '.conversations[].findings[0].sentence'"
        })
final class FindingsCommand extends ConversationTableCommand {
    @Mixin
    private FilterOption filter;

    @Mixin
    private OtherEndOption otherEnd;

    FindingsCommand(Environment environment) {
        super(environment);
    }

    @Override
    OtherEndOption otherEnd() {
        return otherEnd;
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (filter.mistake() != null) {
            throw wrong(filter.mistake());
        }
        if (format() == ExportFormat.CSV) {
            throw wrong(Messages.say("findings.format"));
        }
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final int choice = conversation == UNNAMED ? FindingsExport.ALL : conversation;
        final Judgement judgement = judgement(analysis);
        write(out -> FindingsExport.write(analysis, judgement::verdict, choice, filter.passed(judgement),
                format(), out));
    }
}
