package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Choices;
import org.stallscope.analysis.compare.Metric;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.export.CompareExport;
import org.stallscope.analysis.export.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stallscope compare A B`.
@Command(
        name = "compare",
        sortOptions = false,
        footer = {
            "  stallscope compare good.pcapng bad.pcapng",
            "  stallscope compare before.pcap after.pcap -o change.html",
            "  stallscope compare before.pcap after.pcap --match 3=5 --align first-data -o change.png",
            "  stallscope compare a.pcap b.pcap --evidence-a a.log --evidence-b b.log --format json | jq .headline",
            "  stallscope compare both.pcap --match 0=7"
        })
final class CompareCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..2", paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files;

    @Option(
            names = {"-m", "--match"},
            paramLabel = "I=J",
            converter = MatchConverter.class)
    private List<MatchConverter.Chosen> matches = List.of();

    @Option(
            names = "--only-match")
    private boolean only;

    @Option(
            names = "--align",
            paramLabel = "BY",
            converter = AlignConverter.class)
    private Wish align;

    @Option(
            names = "--job-bytes",
            paramLabel = "A,B",
            split = ",")
    private List<Long> jobBytes = List.of();

    @Mixin
    private CompareEvidence evidence;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT")
    private ExportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE")
    private Path output;

    @Option(names = "--theme", paramLabel = "THEME", defaultValue = "light")
    private FigureTheme theme;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    CompareCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, EvidenceException {
        if (files.size() == 1 && matches.isEmpty()) {
            throw wrong(Messages.say("compare.one"));
        }
        if (only && matches.isEmpty()) {
            throw wrong(Messages.say("compare.only"));
        }
        if (!jobBytes.isEmpty() && (jobBytes.size() != 2 || jobBytes.stream().anyMatch(bytes -> bytes <= 0))) {
            throw wrong(Messages.say("compare.job-bytes"));
        }
        if (ResultOption.isOver(output, files)) {
            throw wrong(Messages.say("output.over-capture"));
        }
        if (Piped.isTwice(files)) {
            throw wrong(Messages.say("pipe.twice"));
        }
        files = Piped.whole(environment, files);
        try (CaptureAnalysis first = Loading.load(environment, new CaptureSource(List.of(files.getFirst())))) {
            if (files.size() == 1) {
                run(first, first);
            } else {
                Twice.isSaid(environment, files);
                try (CaptureAnalysis second = Loading.load(environment, new CaptureSource(List.of(files.get(1))))) {
                    run(first, second);
                }
            }
        }
        return ExitCode.DONE;
    }

    private void run(CaptureAnalysis first, CaptureAnalysis second) throws IOException, EvidenceException {
        final CompareEvidence.Both beside = evidence.join(environment, first, second);
        final Judgement a = Judgement.of(first, beside.a());
        final Judgement b = first == second ? a : Judgement.of(second, beside.b());
        final Wish wish = align == null ? Wish.DEFAULT : align;
        write(compared(a, b, wish), wish);
    }

    /// What is asked for and is not there is said before a file is begun.
    private ComparedCaptures compared(Judgement a, Judgement b, Wish wish) {
        try {
            final ComparedCaptures compared = ComparedCaptures.of(a, b, choices(a.analysis(), b.analysis()));
            if (!compared.comparison().pairs().isEmpty()) {
                compared.align(compared.comparison().pairs().getFirst().match(), wish);
            }
            return compared;
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private Choices choices(CaptureAnalysis first, CaptureAnalysis second) {
        final Map<Integer, Integer> chosen = new HashMap<>();
        for (MatchConverter.Chosen match : matches) {
            if (match.a() >= first.conversations().count() || match.b() >= second.conversations().count()) {
                throw wrong(Messages.say("compare.no-pair", String.valueOf(match.a()), String.valueOf(match.b()),
                        String.valueOf(first.conversations().count()), String.valueOf(second.conversations().count())));
            }
            if (chosen.put(match.a(), match.b()) != null) {
                throw wrong(Messages.say("compare.twice", String.valueOf(match.a())));
            }
        }
        return new Choices(chosen, only || files.size() == 1, jobBytes.isEmpty() ? Metric.NONE : jobBytes.get(0),
                jobBytes.isEmpty() ? Metric.NONE : jobBytes.get(1));
    }

    private void write(ComparedCaptures compared, Wish wish) throws IOException {
        final String name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
        if (format == null && CompareOutput.takes(name)) {
            CompareOutput.write(environment, compared, wish, theme, output);
            return;
        }
        final ExportFormat as = format != null ? format
                : name.endsWith(".json") ? ExportFormat.JSON
                        : name.endsWith(".csv") ? ExportFormat.CSV : ExportFormat.TABLE;
        Output.write(environment, output,
                Output.as(as, out -> CompareExport.write(compared, wish, as, out)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
