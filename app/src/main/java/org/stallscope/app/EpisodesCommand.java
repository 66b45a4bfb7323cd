package org.stallscope.app;

import java.io.IOException;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.export.EpisodesExport;
import picocli.CommandLine.Command;

/// `stallscope episodes FILE`.
@Command(
        name = "episodes",
        description = "Lists the zero-window and near-zero episodes of a capture in order of start: who closed the window, for how"
                + " long, how it was probed, what ended it and what it cost.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  stallscope episodes backup.pcapng",
            "  stallscope episodes backup.pcapng --format json | jq '.episodes[] | select(.duration > 1)'",
            "  stallscope episodes backup.pcapng --conversation 0 --format csv -o episodes.csv"
        })
final class EpisodesCommand extends ConversationTableCommand {
    EpisodesCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final List<Episode> episodes =
                conversation == UNNAMED ? analysis.episodes() : analysis.episodes(conversation);
        write(out -> EpisodesExport.write(analysis, episodes, format(), out));
    }
}
