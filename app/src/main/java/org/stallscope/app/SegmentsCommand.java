package org.stallscope.app;

import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.export.RowProgress;
import org.stallscope.analysis.export.SegmentsExport;
import picocli.CommandLine.Command;

/// `stallscope segments FILE`.
@Command(
        name = "segments",
        sortOptions = false,
        footer = {
            "  stallscope segments backup.pcapng --format csv -o segments.csv",
            "  stallscope segments backup.pcapng --conversation 3 | less -S",
            "  stallscope segments backup.pcapng --format csv | grep window-probe"
        })
final class SegmentsCommand extends ConversationTableCommand {
    SegmentsCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final int choice = conversation == UNNAMED ? SegmentsExport.ALL : conversation;
        try (ProgressLine line = new ProgressLine(environment(), Messages.later("progress.segments"))) {
            // On a terminal the rows themselves show how far it is.
            final RowProgress progress = output() == null ? RowProgress.NONE : line;
            write(out -> SegmentsExport.write(analysis, choice, format(), out, progress));
        }
    }
}
