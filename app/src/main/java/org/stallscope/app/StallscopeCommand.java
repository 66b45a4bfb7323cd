package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.evidence.TextFiles;
import org.stallscope.analysis.text.Language;
import org.stallscope.analysis.text.Message;
import org.stallscope.ui.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `stallscope [FILE…]`: the workbench, or its short report where there is no display.
@Command(
        name = "stallscope",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "  stallscope                       ${bundle:example.sample}",
            "  stallscope backup.pcapng         ${bundle:example.capture}",
            "  stallscope ring.pcap0 ring.pcap1 ${bundle:example.two}",
            "  stallscope captures/             ${bundle:example.folder}",
            "  stallscope backup.stallscope-session.json   ${bundle:example.session}",
            "  ssh host tcpdump -U -w - tcp | stallscope -   ${bundle:example.pipe}",
            "  stallscope episodes backup.pcapng --format json",
            "  stallscope chart backup.pcapng -o backup.png",
            "  stallscope COMMAND --help        ${bundle:example.help}",
            "",
            "${bundle:exit-codes}"
        })
final class StallscopeCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files = List.of();

    @Option(
            names = LanguageOption.NAME,
            paramLabel = "LANG",
            converter = LanguageOption.class,
            scope = ScopeType.INHERIT)
    private Language language;

    @Option(
            names = "--new-window")
    private boolean newWindow;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true)
    private boolean version;

    StallscopeCommand(Environment environment) {
        this.environment = environment;
    }

    /// The command of a line that names files and nothing else but a window of their own.
    static StallscopeCommand opening(Environment environment, List<Path> files, boolean newWindow) {
        final StallscopeCommand command = new StallscopeCommand(environment);
        command.files = files;
        command.newWindow = newWindow;
        return command;
    }

    /// The language that was named; empty for that of the system.
    Optional<Language> language() {
        return Optional.ofNullable(language);
    }

    @Override
    public Integer call() throws IOException {
        Message reason = environment.display();
        if (reason == null) {
            try {
                open();
                return ExitCode.DONE;
            } catch (UnsupportedOperationException e) {
                // The toolkit's way of saying that the display it was promised is not there.
                reason = Message.plain(String.valueOf(e.getMessage()));
            }
        }
        environment.err().println("stallscope: " + Messages.say("short.no-window", reason));
        final List<Path> captures = files.isEmpty() ? FirstSample.files() : Piped.whole(environment, files);
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
            final CompletableFuture<String> end = new CompletableFuture<>();
            environment.workbench().follow(Piped.growing(environment, files.getFirst(), end), end,
                    Optional.ofNullable(language));
            return;
        }
        environment.workbench().open(files.isEmpty() ? FirstSample.files() : Piped.whole(environment, files),
                newWindow ? Window.How.OWN : Window.How.SHARED, Optional.ofNullable(language));
    }
}
