package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.export.EndsExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stallscope ends A B`.
@Command(
        name = "ends",
        sortOptions = false,
        footer = {
            "  stallscope ends client.pcap server.pcap",
            "  stallscope ends client.pcap server.pcap --conversation 0 --format json | jq '.connections[0].clock'",
            "  stallscope ends sender.pcapng receiver.pcap.zst --format csv -o ends.csv"
        })
final class EndsCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2", paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files;

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "N",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int conversation;

    @Mixin
    private ResultOption result;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    EndsCommand(Environment environment) {
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
        try (CaptureAnalysis first = Loading.load(environment, new CaptureSource(List.of(files.get(0))));
                CaptureAnalysis second = Loading.load(environment, new CaptureSource(List.of(files.get(1))))) {
            if (conversation != EndsExport.ALL
                    && (conversation < 0 || conversation >= first.conversations().count())) {
                throw wrong(Messages.say("conversation.of-file", String.valueOf(conversation), files.getFirst(),
                        String.valueOf(first.conversations().count())));
            }
            final EndCaptures captures = EndCaptures.of(first, second);
            result.write(environment, out -> EndsExport.write(captures, conversation, result.format(), out));
        }
        return ExitCode.DONE;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
