package org.stallscope.app;

import java.util.function.IntPredicate;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;

/// Chooses the conversation to show when nobody named one.
final class Worst {
    private Worst() {}

    /// The conversation that lost most time in closed windows, else the one that carried most;
    /// {@link CaptureCommand#UNNAMED} where there is none.
    static int conversation(CaptureAnalysis analysis) {
        return conversation(analysis, c -> true);
    }

    /// The same among some of them.
    static int conversation(CaptureAnalysis analysis, IntPredicate among) {
        int worst = CaptureCommand.UNNAMED;
        for (int c = 0; c < analysis.conversations().count(); c++) {
            if (among.test(c) && (worst < 0 || isWorse(analysis, c, worst))) {
                worst = c;
            }
        }
        return worst;
    }

    private static boolean isWorse(CaptureAnalysis analysis, int one, int other) {
        if (analysis.timeLost(one) != analysis.timeLost(other)) {
            return analysis.timeLost(one) > analysis.timeLost(other);
        }
        return bytes(analysis.conversations(), one) > bytes(analysis.conversations(), other);
    }

    private static long bytes(ConversationTable table, int conversation) {
        return table.direction(conversation, 0).payloadBytes + table.direction(conversation, 1).payloadBytes;
    }
}
