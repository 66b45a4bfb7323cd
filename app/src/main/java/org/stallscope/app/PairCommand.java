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
        description = "Finds the two connections of each request that went through a proxy: the client's and the one to the server."
                + " Each pair has its score and its runner-up, what waited inside the proxy, and how long the client's side held"
                + " the server's side up. Where no other reading is far enough behind, the answer is that there is no match.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
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
            paramLabel = "FILE",
            description = "The capture of the clients' side and that of the servers' side, in this order; or one that holds both.")
    private List<Path> files;

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "N",
            defaultValue = "-1",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Only the pair of this client-side conversation; JSON then has what waited in the proxy over time.")
    private int conversation;

    @Option(
            names = "--without-payload",
            description = "Pair by starts, byte counts and byte curves alone, as where the traffic is encrypted.")
    private boolean withoutPayload;

    @Mixin
    private ResultOption result;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
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
            throw wrong(CaptureCommand.OVER_CAPTURE);
        }
        try (CaptureAnalysis front = Loading.load(environment, new CaptureSource(List.of(files.getFirst())))) {
            if (files.size() == 1) {
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
            throw wrong("There is no conversation " + conversation + " in " + files.getFirst() + ": it has "
                    + front.conversations().count() + ", numbered from 0.");
        }
        final ProxyCaptures captures = ProxyCaptures.of(front, back, !withoutPayload);
        result.write(environment, out -> PairsExport.write(captures, conversation, result.format(), out));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
