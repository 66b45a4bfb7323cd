package org.stallscope.app;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.stallscope.analysis.text.Language;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The entry point of the program.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        final int code = run(Environment.ofProcess(), args);
        // Where all is well and nothing else runs, Java ends by itself, and as it should. System.exit would do the same after
        // it has opened every jar, to find out who wants to be told of it.
        if (code != ExitCode.DONE || othersRun()) {
            System.exit(code);
        }
    }

    /// Whether threads are left that Java would wait for, as those of a toolkit.
    private static boolean othersRun() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        // Room for some that begin meanwhile; where there is none left, nothing is known.
        final Thread[] threads = new Thread[all.activeCount() + 16];
        final int count = all.enumerate(threads);
        return count == threads.length
                || Arrays.stream(threads, 0, count).anyMatch(one -> !one.isDaemon() && one != Thread.currentThread());
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
            if (PlainLine.isVersion(args)) {
                PlainLine.version(out);
                out.flush();
                return ExitCode.DONE;
            }
            if (PlainLine.isFiles(args)) {
                try {
                    return PlainLine.files(environment, args).call();
                } catch (Exception e) {
                    return failures.report(e);
                }
            }
            final UnaryOperator<CommandLine> prepared = line -> line.setOut(out)
                    .setErr(err)
                    .setExecutionExceptionHandler((exception, command, parsed) -> failures.report(exception));
            // What was meant is perhaps a command that these words do not name.
            final int code = prepared.apply(Commands.namedIn(environment, args))
                    .setParameterExceptionHandler((exception, words) -> prepared.apply(Commands.all(environment))
                            .setParameterExceptionHandler(Main::wrongUsage)
                            .execute(words))
                    .execute(args);
            out.flush();
            return code;
        } catch (RuntimeException | Error e) {
            return failures.report(e);
        }
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
