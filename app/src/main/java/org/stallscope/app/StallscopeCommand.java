package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.evidence.TextFiles;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `stallscope [FILE…]`: the workbench, or its short report where there is no display.
@Command(
        name = "stallscope",
        description = "Says who holds up a TCP transfer, when, and how we know. Without a command it opens the workbench on the"
                + " capture named, or on the bundled sample; with no display it prints the episodes and writes the"
                + " figure.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  stallscope                       open the bundled sample",
            "  stallscope backup.pcapng         open a capture",
            "  stallscope ring.pcap0 ring.pcap1 open two files as one capture",
            "  stallscope captures/             open all captures of a folder as one",
            "  stallscope backup.stallscope-session.json   open a saved session",
            "  ssh host tcpdump -U -w - tcp | stallscope -   look while it comes",
            "  stallscope episodes backup.pcapng --format json",
            "  stallscope chart backup.pcapng -o backup.png",
            "  stallscope COMMAND --help        more on a command",
            "",
            "Exit codes: 0 done, 1 could not be finished, 2 wrong usage, 3 nothing readable in the input."
        })
final class StallscopeCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "A capture: pcap, pcapng or snoop, plain or compressed with gzip, zstd, lz4 or xz. Several files, or a"
                    + " folder of them, are opened as one capture in order of time; traces and logs among them are evidence beside"
                    + " it. - is standard input, followed as it comes. A file named like a command is written as ./chart.")
    private List<Path> files = List.of();

    @Option(
            names = LanguageOption.NAME,
            paramLabel = "LANG",
            converter = LanguageOption.class,
            scope = ScopeType.INHERIT,
            description = "Language of sentences and of the window: en, pt-BR, ja or zh-CN, instead of the system's. Data stay"
                    + " as they are.")
    private Language language;

    @Option(
            names = "--new-window",
            description = "Open a window of its own, also where one is open already that would take the files.")
    private boolean newWindow;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    StallscopeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        String reason = environment.display();
        if (reason == null) {
            try {
                open();
                return ExitCode.DONE;
            } catch (UnsupportedOperationException e) {
                // The toolkit's way of saying that the display it was promised is not there.
                reason = String.valueOf(e.getMessage());
            }
        }
        environment.err().println("stallscope: The workbench cannot open: " + reason + ".");
        final List<Path> captures = files.isEmpty() ? Samples.first() : Piped.whole(environment, files);
        final Session session = SessionInput.of(captures);
        if (session != null) {
            return new ShortReport(environment, session).write(new CaptureSource(session.opened()), List.of());
        }
        final Map<Boolean, List<Path>> sorted =
                captures.stream().collect(Collectors.partitioningBy(TextFiles::isEvidence));
        return sorted.get(false).isEmpty()
                ? new ShortReport(environment, null).write(new CaptureSource(captures), List.of())
                : new ShortReport(environment, null).write(new CaptureSource(sorted.get(false)), sorted.get(true));
    }

    private void open() throws IOException {
        if (files.size() == 1 && Piped.is(files.getFirst())) {
            environment.workbench().open(List.of(Piped.growing(environment, files.getFirst())), Window.How.FOLLOWED,
                    Optional.ofNullable(language));
            return;
        }
        environment.workbench().open(files.isEmpty() ? Samples.first() : Piped.whole(environment, files),
                newWindow ? Window.How.OWN : Window.How.SHARED, Optional.ofNullable(language));
    }
}
