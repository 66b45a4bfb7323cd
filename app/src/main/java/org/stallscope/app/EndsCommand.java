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
        description = "Relates two captures of the same connections, taken at both ends or at two points between: how their clocks"
                + " relate (offset, drift, steps, with a band), how long each way took, where lost segments were lost, which"
                + " re-openings of a window were not heard of, and which end sat on data.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  stallscope ends client.pcap server.pcap",
            "  stallscope ends client.pcap server.pcap --conversation 0 --format json | jq '.connections[0].clock'",
            "  stallscope ends sender.pcapng receiver.pcap.zst --format csv -o ends.csv"
        })
final class EndsCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2", paramLabel = "FILE",
            description = "Two captures; times are those of the first one's clock.")
    private List<Path> files;

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "N",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Only this conversation of the first capture.")
    private int conversation;

    @Mixin
    private ResultOption result;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
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
            throw wrong(CaptureCommand.OVER_CAPTURE);
        }
        try (CaptureAnalysis first = Loading.load(environment, new CaptureSource(List.of(files.get(0))));
                CaptureAnalysis second = Loading.load(environment, new CaptureSource(List.of(files.get(1))))) {
            if (conversation != EndsExport.ALL
                    && (conversation < 0 || conversation >= first.conversations().count())) {
                throw wrong("There is no conversation " + conversation + " in " + files.getFirst() + ": it has "
                        + first.conversations().count() + ", numbered from 0.");
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
