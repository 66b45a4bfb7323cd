package org.stallscope.app;

import java.io.IOException;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.export.EpisodesExport;
import org.stallscope.analysis.export.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `stallscope episodes FILE`.
@Command(
        name = "episodes",
        sortOptions = false,
        footer = {
            "  stallscope episodes backup.pcapng",
            "  stallscope episodes backup.pcapng --format json | jq '.episodes[] | select(.duration > 1)'",
            "  stallscope episodes backup.pcapng --conversation 0 --format csv -o episodes.csv",
            "  stallscope episodes --follow live.pcap"
        })
final class EpisodesCommand extends ConversationTableCommand {
    @Option(
            names = "--follow")
    private boolean follow;

    EpisodesCommand(Environment environment) {
        super(environment);
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (follow && isParquet()) {
            throw wrong(Messages.say("follow.parquet"));
        }
        if (follow && format() == ExportFormat.JSON) {
            throw wrong(Messages.say("follow.json"));
        }
        if (follow && hasEvidence()) {
            throw wrong(Messages.say("follow.evidence"));
        }
        if (follow && output() != null) {
            throw wrong(Messages.say("follow.output"));
        }
    }

    @Override
    int run(CaptureSource source) throws IOException, EvidenceException {
        return follow ? new FollowedEpisodes(environment(), source, format(), conversation()).run() : super.run(source);
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final List<Episode> episodes =
                conversation == UNNAMED ? analysis.episodes() : analysis.episodes(conversation);
        write(out -> EpisodesExport.write(analysis, episodes, format(), out));
    }
}
