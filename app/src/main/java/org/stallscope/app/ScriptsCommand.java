package org.stallscope.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stallscope.analysis.evidence.kernel.ProbeScripts;
import org.stallscope.analysis.text.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stallscope scripts [NAME]`.
@Command(
        name = "scripts",
        sortOptions = false,
        footer = {
            "  stallscope scripts",
            "  stallscope scripts bpftrace > reads.bt && sudo bpftrace reads.bt > reads.log",
            "  stallscope scripts ss > ss.sh && sudo sh ss.sh > ss.log"
        })
final class ScriptsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "NAME")
    private String name;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            for (ProbeScripts.Script script : ProbeScripts.ALL) {
                out.println(Columns.left(script.name(), 16) + " " + script.purpose());
            }
            return ExitCode.DONE;
        }
        final ProbeScripts.Script script = ProbeScripts.named(name)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), Messages.say("scripts.none", name,
                        ProbeScripts.ALL.stream().map(ProbeScripts.Script::name).collect(Collectors.joining(", ")))));
        out.print(script.text());
        out.flush();
        return ExitCode.DONE;
    }
}
