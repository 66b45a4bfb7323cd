package org.stallscope.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `stallscope manual`.
@Command(
        name = "manual",
        sortOptions = false,
        footer = {
            "  stallscope manual | man -l -",
            "  stallscope manual > ~/.local/share/man/man1/stallscope.1"
        })
final class ManualCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Override
    public Integer call() {
        HelpTexts.describe(spec);
        spec.commandLine().getOut().print(new ManualPage(spec.root()).text());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
