package org.stallscope.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;

/// All commands by their names. To describe one to the library that reads the command line takes about a hundredth of a second,
/// and a start needs one of them.
final class Commands {
    /// What speaks of all commands.
    private static final Set<String> OF_ALL = Set.of("manual", "completion");

    private static final Map<String, Function<Environment, Object>> BY_NAME = byName();

    private Commands() {}

    private static Map<String, Function<Environment, Object>> byName() {
        final Map<String, Function<Environment, Object>> commands = new LinkedHashMap<>();
        commands.put("live", LiveCommand::new);
        commands.put("conversations", ConversationsCommand::new);
        commands.put("segments", SegmentsCommand::new);
        commands.put("episodes", EpisodesCommand::new);
        commands.put("limits", LimitsCommand::new);
        commands.put("reads", ReadsCommand::new);
        commands.put("buffer", BufferCommand::new);
        commands.put("findings", FindingsCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("pair", PairCommand::new);
        commands.put("ends", EndsCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("triage", TriageCommand::new);
        commands.put("chart", ChartCommand::new);
        commands.put("scripts", environment -> new ScriptsCommand());
        commands.put("doctor", DoctorCommand::new);
        commands.put("manual", environment -> new ManualCommand());
        commands.put("completion", environment -> new CompletionCommand());
        return commands;
    }

    /// All of them, as they are described in help.
    static CommandLine all(Environment environment) {
        return of(environment, BY_NAME.keySet());
    }

    /// Those that a command line can mean; where it asks for help, all. A mistake may be about one that is not among these.
    static CommandLine namedIn(Environment environment, String... words) {
        if (Arrays.stream(words).anyMatch(word -> OF_ALL.contains(word) || isOfAll(word))) {
            return all(environment);
        }
        return of(environment, BY_NAME.keySet().stream()
                .filter(Arrays.asList(words)::contains)
                .collect(Collectors.toSet()));
    }

    /// Help lists all commands, short options may stand together, and words may come from a file.
    private static boolean isOfAll(String word) {
        return word.startsWith("--h") || word.startsWith("@")
                || word.startsWith("-") && !word.startsWith("--") && word.indexOf('h') > 0;
    }

    /// Whether a word is the name of a command.
    static boolean has(String word) {
        return BY_NAME.containsKey(word);
    }

    private static CommandLine of(Environment environment, Set<String> names) {
        final CommandLine line = new CommandLine(new StallscopeCommand(environment));
        BY_NAME.forEach((name, command) -> {
            if (names.contains(name)) {
                line.addSubcommand(name, command.apply(environment));
            }
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setHelpFactory(new HelpTexts.Factory());
        return line;
    }
}
