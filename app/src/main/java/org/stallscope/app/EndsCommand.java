package org.stallscope.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.export.EndsExport;
import org.stallscope.analysis.pairing.EndPair;
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
            "  stallscope ends sender.pcapng receiver.pcap.zst --format csv -o ends.csv",
            "  stallscope ends sender.pcapng receiver.pcap -c 0 --range 1.2,1.9 -o ladder.svg"
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

    @Option(
            names = "--offset",
            paramLabel = "SECONDS")
    private BigDecimal offset;

    @Option(
            names = "--range",
            paramLabel = "FROM,TO",
            split = ",")
    private List<BigDecimal> range = List.of();

    @Option(names = "--theme", paramLabel = "THEME", defaultValue = "light")
    private FigureTheme theme;

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
        if (!range.isEmpty() && (range.size() != 2 || range.get(0).compareTo(range.get(1)) >= 0)) {
            throw wrong(Messages.say("ends.range"));
        }
        if (!range.isEmpty() && !isFigure()) {
            throw wrong(Messages.say("ends.range-figure"));
        }
        if (ResultOption.isOver(result.output(), files)) {
            throw wrong(Messages.say("output.over-capture"));
        }
        if (Piped.isTwice(files)) {
            throw wrong(Messages.say("pipe.twice"));
        }
        files = Piped.whole(environment, files);
        Twice.isSaid(environment, files);
        try (CaptureAnalysis first = Loading.load(environment, new CaptureSource(List.of(files.get(0))));
                CaptureAnalysis second = Loading.load(environment, new CaptureSource(List.of(files.get(1))))) {
            if (conversation != EndsExport.ALL
                    && (conversation < 0 || conversation >= first.conversations().count())) {
                throw wrong(Messages.say("conversation.of-file", String.valueOf(conversation), files.getFirst(),
                        String.valueOf(first.conversations().count())));
            }
            final EndCaptures captures = EndCaptures.of(first, second);
            if (isFigure()) {
                figure(captures);
            } else {
                result.write(environment,
                        out -> EndsExport.write(captures, conversation, nanos(offset), result.format(), out));
            }
        }
        return ExitCode.DONE;
    }

    private boolean isFigure() {
        return result.isTable() && result.output() != null
                && result.output().toString().toLowerCase(Locale.ROOT).matches(".*\\.(svg|png|pdf)");
    }

    private void figure(EndCaptures captures) throws OutputException {
        final EndPair pair = captures.pairs().stream()
                .filter(one -> conversation == EndsExport.ALL || one.a() == conversation)
                .findFirst()
                .orElseThrow(() -> wrong(Messages.say("ends.nothing",
                        conversation == EndsExport.ALL ? null : String.valueOf(conversation))));
        EndsOutput.write(environment, captures, pair, nanos(offset),
                range.isEmpty() ? null : new long[] {nanos(range.get(0)), nanos(range.get(1))}, theme, result.output());
    }

    private static Long nanos(BigDecimal seconds) {
        return seconds == null ? null : seconds.movePointRight(9).longValue();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
