package org.stallscope.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.export.LimitsExport;
import org.stallscope.analysis.limit.Thresholds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stallscope limits FILE`.
@Command(
        name = "limits",
        sortOptions = false,
        footer = {
            "  stallscope limits backup.pcapng",
            "  stallscope limits backup.pcapng --conversation 0",
            "  stallscope limits backup.pcapng --format csv -o limits.csv",
            "  stallscope limits backup.pcapng --format json | jq '.conversations[0].ab.budget'",
            "  stallscope limits backup.pcapng --threshold own-interval=50",
            "  stallscope limits sender.pcapng --other-end receiver.pcap"
        })
final class LimitsCommand extends ConversationTableCommand {
    @Option(
            names = "--threshold",
            paramLabel = "NAME=VALUE")
    private Map<String, Double> thresholds = Map.of();

    @Mixin
    private OtherEndOption otherEnd;

    LimitsCommand(Environment environment) {
        super(environment);
    }

    @Override
    OtherEndOption otherEnd() {
        return otherEnd;
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        thresholds();
    }

    private Thresholds thresholds() {
        Thresholds chosen = Thresholds.DEFAULTS;
        for (Map.Entry<String, Double> entry : thresholds.entrySet()) {
            final Thresholds.Name name;
            try {
                name = Thresholds.Name.of(entry.getKey());
            } catch (IllegalArgumentException e) {
                throw wrong(Messages.say("limits.no-threshold", entry.getKey(),
                        Arrays.stream(Thresholds.Name.values()).map(Thresholds.Name::label)
                                .collect(Collectors.joining(", "))));
            }
            try {
                chosen = chosen.with(name, entry.getValue());
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage());
            }
        }
        return chosen;
    }

    @Override
    void run(CaptureAnalysis analysis) throws IOException {
        final int conversation = conversation(analysis);
        final int choice = conversation == UNNAMED ? LimitsExport.ALL : conversation;
        final Judgement judgement = new Judgement(analysis, evidence(), thresholds(), Judgement.AS_SEEN)
                .with(ends());
        write(out -> LimitsExport.write(judgement, choice, format(), out));
    }
}
