package org.stallscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.export.TriageExport;
import org.stallscope.analysis.text.Columns;
import org.stallscope.analysis.triage.FileTriage;
import org.stallscope.analysis.triage.FileTriage.State;
import org.stallscope.analysis.triage.Grouping;
import org.stallscope.analysis.triage.Triage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stallscope triage DIR|FILE…`.
@Command(
        name = "triage",
        sortOptions = false,
        footer = {
            "  stallscope triage captures/",
            "  stallscope triage captures/ --group-by subnet --most 50",
            "  stallscope triage /var/captures --journal triage.journal --format csv -o triage.csv",
            "  stallscope triage front.pcap back.pcapng --format json | jq .groups"
        })
final class TriageCommand implements Callable<Integer> {
    private static final long PAUSE_NANOS = 200_000_000;

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "FILE")
    private List<Path> files;

    @Option(
            names = {"-g", "--group-by"},
            paramLabel = "WHAT",
            defaultValue = "file")
    private Grouping grouping;

    @Option(
            names = {"-n", "--most"},
            paramLabel = "N",
            defaultValue = "20")
    private int most;

    @Option(
            names = {"-j", "--journal"},
            paramLabel = "FILE")
    private Path journal;

    @Mixin
    private FilterOption filter;

    @Mixin
    private ResultOption result;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    private long next;
    private int shown;

    TriageCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (most < 0) {
            throw new ParameterException(spec.commandLine(), Messages.say("triage.most"));
        }
        if (filter.mistake() != null) {
            throw new ParameterException(spec.commandLine(), filter.mistake());
        }
        if (filter.isGiven() && journal != null) {
            throw new ParameterException(spec.commandLine(), Messages.say("triage.filter-or-journal"));
        }
        if (result.mistake() != null) {
            throw new ParameterException(spec.commandLine(), result.mistake());
        }
        if (result.isParquet()) {
            Parquet.require(result.output());
        }
        if (Piped.isTwice(files)) {
            throw new ParameterException(spec.commandLine(), Messages.say("pipe.twice"));
        }
        files = Piped.whole(environment, files);
        final Triage triage;
        try {
            triage = filter.isGiven()
                    ? Triage.passing(filter.filter(), files, this::show)
                    : Triage.of(files, journal, this::show);
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(String.valueOf(journal), e);
        } finally {
            erase();
        }
        result.write(environment, out -> TriageExport.write(triage, grouping, most, result.format(), out));
        for (FileTriage file : triage.files()) {
            if (!result.isTable() && (file.state() == State.UNREADABLE || file.state() == State.DAMAGED)) {
                environment.err().println("stallscope: " + file.file() + ": " + file.message());
            }
        }
        final boolean read = triage.files().stream()
                .anyMatch(file -> file.state() == State.READ || file.state() == State.DAMAGED);
        return read ? ExitCode.DONE : ExitCode.NOTHING_READABLE;
    }

    private boolean show(int done, int total, long packets) {
        final long now = System.nanoTime();
        if (environment.watched() && now - next >= 0) {
            next = now + PAUSE_NANOS;
            final String line = Messages.say("progress.files", done, total, packets);
            environment.err().print("\r" + Columns.left(line, shown));
            environment.err().flush();
            shown = Columns.of(line);
        }
        return true;
    }

    private void erase() {
        if (shown > 0) {
            environment.err().print("\r" + " ".repeat(shown) + "\r");
            environment.err().flush();
        }
    }
}
