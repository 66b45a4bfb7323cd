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
        description = "Lists the zero-window and near-zero episodes of a capture in order of start: who closed the window, for how"
                + " long, how it was probed, what ended it and what it cost. With --follow, of a capture that is being written.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  stallscope episodes backup.pcapng",
            "  stallscope episodes backup.pcapng --format json | jq '.episodes[] | select(.duration > 1)'",
            "  stallscope episodes backup.pcapng --conversation 0 --format csv -o episodes.csv",
            "  stallscope episodes --follow live.pcap"
        })
final class EpisodesCommand extends ConversationTableCommand {
    @Option(
            names = "--follow",
            description = "Go on while the capture is being written (tcpdump -U -w, dumpcap): each episode is printed once it is"
                    + " over and the sender went on, or 10 s after its end. A folder is followed from file to file. Ctrl+C"
                    + " ends it.")
    private boolean follow;

    EpisodesCommand(Environment environment) {
        super(environment);
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        if (follow && isParquet()) {
            throw wrong("A table that grows is csv or for people: Parquet is written whole.");
        }
        if (follow && format() == ExportFormat.JSON) {
            throw wrong("--follow prints lines as they become known: choose --format csv or table.");
        }
        if (follow && hasEvidence()) {
            throw wrong("--follow reads what grows: leave --evidence out, or read the capture once it is whole.");
        }
        if (follow && output() != null) {
            throw wrong("--follow never finishes a file: leave -o out and redirect the output (> FILE).");
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
