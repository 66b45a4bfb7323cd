package org.stallscope.app;

import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.export.ConversationsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `stallscope conversations FILE`.
@Command(
        name = "conversations",
        sortOptions = false,
        footer = {
            "  stallscope conversations backup.pcapng",
            "  stallscope conversations backup.pcapng --conversation 3",
            "  stallscope conversations backup.pcapng --conversation 3 --window-scale 7",
            "  stallscope conversations backup.pcapng.zst --format csv -o conversations.csv",
            "  stallscope conversations backup.pcap --format json | jq '.conversations[0].ab'"
        })
final class ConversationsCommand extends ConversationTableCommand {
    @Mixin
    private WindowScaleOption windowScale;

    @Mixin
    private FilterOption filter;

    ConversationsCommand(Environment environment) {
        super(environment);
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (filter.mistake() != null) {
            throw wrong(filter.mistake());
        }
        if (windowScale.mistake() != null) {
            throw wrong(windowScale.mistake());
        }
        if (windowScale.isGiven() && !namesConversation()) {
            throw wrong(Messages.say("window-scale.of-one"));
        }
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final int choice = conversation == UNNAMED ? ConversationsExport.ALL : conversation;
        write(out -> ConversationsExport.write(judgement(analysis), choice, windowScale.shift(),
                filter.passed(judgement(analysis)), format(), out));
    }
}
