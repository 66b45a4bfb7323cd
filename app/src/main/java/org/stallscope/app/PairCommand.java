package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.ProxyCaptures;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.export.PairsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stallscope pair FRONT BACK`.
@Command(
        name = "pair",
        sortOptions = false,
        footer = {
            "  stallscope pair front.pcap back.pcapng",
            "  stallscope pair both-sides.pcap --format csv -o pairs.csv",
            "  stallscope pair front.pcap back.pcapng --without-payload",
            "  stallscope pair front.pcap back.pcapng -c 4 --format json | jq '.pairs[0].queue_to_client'"
        })
final class PairCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..2",
            paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files;

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "N",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int conversation;

    @Option(
            names = "--without-payload")
    private boolean withoutPayload;

    @Mixin
    private ResultOption result;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    PairCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (result.mistake() != null) {
            throw wrong(result.mistake());
        }
        if (ResultOption.isOver(result.output(), files)) {
            throw wrong(Messages.say("output.over-capture"));
        }
        if (Piped.isTwice(files)) {
            throw wrong(Messages.say("pipe.twice"));
        }
        files = Piped.whole(environment, files);
        try (CaptureAnalysis front = Loading.load(environment, new CaptureSource(List.of(files.getFirst())))) {
            if (files.size() == 1 || Twice.isSaid(environment, files)) {
                write(front, front);
            } else {
                try (CaptureAnalysis back = Loading.load(environment, new CaptureSource(List.of(files.get(1))))) {
                    write(front, back);
                }
            }
        }
        return ExitCode.DONE;
    }

    private void write(CaptureAnalysis front, CaptureAnalysis back) throws OutputException {
        if (conversation != PairsExport.ALL && (conversation < 0 || conversation >= front.conversations().count())) {
            throw wrong(Messages.say("conversation.of-file", String.valueOf(conversation), files.getFirst(),
                    String.valueOf(front.conversations().count())));
        }
        final ProxyCaptures captures = ProxyCaptures.of(front, back, !withoutPayload);
        result.write(environment, out -> PairsExport.write(captures, conversation, result.format(), out));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
