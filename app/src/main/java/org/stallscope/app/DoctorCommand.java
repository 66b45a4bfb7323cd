package org.stallscope.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.stallscope.analysis.text.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `stallscope doctor`.
@Command(
        name = "doctor",
        sortOptions = false,
        footer = {"  stallscope doctor"})
final class DoctorCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    DoctorCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        boolean whole = true;
        for (Checkup.Result result : List.copyOf(new Checkup(environment).results())) {
            line(out, result.state().words(), result.what(), result.found());
            result.remedy().lines().forEach(remedy -> line(out, "", "", remedy));
            whole &= result.state() != Checkup.State.MISSING;
        }
        out.flush();
        return whole ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void line(PrintWriter out, String state, String what, String text) {
        out.println(Columns.left(state, 8) + " " + Columns.left(what, 16) + " " + text);
    }
}
