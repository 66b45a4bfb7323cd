package org.stallscope.app;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.stallscope.analysis.text.Language;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The entry point of the program.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Environment.ofProcess(), args));
    }

    /// Runs one command line.
    ///
    /// @return its exit code, see {@link ExitCode}
    static int run(Environment environment, String... args) {
        Language.use(LanguageOption.named(args)
                .orElseGet(() -> LanguageOption.ofSystem(environment.language(), environment.charset())));
        final Failures failures = new Failures(environment);
        try {
            final PrintWriter out = new PrintWriter(new OutputStreamWriter(environment.out(), environment.charset()));
            final PrintWriter err = new PrintWriter(environment.err(), true);
            final CommandLine line = commands(environment);
            line.setOut(out);
            line.setErr(err);
            line.setParameterExceptionHandler(Main::wrongUsage);
            line.setExecutionExceptionHandler((exception, command, parsed) -> failures.report(exception));
            final int code = line.execute(args);
            out.flush();
            return code;
        } catch (RuntimeException | Error e) {
            return failures.report(e);
        }
    }

    /// All commands, as they are read from a command line and described in help.
    static CommandLine commands(Environment environment) {
        final CommandLine line = new CommandLine(new StallscopeCommand(environment));
        line.addSubcommand(new LiveCommand(environment));
        line.addSubcommand(new ConversationsCommand(environment));
        line.addSubcommand(new SegmentsCommand(environment));
        line.addSubcommand(new EpisodesCommand(environment));
        line.addSubcommand(new LimitsCommand(environment));
        line.addSubcommand(new ReadsCommand(environment));
        line.addSubcommand(new BufferCommand(environment));
        line.addSubcommand(new FindingsCommand(environment));
        line.addSubcommand(new ReportCommand(environment));
        line.addSubcommand(new PairCommand(environment));
        line.addSubcommand(new EndsCommand(environment));
        line.addSubcommand(new CompareCommand(environment));
        line.addSubcommand(new TriageCommand(environment));
        line.addSubcommand(new ChartCommand(environment));
        line.addSubcommand(new ScriptsCommand());
        line.addSubcommand(new DoctorCommand(environment));
        line.addSubcommand(new ManualCommand());
        line.addSubcommand(new CompletionCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setHelpFactory(new HelpTexts.Factory());
        return line;
    }

    /// What is wrong and where help is: the whole help would bury the first.
    private static int wrongUsage(ParameterException exception, String[] args) {
        final CommandLine line = exception.getCommandLine();
        final PrintWriter err = line.getErr();
        err.println("stallscope: " + UsageMistake.of(exception));
        final String suggestions = UsageMistake.suggestions(exception);
        if (!suggestions.isEmpty()) {
            err.println(suggestions);
        }
        err.println(Messages.say("usage.try", line.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }
}
