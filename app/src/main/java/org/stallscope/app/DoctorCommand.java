package org.stallscope.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `stallscope doctor`.
@Command(
        name = "doctor",
        description = "Says what this computer has of what Stallscope can use (Java, memory, display, fonts, libpcap, rights to"
                + " capture, Wireshark, DuckDB), and what to do about what is missing. Ends with 1 where something is missing"
                + " that it cannot do without.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  stallscope doctor"})
final class DoctorCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    DoctorCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        boolean whole = true;
        for (Checkup.Result result : List.copyOf(new Checkup(environment).results())) {
            out.printf("%-8s %-16s %s%n", result.state().word(), result.what(), result.found());
            if (!result.remedy().isEmpty()) {
                out.printf("%-8s %-16s %s%n", "", "", result.remedy());
            }
            whole &= result.state() != Checkup.State.MISSING;
        }
        out.flush();
        return whole ? ExitCode.DONE : ExitCode.FAILED;
    }
}
