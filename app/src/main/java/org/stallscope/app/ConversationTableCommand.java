package org.stallscope.app;

import org.stallscope.analysis.CaptureAnalysis;
import picocli.CommandLine.Option;

/// A command that writes a table of all conversations or of one.
abstract class ConversationTableCommand extends TableCommand {
    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "N",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int conversation;

    ConversationTableCommand(Environment environment) {
        super(environment);
    }

    /// Whether a conversation is asked for.
    boolean namesConversation() {
        return conversation != UNNAMED;
    }

    /// The conversation asked for, {@link #UNNAMED} for all; it need not be there yet.
    int conversation() {
        return conversation;
    }

    /// The conversation asked for, {@link #UNNAMED} for all; refused where the capture has none of that number.
    int conversation(CaptureAnalysis analysis) {
        checkConversation(analysis, conversation);
        return conversation;
    }
}
